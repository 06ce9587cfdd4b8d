using System.Text;
using Kiosk.Qr.Content;

namespace Kiosk.Qr.Tests;

public class ContentTests
{
    private readonly PayloadDecoder _decoder = new();

    [Fact]
    public void Numeric_segments_keep_leading_zeros() =>
        // ISO/IEC 18004, 7.4.3: 01234567 in 10, 10 and 7 bits.
        Assert.Equal("01234567", Text(new BitWriter().Add(1, 4).Add(8, 10).Add(12, 10).Add(345, 10).Add(67, 7)));

    [Fact]
    public void Alphanumeric_segments_are_read_in_pairs() =>
        // ISO/IEC 18004, 7.4.4: AC-42.
        Assert.Equal("AC-42", Text(new BitWriter().Add(2, 4).Add(5, 9).Add(462, 11).Add(1849, 11).Add(2, 6)));

    [Fact]
    public void Kanji_segments_are_read() =>
        // ISO/IEC 18004, 7.4.6: 0x935F and 0xE4AA.
        Assert.Equal("点茗", Text(new BitWriter().Add(8, 4).Add(2, 8).Add(0x0D9F, 13).Add(0x1AAA, 13)));

    [Theory]
    [InlineData("¡Felicidades! ñ", "utf-8")]
    [InlineData("Año nuevo, café", "iso-8859-1")]
    [InlineData("こんにちは", "shift_jis")]
    public void Bytes_without_a_character_set_are_guessed(string text, string set)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        Assert.Equal(text, Text(new BitWriter().AddBytes(Encoding.GetEncoding(set).GetBytes(text))));
    }

    [Theory]
    [InlineData(3, "iso-8859-1", "Ünïcödé")]
    [InlineData(4, "iso-8859-2", "Łódź")]
    [InlineData(7, "iso-8859-5", "Привет")]
    [InlineData(9, "iso-8859-7", "Καλημέρα")]
    [InlineData(17, "iso-8859-15", "5 €")]
    [InlineData(20, "shift_jis", "日本")]
    [InlineData(22, "windows-1251", "Привет")]
    [InlineData(25, "utf-16BE", "Grüße")]
    [InlineData(26, "utf-8", "Grüße")]
    [InlineData(29, "gb18030", "中文")]
    public void A_stated_character_set_is_honoured(int eci, string set, string text)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        Assert.Equal(text, Text(new BitWriter().Add(7, 4).Add(eci, 8).AddBytes(Encoding.GetEncoding(set).GetBytes(text))));
    }

    [Fact]
    public void Eci_numbers_of_two_and_three_bytes_are_skipped_over_when_unknown()
    {
        Assert.Equal("A", Text(new BitWriter().Add(7, 4).Add(0x8000 + 899, 16).AddBytes((byte)'A')));
        Assert.Equal("B", Text(new BitWriter().Add(7, 4).Add(0xC00000 + 900000, 24).AddBytes((byte)'B')));
    }

    [Fact]
    public void Segments_of_different_kinds_join_into_one_text() =>
        Assert.Equal(
            "n=007Ñ点",
            Text(new BitWriter().AddBytes("n="u8).Add(1, 4).Add(3, 10).Add(7, 10).AddBytes(0xD1).Add(8, 4).Add(1, 8).Add(0x0D9F, 13)));

    [Fact]
    public void Fnc1_marks_gs1_and_turns_percent_into_group_separators()
    {
        // "A%" and "%%" in alphanumeric mode: A is 10, % is 38.
        var payload = Decode(new BitWriter().Add(5, 4).Add(2, 4).Add(4, 9).Add(10 * 45 + 38, 11).Add(38 * 45 + 38, 11));

        Assert.NotNull(payload);
        Assert.True(payload.IsGs1);
        // The first percent is followed by another: a pair is a percent sign, and the third stands alone.
        Assert.Equal("A%\u001D", payload.Text);
    }

    [Fact]
    public void Structured_append_says_which_part_this_is()
    {
        var payload = Decode(new BitWriter().Add(3, 4).Add(0x14, 8).Add(0xAB, 8).AddBytes((byte)'x'));

        Assert.NotNull(payload);
        Assert.Equal(new StructuredAppend(1, 5, 0xAB), payload.StructuredAppend);
        Assert.Equal("x", payload.Text);
    }

    [Fact]
    public void What_is_no_message_is_no_code()
    {
        Assert.Null(Decode(new BitWriter().Add(0, 4)));
        Assert.Null(Decode(new BitWriter().Add(1, 4).Add(3, 10).Add(1001, 10)));
        Assert.Null(Decode(new BitWriter().Add(2, 4).Add(2, 9).Add(2030, 11)));
        Assert.Null(Decode(new BitWriter().Add(4, 4).Add(200, 8).Add(65, 8)));
        Assert.Null(Decode(new BitWriter().Add(6, 4).Add(0, 8)));
        Assert.Null(Decode(new BitWriter().Add(7, 4).Add(0xFF, 8)));
    }

    [Fact]
    public void A_byte_order_mark_is_no_part_of_the_text() =>
        Assert.Equal("ñ", Text(new BitWriter().AddBytes([0xEF, 0xBB, 0xBF, 0xC3, 0xB1])));

    private string? Text(BitWriter bits) => Decode(bits)?.Text;

    private Payload? Decode(BitWriter bits) => _decoder.Decode(bits.ToBytes(), version: 1);
}
