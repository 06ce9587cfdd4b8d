using BenchmarkDotNet.Attributes;
using Kiosk.CheckIn;
using Kiosk.Desk.Tests.Scanning;
using Kiosk.Qr;
using SkiaSharp;

namespace Kiosk.Benchmarks;

/// <summary>One frame of 1280x720 from a camera, read on one thread as the door reads it: with a ticket in it and without.</summary>
[MemoryDiagnoser]
public class ReadingAFrame
{
    private const int Width = 1280;
    private const int Height = 720;

    private readonly QrReader _reader = new(QrEffort.Live);
    private byte[] _near = [];
    private byte[] _far = [];
    private byte[] _wall = [];
    private byte[] _clutter = [];

    [GlobalSetup]
    public void Draw()
    {
        var claims = new TicketClaims(SampleFacts.Event, SampleFacts.Person(5), 1, 1, Validity.Always);
        var ticket = KioskTicket.Text(KioskTicket.Message(claims), [.. Enumerable.Range(0, 64).Select(number => (byte)(number * 41 % 256))]);
        using var near = QrPicture.HeldToCamera(ticket, Width, Height, sway: 0.5f);
        using var half = QrPicture.HeldToCamera(ticket, Width / 2, Height / 2, sway: 0.5f);
        using var far = QrPicture.HeldToCamera(null, Width, Height, sway: 0);
        using (var canvas = new SKCanvas(far))
        {
            canvas.DrawBitmap(half, Width / 4, Height / 4, SKSamplingOptions.Default);
        }

        using var wall = QrPicture.HeldToCamera(null, Width, Height, sway: 0);
        using var clutter = Clutter();
        (_near, _far, _wall, _clutter) = (Grey(near), Grey(far), Grey(wall), Grey(clutter));
        if (Read(_near) != 1 || Read(_far) != 1 || Read(_wall) != 0 || Read(_clutter) != 0)
        {
            throw new InvalidOperationException("A frame does not hold what it should.");
        }
    }

    [Benchmark(Description = "a ticket held near: tilted, in perspective, slightly blurred")]
    public int ATicketNear() => Read(_near);

    [Benchmark(Description = "the same at half the size")]
    public int ATicketFar() => Read(_far);

    [Benchmark(Description = "no code: a wall")]
    public int NobodyThere() => Read(_wall);

    [Benchmark(Description = "no code: a crowd of edges")]
    public int Crowd() => Read(_clutter);

    private int Read(byte[] pixels) => _reader.Read(new GreyImage(pixels, Width, Height, Width)).Length;

    /// <summary>Two thousand boxes and bars, the same in every run: more to look at than any room.</summary>
    private static SKBitmap Clutter()
    {
        var chance = new Random(20_261_124);
        var bitmap = new SKBitmap(Width, Height);
        using var canvas = new SKCanvas(bitmap);
        using var ink = new SKPaint();
        canvas.Clear(SKColors.Gray);
        for (var box = 0; box < 2_000; box++)
        {
            var light = (byte)chance.Next(256);
            ink.Color = new SKColor(light, light, light);
            canvas.DrawRect(chance.Next(Width), chance.Next(Height), chance.Next(4, 60), chance.Next(4, 60), ink);
        }

        return bitmap;
    }

    private static byte[] Grey(SKBitmap picture)
    {
        using var grey = new SKBitmap(new SKImageInfo(Width, Height, SKColorType.Gray8));
        using var canvas = new SKCanvas(grey);
        canvas.DrawBitmap(picture, 0, 0, SKSamplingOptions.Default);
        canvas.Flush();
        return grey.GetPixelSpan().ToArray();
    }
}
