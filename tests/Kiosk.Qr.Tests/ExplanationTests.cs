namespace Kiosk.Qr.Tests;

/// <summary>Goal: a volunteer is told what to change. Method: a clear code is spoilt in one way, and that way is named.</summary>
public class ExplanationTests
{
    private static readonly Symbol Code = Symbol.Of("HTTPS://KIOSK.EXAMPLE/EXPLAIN/0123456789", 5, ErrorCorrectionLevel.L);

    [Fact]
    public void What_is_read_has_no_flaw_and_is_outlined()
    {
        var seen = QrExplanation.Of(Picture.Of(Code).Grey);

        Assert.Equal(QrFlaw.None, seen.Flaw);
        Assert.Equal("HTTPS://KIOSK.EXAMPLE/EXPLAIN/0123456789", Assert.Single(seen.Codes).Text);
        Assert.NotNull(seen.Outline);
        Assert.Equal(3, seen.Finders.Count);
    }

    [Fact]
    public void An_empty_picture_is_faint_and_a_busy_one_has_no_code()
    {
        Assert.Equal(QrFlaw.Faint, QrExplanation.Of(new Picture(300, 200, 180).Grey).Flaw);

        var busy = new Picture(300, 200);
        for (var i = 0; i < busy.Pixels.Length; i++)
            busy.Pixels[i] = (byte)((i % 300 / 37 + i / 300 / 23) % 2 * 200 + 20);
        Assert.Equal(QrFlaw.NoCode, QrExplanation.Of(busy.Grey).Flaw);
    }

    [Fact]
    public void A_picture_taken_in_the_dark_is_too_dark() =>
        Assert.Equal(QrFlaw.TooDark, QrExplanation.Of(Picture.Of(Code, 4, dark: 10, light: 12).Grey).Flaw);

    [Fact]
    public void Half_a_code_is_cut_off()
    {
        var whole = Picture.Of(Code, 6);
        var height = whole.Height * 5 / 9;
        var half = new Picture(whole.Pixels[..(whole.Width * height)].ToArray(), whole.Width, height);
        Assert.Equal(QrFlaw.CutOff, QrExplanation.Of(half.Grey).Flaw);
    }

    [Fact]
    public void A_reflection_is_glare()
    {
        var picture = Picture.Of(Code, 6, 40, 190);
        Disc(picture, picture.Width / 2, picture.Height / 2, picture.Width / 4, 255);
        Assert.Equal(QrFlaw.Glare, QrExplanation.Of(picture.Grey).Flaw);
    }

    [Fact]
    public void A_stain_is_damage()
    {
        var picture = Picture.Of(Code, 6, 40, 190);
        Disc(picture, picture.Width / 2, picture.Height / 2, picture.Width / 4, 70);
        Assert.Equal(QrFlaw.Damaged, QrExplanation.Of(picture.Grey).Flaw);
    }

    /// <summary>A blurred code that is whole is read, and there is nothing to say. One that has a stain as well should be brought into focus
    /// before anybody looks for a cloth.</summary>
    [Fact]
    public void A_code_out_of_focus_is_blurred()
    {
        var picture = Picture.Of(Code, 7, 40, 190);
        Disc(picture, picture.Width / 2, picture.Height / 2, picture.Width / 4, 70);
        Blur(picture, 7);
        Assert.Equal(QrFlaw.Blurred, QrExplanation.Of(picture.Grey).Flaw);
    }

    [Fact]
    public void A_code_of_a_pixel_and_a_half_a_module_is_too_small()
    {
        const double Module = 1.6;
        var picture = new Picture(900, 850, 190);
        picture.Paint(Code, 300, 300, Module, 0, 0, Module, 40, 190);
        var half = (int)(Module * Code.Dimension / 2);
        Disc(picture, 300 + half, 300 + half, half / 2, 70);
        Assert.Equal(QrFlaw.TooSmall, QrExplanation.Of(picture.Grey).Flaw);
    }

    [Fact]
    public void The_modules_of_an_unread_code_are_shown()
    {
        var picture = Picture.Of(Code, 6, 40, 190);
        Disc(picture, picture.Width / 2, picture.Height / 2, picture.Width / 4, 70);
        var seen = QrExplanation.Of(picture.Grey);
        Assert.Equal(Code.Dimension, seen.Dimension);
        Assert.Equal(Code.Dimension * Code.Dimension, seen.Modules.Length);
        Assert.True(seen.Modules[0] < 60 && seen.Modules[7] > 200);
    }

    private static void Disc(Picture picture, int x, int y, int radius, byte tone)
    {
        for (var i = 0; i < picture.Pixels.Length; i++)
        {
            var (dx, dy) = (i % picture.Width - x, i / picture.Width - y);
            if (dx * dx + dy * dy < radius * radius)
                picture.Pixels[i] = tone;
        }
    }

    /// <summary>Three means over a square of so many pixels, one after another: nearly what a lens out of focus does.</summary>
    private static void Blur(Picture picture, int side)
    {
        var line = new byte[Math.Max(picture.Width, picture.Height)];
        for (var pass = 0; pass < 3; pass++)
        {
            for (var y = 0; y < picture.Height; y++)
                Smear(picture.Pixels, y * picture.Width, 1, line.AsSpan(0, picture.Width), side / 2);
            for (var x = 0; x < picture.Width; x++)
                Smear(picture.Pixels, x, picture.Width, line.AsSpan(0, picture.Height), side / 2);
        }
    }

    private static void Smear(Span<byte> pixels, int from, int step, Span<byte> line, int reach)
    {
        for (var i = 0; i < line.Length; i++)
            line[i] = pixels[from + i * step];
        for (var i = 0; i < line.Length; i++)
        {
            var sum = 0;
            for (var k = -reach; k <= reach; k++)
                sum += line[Math.Clamp(i + k, 0, line.Length - 1)];
            pixels[from + i * step] = (byte)(sum / (2 * reach + 1));
        }
    }
}
