using Kiosk.CheckIn;
using Kiosk.Desk.Screens;

namespace Kiosk.Desk.Words;

/// <summary>What is said about desks: of each other, and of how they stand together.</summary>
public static class DeskWords
{
    public static readonly BilingualText Alone = new("Sola · funciona sin red", "Alone · works without network");
    public static readonly BilingualText AloneLong = new(
        "Esta mesa trabaja sola: no necesita red ni internet.", "This desk works alone: it needs no network and no internet.");

    public static readonly BilingualText RevokedHere = new(
        "Esta mesa fue dada de baja: las demás ya no la escuchan. Avisa a quien organiza.",
        "This desk was revoked: the others no longer hear it. Tell an organizer.");

    public static readonly BilingualText NotDescribed = new(
        "Esta mesa todavía no recibe los datos del evento. Acerca otra mesa a la red y espera unos segundos.",
        "This desk has not received the event's data yet. Bring another desk onto the network and wait a few seconds.");

    public static readonly BilingualText TalkStopped = new(
        "Esta mesa dejó de hablar con las demás por una falla del programa. Sigue escaneando, y reinicia el kiosco cuando haya un momento.",
        "This desk has stopped talking with the others because of a program fault. Keep scanning, and restart the kiosk when there is a moment.");

    public static readonly BilingualText Here = new("esta mesa", "this desk");
    public static readonly BilingualText Nameless = new("Mesa nueva", "New desk");
    public static readonly BilingualText Revoked = new("dada de baja", "revoked");
    public static readonly BilingualText UpToDate = new("al día", "up to date");
    public static readonly BilingualText CannotKeep = new("su disco está lleno", "its disk is full");
    public static readonly BilingualText Twin = new("su tarjeta está en dos equipos a la vez", "its card runs in two machines at once");
    public static readonly BilingualText ClockUnknown = new("su reloj está mal", "its clock is wrong");

    /// <summary>The steady sign at the door: few words, always true.</summary>
    public static BilingualText Sign(CompanyView company) => company switch
    {
        { Linked: 0, Known: 0 } => Alone,
        { Linked: 0, SinceLast: { } since } when since.TotalSeconds >= 1 =>
            TimeWords.With("Sola hace {0} · sigue funcionando", "Alone for {0} · keeps working", TimeWords.Brief(since)),
        { Linked: 0 } => new("Sola por ahora · sigue funcionando", "Alone for now · keeps working"),
        { HowFull: < 0.995 } => With(company, new($"recibe datos {Percent(company)} %", $"receiving data {Percent(company)} %")),
        { Missing: > 0 } => With(company, new($"faltan {company.Missing}", $"{company.Missing} to come")),
        _ => With(company, UpToDate),
    };

    /// <summary>The same in whole sentences.</summary>
    public static BilingualText SignLong(CompanyView company) => company switch
    {
        { Linked: 0, Known: 0 } => AloneLong,
        { Linked: 0 } => new(
            "No se oye a ninguna otra mesa. Sigue escaneando: todo se guarda aquí y se comparte cuando vuelvan a encontrarse. Lo que escaneen las otras mesas mientras tanto no se ve aquí.",
            "No other desk is heard. Keep scanning: everything is kept here and shared when they meet again. What the other desks scan meanwhile is not seen here."),
        { HowFull: < 0.995 } => new(
            "Esta mesa está recibiendo los datos de las demás. Ya puedes escanear; todavía no conoce todo lo que las otras saben.",
            "This desk is receiving the others' data. It can scan already; it does not know all that the others know yet."),
        _ => new(
            $"{company.Linked} de {company.Known} mesas contestan, y esta sabe lo que ellas saben.",
            $"{company.Linked} of {company.Known} desks answer, and this one knows what they know."),
    };

    /// <summary>How a desk can be reached, for the board.</summary>
    public static BilingualText Link(DeskLinkView link) => link switch
    {
        DeskLinkView.Here => Here,
        DeskLinkView.Revoked => Revoked,
        DeskLinkView.Silent { Since: null } => new("no contesta", "does not answer"),
        DeskLinkView.Silent { Since: { } since } =>
            TimeWords.With("no contesta hace {0}", "silent for {0}", TimeWords.Brief(since)),
        DeskLinkView.Linked { Brings: > 0 } linked =>
            new($"trae {linked.Brings} datos", $"brings {linked.Brings} facts"),
        DeskLinkView.Linked { Lacks: > 0 } linked =>
            new($"le faltan {linked.Lacks} datos", $"{linked.Lacks} facts behind"),
        DeskLinkView.Linked => UpToDate,
        _ => throw new System.Diagnostics.UnreachableException($"No words for {link.GetType().Name}."),
    };

    /// <summary>What somebody should do something about; usually nothing.</summary>
    public static IEnumerable<BilingualText> Troubles(DeskLinkView link)
    {
        if (link is not DeskLinkView.Linked linked)
        {
            yield break;
        }

        if (linked.CannotKeep)
        {
            yield return CannotKeep;
        }

        if (linked.IsTwin)
        {
            yield return Twin;
        }

        if (linked.Clock == ClockClass.Unknown)
        {
            yield return ClockUnknown;
        }
        else if (linked.ClockOffset.Duration() >= ClockOffsetShown)
        {
            var by = TimeWords.Brief(linked.ClockOffset.Duration());
            yield return linked.ClockOffset > TimeSpan.Zero
                ? TimeWords.With("su reloj va {0} adelantado", "its clock is {0} ahead", by)
                : TimeWords.With("su reloj va {0} atrasado", "its clock is {0} behind", by);
        }

        if (linked.BatteryPercent is <= BatteryLow and { } percent)
        {
            yield return new($"batería {percent} %", $"battery {percent} %");
        }
    }

    /// <summary>For the screen of a desk whose clock and another's differ; none of the two knows which is right.</summary>
    public static IEnumerable<BilingualText> ClocksDiffer(DeskView other)
    {
        if (other.Link is DeskLinkView.Linked { Clock: not ClockClass.Unknown } linked && linked.ClockOffset.Duration() >= ClockOffsetShown)
        {
            var by = TimeWords.Brief(linked.ClockOffset.Duration());
            var name = other.Name.Length > 0 ? new(other.Name, other.Name) : Nameless;
            yield return new(
                $"El reloj de esta mesa y el de {name.Spanish} difieren por {by.Spanish}. Mira cuál está bien y confírmalo en la página Mesas.",
                $"This desk's clock and that of {name.English} differ by {by.English}. See which is right and confirm it on the page Desks.");
        }
    }

    /// <summary>Less is the time that a message takes, and nobody sees it on a watch.</summary>
    private static readonly TimeSpan ClockOffsetShown = TimeSpan.FromSeconds(5);

    private const int BatteryLow = 25;

    private static int Percent(CompanyView company) => (int)(company.HowFull * 100);

    private static BilingualText With(CompanyView company, BilingualText how) => company.Linked == company.Known
        ? company.Known == 1
            ? new($"Con 1 mesa más · {how.Spanish}", $"With 1 other desk · {how.English}")
            : new($"Con {company.Known} mesas más · {how.Spanish}", $"With {company.Known} other desks · {how.English}")
        : new($"Con {company.Linked} de {company.Known} mesas · {how.Spanish}", $"With {company.Linked} of {company.Known} desks · {how.English}");
}
