using Kiosk.CheckIn;

namespace Kiosk.DeskSync;

/// <summary>Names one running program of one desk. A cloned card has the same desk, and another start.</summary>
/// <param name="Desk">The machine, by its key.</param>
/// <param name="Start">64 random bits, drawn when the program started.</param>
public readonly record struct PeerId(DeskId Desk, ulong Start) : IComparable<PeerId>
{
    public int CompareTo(PeerId other)
    {
        var byDesk = Desk.Value.CompareTo(other.Desk.Value);
        return byDesk != 0 ? byDesk : Start.CompareTo(other.Start);
    }

    public override string ToString() => $"{Desk}-{Base32.Encode(Start)}";

    public static bool operator <(PeerId left, PeerId right) => left.CompareTo(right) < 0;
    public static bool operator >(PeerId left, PeerId right) => left.CompareTo(right) > 0;
    public static bool operator <=(PeerId left, PeerId right) => left.CompareTo(right) <= 0;
    public static bool operator >=(PeerId left, PeerId right) => left.CompareTo(right) >= 0;
}
