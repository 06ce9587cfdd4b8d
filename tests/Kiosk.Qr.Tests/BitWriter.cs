namespace Kiosk.Qr.Tests;

/// <summary>Data codewords bit by bit, as the standard's examples write them.</summary>
internal sealed class BitWriter
{
    private readonly List<bool> _bits = [];

    public BitWriter Add(int value, int bits)
    {
        for (var i = bits - 1; i >= 0; i--)
            _bits.Add((value >> i & 1) == 1);
        return this;
    }

    /// <summary>A byte segment of versions 1 to 9.</summary>
    public BitWriter AddBytes(params ReadOnlySpan<byte> bytes)
    {
        Add(4, 4).Add(bytes.Length, 8);
        foreach (var value in bytes)
            Add(value, 8);
        return this;
    }

    public byte[] ToBytes()
    {
        var bytes = new byte[(_bits.Count + 7) / 8];
        for (var i = 0; i < _bits.Count; i++)
        {
            if (_bits[i])
                bytes[i / 8] |= (byte)(0x80 >> i % 8);
        }

        return bytes;
    }
}
