namespace Kiosk.Qr.Content;

/// <summary>The last few messages, so that a code held to the camera is decoded into new strings once.</summary>
internal sealed class PayloadCache
{
    private const int Places = 16;

    private readonly Payload?[] _payloads = new Payload?[Places];
    private readonly PayloadDecoder _decoder = new();
    private int _next;

    /// <summary>The message of these data codewords, or null when they are none.</summary>
    public Payload? Find(ReadOnlySpan<byte> codewords, int version)
    {
        foreach (var known in _payloads)
        {
            if (known is not null && known.Version == version && codewords.SequenceEqual(known.Codewords))
                return known;
        }

        var payload = _decoder.Decode(codewords, version);
        if (payload is not null)
        {
            _payloads[_next] = payload;
            _next = (_next + 1) % Places;
        }

        return payload;
    }
}
