namespace Kiosk.CheckIn;

/// <summary>Names one machine: the first 64 bits of the SHA-256 of its public key. A cloned card keeps it.</summary>
public readonly record struct DeskId(ulong Value)
{
    public override string ToString() => Base32.Encode(Value);
}
