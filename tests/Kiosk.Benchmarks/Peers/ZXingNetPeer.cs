using System.Diagnostics;
using ZXing;
using ZXing.Common;
using ZXing.QrCode;

namespace Kiosk.Benchmarks.Peers;

/// <summary>ZXing.Net, the reader most used in .NET; compiled only with <c>-p:QrReader=ZXingNet</c>.</summary>
internal sealed class ZXingNetPeer() : Peer("zxing-net")
{
    private static readonly Dictionary<DecodeHintType, object> Harder = new() { [DecodeHintType.TRY_HARDER] = true };

    private readonly QRCodeReader _reader = new();

    public override PeerReading Read(TestPicture picture, int runs)
    {
        var result = Decode(picture);
        var fastest = TimeSpan.MaxValue;
        for (var run = 0; run < runs; run++)
        {
            var start = Stopwatch.GetTimestamp();
            result = Decode(picture);
            var elapsed = Stopwatch.GetElapsedTime(start);
            fastest = elapsed < fastest ? elapsed : fastest;
        }

        return new PeerReading(fastest.TotalMilliseconds, result is null ? [] : [new PeerCode(result.Text, Hex(result))]);
    }

    private Result? Decode(TestPicture picture)
    {
        var source = new PlanarYUVLuminanceSource(
            picture.Pixels, picture.Width, picture.Height, 0, 0, picture.Width, picture.Height, false);
        return _reader.decode(new BinaryBitmap(new HybridBinarizer(source)), Harder);
    }

    private static string Hex(Result result) =>
        result.ResultMetadata.TryGetValue(ResultMetadataType.BYTE_SEGMENTS, out var segments)
            ? Convert.ToHexStringLower([.. ((IEnumerable<byte[]>)segments).SelectMany(bytes => bytes)])
            : "";
}
