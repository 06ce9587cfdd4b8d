using System.Diagnostics;
using System.Globalization;
using System.Text;
using Kiosk.Desk.Tests;
using Kiosk.Qr;

namespace Kiosk.Office.Tests;

/// <summary>A PDF as a printer would print it: one grey picture a sheet, drawn by poppler, which is no code of ours.</summary>
internal sealed class PrintedSheets : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private PrintedSheets(int dpi) => Dpi = dpi;

    public int Dpi { get; }

    public List<(byte[] Grey, int Width, int Height)> Pages { get; } = [];

    /// <summary>Prints a PDF; the calling test is left out, loudly, where poppler is not here and cannot be installed.</summary>
    public static async Task<PrintedSheets> OfAsync(byte[] pdf, int dpi)
    {
        await PopplerAsync();
        var sheets = new PrintedSheets(dpi);
        var file = sheets._folder.PathOf("labels.pdf");
        await File.WriteAllBytesAsync(file, pdf, TestContext.Current.CancellationToken);
        Assert.True(await RunAsync("pdftoppm", "-gray", "-r", $"{dpi}", file, sheets._folder.PathOf("page")), "pdftoppm could not read the PDF.");
        foreach (var page in Directory.GetFiles(sheets._folder.Root, "page*.pgm").Order(StringComparer.Ordinal))
        {
            sheets.Pages.Add(ReadPgm(await File.ReadAllBytesAsync(page, TestContext.Current.CancellationToken)));
        }

        return sheets;
    }

    public int Pixels(double millimetres) => (int)Math.Round(millimetres / 25.4 * Dpi);

    /// <summary>A label cut out of its sheet.</summary>
    /// <param name="paper">The paper.</param>
    /// <param name="page">Which sheet, from 0.</param>
    /// <param name="place">Which label, row by row, from 0.</param>
    public Clip Label(LabelPaper paper, int page, int place)
    {
        var (grey, width, height) = Pages[page];
        var left = Pixels(paper.Left + (place % paper.Columns * paper.StepX));
        var top = Pixels(paper.Top + (place / paper.Columns * paper.StepY));
        var (clipWidth, clipHeight) = (Math.Min(Pixels(paper.Width), width - left), Math.Min(Pixels(paper.Height), height - top));
        var clip = new byte[clipWidth * clipHeight];
        for (var y = 0; y < clipHeight; y++)
        {
            grey.AsSpan(((top + y) * width) + left, clipWidth).CopyTo(clip.AsSpan(y * clipWidth));
        }

        return new Clip(clip, clipWidth, clipHeight);
    }

    public void Dispose() => _folder.Dispose();

    private static (byte[] Grey, int Width, int Height) ReadPgm(byte[] file)
    {
        // "P5", width, height and 255, each followed by one white space; pdftoppm writes no comments.
        var (at, words) = (0, new List<string>());
        while (words.Count < 4)
        {
            var end = at;
            while (!char.IsWhiteSpace((char)file[end]))
            {
                end++;
            }

            words.Add(Encoding.ASCII.GetString(file, at, end - at));
            at = end + 1;
        }

        Assert.Equal(("P5", "255"), (words[0], words[3]));
        var (width, height) = (int.Parse(words[1], CultureInfo.InvariantCulture), int.Parse(words[2], CultureInfo.InvariantCulture));
        Assert.Equal(width * height, file.Length - at);
        return (file[at..], width, height);
    }

    private static async Task PopplerAsync()
    {
        var why = await DebianPackage.NeedAsync("poppler-utils", () => DebianPackage.IsInPath("pdftoppm"));
        Assert.SkipWhen(why.Length > 0, $"NO POPPLER, PRINTED LABELS WERE NOT TESTED: {why}");
    }

    private static async Task<bool> RunAsync(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    /// <summary>One label's picture.</summary>
    internal sealed record Clip(byte[] Grey, int Width, int Height)
    {
        public bool IsInk(int x, int y) => Grey[(y * Width) + x] < 200;

        public QrCode Code() => Assert.Single(new QrReader().Read(new GreyImage(Grey, Width, Height, Width)).ToArray());

        /// <summary>The smallest box around all ink; the code is left out where it is given.</summary>
        public (int Left, int Top, int Right, int Bottom) Ink(QrCode? except = null)
        {
            var (left, top, right, bottom) = (Width, Height, -1, -1);
            for (var y = 0; y < Height; y++)
            {
                for (var x = 0; x < Width; x++)
                {
                    if (IsInk(x, y) && !(except is { } code && IsIn(code, x, y)))
                    {
                        (left, top, right, bottom) = (Math.Min(left, x), Math.Min(top, y), Math.Max(right, x), Math.Max(bottom, y));
                    }
                }
            }

            return (left, top, right, bottom);
        }

        /// <summary>Whether there is ink in a column of pixels, besides the code's.</summary>
        public bool HasInkIn(int x, QrCode except) => Enumerable.Range(0, Height).Any(y => IsInk(x, y) && !IsIn(except, x, y));

        private static bool IsIn(QrCode code, int x, int y)
        {
            var corners = new[] { code.Corners.TopLeft, code.Corners.TopRight, code.Corners.BottomRight, code.Corners.BottomLeft };
            return x > corners.Min(corner => corner.X) - 3 && x < corners.Max(corner => corner.X) + 3
                && y > corners.Min(corner => corner.Y) - 3 && y < corners.Max(corner => corner.Y) + 3;
        }
    }
}
