using System.Diagnostics;
using System.Globalization;
using Kiosk.Qr;
using Kiosk.Qr.Tracking;

namespace Kiosk.Benchmarks.Peers;

/// <summary>Looks for texts that nobody wrote: reads pictures without any code, and symbols whose modules are noise, and stops with
/// a fault at the first text.</summary>
/// <remarks>Frames of noise seldom get as far as the error correction, so that millions of them prove little about it. Therefore
/// most of the work goes to symbols that are perfect but for their data: finders, timing, format and alignment are right and every data
/// module is drawn by lot. Each is as much of a temptation as many thousand frames of noise; how many, the command
/// measures by counting how often either reaches the error correction.</remarks>
internal static class NoiseCommand
{
    private const int Width = 320;
    private const int Height = 240;

    private const string Usage = """
        noise [--seconds N] [--seed N]
          --seconds  how long; default 60
          --seed     where to begin; the same seed gives the same pictures; default 1
        """;

    public static int Run(string[] arguments)
    {
        var (seconds, seed) = (60, 1);
        for (var i = 0; i < arguments.Length; i += 2)
        {
            if (i + 1 < arguments.Length && arguments[i] == "--seconds")
                seconds = int.Parse(arguments[i + 1], CultureInfo.InvariantCulture);
            else if (i + 1 < arguments.Length && arguments[i] == "--seed")
                seed = int.Parse(arguments[i + 1], CultureInfo.InvariantCulture);
            else
            {
                Console.Error.WriteLine(Usage);
                return 2;
            }
        }

        NoiseKind[] kinds = [.. Enum.GetValues<NoiseKind>()];
        var counts = new long[kinds.Length];
        var symbols = new NoiseSymbols();
        var evidence = new FrameEvidence();
        var (live, thorough, tracker) = (new QrReader { Evidence = evidence }, new QrReader(QrEffort.Thorough), new QrTracker());
        var pixels = new byte[Width * Height];
        long reached = 0;
        var started = Stopwatch.GetTimestamp();
        for (; Stopwatch.GetElapsedTime(started).TotalSeconds < seconds; seed++)
        {
            var random = new Random(seed);
            var kind = kinds[seed % kinds.Length];
            NoisePictures.Draw(kind, random, symbols, pixels, Width, Height);
            var picture = new GreyImage(pixels, Width, Height, Width);
            evidence.Clear();
            var wrong = First(live.Read(picture)) ?? First(tracker.Read(picture)) ?? (seed / kinds.Length % 32 == 0 ? First(thorough.Read(picture)) : null);
            if (kind != NoiseKind.Symbol)
                reached += evidence.Places.Length;
            if (wrong is not null)
            {
                Console.WriteLine($"Seed {seed} ({kind}): read \"{wrong}\" where nothing was written.");
                return 1;
            }

            counts[(int)kind]++;
        }

        for (var i = 0; i < kinds.Length; i++)
            Console.WriteLine($"{kinds[i]}: {counts[i]} pictures, no text");
        Console.WriteLine($"Noise that reached the error correction: {reached} symbols of {counts.Sum() - counts[(int)NoiseKind.Symbol]} pictures.");
        return 0;
    }

    private static string? First(ReadOnlySpan<QrCode> codes) => codes.Length == 0 ? null : codes[0].Text;
}
