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

    /// <summary>Not long, and broken badly where it is set large.</summary>
    public static readonly PersonView ThreeWords = Lucia with { Name = "Begoña Xicoténcatl Solís" };

    public static readonly PersonView LongName = Lucia with
    {
        Name = "María de los Ángeles Guadalupe Fernández de Córdoba y Villaseñor Montemayor",
    };

    private static readonly RegistrationId Who = new(9);
    private static readonly RoomId Hall = new(3);
    private static readonly FactRef First = new(new LogId(7), 12);

    private static readonly UnitId Unit = new(77);

    private static readonly Loan Passport = new(
        Unit, Who, new Position(Later(-TimeSpan.FromHours(2)), First), new Deposit.Document(DocumentKind.Passport, 114), 2, RegistrationId.None);

    /// <summary>Terms under which a loan's card has everything in it.</summary>
    public static readonly LoanTerms Terms = LoanTerms.None with
    {
        Deposit = DepositRule.Document,
        Channels = [new(1, "es", new("Español", "Spanish")), new(2, "en", new("Inglés", "English")), new(3, "fr", new("Francés", "French"))],
    };

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
        new Answer.BorrowerReady(Who, RegistrationId.None),
        new Answer.BorrowerReady(Who, new RegistrationId(4)),
        new Answer.UnitReady(Unit),
        new Answer.Lent(Unit, Who, Passport.Deposit, 2),
        new Answer.Lent(Unit, Who, new Deposit.Cash(200, "MXN"), 0),
        new Answer.Lent(Unit, Who, new Deposit.Signature(), 1),
        new Answer.Lent(Unit, Who, new Deposit.None(), 1),
        new Answer.Returned(Unit, [Passport], ReturnWay.Counter, DepositGiven: true),
        new Answer.Returned(Unit, [Passport], ReturnWay.Counter, DepositGiven: false),
        new Answer.Returned(Unit, [Passport, Passport with { Deposit = new Deposit.Cash(200, "MXN") }], ReturnWay.Collected, DepositGiven: false),
        new Answer.Returned(Unit, [Passport with { Deposit = new Deposit.None() }], ReturnWay.Counter, DepositGiven: true),
        new Answer.UnitFound(Unit, UnitStanding.Missing),
        new Answer.UnitFound(Unit, UnitStanding.Charging),
        new Answer.LoanRepeat(Unit, WasLent: true, TimeSpan.FromSeconds(3)),
        new Answer.LoanRepeat(Unit, WasLent: false, TimeSpan.FromSeconds(3)),
        new Answer.AlreadyLent(Who, Passport),
        new Answer.HasHeadset(Who, Passport, MayBeAllowed: true),
        new Answer.HasHeadset(Who, Passport, MayBeAllowed: false),
        new Answer.HasNoHeadset(Who),
        new Answer.UnitUnfit(Unit, UnitStanding.Charging, ""),
        new Answer.UnitUnfit(Unit, UnitStanding.NeedsRepair, "No se oye el canal 3 y el clip está roto"),
        new Answer.UnitUnfit(Unit, UnitStanding.Retired, ""),
        new Answer.UnknownUnit(IsOtherEvents: true),
        new Answer.UnknownUnit(IsOtherEvents: false),
        new Answer.NotArrived(Who),
        new Answer.NoSupervisor(Who),
        new Answer.CountSigned(Who),
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
        Undone: false,
        NamesUnit(answer) ? "R0114" : "",
        [.. LoansOf(answer).Select(ViewOf)],
        answer is Answer.BorrowerReady { AllowedBy.Value: 0 } ? [ViewOf(Passport)] : []);

    private static bool NamesUnit(Answer answer) => answer is Answer.UnitReady or Answer.Lent or Answer.Returned or Answer.UnitFound
        or Answer.LoanRepeat or Answer.AlreadyLent or Answer.HasHeadset or Answer.UnitUnfit;

    private static Loan[] LoansOf(Answer answer) => answer switch
    {
        Answer.Lent a => [Passport with { Deposit = a.Deposit, Channel = a.Channel }],
        Answer.Returned a => [.. a.Loans],
        Answer.AlreadyLent a => [a.Loan],
        Answer.HasHeadset a => [a.Loan],
        _ => [],
    };

    private static LoanView ViewOf(Loan loan) =>
        new(loan, "R0114", "Ana Sofía Montemayor Villaseñor", Terms.Channel(loan.Channel), "Mesa 2", IsThisDesk: false);

    public static bool Knows(Answer answer) =>
        answer is not (Answer.Unreadable or Answer.Forged or Answer.Unknown or Answer.OtherEvent or Answer.UnitReady
            or Answer.UnitFound or Answer.LoanRepeat or Answer.UnitUnfit or Answer.UnknownUnit or Answer.Returned { Loans.Length: not 1 });

    public static EventTime Later(TimeSpan by) => new(Now.UnixMs + (long)by.TotalMilliseconds);

    private static bool IsAboutRoom(Answer answer) => answer switch
    {
        Answer.WrongRoom or Answer.RoomFull or Answer.Goodbye => true,
        Answer.AlreadyIn a => a.Room != RoomId.None,
        Answer.Welcome a => a.Room != RoomId.None,
        _ => false,
    };
}
