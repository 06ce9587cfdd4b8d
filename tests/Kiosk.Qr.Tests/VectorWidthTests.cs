using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Kiosk.Qr.Tests.Sequences;

namespace Kiosk.Qr.Tests;

/// <summary>Goal: every machine reads the same, whatever vectors it has. Method: this test program is started again with the wider
/// vectors, and then all of them, switched off, and makes the same digest of texts and corners.</summary>
public class VectorWidthTests
{
    /// <summary>Where the program started again writes its digest to.</summary>
    private const string DigestFile = "KIOSK_QR_DIGEST";

    [Fact]
    public void A_reader_that_has_read_before_reads_the_same()
    {
        var digest = Digest(new QrReader(), new QrTracker());
        var (reader, tracker) = (new QrReader(), new QrTracker());
        Digest(reader, new QrTracker());
        Assert.Equal(digest, Digest(reader, tracker));

        if (Environment.GetEnvironmentVariable(DigestFile) is { } file)
            File.WriteAllText(file, digest);
    }

    [Theory, InlineData("EnableAVX512"), InlineData("EnableAVX2"), InlineData("EnableHWIntrinsic")]
    public async Task The_same_is_read_without_vectors_of_some_width(string switchedOff)
    {
        var file = Path.GetTempFileName();
        try
        {
            var start = new ProcessStartInfo(
                "dotnet", ["exec", typeof(VectorWidthTests).Assembly.Location, "-method", $"*.{nameof(A_reader_that_has_read_before_reads_the_same)}"])
            {
                RedirectStandardOutput = true,
            };
            start.Environment[$"DOTNET_{switchedOff}"] = "0";
            start.Environment[DigestFile] = file;
            using var again = Process.Start(start)!;
            var said = await again.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await again.WaitForExitAsync(TestContext.Current.CancellationToken);

            Assert.True(again.ExitCode == 0, said);
            Assert.Equal(Digest(new QrReader(), new QrTracker()), await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static string Digest(QrReader reader, QrTracker tracker)
    {
        var seen = new StringBuilder();
        for (var seed = 0; seed < 3; seed++)
        {
            var sequence = new HandHeldCode(Symbol.Of($"WIDTH {seed}", 5 + seed, ErrorCorrectionLevel.M), 5, seed);
            for (var frame = 0; frame < 3; frame++)
            {
                var picture = sequence.Next();
                Note(seen, reader.Read(picture.Grey));
                Note(seen, tracker.Read(picture.Grey));
                // A width that no vector divides.
                Note(seen, reader.Read(new GreyImage(picture.Pixels, picture.Width - 7, picture.Height, picture.Width)));
            }
        }

        var noise = new byte[300 * 200];
        new Random(5).NextBytes(noise);
        Note(seen, reader.Read(new GreyImage(noise, 300, 200, 300)));
        Assert.Contains("WIDTH 1", seen.ToString(), StringComparison.Ordinal);
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(seen.ToString())));
    }

    private static void Note(StringBuilder seen, ReadOnlySpan<QrCode> codes)
    {
        seen.Append(codes.Length).Append(':');
        foreach (var code in codes)
        {
            seen.Append(code.Text).Append(code.ErrorsCorrected);
            foreach (var corner in new[] { code.Corners.TopLeft, code.Corners.TopRight, code.Corners.BottomRight, code.Corners.BottomLeft })
                seen.Append(' ').Append(BitConverter.SingleToInt32Bits(corner.X)).Append(' ').Append(BitConverter.SingleToInt32Bits(corner.Y));
        }
    }
}
