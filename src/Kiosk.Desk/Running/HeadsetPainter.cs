using System.Collections.Immutable;
using Kiosk.CheckIn;
using Kiosk.Desk.Screens;

namespace Kiosk.Desk.Running;

/// <summary>Draws who has what, the count and the stock, from the state. Called by the worker that owns the state.</summary>
internal sealed class HeadsetPainter(EventState state, DeskId desk)
{
    private static readonly BilingualText Nothing = new("", "");

    private readonly LoanPainter _loans = new(state, desk);

    private HeadsetStock Stock => state.Headsets;

    public HoldersView Holders(HolderQuery query)
    {
        var open = Stock.AllOpen.ToArray();
        var found = open.Where(loan => IsThere(loan.Who, query.Where)).Select(loan => (Loan: loan, View: _loans.Paint(loan)))
            .Where(holder => SearchedText.Has(holder.View.Borrower, query.Search) || SearchedText.Has(holder.View.UnitNumber, query.Search))
            .ToArray();
        return new HoldersView(
            [.. Stock.Counts.Select(count => new KindTally(count.Kind, OutOf(open, count.Kind), Stock.ReturnedCount(count.Kind), count.Missing))],
            Rooms(open),
            [.. found.Take(HoldersView.HoldersMax).Select(holder => Holder(holder.View))],
            found.Length,
            [.. Stock.AllOwed.Take(HoldersView.HoldersMax).Select(_loans.Paint).Select(Owed)]);
    }

    public CountSheetView CountSheet()
    {
        var signed = Stock.SignedCounts;
        var before = signed.IsEmpty ? [] : signed[^1].Lines;
        var notCounted = Stock.NotCounted.ToArray();
        return new CountSheetView(
            Stock.IsCounting,
            Stock.CountingSince.At,
            Compared(Stock.CountedSoFar, before),
            [.. notCounted.Take(CountSheetView.NotCountedMax)],
            notCounted.Length,
            [.. signed.Select((count, index) => Signed(count, index > 0 ? signed[index - 1].Lines : [])).Reverse()],
            Stock.Terms.SupervisorCategory == 0 ? Nothing : state.CategoryName(Stock.Terms.SupervisorCategory));
    }

    public StockView Units(StockQuery query)
    {
        var found = Found(query);
        var pages = Math.Max(1, (found.Length + StockView.UnitsMax - 1) / StockView.UnitsMax);
        var shown = Math.Clamp(query.Page, 1, pages);
        return new StockView(
            [.. found.Skip((shown - 1) * StockView.UnitsMax).Take(StockView.UnitsMax).Select(Line)],
            shown,
            pages,
            found.Length,
            Standings(Stock.Counts),
            [.. state.Categories]);
    }

    /// <summary>All units that a query finds, on whatever page, by number.</summary>
    public HeadsetUnit[] Found(StockQuery query) =>
    [
        .. Stock.Units.Where(unit => (query.Standing is not { } standing || Stock.StandingOf(unit.Id) == standing)
            && (SearchedText.Has(unit.Number, query.Search) || SearchedText.Has(unit.Serial, query.Search)
                || SearchedText.Has(Borrower(unit.Id), query.Search))),
    ];

    private int OutOf(Loan[] open, UnitKind kind) => open.Count(loan => Stock.TryGetUnit(loan.Unit, out var unit) && unit.Kind == kind);

    private ImmutableArray<RoomTally> Rooms(Loan[] open) =>
    [
        .. open.GroupBy(loan => state.LastRoomOf(loan.Who))
            .Select(room => new RoomTally(RoomName(room.Key), room.Count(), room.Count(loan => IsInside(loan.Who))))
            .OrderByDescending(room => room.Out).ThenBy(room => room.Room.Spanish, SearchedText.Order),
    ];

    private bool IsThere(RegistrationId who, Whereabouts where) => where switch
    {
        Whereabouts.InRoom => IsInside(who),
        Whereabouts.Gone => !IsInside(who),
        _ => true,
    };

    private bool IsInside(RegistrationId who) => state.RoomOf(who) != RoomId.None;

    private HolderView Holder(LoanView loan)
    {
        var who = loan.Loan.Who;
        var isKnown = state.TryGetRegistration(who, out var person);
        return new HolderView(
            loan,
            Stock.StandingOf(loan.Loan.Unit) == UnitStanding.Missing,
            isKnown ? person.Language : Language.Spanish,
            isKnown ? person.Phone : "",
            isKnown ? person.Email : "",
            RoomName(state.LastRoomOf(who)),
            IsInside(who));
    }

    private OwedView Owed(LoanView loan) =>
        state.TryGetRegistration(loan.Loan.Who, out var person) ? new(loan, person.Phone, person.Email) : new(loan, "", "");

    private SignedCountView Signed(SignedCount count, ImmutableArray<CountLine> before) => new(
        $"{count.At.Ref.Log}-{count.At.Ref.Sequence}",
        count.At.At,
        state.TryGetRegistration(count.By, out var supervisor) ? supervisor.Name : "",
        AnswerPainter.DeskName(state, count.At.Ref),
        Compared(count.Lines, before),
        count.Remark);

    private static ImmutableArray<CountLineView> Compared(ImmutableArray<CountLine> lines, ImmutableArray<CountLine> before) =>
        [.. lines.Select(line => new CountLineView(line, before.FirstOrDefault(last => last.Kind == line.Kind)?.Counted))];

    private UnitLineView Line(HeadsetUnit unit) => new(unit, Stock.StandingOf(unit.Id), Stock.ConditionOf(unit.Id).Note, Borrower(unit.Id));

    private string Borrower(UnitId unit) => string.Join(" · ", Stock.OpenLoans(unit)
        .Select(loan => state.TryGetRegistration(loan.Who, out var person) ? person.Name : "").Where(name => name.Length > 0));

    private static ImmutableArray<(UnitStanding Standing, int Units)> Standings(ImmutableArray<KindCount> kinds) =>
    [
        .. new (UnitStanding Standing, int Units)[]
        {
            (UnitStanding.Ready, kinds.Sum(kind => kind.Ready)),
            (UnitStanding.Lent, kinds.Sum(kind => kind.Lent)),
            (UnitStanding.Charging, kinds.Sum(kind => kind.Charging)),
            (UnitStanding.NeedsRepair, kinds.Sum(kind => kind.NeedsRepair)),
            (UnitStanding.Missing, kinds.Sum(kind => kind.Missing)),
            (UnitStanding.Retired, kinds.Sum(kind => kind.Retired)),
        }.Where(standing => standing.Units > 0),
    ];

    private BilingualText RoomName(RoomId room) => state.TryGetRoom(room, out var known) ? known.Name : Nothing;
}
