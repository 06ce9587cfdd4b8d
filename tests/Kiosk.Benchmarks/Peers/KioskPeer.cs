using System.Diagnostics;
using Kiosk.Qr;

namespace Kiosk.Benchmarks.Peers;

/// <summary>Kiosk.Qr itself.</summary>
internal sealed class KioskPeer(QrEffort effort) : Peer($"kiosk-{effort.ToString().ToLowerInvariant()}")
{
    private readonly QrReader _reader = new(effort);

    public override PeerReading Read(TestPicture picture, int runs)
    {
        _reader.Read(picture.Grey);
        var fastest = TimeSpan.MaxValue;
        for (var run = 0; run < runs; run++)
        {
            var start = Stopwatch.GetTimestamp();
            _reader.Read(picture.Grey);
            var elapsed = Stopwatch.GetElapsedTime(start);
            fastest = elapsed < fastest ? elapsed : fastest;
        }

        var codes = new List<PeerCode>();
        foreach (var code in _reader.Read(picture.Grey))
            codes.Add(new PeerCode(code.Text, Convert.ToHexStringLower(code.Bytes.Span)));
        return new PeerReading(fastest.TotalMilliseconds, codes);
    }
}
