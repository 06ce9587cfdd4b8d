using Kiosk.Qr.Finding;
using Kiosk.Qr.Light;
using Kiosk.Qr.Tracking;

namespace Kiosk.Qr.Explaining;

/// <summary>Names what kept a code from being read. The limits are those of a photograph that people would judge the same.</summary>
internal static class Diagnosis
{
    /// <summary>Nineteen pixels of twenty are darker than this in a picture taken in the dark.</summary>
    private const int DarkMax = 55;

    /// <summary>White to a camera whose light is too much.</summary>
    private const int GlareMin = 250;

    /// <summary>More than this part of the code's pixels may not be glare: the weakest symbols restore seven codewords in a hundred.</summary>
    private const float GlarePartMax = 0.04f;

    /// <summary>Grey levels between dark and light that print or screen should at least show.</summary>
    private const float ContrastMin = 26;

    /// <summary>A finder's light ring keeps this part of the contrast between its core and the paper when it is in focus.</summary>
    private const float RingContrastMin = 0.82f;

    private const float ModulePixelsMin = 2;

    public static QrFlaw Of(in GreyImage image, ReadOnlySpan<FinderFrame> finders, PartialSymbol? partial)
    {
        if (Brightness(image, 0.95f) < DarkMax)
            return QrFlaw.TooDark;
        if (finders.Length == 0 && partial is null)
            return Spread(image) < ContrastMin ? QrFlaw.Faint : QrFlaw.NoCode;
        var (module, contrast, ring, paper) = Measure(image, finders);
        // Where the paper itself is that white, a white place tells nothing.
        if (partial is not null && paper < GlareMin && GlarePart(image, partial.Corners) > GlarePartMax)
            return QrFlaw.Glare;
        if (finders.Length > 0 && module < ModulePixelsMin)
            return QrFlaw.TooSmall;
        if (finders.Length > 0 && contrast < ContrastMin)
            return QrFlaw.Faint;
        if (finders.Length > 0 && ring < RingContrastMin)
            return QrFlaw.Blurred;
        if (partial is null ? IsAtBorder(image, finders) : IsOutside(image, partial.Corners))
            return QrFlaw.CutOff;
        return partial is null && finders.Length < 2 ? QrFlaw.NoCode : QrFlaw.Damaged;
    }

    /// <summary>The grey that a part of all pixels is darker than.</summary>
    private static int Brightness(in GreyImage image, float part)
    {
        Span<int> histogram = stackalloc int[256];
        histogram.Clear();
        for (var y = 0; y < image.Height; y++)
        {
            foreach (var pixel in image.Row(y))
                histogram[pixel]++;
        }

        var left = (long)(part * image.Width * image.Height);
        var grey = 0;
        while (grey < 255 && (left -= histogram[grey]) > 0)
            grey++;
        return grey;
    }

    private static int Spread(in GreyImage image) => Brightness(image, 0.98f) - Brightness(image, 0.02f);

    /// <summary>Of the middle finder by size: a module's side, paper against core, how much of that the ring between them keeps, and the
    /// paper's tone.</summary>
    private static (float Module, float Contrast, float Ring, float Paper) Measure(in GreyImage image, ReadOnlySpan<FinderFrame> finders)
    {
        if (finders.Length == 0)
            return (0, 0, 0, 0);
        FinderFrame[] bySize = [.. finders.ToArray().OrderBy(frame => frame.Area)];
        var finder = bySize[bySize.Length / 2];
        var core = Mean(image, finder, 0);
        var paper = Mean(image, finder, 4.2f);
        var ring = Mean(image, finder, 2);
        var contrast = Math.Abs(paper - core);
        return (MathF.Sqrt(finder.Area), contrast, Math.Abs(ring - core) / Math.Max(contrast, 1), paper);
    }

    /// <summary>Mean grey on a square around a finder's centre, so many modules from it: on its sides' middles.</summary>
    private static float Mean(in GreyImage image, in FinderFrame finder, float modules)
    {
        var sum = 0f;
        foreach (var (u, v) in ((float, float)[])[(modules, 0), (-modules, 0), (0, modules), (0, -modules)])
        {
            var (x, y) = finder.ToPixels(u, v);
            sum += Grey.At(image, x, y);
        }

        return sum / 4;
    }

    private static float GlarePart(in GreyImage image, in QrCorners corners)
    {
        const int Steps = 60;
        var bright = 0;
        for (var row = 0; row < Steps; row++)
        {
            for (var column = 0; column < Steps; column++)
            {
                var (across, down) = ((column + 0.5f) / Steps, (row + 0.5f) / Steps);
                var top = Between(corners.TopLeft, corners.TopRight, across);
                var bottom = Between(corners.BottomLeft, corners.BottomRight, across);
                var at = Between(top, bottom, down);
                bright += Grey.At(image, at.X, at.Y) >= GlareMin ? 1 : 0;
            }
        }

        return (float)bright / (Steps * Steps);
    }

    private static QrPoint Between(QrPoint from, QrPoint to, float part) =>
        new(from.X + part * (to.X - from.X), from.Y + part * (to.Y - from.Y));

    private static bool IsOutside(in GreyImage image, in QrCorners corners)
    {
        var (width, height) = (image.Width, image.Height);
        return IsOff(corners.TopLeft) || IsOff(corners.TopRight) || IsOff(corners.BottomRight) || IsOff(corners.BottomLeft);

        bool IsOff(QrPoint point) => point.X < -1 || point.Y < -1 || point.X > width + 1 || point.Y > height + 1;
    }

    /// <summary>Fewer than three finders, and one so near the border that the rest may lie beyond it.</summary>
    private static bool IsAtBorder(in GreyImage image, ReadOnlySpan<FinderFrame> finders)
    {
        if (finders.Length > 2)
            return false;
        foreach (var finder in finders)
        {
            var reach = 14 * MathF.Sqrt(finder.Area);
            if (finder.X < reach || finder.Y < reach || finder.X > image.Width - reach || finder.Y > image.Height - reach)
                return true;
        }

        return false;
    }
}
