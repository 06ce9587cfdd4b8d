using Kiosk.CheckIn;

namespace Kiosk.Office.Tests;

public class StockPlanTests
{
    private const string Full =
        "número,tipo,serie,estado\nR001,receptor,S1,listo\nR002,receptor,S2,cargando\nM01,micrófono,,\n";

    private readonly LendingDesk _desk = new();

    [Fact]
    public void A_first_list_adds_every_unit_in_its_state()
    {
        var plan = PlanOf(Full);
        Assert.Equal(["R001", "R002", "M01"], plan.Added.Select(row => row.Unit.Number));
        _desk.Take(plan);
        Assert.Equal(["M01", "R001", "R002"], _desk.State.Headsets.Units.Select(unit => unit.Number));
        Assert.Equal(UnitStanding.Charging, _desk.State.Headsets.StandingOf(LendingDesk.Unit("R002")));
        Assert.Equal(4, _desk.Written.Count - 2);
    }

    [Fact]
    public void The_same_list_again_brings_no_facts()
    {
        _desk.Take(PlanOf(Full));
        var again = PlanOf(Full);
        Assert.True(again.IsEmpty);
        Assert.Equal(3, again.Unchanged);
        Assert.Empty(StockFileTests.Read(Full).Rows.SelectMany(row => StockPlan.Facts(_desk.State, row)));
    }

    [Fact]
    public void A_change_is_shown_with_both_values()
    {
        _desk.Take(PlanOf(Full));
        var plan = PlanOf("número,tipo,serie,estado\nR001,lazo,S9,por reparar\n");
        var change = Assert.Single(plan.Changed);
        Assert.Equal(
        [
            new FieldChange(new("tipo", "kind"), "receptor · receiver", "receptor con lazo inductivo · receiver with neckloop"),
            new FieldChange(new("serie", "serial"), "S1", "S9"),
            new FieldChange(new("estado", "state"), "listo · ready", "por reparar · needs repair"),
        ], change.Fields);
        Assert.Equal(["M01", "R002"], plan.NotInList.Select(unit => unit.Number));
        _desk.Take(plan);
        Assert.True(_desk.State.Headsets.TryGetUnit(LendingDesk.Unit("R001"), out var unit));
        Assert.Equal((UnitKind.ReceiverWithNeckloop, "S9"), (unit.Kind, unit.Serial));
        Assert.Equal(UnitStanding.NeedsRepair, _desk.State.Headsets.StandingOf(unit.Id));
        Assert.Equal(3, _desk.State.Headsets.UnitCount);
    }

    [Fact]
    public void A_list_without_serial_numbers_and_states_leaves_them_as_they_are()
    {
        _desk.Take(PlanOf(Full));
        Assert.True(PlanOf("número,tipo\nR001,receptor\nR002,receptor\n").IsEmpty);
        Assert.True(PlanOf("número,tipo,estado\nR001,receptor,\nR002,receptor,\n").IsEmpty);
    }

    [Fact]
    public void A_unit_that_somebody_has_stays_lent_whatever_a_list_says()
    {
        _desk.Take(PlanOf(Full));
        Assert.IsType<Answer.Lent>(_desk.Lend(new RegistrationId(7), "R001"));
        Assert.True(PlanOf("número,tipo,estado\nR001,receptor,prestado\n").IsEmpty);
        _desk.Take(PlanOf("número,tipo,estado\nR001,receptor,cargando\n"));
        Assert.Equal(UnitStanding.Lent, _desk.State.Headsets.StandingOf(LendingDesk.Unit("R001")));
    }

    [Fact]
    public void A_missing_unit_that_was_found_again_is_ready_to_a_list_and_can_go_missing_once_more()
    {
        _desk.Take(PlanOf(Full));
        _desk.Write(Planning.Note(_desk.State, LendingDesk.Unit("R001"), UnitCondition.Missing, "no está"));
        Assert.Single(PlanOf("número,tipo,estado\nR001,receptor,listo\n").Changed);
        _desk.TakeBack("R001");
        Assert.True(PlanOf("número,tipo,estado\nR001,receptor,listo\n").IsEmpty);
        _desk.Take(PlanOf("número,tipo,estado\nR001,receptor,perdido\n"));
        Assert.Equal(UnitStanding.Missing, _desk.State.Headsets.StandingOf(LendingDesk.Unit("R001")));
    }

    private StockPlan PlanOf(string csv)
    {
        var file = StockFileTests.Read(csv);
        Assert.Empty(file.Problems);
        return StockPlan.Of(_desk.State, file.Rows);
    }
}
