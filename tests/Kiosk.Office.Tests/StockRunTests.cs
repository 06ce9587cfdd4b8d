using Kiosk.CheckIn;

namespace Kiosk.Office.Tests;

public class StockRunTests
{
    [Theory]
    [InlineData(120, "R001", "R001", "R120")]
    [InlineData(5, "r 998", "R998", "R1002")]
    [InlineData(1, "7", "7", "7")]
    [InlineData(2, "A-1B09", "A-1B09", "A-1B10")]
    [InlineData(10_000, "N0001", "N0001", "N10000")]
    [InlineData(1, "99999999", "99999999", "99999999")]
    public void Numbers_go_on_with_the_width_of_the_first(int count, string typed, string first, string last)
    {
        Assert.True(StockRun.TryMake(UnitKind.Receiver, count, typed, out var run, out _));
        Assert.Equal((first, last), (run.FirstNumber, run.LastNumber));
        var rows = run.Rows(LendingDesk.Event);
        Assert.Equal(count, rows.Select(row => row.Unit.Id).Distinct().Count());
        Assert.All(rows, row => Assert.Equal(LendingDesk.Unit(row.Unit.Number), row.Unit.Id));
    }

    [Theory]
    [InlineData(0, "R001", "de 1 a 10000")]
    [InlineData(-3, "R001", "de 1 a 10000")]
    [InlineData(10_001, "R001", "de 1 a 10000")]
    [InlineData(5, "", "no tiene número")]
    [InlineData(5, "R", "al menos una cifra")]
    [InlineData(5, "1R", "no termina en cifra")]
    [InlineData(5, "R#1", "letras de la A a la Z")]
    [InlineData(2, "99999999", "100000000")]
    [InlineData(2, "ABCDE999", "ABCDE1000")]
    public void A_run_that_cannot_be_is_told_with_what_to_do(int count, string first, string words)
    {
        Assert.False(StockRun.TryMake(UnitKind.Receiver, count, first, out _, out var problem));
        Assert.Contains(words, problem.Spanish, StringComparison.Ordinal);
        Assert.NotEqual(problem.Spanish, problem.English);
    }

    [Fact]
    public void A_run_over_units_of_another_kind_is_told_and_one_over_its_own_goes_on()
    {
        var desk = new LendingDesk();
        desk.Stock(UnitKind.Microphone, 3, "R008");
        Assert.True(StockRun.TryMake(UnitKind.Receiver, 20, "R001", out var over, out _));
        Assert.Contains("R008 ya está en la lista como micrófono, y 2 más", over.Clash(desk.State)?.Spanish, StringComparison.Ordinal);
        Assert.True(StockRun.TryMake(UnitKind.Receiver, 8, "R001", out var one, out _));
        Assert.Contains("R008 is on the list already as microphone.", one.Clash(desk.State)?.English, StringComparison.Ordinal);
        Assert.True(StockRun.TryMake(UnitKind.Receiver, 7, "R001", out var below, out _));
        Assert.Null(below.Clash(desk.State));
        desk.Take(StockPlan.Of(desk.State, below.Rows(LendingDesk.Event)));
        Assert.True(StockRun.TryMake(UnitKind.Receiver, 6, "R002", out var again, out _));
        Assert.Null(again.Clash(desk.State));
        var plan = StockPlan.Of(desk.State, again.Rows(LendingDesk.Event));
        Assert.Equal((0, 6), (plan.Added.Length, plan.Unchanged));
    }
}
