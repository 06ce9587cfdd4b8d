using Kiosk.CheckIn;
using Kiosk.Desk.Screens;

namespace Kiosk.Desk.Tests.Pages;

/// <summary>One answer of each case, with the longest texts that real lists hold.</summary>
internal static class AnswerSamples
{
    public static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("America/Mexico_City");

    /// <summary>Tuesday, 24 November 2026, 10:30 in Mexico City.</summary>
    public static readonly EventTime Now = EventTime.From(new DateTimeOffset(2026, 11, 24, 16, 30, 0, TimeSpan.Zero));

    public static readonly PersonView Lucia =
        new("Lucía Guadalupe Ramírez Ortega", Language.Spanish, new BilingualText("Ponente", "Speaker"), "");

    public static readonly PersonView LongName = Lucia with
    {
        Name = "María de los Ángeles Guadalupe Fernández de Córdoba y Villaseñor Montemayor",
    };

    private static readonly RegistrationId Who = new(9);
    private static readonly RoomId Hall = new(3);
    private static readonly FactRef First = new(new LogId(7), 12);

    public static IEnumerable<Answer> Answers =>
    [
        .. Enum.GetValues<TicketFlaw>().Select(flaw => new Answer.Unreadable(flaw)),
        new Answer.Forged(),
        new Answer.Unknown(),
        new Answer.OtherEvent(),
        new Answer.NotYetValid(Who, Later(TimeSpan.FromDays(1))),
        new Answer.Expired(Who, Later(-TimeSpan.FromDays(2))),
        new Answer.Revoked(Who),
        new Answer.Cancelled(Who),
        new Answer.Unpaid(Who),
        new Answer.WrongRoom(Who, Hall, 2),
        new Answer.OwnRepeat(Who, First, TimeSpan.FromSeconds(8), Left: false),
        new Answer.OwnRepeat(Who, First, TimeSpan.FromSeconds(8), Left: true),
        new Answer.AlreadyIn(Who, First, Later(-TimeSpan.FromMinutes(12)), RoomId.None),
        new Answer.AlreadyIn(Who, First, Later(-TimeSpan.FromDays(1)), Hall),
        new Answer.RoomFull(Who, Hall, 181, 180, Entered: true),
        new Answer.RoomFull(Who, Hall, 180, 180, Entered: false),
        new Answer.NeedsAttention(
            Who, RoomId.None, "Entregar el paquete de ponente. Tiene alergia al cacahuate: avisar a la cocina antes de la comida."),
        new Answer.Welcome(Who, RoomId.None),
        new Answer.Welcome(Who, Hall),
        new Answer.Goodbye(Who, Hall),
    ];

    public static AnswerView View(Answer answer) => View(answer, Knows(answer) ? Lucia : PersonView.Nobody);

    public static AnswerView View(Answer answer, PersonView person) => new(
        41,
        answer,
        Now,
        person,
        IsAboutRoom(answer) ? new BilingualText("Auditorio Principal", "Main Auditorium") : new BilingualText("", ""),
        answer is Answer.AlreadyIn or Answer.OwnRepeat ? "Mesa 2" : "",
        FactRef.None,
        Undone: false);

    public static bool Knows(Answer answer) =>
        answer is not (Answer.Unreadable or Answer.Forged or Answer.Unknown or Answer.OtherEvent);

    public static EventTime Later(TimeSpan by) => new(Now.UnixMs + (long)by.TotalMilliseconds);

    private static bool IsAboutRoom(Answer answer) => answer switch
    {
        Answer.WrongRoom or Answer.RoomFull or Answer.Goodbye => true,
        Answer.AlreadyIn a => a.Room != RoomId.None,
        Answer.Welcome a => a.Room != RoomId.None,
        _ => false,
    };
}
