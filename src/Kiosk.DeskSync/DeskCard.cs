namespace Kiosk.DeskSync;

/// <summary>What a desk tells of itself for the boards of the others. Its name is known from the facts.</summary>
/// <param name="Software">Version of the program, for people; cut after <see cref="SoftwareLengthMax"/> characters.</param>
/// <param name="BatteryPercent">0 to 100; <see cref="NoBattery"/> where there is none or nobody can tell.</param>
public sealed record DeskCard(string Software, int BatteryPercent = DeskCard.NoBattery)
{
    public const int NoBattery = -1;

    /// <summary>A version's name is short; this bounds what a board has to show.</summary>
    public const int SoftwareLengthMax = 64;
}
