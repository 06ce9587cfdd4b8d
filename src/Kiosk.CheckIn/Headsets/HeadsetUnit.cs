namespace Kiosk.CheckIn;

/// <summary>One thing that is lent, as the stock list has it.</summary>
/// <param name="Id">From <see cref="UnitId.Derive"/>.</param>
/// <param name="Number">The short number on its label (<see cref="UnitNumber"/>).</param>
/// <param name="Kind">What it is.</param>
/// <param name="Serial">The rental company's own number; empty where it has none.</param>
public sealed record HeadsetUnit(UnitId Id, string Number, UnitKind Kind, string Serial);

/// <summary>What is lent. Numbers are stored and sent.</summary>
public enum UnitKind
{
    Receiver = 0,

    /// <summary>For people who hear through a hearing aid.</summary>
    ReceiverWithNeckloop = 1,

    Microphone = 2,
}

/// <summary>What somebody noted of a unit's state. Numbers are stored and sent.</summary>
public enum UnitCondition
{
    Ready = 0,
    Charging = 1,
    NeedsRepair = 2,
    Retired = 3,

    /// <summary>Looked for and not found. Whoever scans it again has found it.</summary>
    Missing = 4,
}

/// <summary>Where a unit stands, of all that is known of it: the one thing that the counts count it under.</summary>
public enum UnitStanding
{
    Ready,
    Lent,
    Charging,
    NeedsRepair,
    Missing,
    Retired,
}
