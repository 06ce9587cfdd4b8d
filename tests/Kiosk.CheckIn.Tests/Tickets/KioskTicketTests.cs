using CsCheck;

namespace Kiosk.CheckIn.Tests.Tickets;

/// <summary>Our own ticket: printed and mailed, so its text is for ever.</summary>
public sealed class KioskTicketTests
{
    private static readonly TicketClaims Claims = new(
        World.Event, new RegistrationId(0x0123456789ABCDEF), 3, 1, new Validity(1_795_446_000, 1_795_704_899));

    // Signed with OpenSSL, so by another implementation than the one under test.
    private const string GoldenMessage = "6b696f736b2d7469636b65742d31" + "51" + "000000000000e0e0" + "0123456789abcdef" + "03" + "01" + "01c89b04" + "01c8abde";

    private const string GoldenText =
        "KEAAAAAAAAAOBYABENCWPCNLZXXQGAIBZCNQIAOIVPPMYR66OG7UV2CNHBIB6COOV24RO5IVG"
        + "CJABKB4IMS4TNPCJHVEUVIN4WTP2ALCL3YO6O5HLZDTPKCYSBYKBCNSK5LBCXR2GDGB4EHBAE";

    private static readonly EventState State = Keys.Trusting(TicketScheme.Kiosk, Keys.KnownPublic);

    private static string TextOf(TicketClaims claims)
    {
        var message = KioskTicket.Message(claims);
        return KioskTicket.Text(message, Keys.Sign(message));
    }

    private static PresentedTicket Examine(string text) => PresentedTicket.Examine(text, State, Keys.Check);

    [Fact]
    public void The_golden_ticket_is_written_as_ever()
    {
        Assert.Equal(GoldenMessage, Convert.ToHexStringLower(KioskTicket.Message(Claims)));
        Assert.Equal(GoldenText, TextOf(Claims));
        Assert.Equal(KioskTicket.TextLength, GoldenText.Length);
    }

    [Fact]
    public void The_golden_ticket_is_read_as_ever() => Assert.Equal(
        new PresentedTicket.Proven(Claims.Who, 3, 1, Claims.Validity), Examine(GoldenText));

    [Fact]
    public void Any_claims_come_back() => Gen.Select(
        Gen.ULong[1, ulong.MaxValue], Gen.Byte, Gen.Byte, Gen.UInt, Gen.UInt[1, uint.MaxValue]).Sample(
        (who, category, issue, from, until) =>
        {
            var validity = new Validity(from * 60L, (until * 60L) + 59);
            var text = TextOf(new TicketClaims(World.Event, new RegistrationId(who), category, issue, validity));
            Assert.Equal(new PresentedTicket.Proven(new RegistrationId(who), category, issue, validity), Examine(text));
            Assert.StartsWith("K", text);
        });

    [Fact]
    public void Case_is_allowed() => Assert.IsType<PresentedTicket.Proven>(Examine(GoldenText.ToLowerInvariant()));

    [Fact]
    public void What_a_scanner_adds_is_taken_off() => Assert.All(
        [GoldenText + "\r", GoldenText + "\n", "\t" + GoldenText, " " + GoldenText + " ", "\\000026" + GoldenText],
        text => Assert.IsType<PresentedTicket.Proven>(Examine(text)));

    public static TheoryData<string, Type> Spellings() => new()
    {
        { GoldenText + "=", typeof(PresentedTicket.Unreadable) },
        { GoldenText + "A", typeof(PresentedTicket.Unreadable) },
        { GoldenText + GoldenText, typeof(PresentedTicket.Unreadable) },
        { GoldenText[..^1], typeof(PresentedTicket.Unreadable) },
        { GoldenText[..80], typeof(PresentedTicket.Unreadable) },
        { GoldenText.Insert(20, " "), typeof(PresentedTicket.Unreadable) },
        { GoldenText.Insert(20, "-"), typeof(PresentedTicket.Unreadable) },
        { GoldenText[..20] + "1" + GoldenText[21..], typeof(PresentedTicket.Unreadable) },
        { GoldenText[..20] + "ñ" + GoldenText[21..], typeof(PresentedTicket.Unreadable) },
        { "HTTPS://EXAMPLE.ORG/" + GoldenText, typeof(PresentedTicket.Unreadable) },
    };

    [Theory]
    [MemberData(nameof(Spellings))]
    public void Another_spelling_is_no_ticket(string text, Type expected) => Assert.IsType(expected, Examine(text));

    [Fact]
    public void Stray_bits_in_the_last_character_are_no_ticket()
    {
        // 91 bytes are 145.6 characters: the last holds three bits of the ticket and two that must be zero.
        const string alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        var last = alphabet.IndexOf(GoldenText[^1], StringComparison.Ordinal);
        Assert.Equal(0, last & 3);
        for (var stray = 1; stray < 4; stray++)
        {
            Assert.Equal(
                new PresentedTicket.Unreadable(TicketFlaw.Misspelt), Examine(GoldenText[..^1] + alphabet[last | stray]));
        }
    }

    [Fact]
    public void Any_other_character_anywhere_is_no_ticket_or_a_forged_one() => Gen.Select(
        Gen.Int[0, KioskTicket.TextLength - 1], Gen.Char).Sample((at, character) =>
    {
        var text = GoldenText[..at] + character + GoldenText[(at + 1)..];
        Assert.True(
            char.ToUpperInvariant(character) == GoldenText[at] && char.IsAscii(character)
            || Examine(text) is not PresentedTicket.Proven);
    });

    [Fact]
    public void Another_signers_ticket_is_forged()
    {
        var message = KioskTicket.Message(Claims);
        Assert.IsType<PresentedTicket.Forged>(Examine(KioskTicket.Text(message, new byte[64])));
        Assert.IsType<PresentedTicket.Forged>(
            PresentedTicket.Examine(GoldenText, Keys.Trusting(TicketScheme.Kiosk), Keys.Check));
        Assert.IsType<PresentedTicket.Forged>(
            PresentedTicket.Examine(GoldenText, Keys.Trusting(TicketScheme.PretixSig1, Keys.KnownPublic), Keys.Check));
    }

    [Fact]
    public void Any_of_several_trusted_keys_will_do() => Assert.IsType<PresentedTicket.Proven>(PresentedTicket.Examine(
        GoldenText,
        Keys.Trusting(TicketScheme.Kiosk, [.. new byte[32]], [1, 2, 3], Keys.KnownPublic),
        Keys.Check));

    [Fact]
    public void A_ticket_of_another_event_says_so_itself() => Assert.IsType<PresentedTicket.OtherEvent>(
        Examine(TextOf(Claims with { Event = new EventId(0xBEEF) })));

    [Fact]
    public void A_ticket_of_a_newer_form_asks_for_a_newer_version()
    {
        var message = KioskTicket.Message(Claims);
        message[14] = 0x52;
        var text = KioskTicket.Text(message, Keys.Sign(message));
        Assert.Equal(new PresentedTicket.Unreadable(TicketFlaw.NewerForm), Examine(text));
    }

    [Fact]
    public void A_ticket_for_nobody_is_none()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => KioskTicket.Message(Claims with { Who = RegistrationId.None }));
        var message = KioskTicket.Message(Claims);
        message.AsSpan(14 + 9, 8).Clear();
        Assert.Equal(
            new PresentedTicket.Unreadable(TicketFlaw.Misspelt), Examine(KioskTicket.Text(message, Keys.Sign(message))));
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0, -60)]
    [InlineData(30, 0)]
    [InlineData(0, 30)]
    [InlineData(60L * uint.MaxValue + 60, 0)]
    public void A_validity_that_the_ticket_cannot_hold_is_not_written(long from, long until) =>
        Assert.Throws<ArgumentOutOfRangeException>(
            () => KioskTicket.Message(Claims with { Validity = new Validity(from, until) }));

    [Fact]
    public void Seconds_are_cut_to_whole_minutes_the_last_one_good_to_its_end() => Assert.Equal(
        new PresentedTicket.Proven(Claims.Who, 3, 1, new Validity(120, 239)),
        Examine(TextOf(Claims with { Validity = new Validity(125, 181) })));

    [Fact]
    public void A_message_or_signature_of_another_length_is_refused()
    {
        var message = KioskTicket.Message(Claims);
        Assert.Throws<ArgumentOutOfRangeException>(() => KioskTicket.Text(message.AsSpan(1), new byte[64]));
        Assert.Throws<ArgumentOutOfRangeException>(() => KioskTicket.Text(message, new byte[65]));
    }

    [Fact]
    public void The_text_fits_the_alphanumeric_mode_of_a_version_six_code() =>
        Assert.InRange(KioskTicket.TextLength, 1, 154); // ISO/IEC 18004, table 7: version 6, level M, alphanumeric.
}
