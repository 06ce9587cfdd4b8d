using System.Collections.Immutable;
using Kiosk.CheckIn.Folding;

namespace Kiosk.CheckIn;

/// <content>The closing count.</content>
public sealed partial class HeadsetStock
{
    private readonly Marks<FactPayload> _countFacts = new();
    private ImmutableArray<Mark<FactPayload>> _opened = [];

    /// <summary>Counts that were signed, ascending.</summary>
    public ImmutableArray<SignedCount> SignedCounts { get; private set; } = [];

    /// <summary>Whether people are counting.</summary>
    public bool IsCounting => !_opened.IsEmpty;

    /// <summary>Since when; the default where nobody counts. Desks that began apart from each other count together, from the first.</summary>
    public Position CountingSince => IsCounting ? _opened[0].Position : default;

    /// <summary>What the count says so far, by kind.</summary>
    /// <remarks>Counted is what was in a hand since the count began and is not with a borrower. Walks all units.</remarks>
    public ImmutableArray<CountLine> CountedSoFar
    {
        get
        {
            var counted = new int[Enum.GetValues<UnitKind>().Length];
            if (IsCounting)
            {
                var (since, counts) = (CountingSince, CountHeads);
                foreach (var known in _units.Values)
                {
                    if (known.View.Unit is { } unit && IsToBeCounted(known) && known.IsCounted(since, counts))
                    {
                        counted[(int)unit.Kind]++;
                    }
                }
            }

            return [.. Counts.Select(count => new CountLine(count.Kind, count.Total, counted[(int)count.Kind], count.Lent, count.Missing))];
        }
    }

    /// <summary>Units that stand on the shelf by the records and were in nobody's hand since the count began, by number.</summary>
    public IEnumerable<HeadsetUnit> NotCounted
    {
        get
        {
            var (since, counts) = (CountingSince, CountHeads);
            return !IsCounting ? [] : Units.Where(unit => IsToBeCounted(_units[unit.Id]) && !_units[unit.Id].IsCounted(since, counts));
        }
    }

    /// <summary>By the records it is neither with a borrower nor gone.</summary>
    private static bool IsToBeCounted(LendableUnit unit) =>
        unit.View.Standing is not (UnitStanding.Lent or UnitStanding.Missing or UnitStanding.Retired);

    /// <summary>Loans of this kind that are over. Walks all units.</summary>
    public int ReturnedCount(UnitKind kind) => _units.Values.Select(unit => unit.View)
        .Where(view => view.Unit?.Kind == kind).Sum(view => view.LoanCount - view.Open.Length);

    internal ImmutableArray<FactRef> CountHeads => [.. _opened.Select(mark => mark.Ref)];

    private void Count(Fact fact)
    {
        _countFacts.Add(Mark.Of(fact, fact.Payload));
        SettleCounts();
    }

    // A count or two a day: all are looked at again.
    private void SettleCounts()
    {
        var standing = _countFacts.Standing(_withdrawn);
        var signed = standing.Marks.Where(mark => mark.Value is FactPayload.CountSigned).ToArray();
        _opened =
        [
            .. standing.Marks.Where(mark => mark.Value is FactPayload.CountOpened
                && !signed.Any(signature => standing.Knowledge?.IsAmong(signature.Saw, mark) ?? signature.Saw.Contains(mark.Ref))),
        ];
        // A badge that was read once and written twice signed once.
        SignedCounts = [.. signed.DistinctBy(mark => (mark.ScanId, mark.ScanId == 0 ? mark.Ref : FactRef.None)).Select(mark => SignedCount.Of(mark.Position, (FactPayload.CountSigned)mark.Value))];
    }
}

/// <summary>A count that a supervisor signed.</summary>
/// <param name="At">When and, by its log, at which desk.</param>
/// <param name="By">The supervisor.</param>
/// <param name="Lines">What was signed, by kind.</param>
/// <param name="Remark">In the supervisor's words.</param>
public sealed record SignedCount(Position At, RegistrationId By, ImmutableArray<CountLine> Lines, string Remark)
{
    internal static SignedCount Of(Position at, FactPayload.CountSigned signed) => new(at, signed.By, signed.Lines, signed.Remark);
}
