namespace Kiosk.Qr.Content;

/// <summary>Reads numbers of a few bits from the data codewords, highest bit first.</summary>
internal ref struct BitReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _position;

    public readonly int Remaining => _bytes.Length * 8 - _position;

    /// <summary>Reads up to 24 bits; false when fewer are left.</summary>
    public bool TryRead(int bits, out int value)
    {
        value = 0;
        if (bits > Remaining)
            return false;
        for (var i = 0; i < bits; i++, _position++)
            value = value << 1 | (_bytes[_position >> 3] >> (7 - (_position & 7)) & 1);
        return true;
    }
}
