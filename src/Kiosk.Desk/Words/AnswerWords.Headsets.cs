using System.Diagnostics;
using Kiosk.CheckIn;
using Kiosk.Desk.Screens;

namespace Kiosk.Desk.Words;

/// <content>What a counter says.</content>
public static partial class AnswerWords
{
    private static AnswerSpeech BorrowerReady(AnswerView view, Answer.BorrowerReady e) => new(
        AnswerTone.Next,
        AnswerGlyph.Headset,
        new("Un momento", "One moment"),
        !view.Owed.IsEmpty ? HeadsetWords.OwedHere(view.Owed[0])
            : e.AllowedBy != RegistrationId.None ? new("Otro, con permiso de coordinación", "One more, allowed by a coordinator") : None,
        new("Ahora escanea el audífono.", "Now scan the headset."));

    private static AnswerSpeech UnitReady(AnswerView view) => new(
        AnswerTone.Next,
        AnswerGlyph.Ticket,
        new("¿Para quién?", "For whom?"),
        new("Está libre", "It is with nobody"),
        new("Para prestarlo, escanea el boleto.", "To lend it, scan the ticket."));

    private static AnswerSpeech Lent(AnswerView view, Answer.Lent e)
    {
        var deposit = view.Loans is [.., var loan] ? loan.Loan.Deposit : e.Deposit;
        var channel = view.Loans is [.., var heard] && heard.Loan.Channel != 0 ? HeadsetWords.OnChannel(heard.Channel) : None;
        return new(
            AnswerTone.Go,
            AnswerGlyph.Headset,
            new("¡Listo!", "All yours!"),
            new(Joined(view.UnitNumber, channel.Spanish), Joined(view.UnitNumber, channel.English)),
            HeadsetWords.Ask(deposit));
    }

    private static AnswerSpeech Returned(AnswerView view, Answer.Returned e)
    {
        var names = string.Join(" · ", view.Loans.Select(loan => loan.Borrower).Where(name => name.Length > 0));
        return new(
            AnswerTone.Back,
            AnswerGlyph.HeadsetBack,
            new("¡Gracias!", "Thank you!"),
            Same(view.Person.Name.Length > 0 ? view.UnitNumber : names),
            e.Way == ReturnWay.Collected ? HeadsetWords.Collected(view.Loans) : HeadsetWords.GiveBack(view.Loans, e.DepositGiven));
    }

    private static AnswerSpeech UnitFound(AnswerView view, Answer.UnitFound e) => new(
        AnswerTone.Again,
        AnswerGlyph.HeadsetBack,
        new("Anotado", "Noted"),
        e.Before == UnitStanding.Missing
            ? new("Estaba perdido: apareció", "It was missing: found")
            : HeadsetWords.StandingOf(e.Before),
        new("Nadie lo tenía prestado.", "Nobody had it on loan."));

    private static AnswerSpeech LoanRepeat(AnswerView view, Answer.LoanRepeat e) => new(
        AnswerTone.Again,
        AnswerGlyph.Repeat,
        new("Ya está listo", "All set"),
        e.WasLent
            ? TimeWords.With("Se prestó aquí hace {0}", "Lent here {0} ago", TimeWords.Brief(e.Ago))
            : TimeWords.With("Se recibió aquí hace {0}", "Taken in here {0} ago", TimeWords.Brief(e.Ago)),
        new("Todo bien: no se anotó dos veces.", "All good: not noted twice."));

    private static AnswerSpeech AlreadyLent(AnswerView view, TimeZoneInfo zone) => new(
        AnswerTone.Ask,
        AnswerGlyph.Twice,
        new("Otro audífono", "Another headset"),
        Since(view, zone, withBorrower: true),
        new("Lo tiene otra persona. Toma otro; para recibir este, escanéalo otra vez.",
            "Somebody else has it. Take another; to take this one back, scan it once more."));

    private static AnswerSpeech HasHeadset(AnswerView view, Answer.HasHeadset e, TimeZoneInfo zone) => new(
        AnswerTone.Ask,
        AnswerGlyph.Headset,
        new("Ya tiene uno", "Has one already"),
        Since(view, zone, withBorrower: false),
        e.MayBeAllowed
            ? new("Pide que lo devuelva. Para prestar otro, escanea el gafete de coordinación.",
                "Ask for it back. To lend one more, scan a coordinator's badge.")
            : new("Pide que lo devuelva: escanéalo.", "Ask for it back: scan it."));

    private static AnswerSpeech UnitUnfit(AnswerView view, Answer.UnitUnfit e)
    {
        var (glyph, headline) = e.Standing switch
        {
            UnitStanding.Charging => (AnswerGlyph.Battery, new BilingualText("Falta cargarlo", "Needs charging")),
            UnitStanding.NeedsRepair => (AnswerGlyph.Wrench, new BilingualText("Descompuesto", "Needs repair")),
            UnitStanding.Retired => (AnswerGlyph.Cross, new BilingualText("Fuera de uso", "Out of use")),
            _ => throw new UnreachableException($"{e.Standing} is fit."),
        };
        return new(
            AnswerTone.Ask,
            glyph,
            headline,
            Same(e.Note),
            new("Toma otro audífono y escanéalo.", "Take another headset and scan it."));
    }

    private static AnswerSpeech UnknownUnit(Answer.UnknownUnit e) => new(
        AnswerTone.Ask,
        AnswerGlyph.NoCode,
        new("Audífono desconocido", "Unknown headset"),
        e.IsOtherEvents ? new("La etiqueta es de otro evento.", "The label is another event's.") : None,
        new("Toma otro. Este, a la mesa de ayuda.", "Take another. This one goes to the help desk."));

    private static BilingualText Since(AnswerView view, TimeZoneInfo zone, bool withBorrower)
    {
        if (view.Loans is not [var loan, ..])
        {
            return Same(view.UnitNumber);
        }

        var moment = TimeWords.Moment(loan.Loan.Since.At, view.At, zone);
        var borrower = withBorrower ? loan.Borrower : "";
        return new(
            Joined(loan.UnitNumber, borrower, moment.Spanish, loan.DeskName),
            Joined(loan.UnitNumber, borrower, moment.English, loan.DeskName));
    }

    private static BilingualText Same(string text) => new(text, text);
}
