using Kiosk.Qr.Finding;
using Kiosk.Qr.Light;
using Kiosk.Qr.Tracking;

namespace Kiosk.Qr.Explaining;

/// <summary>Goes through the stages of reading once more and keeps what each made of the picture.</summary>
internal static class Explainer
{
    public static QrExplanation Explain(in GreyImage image)
    {
        var evidence = new FrameEvidence { KeepsRead = true };
        var reader = new QrReader(QrEffort.Thorough) { Evidence = evidence };
        QrCode[] codes = [.. reader.Read(image)];
        var (finders, frames) = FindFinders(image);
        var partial = Clearest(evidence);
        QrCorners? outline = codes.Length > 0 ? codes[0].Corners : partial?.Corners;
        return new QrExplanation(
            codes,
            codes.Length > 0 ? QrFlaw.None : Diagnosis.Of(image, frames, partial),
            DarkAndLight(image),
            finders,
            outline,
            partial is null ? [] : [.. partial.Soft.ToArray().Select(Shade)],
            partial?.Version.Dimension ?? 0);
    }

    private static byte Shade(float soft) => (byte)Math.Clamp(127.5f - 127.5f * soft, 0, 255);

    private static PartialSymbol? Clearest(FrameEvidence evidence)
    {
        PartialSymbol? clearest = null;
        foreach (var symbol in evidence.Places)
            clearest = clearest is null || symbol.FormatFit > clearest.FormatFit ? symbol : clearest;
        return clearest;
    }

    private static byte[] DarkAndLight(in GreyImage image)
    {
        var map = new ThresholdMap();
        map.Build(image, ThresholdMap.WideReach);
        var tones = new byte[image.Width * image.Height];
        for (var y = 0; y < image.Height; y++)
        {
            var row = image.Row(y);
            for (var x = 0; x < row.Length; x++)
                tones[y * image.Width + x] = row[x] < map.At(x, y) ? (byte)0 : (byte)255;
        }

        return tones;
    }

    /// <summary>At full size, at full size without noise, and at half: the first that shows two or more.</summary>
    private static (IReadOnlyList<QrCorners> Outlines, FinderFrame[] Frames) FindFinders(in GreyImage image)
    {
        var best = Scan(image, ThresholdMap.WideReach);
        var scale = 1f;
        if (best.Length < 2)
        {
            var smooth = new SmoothScale();
            smooth.Build(image);
            best = Scan(smooth.Image, ThresholdMap.NarrowReach);
        }

        if (best.Length < 2 && image.Width > 1 && image.Height > 1)
        {
            var half = new HalfScale();
            half.Build(image);
            var coarse = Scan(half.Image, ThresholdMap.WideReach);
            (best, scale) = coarse.Length > best.Length ? (coarse, 2f) : (best, scale);
        }

        FinderFrame[] frames = [.. best.Select(frame => Scaled(frame, scale))];
        return ([.. frames.Select(Outline)], frames);
    }

    private static FinderFrame[] Scan(in GreyImage image, int reach)
    {
        var (map, search) = (new ThresholdMap(), new FinderSearch());
        map.Build(image, reach);
        search.Scan(image, map, 2, 1.25f);
        return [.. search.Patterns.ToArray().Select(pattern => pattern.Frame)];
    }

    private static FinderFrame Scaled(FinderFrame frame, float scale) => frame with
    {
        X = frame.X * scale,
        Y = frame.Y * scale,
        Ux = frame.Ux * scale,
        Uy = frame.Uy * scale,
        Vx = frame.Vx * scale,
        Vy = frame.Vy * scale,
    };

    private static QrCorners Outline(FinderFrame frame) => new(At(frame, -3.5f, -3.5f), At(frame, 3.5f, -3.5f), At(frame, 3.5f, 3.5f), At(frame, -3.5f, 3.5f));

    private static QrPoint At(in FinderFrame frame, float u, float v)
    {
        var (x, y) = frame.ToPixels(u, v);
        return new QrPoint(x, y);
    }
}
