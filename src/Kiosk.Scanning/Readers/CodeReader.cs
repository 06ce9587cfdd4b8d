using Kiosk.Qr;

namespace Kiosk.Scanning;

/// <summary>Reads pictures with Kiosk.Qr. Built with <c>-p:QrReader=ZXingNet</c>, the class of the same name for ZXing.Net
/// stands in its place; what either must keep is what the tests of cameras and pictures ask of it.</summary>
/// <remarks>One camera's frames in order, or one still after another. In the steady state it allocates nothing.</remarks>
/// <threadsafety instance="false"/>
internal sealed class CodeReader
{
    private readonly FrameReader? _frames;
    private readonly QrReader? _stills;
    private SeenCode[] _seen = new SeenCode[8];

    private CodeReader(FrameReader? frames, QrReader? stills) => (_frames, _stills) = (frames, stills);

    /// <summary>For one camera: quick, and remembers what the frames before showed.</summary>
    /// <param name="time">Tells whether the machine keeps up.</param>
    /// <param name="interval">Between two frames. Half of it goes into reading at most; the rest belongs to answers and pages.</param>
    public static CodeReader ForFrames(TimeProvider time, TimeSpan interval) => new(new FrameReader(time, interval / 2), null);

    /// <summary>For pictures that have nothing to do with each other: as thorough as can be.</summary>
    public static CodeReader ForStills() => new(null, new QrReader(QrEffort.Thorough));

    /// <returns>The codes in no particular order; the span is overwritten by the next call.</returns>
    public ReadOnlySpan<SeenCode> Read(in GreyImage image)
    {
        var codes = _frames is { } frames ? frames.Read(image) : _stills!.Read(image);
        if (_seen.Length < codes.Length)
        {
            _seen = new SeenCode[codes.Length];
        }

        for (var i = 0; i < codes.Length; i++)
        {
            _seen[i] = new SeenCode(codes[i].Text, codes[i].Corners);
        }

        return _seen.AsSpan(0, codes.Length);
    }

    /// <summary>A tracker and the clock that it has not.</summary>
    private sealed class FrameReader(TimeProvider time, TimeSpan allowed)
    {
        private readonly QrTracker _tracker = new();

        public ReadOnlySpan<QrCode> Read(in GreyImage frame)
        {
            var started = time.GetTimestamp();
            var codes = _tracker.Read(frame);
            _tracker.Took(time.GetElapsedTime(started), allowed);
            return codes;
        }
    }
}
