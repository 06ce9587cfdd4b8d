using System.Collections.Immutable;

namespace Kiosk.CheckIn.Tests;

/// <content>What a set of facts says of units.</content>
internal sealed partial class SlowModel
{
    private Happening[] OfUnit(UnitId unit, Func<FactPayload, object?> valueOf) => Happenings(e => e.Unit == unit, valueOf);

    private Happening[] LoanSteps(UnitId unit) => OfUnit(unit, payload => LoanGen.UnitOf(payload) != unit ? null : payload switch
    {
        FactPayload.HeadsetLent e => e.Who == RegistrationId.None ? null : e,
        FactPayload.LoanNoted or FactPayload.HeadsetReturned or FactPayload.DepositGivenBack or FactPayload.UnitSeen => payload,
        _ => null,
    });

    private static bool Names(Happening step, Happening other) => other.Names.Any(step.Saw.Contains);

    private static bool WasHere(Happening step) =>
        step.Value is FactPayload.UnitSeen or FactPayload.HeadsetReturned { Way: ReturnWay.Counter or ReturnWay.Collected };

    private static bool WasInHand(Happening step) => WasHere(step) || step.Value is FactPayload.HeadsetLent;

    /// <summary>Every loan that stands, ascending, and whether a return that stands names it.</summary>
    private (Loan Loan, Happening Lent, bool IsOver, bool IsGiven)[] Loans(UnitId unit) => Loans(unit, LoanSteps(unit));

    private static (Loan Loan, Happening Lent, bool IsOver, bool IsGiven)[] Loans(UnitId unit, Happening[] all)
    {
        var standing = all.Where(step => !step.IsWithdrawn).ToArray();
        return [.. standing.Where(step => step.Value is FactPayload.HeadsetLent).Select(LoanOf)];

        (Loan Loan, Happening Lent, bool IsOver, bool IsGiven) LoanOf(Happening lent)
        {
            var e = (FactPayload.HeadsetLent)lent.Value;
            var about = standing.Where(step => step != lent && Names(step, lent)).ToArray();
            var notes = about.Where(step => step.Value is FactPayload.LoanNoted noted && noted.Who == e.Who).ToArray();
            var last = (FactPayload.LoanNoted?)notes.LastOrDefault(note => !notes.Any(other => Replaced(all, other, note)))?.Value;
            var wentBack = about.Any(step => step.Value is FactPayload.DepositGivenBack given && given.Who == e.Who);
            var returns = about.Select(step => step.Value).OfType<FactPayload.HeadsetReturned>().ToArray();
            var deposit = wentBack ? new Deposit.None() : last?.Deposit ?? e.Deposit;
            return (
                new Loan(unit, e.Who, lent.First, deposit, last?.Channel ?? e.Channel, e.AllowedBy),
                lent, returns.Length > 0, returns.Any(returned => returned.DepositGiven));
        }
    }

    public Loan[] Open(UnitId unit) => [.. Loans(unit).Where(loan => !loan.IsOver).Select(loan => loan.Loan)];

    public Loan[] Owed(UnitId unit) =>
        [.. Loans(unit).Where(loan => loan.IsOver && !loan.IsGiven && loan.Loan.Deposit is Deposit.Document or Deposit.Cash).Select(loan => loan.Loan)];

    public int LoanCount(UnitId unit) => Loans(unit).Length;

    public (Loan Loan, Position Seen)[] SeenWhileLent(UnitId unit)
    {
        var all = LoanSteps(unit);
        var standing = all.Where(step => !step.IsWithdrawn).ToArray();
        return
        [
            .. from loan in Loans(unit, all)
               where !loan.IsOver
               let seen = standing.LastOrDefault(step => WasHere(step) && step.First > loan.Lent.First
                   && !Knew(all, step, loan.Lent) && !Knew(all, loan.Lent, step)
                   && !standing.Any(note => note.Value is FactPayload.LoanNoted noted && noted.Who == loan.Loan.Who
                       && Names(note, loan.Lent) && Knew(all, note, step)))
               where seen is not null
               select (loan.Loan, seen.First),
        ];
    }

    public Position LastSeen(UnitId unit) =>
        LoanSteps(unit).Where(step => !step.IsWithdrawn && WasInHand(step)).Select(step => step.First).DefaultIfEmpty().Max();

    public HeadsetUnit? Described(UnitId unit) => (HeadsetUnit?)Latest(
        OfUnit(unit, payload => payload is FactPayload.UnitDescribed e && e.Unit.Id == unit ? e.Unit : null)).LastOrDefault()?.Value;

    public UnitStanding StandingOf(UnitId unit)
    {
        var note = Latest(OfUnit(unit, payload => payload is FactPayload.UnitConditionNoted e && e.Unit == unit ? e : null)).LastOrDefault();
        var condition = (note?.Value as FactPayload.UnitConditionNoted)?.Condition ?? UnitCondition.Ready;
        return condition == UnitCondition.Retired ? UnitStanding.Retired
            : condition == UnitCondition.Missing && !WasFound(unit, note!) ? UnitStanding.Missing
            : Open(unit).Length > 0 ? UnitStanding.Lent
            : condition == UnitCondition.Charging ? UnitStanding.Charging
            : condition == UnitCondition.NeedsRepair ? UnitStanding.NeedsRepair
            : UnitStanding.Ready;
    }

    /// <summary>Somebody had it in the hand who knew that it was missing, or later, unless whoever noted it knew of that.</summary>
    private bool WasFound(UnitId unit, Happening note)
    {
        var all = LoanSteps(unit);
        return all.Any(step => !step.IsWithdrawn && WasInHand(step) && (Names(step, note)
            || (step.First > note.First && !all.Any(known => Names(note, known) && (known == step || Knew(all, known, step))))));
    }

    public KindCount[] Counts() =>
    [
        .. from kind in Enum.GetValues<UnitKind>()
           let units = LoanGen.Units.Where(unit => Described(unit)?.Kind == kind).Select(StandingOf).ToArray()
           where units.Length > 0
           let of = units.ToLookup(standing => standing)
           select new KindCount(
               kind, of[UnitStanding.Ready].Count(), of[UnitStanding.Lent].Count(), of[UnitStanding.Charging].Count(),
               of[UnitStanding.NeedsRepair].Count(), of[UnitStanding.Missing].Count(), of[UnitStanding.Retired].Count()),
    ];

    private Happening[] OfCounts(Func<FactPayload, object?> valueOf) =>
        [.. Happenings(e => e.Who == RegistrationId.None && e.Unit == UnitId.None, valueOf).Where(it => !it.IsWithdrawn)];

    /// <summary>Beginnings of counts that no signature names.</summary>
    public Position[] Counting()
    {
        var signed = OfCounts(payload => payload as FactPayload.CountSigned);
        return [.. OfCounts(payload => payload as FactPayload.CountOpened).Where(opened => !signed.Any(it => Names(it, opened))).Select(it => it.First)];
    }

    /// <summary>Signatures, one for each reading of a badge.</summary>
    public Position[] Signed()
    {
        var scanOf = _facts.ToDictionary(fact => fact.Ref, fact => fact.ScanId);
        return
        [
            .. OfCounts(payload => payload as FactPayload.CountSigned)
                .GroupBy(it => (scanOf[it.First.Ref], scanOf[it.First.Ref] == 0 ? it.First.Ref : FactRef.None))
                .Select(scan => scan.Min(it => it.First)).Order(),
        ];
    }

    public ImmutableArray<UnitId> Counted()
    {
        var counting = Counting();
        return counting.Length == 0
            ? []
            : [.. LoanGen.Units.Where(unit => Described(unit) is not null
                && StandingOf(unit) is UnitStanding.Ready or UnitStanding.Charging or UnitStanding.NeedsRepair
                && LoanSteps(unit).Any(step => !step.IsWithdrawn && WasHere(step)
                    && (step.First > counting[0] || counting.Any(began => step.Saw.Contains(began.Ref)))))];
    }
}
