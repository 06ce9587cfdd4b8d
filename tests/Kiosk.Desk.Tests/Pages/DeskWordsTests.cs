using Kiosk.CheckIn;
using Kiosk.Desk.Screens;
using Kiosk.Desk.Words;

namespace Kiosk.Desk.Tests.Pages;

/// <summary>What the door and the board say of desks, as a volunteer reads it.</summary>
public sealed class DeskWordsTests
{
    private static readonly DeskLinkView.Linked Well = new(
        TimeSpan.FromSeconds(1), 0, 0, TimeSpan.Zero, ClockClass.Plausible, "0.1.0", null, CannotKeep: false, IsTwin: false);

    [Theory]
    [InlineData(0, 0, 0, 1, null, "Alone · works without network")]
    [InlineData(0, 2, 0, 1, null, "Alone for now · keeps working")]
    [InlineData(0, 2, 0, 1, 240, "Alone for 4 min · keeps working")]
    [InlineData(1, 1, 0, 1, 1, "With 1 other desk · up to date")]
    [InlineData(3, 3, 0, 1, 1, "With 3 other desks · up to date")]
    [InlineData(2, 3, 7, 1, 1, "With 2 of 3 desks · 7 to come")]
    [InlineData(2, 2, 9000, 0.42, 1, "With 2 other desks · receiving data 42 %")]
    public void The_sign_at_the_door_is_short_and_true(int linked, int known, long missing, double howFull, int? seconds, string english)
    {
        var company = new CompanyView(linked, known, missing, howFull, seconds is { } since ? TimeSpan.FromSeconds(since) : null);
        Assert.Equal(english, DeskWords.Sign(company).English);
        Assert.NotEqual(english, DeskWords.Sign(company).Spanish);
        Assert.NotEqual("", DeskWords.SignLong(company).Spanish);
    }

    [Fact]
    public void A_desk_that_is_well_troubles_nobody() => Assert.Empty(DeskWords.Troubles(Well));

    public static TheoryData<string, DeskLinkView> Troubled() => new()
    {
        { "its clock is wrong", Well with { Clock = ClockClass.Unknown, ClockOffset = TimeSpan.FromDays(-9000) } },
        { "its clock is 40 s ahead", Well with { ClockOffset = TimeSpan.FromSeconds(40) } },
        { "its clock is 3 min behind", Well with { ClockOffset = TimeSpan.FromMinutes(-3) } },
        { "its disk is full", Well with { CannotKeep = true } },
        { "its card runs in two machines at once", Well with { IsTwin = true } },
        { "battery 12 %", Well with { BatteryPercent = 12 } },
    };

    [Theory]
    [MemberData(nameof(Troubled))]
    public void The_board_says_what_is_wrong_with_a_desk(string english, DeskLinkView link) =>
        Assert.Equal(english, Assert.Single(DeskWords.Troubles(link)).English);

    [Fact]
    public void Clocks_that_differ_are_shown_on_both_screens_and_nobody_guesses_which_is_right()
    {
        DeskView Other(DeskLinkView link) => new(new DeskId(2), "Mesa 2", new BilingualText("Llegadas", "Arrivals"), default, link);
        Assert.Equal(
            "This desk's clock and that of Mesa 2 differ by 3 min. See which is right and confirm it on the page Desks.",
            Assert.Single(DeskWords.ClocksDiffer(Other(Well with { ClockOffset = TimeSpan.FromMinutes(-3) }))).English);
        Assert.Empty(DeskWords.ClocksDiffer(Other(Well)));

        // Then it is the other one that says so.
        Assert.Empty(DeskWords.ClocksDiffer(Other(Well with { Clock = ClockClass.Unknown, ClockOffset = TimeSpan.FromDays(-9000) })));
    }

    public static TheoryData<string, DeskLinkView> Links() => new()
    {
        { "up to date", Well },
        { "12 facts behind", Well with { Lacks = 12 } },
        { "brings 5 facts", Well with { Brings = 5 } },
        { "silent for 7 min", new DeskLinkView.Silent(TimeSpan.FromSeconds(420)) },
        { "does not answer", new DeskLinkView.Silent(null) },
        { "revoked", new DeskLinkView.Revoked() },
        { "this desk", new DeskLinkView.Here("0.1.0", ClockClass.Plausible) },
    };

    [Theory]
    [MemberData(nameof(Links))]
    public void The_board_says_how_a_desk_can_be_reached(string english, DeskLinkView link) =>
        Assert.Equal(english, DeskWords.Link(link).English);
}
