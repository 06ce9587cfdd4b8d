using System.Diagnostics;
using Kiosk.CheckIn;
using Kiosk.Desk.Screens;

namespace Kiosk.Desk.Words;

/// <summary>What the door says for each answer.</summary>
/// <remarks>Nobody is accused: a refused person may hold the wrong mail, and the help desk can settle nearly everything.</remarks>
public static partial class AnswerWords
{
    private static readonly BilingualText None = new("", "");

    private static readonly BilingualText ToHelpDesk = new(
        "No pasa todavía. Acompaña a la mesa de ayuda.", "Not yet. Send them to the help desk.");

    public static AnswerSpeech Of(AnswerView view, TimeZoneInfo zone) => view.Answer switch
    {
        Answer.Unreadable e => Unreadable(e.Flaw),
        Answer.Forged => new(AnswerTone.Stop, AnswerGlyph.Shield, new("Boleto no válido", "Invalid ticket"),
            new("Parece de este evento, pero el evento no lo firmó.", "It looks like ours, but this event did not sign it."),
            ToHelpDesk),
        Answer.Unknown => new(AnswerTone.Stop, AnswerGlyph.Question, new("No está en la lista", "Not on the list"),
            None,
            new("Pide el correo de este evento; si es este mismo, a la mesa de ayuda.",
                "Ask for this event's e-mail; if this is it, send them to the help desk.")),
        Answer.OtherEvent => new(AnswerTone.Stop, AnswerGlyph.Calendar, new("Es de otro evento", "Another event"),
            None,
            new("Pide el boleto de este evento y escanéalo.", "Ask for this event's ticket and scan it.")),
        Answer.NotYetValid e => new(AnswerTone.Stop, AnswerGlyph.Clock, new("Todavía no", "Not yet"),
            TimeWords.With("Vale desde: {0}", "Valid from: {0}", TimeWords.Moment(e.From, view.At, zone)),
            new("No pasa todavía. Pide volver a esa hora.", "Not yet. Ask them to come back then.")),
        Answer.Expired e => new(AnswerTone.Stop, AnswerGlyph.Clock, new("Ya venció", "Expired"),
            TimeWords.With("Valía hasta: {0}", "Was valid until: {0}", TimeWords.Moment(e.Until, view.At, zone)),
            ToHelpDesk),
        Answer.Revoked => new(AnswerTone.Stop, AnswerGlyph.Replaced, new("Boleto reemplazado", "Ticket replaced"),
            new("Hay un boleto más nuevo, o este se retiró.", "There is a newer ticket, or this one was called back."),
            new("Pide el correo más reciente y escanea ese; si no, a la mesa de ayuda.",
                "Ask for the latest e-mail and scan that one; if none, send them to the help desk.")),
        Answer.Cancelled => new(AnswerTone.Stop, AnswerGlyph.Cross, new("Cancelado", "Cancelled"),
            new("Este registro se canceló.", "This registration was cancelled."), ToHelpDesk),
        Answer.Unpaid => new(AnswerTone.Stop, AnswerGlyph.Coin, new("Falta el pago", "Not paid yet"),
            new("El registro existe; el pago no aparece.", "They are registered; no payment is on record."),
            new("No pasa todavía. Acompaña a pagar o a la mesa de ayuda.",
                "Not yet. Send them to pay or to the help desk.")),
        Answer.WrongRoom => new(AnswerTone.Stop, AnswerGlyph.Door, new("No es esta sala", "Not this room"),
            NotFor(view), new("No pasa a esta sala. Indica cuál le toca.", "Not into this room. Tell them which one is theirs.")),
        Answer.OwnRepeat { Left: false } e => new(AnswerTone.Again, AnswerGlyph.Repeat, new("Ya está listo", "All set"),
            JustNow(e.Ago), new("Todo bien: ya puede pasar. No se contó dos veces.", "All good: they may go in. Not counted twice.")),
        Answer.OwnRepeat e => new(AnswerTone.Again, AnswerGlyph.Repeat, new("Ya está listo", "All set"),
            JustNow(e.Ago), new("Todo bien: su salida ya se anotó.", "All good: their exit is noted.")),
        Answer.AlreadyIn e => new(AnswerTone.Ask, AnswerGlyph.Twice, new("Ya entró", "Already in"),
            WhenAndWhere(view, e.When, zone),
            new("No pasa todavía. Pregunta si salió; si no, a la mesa de ayuda.",
                "Not yet. Ask whether they stepped out; if not, send them to the help desk.")),
        Answer.RoomFull { Entered: true } e => new(AnswerTone.Look, AnswerGlyph.Crowd, new("Adelante", "Go in"),
            Filled(view, e), new("Puede pasar. Avisa a coordinación: la sala está llena.",
                "They may go in. Tell the organizers: the room is full.")),
        Answer.RoomFull e => new(AnswerTone.Stop, AnswerGlyph.Crowd, new("Sala llena", "Room full"),
            Filled(view, e), new("No pasa todavía. Pide esperar a que alguien salga.",
                "Not yet. Ask them to wait until somebody leaves.")),
        Answer.NeedsAttention => new(AnswerTone.Look, AnswerGlyph.Speech, new("Un momento", "One moment"),
            Place(view), new("Lee la nota; después puede pasar.", "Read the note; then they may go in.")),
        Answer.Welcome => new(AnswerTone.Go, AnswerGlyph.Check, new("¡Adelante!", "Welcome!"),
            Place(view), new("Puede pasar.", "They may go in.")),
        Answer.Goodbye => new(AnswerTone.Bye, AnswerGlyph.ArrowOut, new("¡Hasta pronto!", "See you soon!"),
            Place(view), new("Salida anotada.", "Exit noted.")),
        Answer.BorrowerReady e => BorrowerReady(view, e),
        Answer.UnitReady => UnitReady(view),
        Answer.Lent e => Lent(view, e),
        Answer.Returned e => Returned(view, e),
        Answer.UnitFound e => UnitFound(view, e),
        Answer.LoanRepeat e => LoanRepeat(view, e),
        Answer.AlreadyLent => AlreadyLent(view, zone),
        Answer.HasHeadset e => HasHeadset(view, e, zone),
        Answer.HasNoHeadset => new(AnswerTone.Again, AnswerGlyph.Headset, new("No tiene audífono", "Has no headset"),
            None, new("Aquí se recogen audífonos. Para prestar, termina de recoger.",
                "Headsets are being collected here. To lend one, stop collecting first.")),
        Answer.UnitUnfit e => UnitUnfit(view, e),
        Answer.UnknownUnit e => UnknownUnit(e),
        Answer.NotArrived => new(AnswerTone.Ask, AnswerGlyph.Door, new("Falta su llegada", "Not checked in yet"),
            None, new("Primero a la mesa de llegadas; después se presta.", "Arrivals desk first; then lend.")),
        Answer.NoSupervisor => new(AnswerTone.Ask, AnswerGlyph.Badge, new("No es coordinación", "Not a coordinator"),
            None, new("El conteo lo firma alguien de coordinación con su gafete.", "A coordinator signs the count with their badge.")),
        Answer.CountSigned => new(AnswerTone.Go, AnswerGlyph.Check, new("Conteo firmado", "Count signed"),
            None, new("Quedó guardado. Buenas noches.", "It is kept. Good night.")),
        _ => throw new UnreachableException($"No words for {view.Answer.GetType().Name}."),
    };

    private static AnswerSpeech Unreadable(TicketFlaw flaw) => flaw switch
    {
        TicketFlaw.Empty => NoTicket(new("Código vacío", "Empty code"), Retry),
        TicketFlaw.NotATicket => NoTicket(new("No es un boleto", "Not a ticket"),
            new("Pide el código del correo de registro y escanéalo.", "Ask for the code in the registration e-mail and scan it.")),
        TicketFlaw.WrongLength => NoTicket(new("Código incompleto", "Incomplete code"), Retry),
        TicketFlaw.Misspelt => NoTicket(new("Código dañado", "Damaged code"), Retry),
        TicketFlaw.NewerForm => NoTicket(new("Boleto muy nuevo", "Ticket too new"),
            new("Esta mesa necesita una versión más nueva. Escanea en otra mesa.",
                "This desk needs a newer version. Scan at another desk.")),
        _ => throw new UnreachableException($"No words for {flaw}."),
    };

    private static readonly BilingualText Retry = new(
        "Escanea otra vez; si sigue igual, a la mesa de ayuda.", "Scan again; if it stays so, send them to the help desk.");

    private static AnswerSpeech NoTicket(BilingualText headline, BilingualText nextStep) =>
        new(AnswerTone.Ask, AnswerGlyph.NoCode, headline, None, nextStep);

    private static BilingualText Place(AnswerView view) => view.RoomName;

    private static BilingualText JustNow(TimeSpan ago) => TimeWords.With(
        "Se escaneó aquí hace {0}", "Scanned here {0} ago", TimeWords.Brief(ago));

    private static BilingualText NotFor(AnswerView view) =>
        view.Person.Category is { Spanish: "" } ? view.RoomName : new(
            $"{view.RoomName.Spanish}: no es para {view.Person.Category.Spanish}",
            $"{view.RoomName.English}: not for {view.Person.Category.English}");

    private static BilingualText Filled(AnswerView view, Answer.RoomFull full) => new(
        $"{view.RoomName.Spanish}: {full.Present} de {full.Capacity}",
        $"{view.RoomName.English}: {full.Present} of {full.Capacity}");

    private static BilingualText WhenAndWhere(AnswerView view, EventTime when, TimeZoneInfo zone)
    {
        var moment = TimeWords.Moment(when, view.At, zone);
        var ago = TimeWords.Brief(view.At.Since(when));
        return new(
            Joined(moment.Spanish, view.FirstDeskName, view.RoomName.Spanish, $"hace {ago.Spanish}"),
            Joined(moment.English, view.FirstDeskName, view.RoomName.English, $"{ago.English} ago"));
    }

    private static string Joined(params string[] parts) => string.Join(" · ", parts.Where(part => part.Length > 0));
}
