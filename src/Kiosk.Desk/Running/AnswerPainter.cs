using System.Diagnostics;
using Kiosk.CheckIn;
using Kiosk.Desk.Screens;

namespace Kiosk.Desk.Running;

/// <summary>Adds to an answer what is said about it: names of people, rooms and desks.</summary>
internal static class AnswerPainter
{
    private static readonly BilingualText Nothing = new("", "");

    /// <param name="state">Knows the names.</param>
    /// <param name="desk">The desk that gives it.</param>
    /// <param name="number">Counts this run's answers.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="at">When it was given.</param>
    /// <param name="undo">The fact that lets the person through, lends or takes back; none where nothing did.</param>
    public static AnswerView Paint(EventState state, DeskId desk, long number, Answer answer, EventTime at, FactRef undo)
    {
        var about = AboutOf(answer);
        var lending = new LoanPainter(state, desk);
        var view = new AnswerView(
            number,
            answer,
            at,
            PersonOf(state, about.Who),
            state.TryGetRoom(about.Room, out var room) ? room.Name : Nothing,
            DeskName(state, about.First),
            undo,
            Undone: false,
            lending.UnitNumber(about.Unit),
            lending.LoansOf(answer),
            answer is Answer.BorrowerReady or Answer.HasHeadset or Answer.HasNoHeadset ? lending.OwedTo(about.Who) : []);
        return view with { Undone = IsUndone(state, view) };
    }

    /// <summary>The same answer as it stands now.</summary>
    public static AnswerView Refresh(EventState state, DeskId desk, AnswerView answer) => answer with
    {
        Undone = IsUndone(state, answer),
        Loans = answer.Answer is Answer.Lent or Answer.Returned ? new LoanPainter(state, desk).AsTheyStand(answer) : answer.Loans,
        Owed = answer.Owed.IsEmpty ? answer.Owed : new LoanPainter(state, desk).OwedTo(WhoOf(answer.Answer)),
    };

    /// <summary>Whom an answer is about; none where nobody is known.</summary>
    public static RegistrationId WhoOf(Answer answer) => AboutOf(answer).Who;

    /// <summary>Which headset an answer is about; none where it is about none.</summary>
    public static UnitId UnitOf(Answer answer) => AboutOf(answer).Unit;

    private static bool IsUndone(EventState state, AnswerView view) => view.Undo != FactRef.None
        && (state.IsWithdrawn(view.Undo, WhoOf(view.Answer)) || state.Headsets.IsWithdrawn(view.Undo, UnitOf(view.Answer)));

    public static string DeskName(EventState state, FactRef fact) =>
        fact != FactRef.None && state.TryGetPost(state.DeskOf(fact.Log), out var posted) ? posted.DeskName : "";

    private static About AboutOf(Answer answer) => answer switch
    {
        Answer.Unreadable or Answer.Forged or Answer.Unknown or Answer.OtherEvent => default,
        Answer.NotYetValid a => new(a.Who),
        Answer.Expired a => new(a.Who),
        Answer.Revoked a => new(a.Who),
        Answer.Cancelled a => new(a.Who),
        Answer.Unpaid a => new(a.Who),
        Answer.WrongRoom a => new(a.Who, a.Room),
        Answer.OwnRepeat a => new(a.Who, First: a.First),
        Answer.AlreadyIn a => new(a.Who, a.Room, a.First),
        Answer.RoomFull a => new(a.Who, a.Room),
        Answer.NeedsAttention a => new(a.Who, a.Room),
        Answer.Welcome a => new(a.Who, a.Room),
        Answer.Goodbye a => new(a.Who, a.Room),
        Answer.BorrowerReady a => new(a.Who),
        Answer.UnitReady a => new(Unit: a.Unit),
        Answer.Lent a => new(a.Who, Unit: a.Unit),
        Answer.Returned a => new(a.Loans is [var loan] ? loan.Who : RegistrationId.None, Unit: a.Unit),
        Answer.UnitFound a => new(Unit: a.Unit),
        Answer.LoanRepeat a => new(Unit: a.Unit),
        Answer.AlreadyLent a => new(a.Borrower, Unit: a.Loan.Unit),
        Answer.HasHeadset a => new(a.Who, Unit: a.Loan.Unit),
        Answer.HasNoHeadset a => new(a.Who),
        Answer.UnitUnfit a => new(Unit: a.Unit),
        Answer.UnknownUnit => default,
        Answer.NotArrived a => new(a.Who),
        Answer.NoSupervisor a => new(a.Who),
        Answer.CountSigned a => new(a.By),
        _ => throw new UnreachableException($"No rule for {answer.GetType().Name}."),
    };

    private static PersonView PersonOf(EventState state, RegistrationId who) =>
        state.TryGetRegistration(who, out var registration)
            ? new PersonView(
                registration.Name, registration.Language, state.CategoryName(registration.Category), registration.Attention)
            : PersonView.Nobody;

    /// <summary>Whom and what an answer names.</summary>
    private readonly record struct About(
        RegistrationId Who = default, RoomId Room = default, FactRef First = default, UnitId Unit = default);
}
