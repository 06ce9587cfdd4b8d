using Kiosk.CheckIn;
using Kiosk.Desk.Screens;

namespace Kiosk.Desk.Words;

/// <summary>The words of the page of desks: who takes part, inviting, revoking, the clock.</summary>
public static class DeskPageWords
{
    public static readonly BilingualText Title = new("Mesas", "Desks");
    public static readonly BilingualText Invite = new("Invitar una mesa", "Invite a desk");
    public static readonly BilingualText InviteWhere = new(
        "En la computadora nueva, elige «Unirse a un evento».", "On the new computer, choose “Join an event”.");

    public static readonly BilingualText ScanThis = new("Escanea este código ahí", "Scan this code there");
    public static readonly BilingualText OrType = new("o escribe ahí el código y la dirección:", "or type there the code and the address:");
    public static readonly BilingualText CodeLabel = new("Código", "Code");
    public static readonly BilingualText AddressLabel = new("Dirección", "Address");
    public static readonly BilingualText GoodFor = new(
        "Vale diez minutos y para una sola mesa.", "Good for ten minutes and for one desk only.");

    public static readonly BilingualText Passphrase = new("Frase secreta del evento", "The event's passphrase");
    public static readonly BilingualText OnlyOrganizers = new(
        "Las mesas se invitan y se dan de baja desde la computadora que creó el evento.",
        "Desks are invited and revoked at the computer that created the event.");

    public static readonly BilingualText Revoke = new("Dar de baja", "Revoke");
    public static readonly BilingualText RevokeAbout = new(
        "Las demás mesas dejan de hablarle para siempre. Lo que escaneó hasta ahora se conserva. No se puede deshacer.",
        "The other desks stop talking to it for good. What it scanned so far is kept. This cannot be undone.");

    /// <summary>Kept in the log in both languages, since people of both will read it.</summary>
    public static readonly BilingualText[] RevokeReasons =
    [
        new("La computadora se perdió o la robaron", "The computer was lost or stolen"),
        new("Ya no trabaja en el evento", "It no longer works at the event"),
    ];

    public static readonly BilingualText KeepDesk = new("No dar de baja", "Do not revoke");
    public static readonly BilingualText Clock = new("Reloj de esta mesa", "This desk's clock");
    public static readonly BilingualText ClockRight = new("Esta hora es correcta", "This time is right");
    public static readonly BilingualText ClockTold = new(
        "Las mesas con un reloj dudoso toman esta hora.", "Desks with a doubtful clock go by this time.");

    public static readonly BilingualText SetClock = new("Poner la hora", "Set the time");
    public static readonly BilingualText RightTime = new("La hora correcta", "The right time");
    public static readonly BilingualText LastFact = new("Último dato", "Last fact");
    public static readonly BilingualText Program = new("Programa", "Program");

    public static BilingualText ClockOf(ClockClass clock) => clock switch
    {
        ClockClass.Confirmed => new("confirmada por una persona", "confirmed by a person"),
        ClockClass.Agreed => new("tomada de una mesa confirmada", "taken from a confirmed desk"),
        ClockClass.Plausible => new("del sistema, sin confirmar", "the system's, not confirmed"),
        _ => new("equivocada", "wrong"),
    };

    public static BilingualText Ended(InvitationResult result) => result switch
    {
        InvitationResult.Joined => new("La mesa nueva ya es parte del evento.", "The new desk is part of the event now."),
        InvitationResult.Expired => new("La invitación venció.", "The invitation expired."),
        InvitationResult.TooManyTries => new(
            "Se cerró: hubo demasiados códigos equivocados. Revisa quién está en la red e invita otra vez.",
            "It was closed: too many wrong codes. Check who is on the network, and invite again."),
        InvitationResult.Withdrawn => new("La invitación se retiró.", "The invitation was taken back."),
        _ => throw new System.Diagnostics.UnreachableException($"No words for {result}."),
    };
}
