using System.Collections.Immutable;
using System.Diagnostics;
using Kiosk.CheckIn;

namespace Kiosk.DeskSync;

/// <summary>How an attempt to join an event ended.</summary>
public abstract record JoinOutcome
{
    private JoinOutcome() { }

    /// <summary>Let in. The inviting desk proved that it knows the code, so what it gave is to be believed.</summary>
    public sealed record Admitted(JoinedEvent Event) : JoinOutcome;

    /// <summary>Let in by a file, which also brings the desk's key.</summary>
    /// <param name="Event">What is joined.</param>
    /// <param name="PrivateKey">PKCS#8; the desk keeps it as its own.</param>
    public sealed record AdmittedWithKey(JoinedEvent Event, ImmutableArray<byte> PrivateKey) : JoinOutcome;

    public sealed record WrongCode : JoinOutcome;

    public sealed record Expired : JoinOutcome;

    public sealed record AlreadyUsed : JoinOutcome;

    public sealed record TooManyTries : JoinOutcome;

    /// <summary>This machine's key was revoked before.</summary>
    public sealed record PutOut : JoinOutcome;

    public sealed record NobodyAnswers : JoinOutcome;

    /// <summary>Something answers that is no kiosk, or that does not know the code itself.</summary>
    public sealed record NotAKiosk : JoinOutcome;

    public sealed record OtherVersion : JoinOutcome;

    /// <summary>For people: what happened, then what to do.</summary>
    public BilingualText Words => this switch
    {
        Admitted or AdmittedWithKey => new("Esta mesa ya es parte del evento.", "This desk is part of the event now."),
        WrongCode => new(
            "El código no es el correcto. Revísalo letra por letra en la otra pantalla y prueba otra vez.",
            "The code is not the right one. Check it letter by letter on the other screen and try again."),
        Expired => new(
            "La invitación ya venció. Pide otra: vale diez minutos.",
            "The invitation is too old. Ask for another: it is good for ten minutes."),
        AlreadyUsed => new(
            "Esa invitación ya se usó. Cada mesa necesita la suya: pide otra.",
            "That invitation was used already. Each desk needs its own: ask for another."),
        TooManyTries => new(
            "Hubo demasiados intentos con códigos equivocados y la invitación se cerró. Pide otra.",
            "There were too many tries with wrong codes, and the invitation was closed. Ask for another."),
        PutOut => new(
            "Esta máquina fue dada de baja del evento. Para volver necesita una llave nueva: borra la carpeta del evento aquí y únete otra vez.",
            "This machine was put out of the event. To come back it needs a new key: delete the event's folder here and join again."),
        NobodyAnswers => new(
            "Nadie contesta ahí. Revisa que las dos máquinas estén en la misma red y que la invitación siga abierta en la otra pantalla. Si la red separa los equipos, usa el archivo en una memoria.",
            "Nobody answers there. Check that both machines are on the same network and that the invitation is still open on the other screen. If the network keeps machines apart, use the file on a stick."),
        NotAKiosk => new(
            "Ahí contesta algo que no es la mesa que invita. No se le creyó nada. Revisa la dirección, y si se repite, usa el archivo en una memoria.",
            "Something answers there that is not the inviting desk. Nothing it said was believed. Check the address, and if it happens again, use the file on a stick."),
        OtherVersion => new(
            "La otra mesa usa otra versión del programa. Pon la misma en las dos y prueba otra vez.",
            "The other desk runs another version of the program. Put the same on both and try again."),
        _ => throw new UnreachableException($"No words for {GetType().Name}."),
    };
}
