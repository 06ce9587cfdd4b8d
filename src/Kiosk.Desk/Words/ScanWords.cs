using System.Diagnostics;
using Kiosk.CheckIn;

namespace Kiosk.Desk.Words;

/// <summary>What is said of a scan that came to nothing: that it was not recorded, why, and what to do.</summary>
public static class ScanWords
{
    /// <summary>For a desk that could not take it.</summary>
    public static BilingualText Lost(DeskCondition condition) => condition switch
    {
        DeskCondition.None => Lost(new BilingualText(
            "No hay ningún evento abierto: abre o crea uno, y escanea otra vez.",
            "No event is open: open or create one, then scan again.")),
        DeskCondition.Failed failed => Lost(failed.Why),

        // Running by now: it opened while the scan was on its way.
        DeskCondition.Opening or DeskCondition.Running => Lost(new BilingualText(
            "El evento se está abriendo: espera un momento y escanea otra vez.",
            "The event is being opened: wait a moment, then scan again.")),
        _ => throw new UnreachableException($"No words for {condition.GetType().Name}."),
    };

    /// <summary>For a scan that could not be written down.</summary>
    public static BilingualText Lost(BilingualText why) => new(
        $"Este escaneo no se registró. {why.Spanish}", $"This scan was not recorded. {why.English}");
}
