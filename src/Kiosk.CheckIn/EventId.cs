namespace Kiosk.CheckIn;

/// <summary>Names one gathering. 64 random bits, drawn when the event is created; never zero.</summary>
public readonly record struct EventId(ulong Value)
{
    /// <summary>Thirteen characters of Base32, as in topics and folder names.</summary>
    public override string ToString() => Base32.Encode(Value);
}
