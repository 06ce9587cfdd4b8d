using System.Globalization;
using System.Text.RegularExpressions;
using Kiosk.CheckIn;
using Kiosk.Qr;

namespace Kiosk.Office.Tests;

public partial class TicketPictureTests
{
    [Fact]
    public void Our_ticket_fits_version_6_at_correction_m_and_is_read_back_from_its_png()
    {
        var ticket = Ticket();
        var picture = new TicketPicture(ticket);
        Assert.Equal(41, picture.Modules);
        var png = Png.Read(picture.Png());
        var code = Assert.Single(new QrReader().Read(new GreyImage(png.Grey, png.Width, png.Height, png.Width)).ToArray());
        Assert.Equal(ticket, code.Text);
        Assert.Equal(6, code.Version);
        Assert.Equal(ErrorCorrectionLevel.M, code.Level);
    }

    [Fact]
    public void The_png_prints_at_some_four_centimetres_with_four_quiet_modules_all_round()
    {
        var picture = new TicketPicture(Ticket());
        var file = picture.Png();
        var png = Png.Read(file);
        Assert.Equal(png.Width, png.Height);
        Assert.InRange(100.0 * png.Width / png.DotsPerMetre, 3.9, 4.3);
        Assert.InRange(file.Length, 200, 4_000);
        var module = png.Width / (picture.Modules + 8);
        for (var y = 0; y < png.Height; y++)
        {
            for (var x = 0; x < png.Width; x++)
            {
                var (column, row) = ((x / module) - 4, (y / module) - 4);
                var isInside = column >= 0 && row >= 0 && column < picture.Modules && row < picture.Modules;
                Assert.Equal(isInside && picture.IsDark(column, row) ? 0 : 255, png.Grey[(y * png.Width) + x]);
            }
        }
    }

    [Fact]
    public void The_svg_has_the_same_modules()
    {
        var picture = new TicketPicture(Ticket());
        var svg = picture.Svg();
        System.Xml.Linq.XDocument.Parse(svg);
        Assert.Contains("viewBox=\"0 0 49 49\"", svg, StringComparison.Ordinal);
        var dark = new HashSet<(int, int)>();
        foreach (Match run in Run().Matches(svg))
        {
            var (column, row, length) = (int.Parse(run.Groups[1].Value, CultureInfo.InvariantCulture), int.Parse(run.Groups[2].Value, CultureInfo.InvariantCulture), int.Parse(run.Groups[3].Value, CultureInfo.InvariantCulture));
            dark.UnionWith(Enumerable.Range(column, length).Select(x => (x - 4, row - 4)));
        }

        Assert.Equal(
            from column in Enumerable.Range(0, 41) from row in Enumerable.Range(0, 41) where picture.IsDark(column, row) select (column, row),
            dark.Order());
    }

    [GeneratedRegex(@"M(\d+) (\d+)h(\d+)v1h-\3z")]
    private static partial Regex Run();

    internal static string Ticket()
    {
        using var key = TicketSigningKey.Make();
        return key.Sign(new TicketClaims(new EventId(1), new RegistrationId(2), 1, 1, Validity.Always));
    }
}
