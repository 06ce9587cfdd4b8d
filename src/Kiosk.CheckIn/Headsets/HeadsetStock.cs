using System.Collections.Immutable;
using System.Diagnostics;
using Kiosk.CheckIn.Folding;
using Kiosk.CheckIn.Frames;

namespace Kiosk.CheckIn;

/// <summary>The units of the event: where each stands, who has it, what is owed for it.</summary>
/// <remarks>A part of <see cref="EventState"/>, under the same law and the same single owner.</remarks>
public sealed partial class HeadsetStock
{
    private readonly Dictionary<UnitId, LendableUnit> _units = [];
    private readonly UnitIndex<string> _byNumber = new();
    private readonly UnitIndex<RegistrationId> _open = new();
    private readonly UnitIndex<RegistrationId> _owed = new();
    private readonly UnitIndex<RegistrationId> _everLent = new();
    private readonly SortedSet<UnitId> _contested = [];
    private readonly int[,] _counts = new int[Enum.GetValues<UnitKind>().Length, Enum.GetValues<UnitStanding>().Length];
    private readonly Register<LoanTerms> _terms = new();

    // Facts about no person and no unit that were taken back: the event state's own set.
    private readonly IReadOnlySet<FactRef> _withdrawn;

    /// <summary>Where documents lie.</summary>
    internal HoleIndex Holes { get; } = new();

    internal HeadsetStock(IReadOnlySet<FactRef> withdrawn) => _withdrawn = withdrawn;

    /// <summary>On which terms the event lends.</summary>
    public LoanTerms Terms => _terms.TryGet(out var terms) ? terms : LoanTerms.None;

    /// <summary>Whether the event has units at all: where not, nothing about headsets need be shown.</summary>
    public bool IsEmpty => UnitCount == 0;

    /// <summary>Units on the stock list, the retired among them.</summary>
    public int UnitCount { get; private set; }

    /// <summary>Loans that stand, open or over.</summary>
    public int LoanCount { get; private set; }

    /// <summary>Loans that are not over.</summary>
    public int OpenCount { get; private set; }

    /// <summary>Loans that are over while what was left for them still lies at a desk.</summary>
    public int OwedCount { get; private set; }

    public bool Knows(UnitId unit) => ViewOf(unit).Unit is not null;

    /// <summary>The unit as the stock list has it; false where no list has it.</summary>
    public bool TryGetUnit(UnitId unit, out HeadsetUnit described)
    {
        described = ViewOf(unit).Unit!;
        return described is not null;
    }

    /// <summary>The unit with this number (<see cref="UnitNumber"/>); the lowest id where lists disagree.</summary>
    public bool TryFindByNumber(string number, out UnitId unit)
    {
        var found = _byNumber.Of(number);
        unit = found.IsEmpty ? UnitId.None : found[0];
        return !found.IsEmpty;
    }

    /// <summary>All units of the stock list, by number.</summary>
    public IEnumerable<HeadsetUnit> Units => _units.Values.Select(unit => unit.View.Unit).OfType<HeadsetUnit>()
        .OrderBy(unit => unit.Number, StringComparer.Ordinal).ThenBy(unit => unit.Id);

    public UnitStanding StandingOf(UnitId unit) => ViewOf(unit).Standing;

    /// <summary>What somebody noted of a unit last, and in which words; ready where nobody noted anything.</summary>
    public (UnitCondition Condition, string Note) ConditionOf(UnitId unit) =>
        (ViewOf(unit).Condition.Condition, ViewOf(unit).Condition.Note);

    /// <summary>When a unit was last in somebody's hand at a desk; the default where never.</summary>
    public Position LastSeen(UnitId unit) => ViewOf(unit).LastSeen;

    /// <summary>A unit's loans that are not over, ascending; more than one where desks that were apart lent it twice.</summary>
    public ImmutableArray<Loan> OpenLoans(UnitId unit) => ViewOf(unit).Open;

    /// <summary>What somebody has, ascending.</summary>
    public ImmutableArray<Loan> LoansOf(RegistrationId who) => Collect(_open.Of(who), who, view => view.Open);

    /// <summary>Loans that are over while what was left for them still lies at a desk.</summary>
    public ImmutableArray<Loan> OwedTo(RegistrationId who) => Collect(_owed.Of(who), who, view => view.Owed);

    /// <summary>All loans that are not over, ascending by position.</summary>
    public IEnumerable<Loan> AllOpen => _open.All.SelectMany(unit => ViewOf(unit).Open).OrderBy(loan => loan.Since);

    /// <summary>All loans that are over while what was left for them still lies at a desk, ascending by position.</summary>
    public IEnumerable<Loan> AllOwed => _owed.All.SelectMany(unit => ViewOf(unit).Owed).OrderBy(loan => loan.Since);

    /// <summary>The channel somebody listened to last; 0 where nobody asked.</summary>
    public byte ChannelOf(RegistrationId who) => _everLent.Of(who)
        .SelectMany(unit => _units[unit].LoansTo(who)).Where(loan => loan.Channel != 0)
        .MaxBy(loan => loan.Since)?.Channel ?? 0;

    /// <summary>How the units of each kind stand that the event has, by kind.</summary>
    public ImmutableArray<KindCount> Counts =>
    [
        .. Enum.GetValues<UnitKind>().Select(kind => new KindCount(
            kind, Count(kind, UnitStanding.Ready), Count(kind, UnitStanding.Lent), Count(kind, UnitStanding.Charging),
            Count(kind, UnitStanding.NeedsRepair), Count(kind, UnitStanding.Missing), Count(kind, UnitStanding.Retired)))
            .Where(count => count.Total + count.Retired > 0),
    ];

    private int Count(UnitKind kind, UnitStanding standing) => _counts[(int)kind, (int)standing];

    internal UnitView ViewOf(UnitId unit) => _units.TryGetValue(unit, out var known) ? known.View : UnitView.Nothing;

    /// <summary>What the next step of this unit stands upon. While people count, that they do.</summary>
    internal ImmutableArray<FactRef> StepHeads(UnitId unit) =>
        Bounded([.. CountHeads, .. _units.TryGetValue(unit, out var known) ? known.StepHeads : []]);

    /// <summary>What a note about this unit's loans stands upon: those that are over and owed too.</summary>
    internal ImmutableArray<FactRef> LoanHeads(UnitId unit) =>
        Bounded([.. StepHeads(unit).Union(ViewOf(unit).Owed.Select(loan => loan.Since.Ref))]);

    /// <summary>What a note about this unit's state stands upon: also what happened to it, so that no clock makes an old sight of it a new one.</summary>
    internal ImmutableArray<FactRef> ConditionHeads(UnitId unit) =>
        Bounded([.. _units.TryGetValue(unit, out var known) ? known.ConditionHeads.Union(known.StepHeads) : []]);

    // The loans stand last: they matter most.
    private static ImmutableArray<FactRef> Bounded(ImmutableArray<FactRef> heads) =>
        heads.Length <= FactCodec.SawMax ? heads : heads[^FactCodec.SawMax..];

    internal ImmutableArray<FactRef> DescriptionHeads(UnitId unit) =>
        _units.TryGetValue(unit, out var known) ? known.DescriptionHeads : [];

    internal ImmutableArray<FactRef> TermsHeads => _terms.HeadRefs;

    /// <summary>Whether a fact about this unit was taken back.</summary>
    public bool IsWithdrawn(FactRef fact, UnitId unit) => _units.TryGetValue(unit, out var known) && known.IsWithdrawn(fact);

    /// <summary>What people have to settle, by unit.</summary>
    internal IEnumerable<Conflict> Conflicts
    {
        get
        {
            foreach (var unit in _contested)
            {
                var view = ViewOf(unit);
                if (view.Open.Length > 1)
                {
                    yield return new Conflict.HeadsetLentTwice(unit, view.Open);
                }

                foreach (var (loan, seen) in view.SeenWhileLent)
                {
                    yield return new Conflict.HeadsetSeenWhileLent(unit, loan, seen);
                }
            }
        }
    }

    internal void Apply(Fact fact)
    {
        switch (fact.Payload)
        {
            case FactPayload.LoanTermsDescribed e:
                _terms.Put(fact, e.Terms);
                _terms.Settle(_withdrawn);
                break;
            case FactPayload.UnitDescribed e:
                Change(e.Unit.Id, unit => unit.Describe(fact, e.Unit));
                break;
            case FactPayload.UnitConditionNoted e:
                Change(e.Unit, unit => unit.Note(fact, new ConditionNote(e.Condition, e.Note)));
                break;
            case FactPayload.HeadsetLent e when e.Who != RegistrationId.None && e.Unit != UnitId.None:
                _everLent.Put(e.Who, e.Unit);
                Change(e.Unit, unit => unit.Add(fact, new LoanStep.Lent(e.Who, e.Deposit, e.Channel, e.AllowedBy)));
                break;
            case FactPayload.LoanNoted e:
                Change(e.Unit, unit => unit.Add(fact, new LoanStep.Noted(e.Who, e.Deposit, e.Channel)));
                break;
            case FactPayload.HeadsetReturned e:
                Change(e.Unit, unit => unit.Add(fact, new LoanStep.Returned(e.Way, e.DepositGiven)));
                break;
            case FactPayload.DepositGivenBack e:
                Change(e.Unit, unit => unit.Add(fact, new LoanStep.GivenBack(e.Who)));
                break;
            case FactPayload.UnitSeen e:
                Change(e.Unit, unit => unit.Add(fact, new LoanStep.Seen()));
                break;
            case FactPayload.HeadsetLent:
                // Nothing was lent, or to nobody: no meaning.
                break;
            case FactPayload.CountOpened or FactPayload.CountSigned:
                Count(fact);
                break;
            default:
                throw new UnreachableException($"{fact.Payload.GetType().Name} is about no headset.");
        }
    }

    internal void Withdraw(FactRef fact, UnitId unit) => Change(unit, known => known.Withdraw(fact));

    /// <summary>Something about no unit was taken back.</summary>
    internal void SettleSetup()
    {
        _terms.Settle(_withdrawn);
        SettleCounts();
    }

    private void Change(UnitId id, Action<LendableUnit> change)
    {
        if (id == UnitId.None)
        {
            return;
        }

        if (!_units.TryGetValue(id, out var unit))
        {
            _units.Add(id, unit = new LendableUnit(id));
        }

        var before = unit.View;
        change(unit);
        Replace(id, before, unit.View);
    }

    private void Replace(UnitId id, UnitView before, UnitView after)
    {
        LoanCount += after.LoanCount - before.LoanCount;
        OpenCount += after.Open.Length - before.Open.Length;
        OwedCount += after.Owed.Length - before.Owed.Length;
        Count(before, -1);
        Count(after, +1);
        if (before.Unit?.Number != after.Unit?.Number)
        {
            _byNumber.Replace(id, Numbers(before), Numbers(after));
        }

        if (before.Open != after.Open)
        {
            _open.Replace(id, before.Open.Select(loan => loan.Who), after.Open.Select(loan => loan.Who));
        }

        if (before.Open != after.Open || before.Owed != after.Owed)
        {
            Holes.Replace(before.Open.Concat(before.Owed), after.Open.Concat(after.Owed));
        }

        if (before.Owed != after.Owed)
        {
            _owed.Replace(id, before.Owed.Select(loan => loan.Who), after.Owed.Select(loan => loan.Who));
        }

        if (before.HasConflict != after.HasConflict)
        {
            _ = after.HasConflict ? _contested.Add(id) : _contested.Remove(id);
        }
    }

    private static IEnumerable<string> Numbers(UnitView view) => view.Unit is { } unit ? [unit.Number] : [];

    private void Count(UnitView view, int by)
    {
        if (view.Unit is { } unit)
        {
            UnitCount += by;
            _counts[(int)unit.Kind, (int)view.Standing] += by;
        }
    }

    private ImmutableArray<Loan> Collect(
        ImmutableSortedSet<UnitId> units, RegistrationId who, Func<UnitView, ImmutableArray<Loan>> loans) => units.IsEmpty
            ? []
            : [.. units.SelectMany(unit => loans(ViewOf(unit))).Where(loan => loan.Who == who).OrderBy(loan => loan.Since)];
}
