using Kiosk.CheckIn;
using Kiosk.Desk.Pages.Headsets;

namespace Kiosk.Desk.Tests.Pages;

public sealed class CountDraftTests
{
    private static readonly CountLine Scanned = new(UnitKind.Receiver, Stock: 120, Counted: 100, Lent: 13, Missing: 2);

    [Fact]
    public void What_was_counted_by_hand_goes_before_the_scans_and_an_empty_field_leaves_them()
    {
        var draft = new CountDraft();
        Assert.Equal(Scanned, draft.Over(Scanned));
        draft[UnitKind.Receiver] = " 105 ";
        Assert.Equal(105, draft.Over(Scanned).Counted);
        Assert.Equal(0, draft.Over(Scanned).Unexplained);
        draft[UnitKind.Receiver] = "";
        Assert.Equal(Scanned, draft.Over(Scanned));
    }

    [Fact]
    public void A_kind_that_was_not_counted_by_hand_keeps_its_scans_beside_one_that_was()
    {
        var microphones = Scanned with { Kind = UnitKind.Microphone };
        var draft = new CountDraft();
        draft[UnitKind.Microphone] = "0";
        Assert.Equal([Scanned, microphones with { Counted = 0 }], draft.Over([Scanned, microphones]));
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("6.5")]
    [InlineData("6x")]
    [InlineData("١٢")]
    [InlineData("100001")]
    [InlineData("99999999999999999999")]
    public void What_is_no_number_of_headsets_is_said_and_is_not_signed(string typed)
    {
        var draft = new CountDraft();
        draft[UnitKind.Receiver] = typed;
        Assert.NotNull(draft.Problem(UnitKind.Receiver));
        Assert.False(draft.IsWhole);
        Assert.Equal(Scanned, draft.Over(Scanned));
    }
}
