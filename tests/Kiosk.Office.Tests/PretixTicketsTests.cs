using System.Collections.Immutable;
using Kiosk.CheckIn;

namespace Kiosk.Office.Tests;

/// <summary>pretix's own published test tickets and keys.</summary>
public class PretixTicketsTests
{
    private const string KeyA = "ec00fbfef140df712c638cf63c7afb8993ec67c9f9761d1a8cff20cb3366988b";
    private const string KeyB = "60c26c3a72e9e40586a49f9d149136afd0ce5de40866056b0adf772c097904df";
    private const string Valid = "E4BibyTSylQOgeKjuMPiTDxi5HXPuTVsx1qCli3IL0143gj0EZXOB9iQInANxRFJTt4Pf9nXnHdB91Qk/RN0L5AIBABSxw2TKFnSUNUCKAEAPAQA";
    private const string NotYet = "Ok4EsqDRCr2cL6yDRtqeP7j5Usr1Vj1Db7J0izOuRGx6Qn0BS1ISW2nxlW8PXkYRk7PJhIBmsK1V1ucq5obBoBAMG4p9jCPKBAheRdFV0REVDZUCKAEAVAQA";
    private const string UnknownProduct = "OUmw2Ro3YOMQ4ktAlAIsDVe4Xsr1KXla/0SZVN34qIZWtUX0hx1DXDHxaCatGTNzOeCMjHQABR5E6ESCOOx1g7AIkBhVkdDdJJTVSZWCKAEAPAQA";
    private const string BadSignature = "EFAKEyTSylQOgeKjuMPiTDxi5HXPuTVsx1qCli3IL0143gj0EZXOB9iQInANxRFJTt4Pf9nXnHdB91Qk/RN0L5AIBABSxw2TKFnSUNUCKAEAPAQA";

    [Theory]
    [InlineData(Valid, KeyA, true)]
    [InlineData(Valid, KeyB, false)]
    [InlineData(NotYet, KeyB, true)]
    [InlineData(NotYet, KeyA, false)]
    [InlineData(UnknownProduct, KeyA, true)]
    [InlineData(BadSignature, KeyA, false)]
    [InlineData(BadSignature, KeyB, false)]
    public void Pretix_s_vectors_verify_with_the_key_they_were_made_with(string ticket, string key, bool good)
    {
        var (payload, signature) = Parts(ticket);
        Assert.Equal(good, TicketSignatures.Check(Convert.FromHexString(key), payload, signature));
    }

    [Fact]
    public void A_key_or_signature_of_another_length_is_a_false_and_never_an_exception()
    {
        var (payload, signature) = Parts(Valid);
        var key = Convert.FromHexString(KeyA);
        for (var length = 0; length < 100; length++)
        {
            Assert.Equal(length == 32, TicketSignatures.Check(Resized(key, length), payload, signature));
            Assert.Equal(length == 64, TicketSignatures.Check(key, payload, Resized(signature, length)));
        }

        static byte[] Resized(byte[] bytes, int length) => [.. bytes.Concat(new byte[100]).Take(length)];
    }

    [Theory]
    [InlineData(0x00)]
    [InlineData(0x01)]
    [InlineData(0xFF)]
    public void A_worthless_key_verifies_nothing(byte first)
    {
        // All zeros and one followed by zeros are points of small order: with those, a signature needs no secret.
        var key = new byte[32];
        key[0] = first;
        Assert.False(TicketSignatures.Check(key, "anything"u8, new byte[64]));
        var signature = new byte[64];
        key.CopyTo(signature, 0);
        Assert.False(TicketSignatures.Check(key, "anything"u8, signature));
    }

    public static TheoryData<string> FormsOfKeyA
    {
        get
        {
            byte[] der = [.. Convert.FromHexString("302a300506032b6570032100"), .. Convert.FromHexString(KeyA)];
            var pem = $"-----BEGIN PUBLIC KEY-----\n{Convert.ToBase64String(der)}\n-----END PUBLIC KEY-----\n";
            var base64Pem = Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes(pem));
            return
            [
                base64Pem,
                "  " + base64Pem.Insert(40, "\n") + "\n",
                pem,
                pem.Replace("\n", "\r\n", StringComparison.Ordinal),
                Convert.ToBase64String(der),
                Convert.ToBase64String(der[^32..]),
                KeyA,
                KeyA.ToUpperInvariant(),
                $"\"{base64Pem}\"",
                $"[\"{base64Pem}\"]",
                $$"""{"slug": "demo", "valid_keys": {"pretix_sig1": ["{{base64Pem}}", "{{base64Pem}}"]} }""",
                $$"""{"pretix_sig1": ["{{base64Pem}}"]}""",
            ];
        }
    }

    [Theory]
    [MemberData(nameof(FormsOfKeyA))]
    public void A_public_key_is_read_in_every_form_it_comes_in(string text)
    {
        Assert.True(PretixKey.TryRead(text, out var keys, out _));
        Assert.Equal([KeyA], Hex(keys));
    }

    [Fact]
    public void Several_keys_of_one_event_are_all_read()
    {
        Assert.True(PretixKey.TryRead($$"""{"valid_keys":{"pretix_sig1":["{{KeyA}}","{{KeyB}}"]} }""", out var keys, out _));
        Assert.Equal([KeyA, KeyB], Hex(keys));
    }

    [Theory]
    [InlineData("", "ninguna llave")]
    [InlineData("hola", "ninguna llave")]
    [InlineData("{", "ninguna llave")]
    [InlineData("[]", "ninguna llave")]
    [InlineData("[1, null]", "ninguna llave")]
    [InlineData("""{"valid_keys":{"pretix_sig1":[]}}""", "ninguna llave")]
    [InlineData("""{"valid_keys":{}}""", "ninguna llave")]
    [InlineData("-----BEGIN PUBLIC KEY-----", "ninguna llave")]
    [InlineData("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----", "ninguna llave")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----", "privada")]
    [InlineData("LS0tLS1CRUdJTiBQUklWQVRFIEtFWS0tLS0tCkFBQUEKLS0tLS1FTkQgUFJJVkFURSBLRVktLS0tLQ==", "privada")]
    [InlineData("MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEAAAA", "otro tipo")]
    public void What_is_no_public_key_is_refused_with_words(string text, string words)
    {
        Assert.False(PretixKey.TryRead(text, out var keys, out var problem));
        Assert.Empty(keys);
        Assert.Contains(words, problem.Spanish, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Hex(ImmutableArray<ImmutableArray<byte>> keys) =>
        keys.Select(key => Convert.ToHexStringLower(key.AsSpan()));

    // Version (1), two lengths (2 each), payload, signature; all in base64 written backwards.
    private static (byte[] Payload, byte[] Signature) Parts(string ticket)
    {
        var characters = ticket.ToCharArray();
        Array.Reverse(characters);
        var bytes = Convert.FromBase64CharArray(characters, 0, characters.Length);
        return (bytes[5..^64], bytes[^64..]);
    }
}
