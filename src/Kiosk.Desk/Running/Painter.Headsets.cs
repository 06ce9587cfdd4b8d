using System.Collections.Immutable;
using System.Diagnostics;
using Kiosk.CheckIn;
using Kiosk.Desk.Screens;
using Kiosk.Desk.Words;

namespace Kiosk.Desk.Running;

/// <content>Headsets: how many are ready, what is too few, what is to be settled.</content>
internal sealed partial class Painter
{
    /// <summary>The ready ones of each kind, out of all, and how many are lent.</summary>
    private ImmutableArray<CountView> HeadsetCounts =>
    [
        .. counter.Kinds.Select(kind => new CountView(HeadsetWords.ReadyOf(kind.Kind), kind.Ready, kind.Total)),
        new CountView(HeadsetWords.LentOut, counter.Kinds.Sum(kind => kind.Lent), 0),
    ];

    /// <summary>What those who lend, and those who organize, should fetch or charge before a session.</summary>
    private IEnumerable<BilingualText> LowStock(Post post) => post is Post.Headsets or Post.Board
        ? counter.Kinds.Where(kind => kind.Ready < Math.Min(counter.Terms.LowStock, kind.Total)).Select(HeadsetWords.LowStock)
        : [];

    private BilingualText LentTwice(Conflict.HeadsetLentTwice c) => new(
        $"El audífono {UnitName(c.Unit)} se prestó dos veces: {Borrowers(c.Loans, "una persona", "y")}. Escanéalo cuando aparezca.",
        $"Headset {UnitName(c.Unit)} was lent twice: {Borrowers(c.Loans, "one person", "and")}. Scan it when it turns up.");

    private BilingualText SeenWhileLent(Conflict.HeadsetSeenWhileLent c)
    {
        ImmutableArray<Position> seen = [c.Seen];
        return new(
            $"El audífono {UnitName(c.Unit)} se recibió en {Places(seen, "y")}, pero {Borrowers([c.Loan], "una persona", "y")} lo tiene anotado.",
            $"Headset {UnitName(c.Unit)} was handed in at {Places(seen, "and")}, yet {Borrowers([c.Loan], "one person", "and")} has it on record.");
    }

    private string Borrowers(ImmutableArray<Loan> loans, string otherwise, string and) => string.Join($" {and} ", loans.Select(loan =>
    {
        ImmutableArray<Position> since = [loan.Since];
        return $"{Name(loan.Who, otherwise)} ({Places(since, and)})";
    }));

    private string UnitName(UnitId unit) => new LoanPainter(state, desk).UnitNumber(unit);

    private ImmutableArray<DecisionView> Decisions(Conflict conflict) => conflict switch
    {
        Conflict.RegistrationContested => Settling(BoardWords.VersionDecisions),
        Conflict.AdmittedTwice or Conflict.SeenInTwoRooms => Settling(BoardWords.Decisions),
        Conflict.HeadsetLentTwice c => [.. c.Loans.Select(loan => new DecisionView(HeadsetWords.HasItNot(Name(loan.Who, "—")), [loan]))],
        Conflict.HeadsetSeenWhileLent c =>
        [
            new DecisionView(HeadsetWords.HasItStill(Name(c.Loan.Who, "—")), []),
            new DecisionView(HeadsetWords.HasItNot(Name(c.Loan.Who, "—")), [c.Loan]),
        ],
        _ => throw new UnreachableException($"Nothing to decide about {conflict.GetType().Name}."),
    };

    private static ImmutableArray<DecisionView> Settling(BilingualText[] words) => [.. words.Select(decision => new DecisionView(decision, []))];
}
