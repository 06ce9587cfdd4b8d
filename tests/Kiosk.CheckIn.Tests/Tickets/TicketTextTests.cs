using CsCheck;

namespace Kiosk.CheckIn.Tests.Tickets;

/// <summary>What comes out of a scanner, cleaned, and never a surprise.</summary>
public sealed class TicketTextTests
{
    private const string Random = "kfndgffgyw4tdgcacx6bb3bgemq69cxj";

    [Theory]
    [InlineData("\\000001" + Random)]
    [InlineData("\\000003" + Random)]
    [InlineData("\\000026" + Random)]
    [InlineData("\\000027" + Random)]
    [InlineData("\\000026\\000001" + Random)]
    [InlineData("\u0002\\000026" + Random + "\u0003")]
    [InlineData(" \\000026 " + Random)]
    [InlineData(Random + "\r\n")]
    [InlineData(Random + "\t")]
    [InlineData("\u001D" + Random)]
    public void A_scanners_additions_are_taken_off(string scanned) => Assert.Equal(Random, TicketText.Clean(scanned));

    [Theory]
    [InlineData("\\000002" + Random)]
    [InlineData(Random + "\\000026")]
    [InlineData("a b")]
    public void Whatever_else_stands_in_it_is_left(string scanned) => Assert.Equal(scanned, TicketText.Clean(scanned));

    [Fact]
    public void A_clean_text_is_clean() => Gen.OneOf(
        Gen.String,
        Gen.String[Gen.OneOf("\\0123678 \t\rA".ToCharArray()), 0, 40],
        Gen.OneOf("\\000026", " ", "\\000001", "\t", "A").Array[0, 8].Select(string.Concat)).Sample(scanned =>
    {
        var clean = TicketText.Clean(scanned);
        Assert.Equal(clean, TicketText.Clean(clean));
        Assert.DoesNotContain(clean, char.IsControl);
    });

    [Theory]
    [InlineData("", TicketFlaw.Empty)]
    [InlineData(" \r\n", TicketFlaw.Empty)]
    [InlineData("https://example.org/boletos?id=1", TicketFlaw.NotATicket)]
    [InlineData("Hola 2026, ¿qué tal?", TicketFlaw.NotATicket)]
    [InlineData("abc", TicketFlaw.NotATicket)]
    [InlineData("palabras", TicketFlaw.NotATicket)]
    public void What_is_no_ticket_is_named(string scanned, TicketFlaw flaw) => Assert.Equal(
        new PresentedTicket.Unreadable(flaw), PresentedTicket.Examine(scanned, new EventState(World.Event), Keys.Check));

    [Fact]
    public void A_text_longer_than_any_ticket_is_none() => Assert.Equal(
        new PresentedTicket.Unreadable(TicketFlaw.NotATicket),
        PresentedTicket.Examine(new string('7', TicketText.LengthMax + 1), new EventState(World.Event), Keys.Check));

    [Theory]
    [InlineData(Random)]
    [InlineData("A-8F2K1")]
    [InlineData("7b1d2c7e-9f0e-4f0e-8d55-0d7b3c3f1a11")]
    public void A_code_that_no_list_has_is_unknown(string scanned) => Assert.IsType<PresentedTicket.Unknown>(
        PresentedTicket.Examine(scanned, new EventState(World.Event), Keys.Check));

    [Theory]
    [InlineData(Random)]
    [InlineData("https://example.org/boletos?id=1")]
    [InlineData("{\"i\":[2,\"indico.example.org\",\"ex0sfp8OTw6NVQ17PD8aEQ==\"]}")]
    public void A_code_that_the_list_has_stands_for_its_registration(string code)
    {
        var desk = new World().NewDesk();
        desk.List(World.Listed(World.Ana) with { Code = TicketCode.Of(code) }, World.Nine);
        Assert.Equal(
            new PresentedTicket.Proven(World.Ana, 0, 0, Validity.Always),
            PresentedTicket.Examine("\\000026" + code + "\r", desk.State, Keys.Check));
        desk.List(World.Listed(World.Ana), World.Nine);
        Assert.IsNotType<PresentedTicket.Proven>(PresentedTicket.Examine(code, desk.State, Keys.Check));
    }

    [Fact]
    public void One_code_listed_for_two_people_is_always_the_same_ones()
    {
        var desk = new World().NewDesk();
        desk.List(World.Listed(World.Ben) with { Code = TicketCode.Of(Random) }, World.Nine);
        desk.List(World.Listed(World.Ana) with { Code = TicketCode.Of(Random) }, World.Nine);
        Assert.True(desk.State.TryFindByCode(TicketCode.Of(Random), out var who));
        Assert.Equal(World.Ana, who);
    }

    private static readonly EventState Both = Keys.Trusting(TicketScheme.Kiosk, Keys.KnownPublic);

    [Fact]
    public void Any_text_gets_an_answer_and_no_exception() => Gen.OneOf(
        Gen.String,
        Gen.String[Gen.Char, 0, 300],
        Gen.String[Gen.OneOf("KAZ27ka".ToCharArray()), 0, 160],
        Gen.String[Gen.OneOf("KAZ27ka".ToCharArray()), KioskTicket.TextLength, KioskTicket.TextLength].Select(text => "K" + text[1..]),
        Gen.String[Gen.OneOf("AQBC+/=09".ToCharArray()), 60, 140].Select(text => text + "AQA"),
        Gen.Byte.Array[0, 120].Select(bytes => Reverse(Convert.ToBase64String([1, 0, (byte)bytes.Length, 0, 64, .. bytes, .. new byte[64]]))))
        .Sample(
            scanned =>
            {
                var text = TicketText.Clean(scanned);
                var ticket = PresentedTicket.Examine(scanned, Both, Keys.Check);
                Assert.Equal(ticket, PresentedTicket.Examine(text, Both, Keys.Check));
                var decision = CheckInRules.Decide(Both, new Scan(ticket, new Post.Arrivals(), new DeskId(1), World.Nine));
                Assert.NotNull(decision.Answer);
            },
            iter: 10_000);

    private static string Reverse(string text) => string.Concat(text.Reverse());
}
