using CsCheck;

namespace Kiosk.CheckIn.Tests.Tickets;

/// <summary>Signed tickets of pretix: what pretix itself made, and the traps in its spelling.</summary>
public sealed class PretixTicketTests
{
    private const string Valid = "E4BibyTSylQOgeKjuMPiTDxi5HXPuTVsx1qCli3IL0143gj0EZXOB9iQInANxRFJTt4Pf9nXnHdB91Qk/RN0L5AIBABSxw2TKFnSUNUCKAEAPAQA";
    private const string NotYet = "Ok4EsqDRCr2cL6yDRtqeP7j5Usr1Vj1Db7J0izOuRGx6Qn0BS1ISW2nxlW8PXkYRk7PJhIBmsK1V1ucq5obBoBAMG4p9jCPKBAheRdFV0REVDZUCKAEAVAQA";
    private const string OtherProduct = "OUmw2Ro3YOMQ4ktAlAIsDVe4Xsr1KXla/0SZVN34qIZWtUX0hx1DXDHxaCatGTNzOeCMjHQABR5E6ESCOOx1g7AIkBhVkdDdJJTVSZWCKAEAPAQA";

    private static readonly byte[] KeyA = Convert.FromHexString("ec00fbfef140df712c638cf63c7afb8993ec67c9f9761d1a8cff20cb3366988b");
    private static readonly byte[] KeyB = Convert.FromHexString("60c26c3a72e9e40586a49f9d149136afd0ce5de40866056b0adf772c097904df");
    private static readonly EventState State = Keys.Trusting(TicketScheme.PretixSig1, [.. KeyA], [.. KeyB]);

    private static PresentedTicket Examine(string text) => PresentedTicket.Examine(text, State, Keys.Check);

    [Theory]
    [InlineData(Valid, "CTJqJOl1H", 1, 14, 0, 0)]
    [InlineData(NotYet, "FCTDtTWQz", 1, 0, 1_675_465_200, 0)]
    [InlineData(OtherProduct, null, 100, 14, 0, 0)]
    public void What_pretix_signed_is_read_and_proven(string text, string? seed, long item, long subevent, long from, long until)
    {
        Assert.True(PretixTicket.TryRead(text, out var ticket));
        Assert.Equal(
            new PretixTicket(seed ?? ticket.Seed, item, 0, subevent, new Validity(from, until)), ticket);
        Assert.Equal(9, ticket.Seed.Length);
        Assert.Equal(new PresentedTicket.Proven(ticket.Registration(World.Event), 0, 0, ticket.Validity), Examine(text));
    }

    [Fact]
    public void A_bad_signature_is_forged() => Assert.IsType<PresentedTicket.Forged>(Examine("EFAKEyT" + Valid[7..]));

    [Fact]
    public void Another_events_key_proves_nothing() => Assert.IsType<PresentedTicket.Forged>(
        PresentedTicket.Examine(Valid, Keys.Trusting(TicketScheme.PretixSig1, [.. KeyB]), Keys.Check));

    [Fact]
    public void Where_no_pretix_key_is_trusted_the_ticket_is_unknown() => Assert.IsType<PresentedTicket.Unknown>(
        PresentedTicket.Examine(Valid, Keys.Trusting(TicketScheme.Kiosk, [.. KeyA]), Keys.Check));

    [Fact]
    public void Its_validity_is_kept_where_the_list_has_its_text()
    {
        var desk = new World().NewDesk();
        desk.List(World.Listed(World.Ana) with { Code = TicketCode.Of(NotYet) }, World.Nine);
        Assert.Equal(
            new PresentedTicket.Proven(World.Ana, 0, 0, new Validity(1_675_465_200, 0)),
            PresentedTicket.Examine(NotYet, desk.State, Keys.Check));
    }

    [Fact]
    public void One_seed_is_one_registration_on_every_desk()
    {
        Assert.True(PretixTicket.TryRead(Valid, out var ticket));
        Assert.Equal(ticket.Registration(World.Event), RegistrationId.Derive(World.Event, "pretix_sig1", "CTJqJOl1H"));
        Assert.NotEqual(ticket.Registration(World.Event), ticket.Registration(new EventId(1)));
        Assert.NotEqual(RegistrationId.Derive(World.Event, "ab", "c"), RegistrationId.Derive(World.Event, "a", "bc"));
    }

    private static byte[] BytesOf(string text) => Convert.FromBase64String(string.Concat(text.Reverse()));

    private static string TextOf(byte[] bytes) => string.Concat(Convert.ToBase64String(bytes).Reverse());

    private static byte[] Changed(Action<byte[]> change)
    {
        var bytes = BytesOf(Valid);
        change(bytes);
        return bytes;
    }

    public static TheoryData<string, string> Variations() => new()
    {
        { "a byte appended", TextOf([.. BytesOf(Valid), 0]) },
        { "three bytes appended", TextOf([.. BytesOf(Valid), 0, 0, 0]) },
        { "a character before the padding", "A" + Valid },
        { "padding added", "==" + Valid },
        { "a blank inside", Valid.Insert(40, " ") },
        { "a no-break space inside", Valid.Insert(40, "\u00A0") },
        { "a line break in the decoder's sense", Valid.Insert(40, "\u2028") },
        { "a character of no alphabet", Valid.Insert(40, "*") },
        { "url alphabet", Valid.Replace('/', '_') },
        { "a character less", Valid[1..] },
        { "four characters less", Valid[4..] },
        { "another version", TextOf(Changed(bytes => bytes[0] = 2)) },
        { "a longer signature announced", TextOf([.. Changed(bytes => bytes[4] = 65), 0]) },
        { "a shorter signature announced", TextOf(Changed(bytes => bytes[4] = 63)) },
        { "a byte of signature counted as payload", TextOf(Changed(bytes => (bytes[2], bytes[4]) = ((byte)(bytes[2] + 1), 63))) },
        { "lengths beyond the text", TextOf(Changed(bytes => bytes[1] = 1)) },
        { "the text the right way round", string.Concat(Valid.Reverse()) },
    };

    [Theory]
    [MemberData(nameof(Variations))]
    public void Another_spelling_of_a_good_ticket_opens_nothing(string what, string text)
    {
        Assert.NotEqual(Valid, text);
        Assert.False(Examine(text) is PresentedTicket.Proven, what);
        Assert.False(PretixTicket.TryRead(text, out _), what);
    }

    [Fact]
    public void Stray_bits_in_the_last_character_are_another_spelling()
    {
        // The bytes of pretix's vectors divide by three, so one is made that ends in padding.
        byte[] payload = [0x0a, 3, (byte)'a', (byte)'b', (byte)'c', 0x10, 1];
        byte[] ticket = [1, 0, (byte)payload.Length, 0, 64, .. payload, .. Keys.Sign(payload)];
        Assert.NotEqual(0, ticket.Length % 3);
        var text = TextOf(ticket);
        var state = Keys.Trusting(TicketScheme.PretixSig1, Keys.KnownPublic);
        Assert.IsType<PresentedTicket.Proven>(PresentedTicket.Examine(text, state, Keys.Check));
        const string alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        var padding = text.Length - text.TrimStart('=').Length;
        Assert.NotEqual(0, padding);
        var last = text[padding];
        var stray = text[..padding] + alphabet[alphabet.IndexOf(last, StringComparison.Ordinal) ^ 1] + text[(padding + 1)..];
        Assert.Equal(ticket, BytesOf(stray));
        Assert.Equal(
            new PresentedTicket.Unreadable(TicketFlaw.Misspelt), PresentedTicket.Examine(stray, state, Keys.Check));
    }

    [Fact]
    public void Any_other_text_with_the_same_signature_opens_nothing() => Gen.Select(
        Gen.Int[0, Valid.Length - 1], Gen.Char).Sample((at, character) =>
    {
        var text = Valid[..at] + character + Valid[(at + 1)..];
        Assert.True(text == Valid || Examine(text) is not PresentedTicket.Proven);
        var longer = Valid.Insert(at, character.ToString());
        Assert.True(TicketText.Clean(longer) == Valid || Examine(longer) is not PresentedTicket.Proven);
    });

    [Theory]
    [InlineData("0a01411001", true)]
    [InlineData("0a0141100138ffffffffffffffffff01", true)] // Field 7, a number of a newer pretix.
    [InlineData("1001", false)] // No seed.
    [InlineData("0a00", false)] // An empty one.
    [InlineData("0a0241", false)] // Cut in the seed.
    [InlineData("0a014110", false)] // Cut before a number.
    [InlineData("0a01410a05", false)] // Cut before a second seed.
    [InlineData("0a01411080", false)] // Cut in a number.
    [InlineData("0a01413a0141", false)] // A text where only numbers are known.
    [InlineData("0a0141108080808080808080808001", false)] // A number of more than ten bytes.
    [InlineData("", false)]
    public void A_payload_is_whole_or_none(string payloadHex, bool isTicket)
    {
        var payload = Convert.FromHexString(payloadHex);
        var text = TextOf([1, 0, (byte)payload.Length, 0, 64, .. payload, .. Keys.Sign(payload)]);
        Assert.Equal(isTicket, PretixTicket.TryRead(text, out _));
    }

    [Theory]
    [InlineData(long.MinValue)]
    [InlineData(long.MaxValue)]
    [InlineData(-1)]
    public void A_validity_of_any_number_is_borne(long seconds)
    {
        var validity = new Validity(seconds, seconds);
        Assert.True(validity.NotYet(World.Nine) || validity.Over(World.Nine));
    }
}
