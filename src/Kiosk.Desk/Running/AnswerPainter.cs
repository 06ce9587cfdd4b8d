using System.Diagnostics;
using Kiosk.CheckIn;
using Kiosk.Desk.Screens;

namespace Kiosk.Desk.Running;

/// <summary>Adds to an answer what is said about it: names of people, rooms and desks.</summary>
internal static class AnswerPainter
{
    private static readonly BilingualText Nothing = new("", "");

    /// <param name="state">Knows the names.</param>
    /// <param name="number">Counts this run's answers.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="at">When it was given.</param>
    /// <param name="undo">The fact that lets the person through; none where nobody was.</param>
    public static AnswerView Paint(EventState state, long number, Answer answer, EventTime at, FactRef undo)
    {
        var about = AboutOf(answer);
        return new AnswerView(
            number,
            answer,
            at,
            PersonOf(state, about.Who),
            state.TryGetRoom(about.Room, out var room) ? room.Name : Nothing,
            DeskName(state, about.First),
            undo,
            undo != FactRef.None && state.IsWithdrawn(undo, about.Who));
    }

    /// <summary>The same answer as it stands now.</summary>
    public static AnswerView Refresh(EventState state, AnswerView answer) =>
        answer with { Undone = answer.Undo != FactRef.None && state.IsWithdrawn(answer.Undo, WhoOf(answer.Answer)) };

    /// <summary>Whom an answer is about; none where nobody is known.</summary>
    public static RegistrationId WhoOf(Answer answer) => AboutOf(answer).Who;

    public static string DeskName(EventState state, FactRef fact) =>
        fact != FactRef.None && state.TryGetPost(state.DeskOf(fact.Log), out var posted) ? posted.DeskName : "";

    private static (RegistrationId Who, RoomId Room, FactRef First) AboutOf(Answer answer) => answer switch
    {
        Answer.Unreadable or Answer.Forged or Answer.Unknown or Answer.OtherEvent => default,
        Answer.NotYetValid a => (a.Who, default, default),
        Answer.Expired a => (a.Who, default, default),
        Answer.Revoked a => (a.Who, default, default),
        Answer.Cancelled a => (a.Who, default, default),
        Answer.Unpaid a => (a.Who, default, default),
        Answer.WrongRoom a => (a.Who, a.Room, default),
        Answer.OwnRepeat a => (a.Who, default, a.First),
        Answer.AlreadyIn a => (a.Who, a.Room, a.First),
        Answer.RoomFull a => (a.Who, a.Room, default),
        Answer.NeedsAttention a => (a.Who, a.Room, default),
        Answer.Welcome a => (a.Who, a.Room, default),
        Answer.Goodbye a => (a.Who, a.Room, default),
        _ => throw new UnreachableException($"No rule for {answer.GetType().Name}."),
    };

    private static PersonView PersonOf(EventState state, RegistrationId who) =>
        state.TryGetRegistration(who, out var registration)
            ? new PersonView(
                registration.Name, registration.Language, state.CategoryName(registration.Category), registration.Attention)
            : PersonView.Nobody;
}
