using System.Globalization;
using System.Security;
using System.Text;

namespace Kiosk.Benchmarks.Peers;

/// <summary>One picture of it all: each reader a dot, its time a picture across and the part of all codes that it reads upwards; frames
/// with a code filled, the time of frames without one as a ring at the same height.</summary>
internal static class PeersPlot
{
    private const int Width = 760;
    private const int Height = 460;
    private const int Left = 70;
    private const int Right = 30;
    private const int Top = 40;
    private const int Bottom = 60;

    /// <summary>Room for the longest name.</summary>
    private const int NameWidth = 180;

    private static readonly string[] Colours =
        ["#0b6e4f", "#3fa34d", "#1d4e89", "#5b8dc9", "#b5651d", "#8c1c13", "#6a4c93", "#a68cc9", "#555555"];

    public static string Svg(IReadOnlyList<Tally> tallies)
    {
        var dots = tallies.GroupBy(tally => tally.Peer).Select(Dot.Of).ToArray();
        var (fastest, slowest) = (Decade(dots.Min(dot => dot.Least), down: true), Decade(dots.Max(dot => dot.Most), down: false));
        var floor = Math.Floor(dots.Min(dot => dot.Rate) * 10) / 10;
        var svg = new StringBuilder();
        svg.AppendLine(CultureInfo.InvariantCulture, $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {Height}" font-family="sans-serif" font-size="12">""");
        svg.AppendLine(CultureInfo.InvariantCulture, $"""<rect width="{Width}" height="{Height}" fill="white"/>""");
        svg.AppendLine(CultureInfo.InvariantCulture, $"""<text x="{Left}" y="20">Codes read, and median time a picture: filled with a code, ring without one</text>""");
        for (var ms = fastest; ms <= slowest * 1.01; ms *= 10)
        {
            svg.AppendLine(CultureInfo.InvariantCulture, $"""<path d="M{X(ms):0.0} {Top}V{Height - Bottom}" stroke="#ddd"/>""");
            svg.AppendLine(CultureInfo.InvariantCulture, $"""<text x="{X(ms):0.0}" y="{Height - Bottom + 18}" text-anchor="middle">{ms:0.##} ms</text>""");
        }

        for (var rate = floor; rate <= 1.001; rate += 0.1)
        {
            svg.AppendLine(CultureInfo.InvariantCulture, $"""<path d="M{Left} {Y(rate):0.0}H{Width - Right}" stroke="#ddd"/>""");
            svg.AppendLine(CultureInfo.InvariantCulture, $"""<text x="{Left - 8}" y="{Y(rate) + 4:0.0}" text-anchor="end">{100 * rate:0} %</text>""");
        }

        for (var i = 0; i < dots.Length; i++)
        {
            var (dot, colour) = (dots[i], Colours[i % Colours.Length]);
            if (dot.Empty > 0)
                svg.AppendLine(CultureInfo.InvariantCulture, $"""<path d="M{X(dot.Empty):0.0} {Y(dot.Rate):0.0}H{X(dot.WithCode):0.0}" stroke="{colour}" stroke-dasharray="2 3"/><circle cx="{X(dot.Empty):0.0}" cy="{Y(dot.Rate):0.0}" r="5" fill="white" stroke="{colour}" stroke-width="2"/>""");
            svg.AppendLine(CultureInfo.InvariantCulture, $"""<circle cx="{X(dot.WithCode):0.0}" cy="{Y(dot.Rate):0.0}" r="5" fill="{colour}"/>""");
            // Names stay clear of each other and of the border.
            var isUnder = dots.Any(other => other.Rate > dot.Rate && other.Rate < dot.Rate + 0.06);
            var isLast = X(dot.WithCode) > Width - Right - NameWidth;
            svg.AppendLine(CultureInfo.InvariantCulture, $"""<text x="{X(dot.WithCode) + (isLast ? -9 : 9):0.0}" y="{Y(dot.Rate) + (isUnder ? 13 : -4):0.0}" text-anchor="{(isLast ? "end" : "start")}" fill="{colour}">{SecurityElement.Escape(dot.Name)}</text>""");
        }

        return svg.AppendLine("</svg>").ToString();

        double X(double ms) =>
            Left + (Width - Left - Right) * Math.Log(ms / fastest) / Math.Log(slowest / fastest);

        double Y(double rate) => Height - Bottom - (Height - Top - Bottom) * (rate - floor) / (1 - floor);
    }

    private static double Decade(double ms, bool down) =>
        Math.Pow(10, down ? Math.Floor(Math.Log10(ms)) : Math.Ceiling(Math.Log10(ms)));

    private sealed record Dot(string Name, double Rate, double WithCode, double Empty)
    {
        public double Least => Empty > 0 ? Math.Min(Empty, WithCode) : WithCode;

        public double Most => Math.Max(Empty, WithCode);

        public static Dot Of(IGrouping<string, Tally> peer)
        {
            var withCodes = peer.Where(tally => !tally.Set.IsEmpty).ToArray();
            return new Dot(
                peer.Key, withCodes.Sum(tally => tally.Read) / Math.Max(1.0, withCodes.Sum(tally => tally.Texts)),
                Middle(withCodes), Middle([.. peer.Where(tally => tally.Set.IsEmpty)]));
        }

        private static double Middle(Tally[] tallies) =>
            tallies.Length == 0 ? 0 : tallies.Select(tally => tally.Median).Order().ElementAt(tallies.Length / 2);
    }
}
