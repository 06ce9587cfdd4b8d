using Kiosk.Qr;
using ZXing;
using ZXing.Common;
using ZXing.Multi.QrCode;
using ZXing.QrCode;

namespace Kiosk.Scanning;

/// <summary>Reads pictures with ZXing.Net; compiled only with <c>-p:QrReader=ZXingNet</c>, in place of the class of the same name for
/// Kiosk.Qr.</summary>
/// <remarks>ZXing.Net wants an array of exactly a picture's pixels, so they are copied; and it allocates what it needs with every
/// picture.</remarks>
/// <threadsafety instance="false"/>
internal sealed class CodeReader
{
    // Without this hint ZXing.Net skips too many rows to find a code that is held to a camera. Present is on: the value does not count.
    private static readonly Dictionary<DecodeHintType, object> Hints = new() { [DecodeHintType.TRY_HARDER] = true };

    private readonly QRCodeReader _single = new();
    private readonly QRCodeMultiReader? _several;
    private byte[] _pixels = [];
    private SeenCode[] _seen = [];

    private CodeReader(bool isThorough) => _several = isThorough ? new QRCodeMultiReader() : null;

    /// <summary>For one camera. ZXing.Net takes the time it takes, so neither is of use to it.</summary>
    public static CodeReader ForFrames(TimeProvider time, TimeSpan interval) => new(isThorough: false);

    public static CodeReader ForStills() => new(isThorough: true);

    /// <returns>The codes in no particular order; the span is overwritten by the next call.</returns>
    public ReadOnlySpan<SeenCode> Read(in GreyImage image)
    {
        if (_pixels.Length != image.Width * image.Height)
        {
            _pixels = new byte[image.Width * image.Height];
        }

        for (var y = 0; y < image.Height; y++)
        {
            image.Pixels.Slice(y * image.Stride, image.Width).CopyTo(_pixels.AsSpan(y * image.Width));
        }

        var source = new PlanarYUVLuminanceSource(_pixels, image.Width, image.Height, 0, 0, image.Width, image.Height, false);
        _seen = Decode(source) is { Length: > 0 } plain ? plain : Decode(new InvertedLuminanceSource(source));
        return _seen;
    }

    /// <summary>The reader of single codes finds more than the one of several, and in a still both are asked.</summary>
    private SeenCode[] Decode(LuminanceSource source)
    {
        var picture = new BinaryBitmap(new HybridBinarizer(source));
        IEnumerable<Result?> results = [_single.decode(picture, Hints), .. _several?.decodeMultiple(picture, Hints) ?? []];
        return [.. results.OfType<Result>().Where(result => result.Text is not null)
            .DistinctBy(result => result.Text).Select(result => new SeenCode(result.Text, Outline(result.ResultPoints)))];
    }

    /// <summary>ZXing.Net names the finders' centres: below, corner, right. The fourth corner follows, as if there were no perspective, and
    /// the outline runs through the centres, three modules and a half inside the symbol.</summary>
    private static QrCorners Outline(ResultPoint[] points)
    {
        if (points is not [{ } below, { } corner, { } right, ..])
        {
            return default;
        }

        return new QrCorners(
            new QrPoint(corner.X, corner.Y), new QrPoint(right.X, right.Y),
            new QrPoint(right.X + below.X - corner.X, right.Y + below.Y - corner.Y), new QrPoint(below.X, below.Y));
    }
}
