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
}
