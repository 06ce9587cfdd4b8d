using System.Diagnostics;
using System.Globalization;
using Kiosk.Qr;
using Kiosk.Qr.Tracking;

namespace Kiosk.Benchmarks.Peers;

/// <summary>Looks for texts that nobody wrote: reads pictures without any code, and symbols whose modules are noise, and stops with
/// a fault at the first text.</summary>
/// <remarks>Frames of noise seldom get as far as the error correction, so that millions of them prove little about it. Therefore
/// a quarter of the pictures are symbols that are perfect but for their data: finders, timing, format and alignment are right and every data
/// module is drawn by lot. With <c>--symbols</c> nothing is drawn at all: the soft modules themselves are, and go straight to the error
/// correction, a hundred times as many in the same time. How many pictures they are worth, the command measures by counting how often
/// a picture without a symbol gets there.</remarks>
internal static class NoiseCommand
{
    private const int Width = 320;
    private const int Height = 240;

    /// <summary>A place is decoded with four sharpenings, seldom both ways round.</summary>
    private const int DecodedPerLook = 4;

    private const string Usage = """
        noise [--seconds N] [--symbols N] [--seed N]
          --seconds  how long pictures are read; default 60
          --symbols  how many symbols of noise are decoded besides; default none
          --seed     where to begin; the same seed gives the same pictures; default 1
        """;

    public static int Run(string[] arguments)
    {
        var (seconds, count, seed) = (60, 0L, 1);
        for (var i = 0; i < arguments.Length; i += 2)
        {
            if (i + 1 < arguments.Length && arguments[i] == "--seconds")
                seconds = int.Parse(arguments[i + 1], CultureInfo.InvariantCulture);
            else if (i + 1 < arguments.Length && arguments[i] == "--symbols")
                count = long.Parse(arguments[i + 1], CultureInfo.InvariantCulture);
            else if (i + 1 < arguments.Length && arguments[i] == "--seed")
                seed = int.Parse(arguments[i + 1], CultureInfo.InvariantCulture);
            else
            {
                Console.Error.WriteLine(Usage);
                return 2;
            }
        }

        var kinds = Enum.GetValues<NoiseKind>();
        var decoded = new double[kinds.Length];
        return ReadPictures(kinds, seconds, seed, decoded) || (count > 0 && DecodeSymbols(kinds, count, seed, decoded)) ? 1 : 0;
    }

    /// <param name="decoded">On return, how many symbols were decoded in a picture of each kind.</param>
    /// <returns>Whether a text was read.</returns>
    private static bool ReadPictures(NoiseKind[] kinds, int seconds, int seed, double[] decoded)
    {
        var counts = new long[kinds.Length];
        var symbols = new NoiseSymbols();
        var evidence = new FrameEvidence();
        var (live, thorough, tracker) = (new QrReader { Evidence = evidence }, new QrReader(QrEffort.Thorough), new QrTracker());
        var pixels = new byte[Width * Height];
        var started = Stopwatch.GetTimestamp();
        for (; Stopwatch.GetElapsedTime(started).TotalSeconds < seconds; seed++)
        {
            var random = new Random(seed);
            var kind = kinds[seed % kinds.Length];
            NoisePictures.Draw(kind, random, symbols, pixels, Width, Height);
            var picture = new GreyImage(pixels, Width, Height, Width);
            evidence.Clear();
            var wrong = First(live.Read(picture)) ?? First(tracker.Read(picture)) ?? (seed / kinds.Length % 32 == 0 ? First(thorough.Read(picture)) : null);
            decoded[(int)kind] += DecodedPerLook * live.Looked;
            if (wrong is not null)
            {
                Console.WriteLine($"Seed {seed} ({kind}): read \"{wrong}\" where nothing was written.");
                return true;
            }

            counts[(int)kind]++;
        }

        for (var i = 0; i < kinds.Length; i++)
        {
            decoded[i] /= Math.Max(1, counts[i]);
            Console.WriteLine($"{kinds[i]}: {counts[i]} pictures, {decoded[i]:0.000} symbols decoded in each, no text");
        }

        return false;
    }

    private static bool DecodeSymbols(NoiseKind[] kinds, long count, int seed, double[] decoded)
    {
        var symbols = new NoiseModules(seed);
        var started = Stopwatch.GetTimestamp();
        long codewords = 0, messages = 0;
        for (var i = 0L; i < count; i++)
        {
            if (!symbols.Next())
                continue;
            codewords++;
            Console.WriteLine($"Symbol {i} of seed {seed} ({symbols}) is within reach of codewords; they {(symbols.IsMessage ? "ARE A MESSAGE" : "are no message")}.");
            messages += symbols.IsMessage ? 1 : 0;
        }

        Console.WriteLine(
            $"{count} symbols of noise in {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s: {codewords} passed the error correction, {messages} said anything.");
        foreach (var (kind, inEach) in kinds.Zip(decoded).Where(pair => pair.Second > 0))
            Console.WriteLine($"As many are decoded in {count / inEach:0} pictures of {kind}.");
        return messages > 0;
    }

    private static string? First(ReadOnlySpan<QrCode> codes) => codes.Length == 0 ? null : codes[0].Text;
}
