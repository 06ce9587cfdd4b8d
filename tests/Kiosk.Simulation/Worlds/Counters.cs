using System.Collections.Immutable;
using Kiosk.CheckIn;

namespace Kiosk.Simulation.Worlds;

/// <summary>What people do with headsets: any desk lends and takes back, and somebody puts right what happened twice.</summary>
internal sealed class Counters(World world)
{
    /// <summary>So few that desks which are apart lend the same one.</summary>
    private static readonly ImmutableArray<UnitId> Units = [new(0x51), new(0x52), new(0x53)];

    private const byte Supervisors = 7;

    /// <summary>Who may allow a second unit and sign a count.</summary>
    public static byte CategoryOf(RegistrationId who) => who == World.PersonOf(0) ? Supervisors : (byte)1;

    public static IEnumerable<PlannedFact> SetUp(EventState state) =>
    [
        Planning.Describe(state, new LoanTerms(DepositRule.Document, 0, "", ArrivedFirst: false, Supervisors, 1, [])),
        .. Units.Select((unit, index) => Planning.Describe(state, new HeadsetUnit(unit, $"R00{index + 1}", UnitKind.Receiver, ""))),
    ];

    public void Begin() => world.Every(2.5 * world.Mix.ScanEverySeconds / world.Mix.Desks, () => OnAny(Serve));

    private void OnAny(Action<DeskRun> what)
    {
        DeskRun[] running = [.. world.Machines.Select(machine => machine.Run).OfType<DeskRun>().Where(desk => !desk.IsBusy)];
        if (running.Length > 0)
        {
            what(world.Chance.Pick(running));
        }
    }

    private void Serve(DeskRun desk)
    {
        var unit = world.Chance.Pick(Units);
        switch (world.Chance.Unit())
        {
            case < 0.5:
                desk.ScanAtCounter(World.PersonOf(world.Chance.Int(0, world.Mix.People - 1)));
                world.At(world.Now + world.Chance.Wait(2), () => desk.ScanAtCounter(unit));
                break;
            case < 0.8:
                desk.ScanAtCounter(unit);
                break;
            default:
                PutRight(desk, unit);
                break;
        }
    }

    private void PutRight(DeskRun desk, UnitId unit)
    {
        var state = desk.State;
        var open = state.Headsets.OpenLoans(unit);
        switch (world.Chance.Int(0, 6))
        {
            case 0 when !open.IsEmpty:
                var ended = world.Chance.Pick(open);
                world.Tally.Count(open.Length > 1 ? "one of two loans settled" : "loans settled");
                desk.Write([Planning.EndLoan(ended, depositGiven: false)], ends: [ended.Since.Ref]);
                break;
            case 1 when state.Conflicts.OfType<Conflict.HeadsetSeenWhileLent>().FirstOrDefault() is { } seen:
                world.Tally.Count("loans kept");
                desk.Write([Planning.KeepLoan(state, seen.Loan)]);
                break;
            case 2 when !open.IsEmpty:
                world.Tally.Count("loans withdrawn");
                desk.Write([Planning.Withdraw(open[^1].Since.Ref, open[^1].Who, unit, "slip")]);
                break;
            case 3 when world.Truth.LastReturn(unit) is { } returned && desk.Machine.Disk.Holds(returned):
                world.Tally.Count("returns withdrawn");
                desk.Write([Planning.Withdraw(returned, RegistrationId.None, unit, "slip")]);
                break;
            case 4 when state.Headsets.AllOwed.FirstOrDefault() is { } owed:
                world.Tally.Count("deposits given back");
                desk.Write([Planning.GiveBack(state, owed)]);
                break;
            case 5:
                desk.Write([Planning.OpenCount(state)]);
                break;
            default:
                desk.Write([Planning.Note(state, unit, world.Chance.Is(0.5) ? UnitCondition.Missing : UnitCondition.Ready, "")]);
                break;
        }
    }
}
