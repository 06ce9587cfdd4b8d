using System.Collections.Frozen;
using System.Globalization;
using PdfSharp.Drawing;

namespace Kiosk.Office.Labels;

/// <summary>The letters of a unit's number, <c>A-Z 0-9 -</c>, drawn with a round pen.</summary>
/// <remarks>
/// An alphabet of our own, because a machine that prints labels need not have a font. Each letter is told from its
/// neighbours from afar: 0 is crossed and O is not, 1 and I differ in their heads, 5 has corners and S none.
/// </remarks>
internal static class Lettering
{
    /// <summary>Letters are drawn on a grid of so many steps.</summary>
    private const int GridWidth = 8;
    private const int GridHeight = 12;

    /// <summary>Thickness of the pen by the letter's height: bold enough for two metres, thin enough to keep an 8 open.</summary>
    private const double PenByHeight = 0.13;

    /// <summary>How far towards the corner a round stroke's handle lies: a quarter of an ellipse.</summary>
    private const double Round = 0.5523;

    /// <summary>
    /// Strokes, parted by commas: points on the grid, column then row, each one digit of base 16; a point after <c>~</c> is
    /// the corner that a round stroke bends towards.
    /// </summary>
    private static readonly FrozenDictionary<char, string> Strokes = new Dictionary<char, string>
    {
        ['0'] = "40 ~80 84 88 ~8c 4c ~0c 08 04 ~00 40,29 63",
        ['1'] = "13 40 4c,1c 7c",
        ['2'] = "03 ~00 40 ~80 83 ~87 0c 8c",
        ['3'] = "02 ~10 40 ~80 83 ~86 46 ~86 89 ~8c 4c ~1c 0a,26 46",
        ['4'] = "6c 60 08 88",
        ['5'] = "80 10 05 45 ~85 88 ~8c 4c ~1c 0a",
        ['6'] = "72 ~70 40 ~00 06 08 ~0c 4c ~8c 89 ~85 45 ~05 08",
        ['7'] = "00 80 3c",
        ['8'] = "46 ~06 03 ~00 40 ~80 83 ~86 46 ~86 89 ~8c 4c ~0c 09 ~06 46",
        ['9'] = "1a ~1c 4c ~8c 86 84 ~80 40 ~00 03 ~07 47 ~87 84",
        ['A'] = "0c 40 8c,18 78",
        ['B'] = "46 06 00 40 ~80 83 ~86 46 ~86 89 ~8c 4c 0c 06",
        ['C'] = "82 ~80 40 ~00 04 08 ~0c 4c ~8c 8a",
        ['D'] = "0c 00 30 ~80 86 ~8c 3c 0c",
        ['E'] = "80 00 0c 8c,06 66",
        ['F'] = "80 00 0c,06 66",
        ['G'] = "82 ~80 40 ~00 04 08 ~0c 4c ~8c 88 87 47",
        ['H'] = "00 0c,80 8c,06 86",
        ['I'] = "10 70,40 4c,1c 7c",
        ['J'] = "80 88 ~8c 4c ~0c 09",
        ['K'] = "00 0c,80 07,34 8c",
        ['L'] = "00 0c 8c",
        ['M'] = "0c 00 47 80 8c",
        ['N'] = "0c 00 8c 80",
        ['O'] = "40 ~80 84 88 ~8c 4c ~0c 08 04 ~00 40",
        ['P'] = "0c 00 40 ~80 83 ~87 47 07",
        ['Q'] = "40 ~80 84 88 ~8c 4c ~0c 08 04 ~00 40,59 8c",
        ['R'] = "0c 00 40 ~80 83 ~86 46 06,46 8c",
        ['S'] = "82 ~80 40 ~00 03 ~06 46 ~86 89 ~8c 4c ~0c 0a",
        ['T'] = "00 80,40 4c",
        ['U'] = "00 08 ~0c 4c ~8c 88 80",
        ['V'] = "00 4c 80",
        ['W'] = "00 2c 44 6c 80",
        ['X'] = "00 8c,80 0c",
        ['Y'] = "00 46 80,46 4c",
        ['Z'] = "00 80 0c 8c",
        ['-'] = "16 76",
    }.ToFrozenDictionary();

    /// <summary>Draws a number. No ink goes beyond its letters' boxes.</summary>
    /// <param name="ink">In millimetres.</param>
    /// <param name="number">As <see cref="Kiosk.CheckIn.UnitNumber"/> allows.</param>
    /// <param name="left">Left edge of the first letter.</param>
    /// <param name="top">Upper edge of the letters.</param>
    /// <param name="height">Height of the letters.</param>
    /// <param name="width">Width of each letter.</param>
    public static void Draw(XGraphics ink, string number, double left, double top, double height, double width)
    {
        var thickness = height * PenByHeight;
        var pen = new XPen(XColors.Black, thickness) { LineCap = XLineCap.Round, LineJoin = XLineJoin.Round };
        var (stepX, stepY) = ((width - thickness) / GridWidth, (height - thickness) / GridHeight);
        foreach (var letter in number)
        {
            foreach (var stroke in Strokes[letter].Split(','))
            {
                ink.DrawPath(pen, Path(stroke, left + (thickness / 2), top + (thickness / 2), stepX, stepY));
            }

            left += LabelLayout.StepOf(width);
        }
    }

    // A path for each stroke: PDFsharp joins the figures of one path by a line.
    private static XGraphicsPath Path(string stroke, double left, double top, double stepX, double stepY)
    {
        var path = new XGraphicsPath();
        var points = stroke.Split(' ');
        var from = At(points[0]);
        for (var place = 1; place < points.Length; place++)
        {
            if (points[place][0] == '~')
            {
                var (corner, to) = (At(points[place][1..]), At(points[++place]));
                path.AddBezier(from, Towards(from, corner), Towards(to, corner), to);
                from = to;
            }
            else
            {
                var to = At(points[place]);
                path.AddLine(from, to);
                from = to;
            }
        }

        return path;

        XPoint At(string point) => new(left + (Digit(point[0]) * stepX), top + (Digit(point[1]) * stepY));
    }

    private static XPoint Towards(XPoint end, XPoint corner) =>
        new(end.X + (Round * (corner.X - end.X)), end.Y + (Round * (corner.Y - end.Y)));

    private static int Digit(char digit) => int.Parse([digit], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
