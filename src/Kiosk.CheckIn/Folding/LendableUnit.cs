using System.Collections.Immutable;

namespace Kiosk.CheckIn.Folding;

/// <summary>Everything the facts say of one unit.</summary>
/// <remarks>
/// A loan ends only by a return that names it as seen. What two desks did apart from each other therefore never ends
/// anything in secret: both loans stay open until a person settles them.
/// </remarks>
internal sealed class LendableUnit(UnitId id)
{
    private readonly Register<HeadsetUnit> _described = new();
    private readonly Marks<ConditionNote> _conditions = new();
    private readonly Marks<LoanStep> _steps = new();
    private HashSet<FactRef>? _withdrawn;

    private Standing<LoanStep> _standing = Standing<LoanStep>.Nothing;
    private Standing<ConditionNote> _noted = Standing<ConditionNote>.Nothing;

    public UnitId Id { get; } = id;

    public UnitView View { get; private set; } = UnitView.Nothing;

    public ImmutableArray<FactRef> DescriptionHeads => _described.HeadRefs;

    public ImmutableArray<FactRef> ConditionHeads => [.. _noted.Heads.Select(head => head.Ref)];

    /// <summary>What the next step stands upon: the heads, and every loan that is open or owed.</summary>
    public ImmutableArray<FactRef> StepHeads =>
        [.. _standing.Heads.Select(head => head.Ref).Union(View.Open.Concat(View.Owed).Select(loan => loan.Since.Ref))];

    /// <summary>Every loan that stands, open or over, ascending: who had it before.</summary>
    public IEnumerable<(RegistrationId Who, Position Since, byte Channel)> AllLoans =>
        _standing.Marks.Where(mark => mark.Value is LoanStep.Lent)
            .Select(mark => (Lent: (LoanStep.Lent)mark.Value, mark.Position, mark))
            .Select(loan => (loan.Lent.Who, loan.Position, Amend(LoanOf(loan.mark), _standing).Channel));

    /// <summary>Every loan that stands, with the returns that name it, ascending.</summary>
    public IEnumerable<LoanCourse> Courses => _standing.Marks.Where(mark => mark.Value is LoanStep.Lent).Select(mark => new LoanCourse(
        Amend(LoanOf(mark), _standing),
        [
            .. _standing.Marks.Where(step => step.Value is LoanStep.Returned && Names(step, mark))
                .Select(step => new LoanEnd(step.Position, ((LoanStep.Returned)step.Value).Way)),
        ],
        View.Owed.Any(owed => owed.Since.Ref == mark.Ref)));

    public void Describe(Fact fact, HeadsetUnit unit)
    {
        _described.Put(fact, unit);
        _described.Settle(Withdrawn);
        View = View with { Unit = Described };
    }

    public void Note(Fact fact, ConditionNote note)
    {
        _conditions.Add(Mark.Of(fact, note));
        SettleCondition();
    }

    public void Add(Fact fact, LoanStep step)
    {
        var (before, mark) = (_standing, Mark.Of(fact, step));
        _steps.Add(mark);
        _standing = _steps.Standing(Withdrawn);

        // Nearly always a step is the newest and its writer knew of all that was.
        var knewAll = before.Heads.Length == 0 ? before.Marks.Count == 0 : before.Heads.Length == 1 && mark.Saw.Contains(before.Heads[0].Ref);
        var isNext = knewAll && before.Knowledge is null && _standing.Knowledge is null && !View.HasConflict
            && _standing.Heads.Length == 1 && _standing.Heads[0].Ref == mark.Ref;
        View = isNext ? View.Then(mark, Id) : Drawn();
    }

    /// <summary>Takes back a fact about this unit, which may not have come yet.</summary>
    public void Withdraw(FactRef fact)
    {
        (_withdrawn ??= []).Add(fact);
        _described.Settle(Withdrawn);
        _standing = _steps.Standing(Withdrawn);
        View = Drawn() with { Unit = Described };
        SettleCondition();
    }

    public bool IsWithdrawn(FactRef fact) => Withdrawn.Contains(fact);

    private IReadOnlySet<FactRef> Withdrawn => _withdrawn ?? (IReadOnlySet<FactRef>)ImmutableHashSet<FactRef>.Empty;

    private HeadsetUnit? Described => _described.TryGet(out var unit) ? unit : null;

    private void SettleCondition()
    {
        _noted = _conditions.Standing(Withdrawn);
        View = View with
        {
            Condition = _noted.Heads.IsEmpty ? ConditionNote.Ready : _noted.Heads[^1].Value,
            ConditionSince = _noted.Heads.IsEmpty ? default : _noted.Heads[^1].Position,
        };
    }

    /// <summary>The view from all steps, in whatever order they came.</summary>
    private UnitView Drawn()
    {
        var (open, owed, count) = (ImmutableArray.CreateBuilder<Loan>(), ImmutableArray.CreateBuilder<Loan>(), 0);
        foreach (var mark in _standing.Marks)
        {
            if (mark.Value is not LoanStep.Lent)
            {
                continue;
            }

            count++;
            var loan = Amend(LoanOf(mark), _standing);
            var returns = _standing.Marks.Where(step => step.Value is LoanStep.Returned && Names(step, mark)).ToArray();
            if (returns.Length == 0)
            {
                open.Add(loan);
            }
            else if (loan.Deposit.IsHeld && !IsGiven(loan, mark, returns))
            {
                owed.Add(loan);
            }
        }

        var openNow = open.DrainToImmutable();
        return View with
        {
            Open = openNow,
            Owed = owed.DrainToImmutable(),
            LoanCount = count,
            LastSeen = _standing.Marks.LastOrDefault(mark => mark.Value.WasHere || mark.Value is LoanStep.Lent).Position,
            SeenWhileLent = [.. openNow.Select(loan => (loan, SeenSince(loan))).Where(seen => seen.Item2 != default)],
        };
    }

    private bool IsGiven(Loan loan, Mark<LoanStep> lent, Mark<LoanStep>[] returns) =>
        returns.Any(step => step.Value is LoanStep.Returned { DepositGiven: true })
        || _standing.Marks.Any(step => step.Value is LoanStep.GivenBack given && given.Who == loan.Who && Names(step, lent));

    /// <summary>Where the unit was in a hand after it was lent, at a desk that knew nothing of that; the default where nowhere.</summary>
    private Position SeenSince(Loan loan)
    {
        var who = _standing.WhoKnew();
        var lent = _standing.Marks.First(mark => mark.Ref == loan.Since.Ref);
        return _standing.Marks.LastOrDefault(step => step.Value.WasHere && step.Position > lent.Position
            && !who.Knew(step, lent) && !who.Knew(lent, step) && !IsExplained(step, lent)).Position;
    }

    /// <summary>Somebody looked at both and noted that the borrower has it all the same.</summary>
    private bool IsExplained(Mark<LoanStep> seen, Mark<LoanStep> lent) =>
        _standing.Marks.Any(step => step.Value is LoanStep.Noted && Names(step, seen) && Names(step, lent));

    private Loan Amend(Loan loan, Standing<LoanStep> standing)
    {
        var lent = standing.Marks.First(mark => mark.Ref == loan.Since.Ref);
        foreach (var mark in standing.Marks)
        {
            if (mark.Value is LoanStep.Noted noted && noted.Who == loan.Who && Names(mark, lent))
            {
                loan = loan with { Deposit = noted.Deposit, Channel = noted.Channel };
            }
        }

        return loan;
    }

    private Loan LoanOf(Mark<LoanStep> mark)
    {
        var lent = (LoanStep.Lent)mark.Value;
        return new Loan(Id, lent.Who, mark.Position, lent.Deposit, lent.Channel, lent.AllowedBy);
    }

    private bool Names(Mark<LoanStep> step, Mark<LoanStep> other) =>
        _standing.Knowledge?.IsAmong(step.Saw, other) ?? step.Saw.Contains(other.Ref);
}
