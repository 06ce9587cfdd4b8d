using CsCheck;

namespace Kiosk.CheckIn.Tests.Tickets;

public sealed class Base32Tests
{
    // RFC 4648, section 10, without the padding.
    [Theory]
    [InlineData("", "")]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("fooba", "MZXW6YTB")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void The_vectors_of_the_standard_read_both_ways(string plain, string text)
    {
        var bytes = System.Text.Encoding.ASCII.GetBytes(plain);
        Assert.Equal(text, Base32.Encode(bytes));
        Assert.True(Base32.TryDecode(text, out var read));
        Assert.Equal(bytes, read);
        Assert.True(Base32.TryDecode(text.ToLowerInvariant(), out read));
        Assert.Equal(bytes, read);
    }

    [Fact]
    public void Any_bytes_come_back() => Gen.Byte.Array[0, 120].Sample(bytes =>
    {
        Assert.True(Base32.TryDecode(Base32.Encode(bytes), out var read));
        Assert.Equal(bytes, read);
    });

    [Fact]
    public void One_value_has_one_spelling() => Gen.String[Gen.OneOf("ABCYZ234567".ToCharArray()), 0, 20].Sample(text =>
        !Base32.TryDecode(text, out var bytes) || Base32.Encode(bytes) == text);

    [Theory]
    [InlineData("A")]
    [InlineData("AAA")]
    [InlineData("AAAAAA")]
    [InlineData("MZ")]
    [InlineData("MY======")]
    [InlineData("M1")]
    [InlineData("M0")]
    [InlineData("M8")]
    [InlineData("M Y")]
    [InlineData("MÑ")]
    [InlineData("\u212AY")]
    public void Other_spellings_are_nobodys(string text) => Assert.False(Base32.TryDecode(text, out _));

    [Fact]
    public void An_id_is_thirteen_characters() => Assert.Equal("AAAAAAAAAAAAC", Base32.Encode(1UL));
}
