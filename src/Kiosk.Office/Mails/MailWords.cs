using Kiosk.CheckIn;

namespace Kiosk.Office.Mails;

/// <summary>One language's half of a ticket mail.</summary>
internal sealed record MailWords
{
    public required string Tag { get; init; }

    public required string EventName { get; init; }

    public required string Subject { get; init; }

    public required string FileName { get; init; }

    public required string Greeting { get; init; }

    public required string Title { get; init; }

    public required string When { get; init; }

    public required string Days { get; init; }

    public required string Where { get; init; }

    public required string Tip { get; init; }

    public required string Attached { get; init; }

    public required string PictureText { get; init; }

    public required string Reference { get; init; }

    public string PlainText => string.Join("\n\n", Greeting, $"{Title}\n{When}: {Days}", Where, Tip, Attached, Reference);

    public static MailWords In(Language language, FactPayload.EventDescribed description, IssuedTicket ticket)
    {
        var person = ticket.Registration;
        var name = description.Name.In(language);
        var days = EventDays.Of(description.FirstDay, description.LastDay).In(language);

        // What a volunteer can type when nothing else helps.
        var reference = person.Reference.Length > 0 ? person.Reference : person.Id.ToString();
        return language == Language.Spanish
            ? new MailWords
            {
                Tag = "es",
                EventName = name,
                Subject = $"Tu boleto para {name}",
                FileName = $"boleto-{person.Id}.png",
                Greeting = $"Hola, {person.Name}:",
                Title = $"Este es tu boleto para {name}",
                When = "Cuándo",
                Days = days,
                Where = "Muestra este código QR en la entrada y en la puerta de cada sala, en tu teléfono o impreso.",
                Tip = "Funciona sin internet. En el teléfono, sube el brillo de la pantalla. El boleto es personal: no lo compartas.",
                Attached = "El código también va adjunto como imagen, por si no lo ves aquí.",
                PictureText = "Código QR de tu boleto",
                Reference = $"Referencia: {reference}",
            }
            : new MailWords
            {
                Tag = "en",
                EventName = name,
                Subject = $"Your ticket for {name}",
                FileName = $"ticket-{person.Id}.png",
                Greeting = $"Hello {person.Name},",
                Title = $"This is your ticket for {name}",
                When = "When",
                Days = days,
                Where = "Show this QR code at the entrance and at the door of each room, on your phone or printed.",
                Tip = "It works without internet. On a phone, turn the screen's brightness up. The ticket is yours alone: do not share it.",
                Attached = "The code is attached as a picture too, in case you cannot see it here.",
                PictureText = "QR code of your ticket",
                Reference = $"Reference: {reference}",
            };
    }
}
