using System.Diagnostics;
using Kiosk.CheckIn;

namespace Kiosk.Office;

/// <summary>What kinds and states of units are called.</summary>
public static class UnitWords
{
    public static BilingualText Of(UnitKind kind) => kind switch
    {
        UnitKind.Receiver => new("receptor", "receiver"),
        UnitKind.ReceiverWithNeckloop => new("receptor con lazo inductivo", "receiver with neckloop"),
        UnitKind.Microphone => new("micrófono", "microphone"),
        _ => throw new UnreachableException($"No words for {kind}."),
    };

    public static BilingualText Of(UnitCondition condition) => condition switch
    {
        UnitCondition.Ready => new("listo", "ready"),
        UnitCondition.Charging => new("cargando", "charging"),
        UnitCondition.NeedsRepair => new("por reparar", "needs repair"),
        UnitCondition.Retired => new("retirado", "retired"),
        UnitCondition.Missing => new("perdido", "missing"),
        _ => throw new UnreachableException($"No words for {condition}."),
    };

    public static BilingualText Of(UnitStanding standing) => standing switch
    {
        UnitStanding.Ready => Of(UnitCondition.Ready),
        UnitStanding.Lent => new("prestado", "lent"),
        UnitStanding.Charging => Of(UnitCondition.Charging),
        UnitStanding.NeedsRepair => Of(UnitCondition.NeedsRepair),
        UnitStanding.Missing => Of(UnitCondition.Missing),
        UnitStanding.Retired => Of(UnitCondition.Retired),
        _ => throw new UnreachableException($"No words for {standing}."),
    };
}
