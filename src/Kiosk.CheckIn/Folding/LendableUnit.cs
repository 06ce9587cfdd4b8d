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

    /// <summary>
    /// What the next step stands upon: the heads, every loan that is open, and the word that the unit is missing where it is:
    /// who has it in the hand knows better, whatever the clocks say.
    /// </summary>
    public ImmutableArray<FactRef> StepHeads =>
    [
        .. (View.IsMissing ? ConditionHeads : [])
            .Union(_standing.Heads.Select(head => head.Ref)).Union(View.Open.Select(loan => loan.Since.Ref)),
    ];

    /// <summary>Every loan that stands, with the returns that name it, ascending.</summary>
    public IEnumerable<LoanCourse> Courses => _standing.Marks.Where(mark => mark.Value is LoanStep.Lent).Select(mark => new LoanCourse(
        AsNoted(mark),
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
        var isNext = UnitView.CanFollow(step) && knewAll && before.Knowledge is null && _standing.Knowledge is null
            && !View.HasConflict && _standing.Heads.Length == 1 && _standing.Heads[0].Ref == mark.Ref;
        View = isNext ? View.Then(mark, Id) : Drawn();
        if (View.Condition.Condition == UnitCondition.Missing)
        {
            View = View with { IsMissing = IsMissing() };
        }
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

    /// <summary>Every loan to this person that stands, open or over, ascending, as it was noted last.</summary>
    public IEnumerable<Loan> LoansTo(RegistrationId who) => _standing.Marks
        .Where(mark => mark.Value is LoanStep.Lent lent && lent.Who == who).Select(NotedLast);

    /// <summary>Whether somebody had it in the hand, and not to lend it, since people began to count.</summary>
    /// <param name="since">When they began.</param>
    /// <param name="counts">Facts that say so: who names one knew of it, whatever the clocks say.</param>
    public bool IsCounted(Position since, ImmutableArray<FactRef> counts)
    {
        foreach (var step in _standing.Marks)
        {
            if (step.Value.WasHere && (step.Position > since || counts.Any(count => step.Saw.Contains(count))))
            {
                return true;
            }
        }

        return false;
    }

    private IReadOnlySet<FactRef> Withdrawn => _withdrawn ?? (IReadOnlySet<FactRef>)ImmutableHashSet<FactRef>.Empty;

    private HeadsetUnit? Described => _described.TryGet(out var unit) ? unit : null;

    private void SettleCondition()
    {
        _noted = _conditions.Standing(Withdrawn);
        View = View with
        {
            Condition = _noted.Heads.IsEmpty ? ConditionNote.Ready : _noted.Heads[^1].Value,
            IsMissing = IsMissing(),
        };
    }

    /// <summary>Noted as missing last, and nobody had it in the hand after that.</summary>
    private bool IsMissing() => !_noted.Heads.IsEmpty && _noted.Heads[^1] is { Value.Condition: UnitCondition.Missing } note
        && !_standing.Marks.Any(step => step.Value.WasInHand && IsAfter(step, note));

    private bool IsAfter(Mark<LoanStep> step, Mark<ConditionNote> note) =>
        (_noted.Knowledge?.IsAmong(step.Saw, note) ?? step.Saw.Contains(note.Ref))
        || (step.Position > note.Position && !_standing.WhoKnew().KnewAny(note.Saw, step));

    /// <summary>The view from all steps, in whatever order they came.</summary>
    private UnitView Drawn()
    {
        var (open, owed, count) = (ImmutableArray.CreateBuilder<Loan>(), ImmutableArray.CreateBuilder<Loan>(), 0);
        foreach (var lent in _standing.Marks.Where(mark => mark.Value is LoanStep.Lent))
        {
            count++;
            var loan = NotedLast(lent);
            LoanStep.Returned[] returns =
                [.. _standing.Marks.Where(step => step.Value is LoanStep.Returned && Names(step, lent)).Select(step => (LoanStep.Returned)step.Value)];
            if (returns.Length == 0)
            {
                open.Add(loan);
            }
            else if (loan.Deposit.IsHeld && !returns.Any(returned => returned.DepositGiven))
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
            LastSeen = _standing.Marks.LastOrDefault(mark => mark.Value.WasInHand).Position,
            SeenWhileLent = [.. openNow.Select(loan => (Loan: loan, Seen: SeenSince(loan))).Where(it => it.Seen != default)],
        };
    }

    /// <summary>Where the unit was in a hand after it was lent, at a desk that knew nothing of that; the default where nowhere.</summary>
    private Position SeenSince(Loan loan)
    {
        Mark<LoanStep>[] later = [.. _standing.Marks.Where(step => step.Value.WasHere && step.Position > loan.Since)];
        if (later.Length == 0)
        {
            return default;
        }

        var who = _standing.WhoKnew();
        var lent = _standing.Marks.First(mark => mark.Ref == loan.Since.Ref);
        return later.LastOrDefault(step => !who.Knew(step, lent) && !who.Knew(lent, step) && !IsExplained(step)).Position;

        // Somebody knew of both and wrote that the borrower has it all the same.
        bool IsExplained(Mark<LoanStep> seen) => _standing.Marks.Any(
            step => step.Value is LoanStep.Noted noted && noted.Who == loan.Who && Names(step, lent) && who.Knew(step, seen));
    }

    /// <summary>The loan as it was noted last; a deposit that went back is none any more.</summary>
    private Loan NotedLast(Mark<LoanStep> mark)
    {
        var loan = AsNoted(mark);
        return _standing.Marks.Any(step => step.Value is LoanStep.GivenBack given && given.Who == loan.Who && Names(step, mark))
            ? loan with { Deposit = new Deposit.None() }
            : loan;
    }

    /// <summary>The loan as it was noted last by somebody who knew of the other notes, with what was left for it.</summary>
    private Loan AsNoted(Mark<LoanStep> mark)
    {
        var lent = (LoanStep.Lent)mark.Value;
        var loan = new Loan(Id, lent.Who, mark.Position, lent.Deposit, lent.Channel, lent.AllowedBy);
        Mark<LoanStep>[] notes = [.. _standing.Marks.Where(step => step.Value is LoanStep.Noted noted && noted.Who == loan.Who && Names(step, mark))];
        if (notes.Length > 0)
        {
            var last = (LoanStep.Noted)(notes.Length == 1 ? notes[0] : _standing.WhoKnew().Latest(notes)[^1]).Value;
            loan = loan with { Deposit = last.Deposit, Channel = last.Channel };
        }

        return loan;
    }

    private bool Names(Mark<LoanStep> step, Mark<LoanStep> other) =>
        _standing.Knowledge?.IsAmong(step.Saw, other) ?? step.Saw.Contains(other.Ref);
}
