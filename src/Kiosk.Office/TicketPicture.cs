using System.Globalization;
using System.Text;
using QRCoder;

namespace Kiosk.Office;

/// <summary>The QR code of a ticket or of a label, to print, to mail and to show on a page.</summary>
/// <remarks>Error correction M: a creased print is read, and the modules stay large enough for a poor camera.</remarks>
public sealed class TicketPicture
{
    /// <summary>Blank modules around the code, as ISO/IEC 18004 asks.</summary>
    public const int QuietModules = 4;

    /// <summary>Side of the PNG aimed at: 4.1 cm at its 300 dots per inch, and sharp on a phone.</summary>
    private const int SidePixels = 490;

    /// <summary>The PNG chunk that says 11,811 dots per metre (300 per inch) each way, with its checksum.</summary>
    private static ReadOnlySpan<byte> Resolution =>
        [0, 0, 0, 9, (byte)'p', (byte)'H', (byte)'Y', (byte)'s', 0, 0, 0x2E, 0x23, 0, 0, 0x2E, 0x23, 1, 0x78, 0xA5, 0x3F, 0x76];

    /// <summary>The signature and the first chunk, after which the resolution goes.</summary>
    private const int PngHeadBytes = 8 + 25;

    private readonly bool[][] _modules;
    private readonly QRCodeData _data;

    /// <param name="ticket">The text of the ticket or of the label.</param>
    public TicketPicture(string ticket)
    {
        // Capitals and digits only go into the alphanumeric mode by themselves.
        _data = QRCodeGenerator.GenerateQrCode(ticket, QRCodeGenerator.ECCLevel.M);

        // QRCoder's matrix has the quiet zone around it.
        _modules = [.. _data.ModuleMatrix.Skip(QuietModules).SkipLast(QuietModules)
            .Select(row => row.Cast<bool>().Skip(QuietModules).SkipLast(QuietModules).ToArray())];
    }

    /// <summary>Modules along one side, without the quiet zone: 41 for our own tickets.</summary>
    public int Modules => _modules.Length;

    /// <summary>Whether the module is dark.</summary>
    public bool IsDark(int column, int row) => _modules[row][column];

    /// <summary>Black on white, one bit a pixel, some two kilobytes.</summary>
    public byte[] Png()
    {
        var pixelsPerModule = Math.Max(4, SidePixels / (Modules + (2 * QuietModules)));
        var png = new PngByteQRCode(_data).GetGraphic(pixelsPerModule);
        return [.. png.AsSpan(0, PngHeadBytes), .. Resolution, .. png.AsSpan(PngHeadBytes)];
    }

    /// <summary>Black on white, scaled by the page. Nothing in it comes from the ticket's owner.</summary>
    public string Svg()
    {
        var side = Modules + (2 * QuietModules);
        var svg = new StringBuilder();
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" role=\"img\" aria-label=\"QR\" shape-rendering=\"crispEdges\">");
        svg.Append(CultureInfo.InvariantCulture, $"<rect width=\"{side}\" height=\"{side}\" fill=\"#fff\"/><path fill=\"#000\" d=\"");
        foreach (var (column, row, length) in DarkRuns())
        {
            svg.Append(CultureInfo.InvariantCulture, $"M{column + QuietModules} {row + QuietModules}h{length}v1h-{length}z");
        }

        return svg.Append("\"/></svg>").ToString();
    }

    /// <summary>Dark modules that lie side by side, row by row.</summary>
    internal IEnumerable<(int Column, int Row, int Length)> DarkRuns()
    {
        for (var row = 0; row < Modules; row++)
        {
            for (var column = 0; column < Modules; column++)
            {
                var start = column;
                while (column < Modules && _modules[row][column])
                {
                    column++;
                }

                if (column > start)
                {
                    yield return (start, row, column - start);
                }
            }
        }
    }
}
