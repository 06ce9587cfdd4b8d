namespace Kiosk.Qr.Tests;

public class DegeneratePictureTests
{
    [Fact]
    public void Sizes_that_make_no_sense_are_refused()
    {
        Assert.Throws<ArgumentException>(() => { _ = new GreyImage(new byte[10], 0, 1, 1); });
        Assert.Throws<ArgumentException>(() => { _ = new GreyImage(new byte[10], 1, -1, 1); });
        Assert.Throws<ArgumentException>(() => { _ = new GreyImage(new byte[10], 4, 2, 3); });
        Assert.Throws<ArgumentException>(() => { _ = new GreyImage(new byte[10], 4, 3, 4); });
        Assert.Throws<ArgumentException>(() => { _ = new GreyImage([], int.MaxValue, int.MaxValue, int.MaxValue); });
    }

    [Theory, InlineData(QrEffort.Live), InlineData(QrEffort.Thorough)]
    public void Every_small_size_is_read_without_fault(QrEffort effort)
    {
        var reader = new QrReader(effort);
        var random = new Random(1);
        for (var height = 1; height <= 40; height++)
        {
            for (var width = 1; width <= 40; width++)
            {
                var pixels = new byte[width * height];
                random.NextBytes(pixels);
                Assert.Equal(0, reader.Read(new GreyImage(pixels, width, height, width)).Length);
            }
        }
    }

    [Theory, InlineData(20_000, 1), InlineData(1, 20_000), InlineData(5000, 3), InlineData(3, 5000), InlineData(641, 479)]
    public void Odd_shapes_are_read_without_fault(int width, int height)
    {
        var pixels = new byte[width * height];
        new Random(2).NextBytes(pixels);
        Assert.Equal(0, new QrReader(QrEffort.Thorough).Read(new GreyImage(pixels, width, height, width)).Length);
    }

    [Theory, InlineData(QrEffort.Live, 150), InlineData(QrEffort.Thorough, 40)]
    public void Noise_is_no_code(QrEffort effort, int frames)
    {
        var reader = new QrReader(effort);
        var random = new Random(3);
        for (var frame = 0; frame < frames; frame++)
        {
            var grain = 1 + frame % 6;
            var picture = new Picture(320, 240);
            for (var y = 0; y < picture.Height; y++)
            {
                for (var x = 0; x < picture.Width; x++)
                {
                    picture.Pixels[y * picture.Width + x] = y % grain == 0
                        ? x % grain == 0 ? (byte)random.Next(256) : picture.Pixels[y * picture.Width + x - 1]
                        : picture.Pixels[(y - 1) * picture.Width + x];
                }
            }

            Assert.Equal(0, reader.Read(picture.Grey).Length);
        }
    }

    [Fact]
    public void Stripes_checks_and_flat_tones_are_no_code()
    {
        var reader = new QrReader(QrEffort.Thorough);
        for (var period = 1; period < 12; period++)
        {
            var (stripes, checks, flat) = (new Picture(300, 300), new Picture(300, 300), new Picture(300, 300, (byte)(period * 20)));
            for (var i = 0; i < stripes.Pixels.Length; i++)
            {
                var (x, y) = (i % 300 / period, i / 300 / period);
                stripes.Pixels[i] = (byte)(x % 2 * 255);
                checks.Pixels[i] = (byte)((x + y) % 2 * 255);
            }

            Assert.Equal(0, reader.Read(stripes.Grey).Length);
            Assert.Equal(0, reader.Read(checks.Grey).Length);
            Assert.Equal(0, reader.Read(flat.Grey).Length);
        }
    }

    [Fact]
    public void Rows_may_lie_further_apart_than_they_are_long()
    {
        var picture = Picture.Of(Symbol.Of("STRIDE"));
        const int Extra = 13;
        var pixels = new byte[(picture.Width + Extra) * picture.Height];
        for (var y = 0; y < picture.Height; y++)
            picture.Pixels.Slice(y * picture.Width, picture.Width).CopyTo(pixels.AsSpan(y * (picture.Width + Extra)));

        var codes = new QrReader().Read(new GreyImage(pixels, picture.Width, picture.Height, picture.Width + Extra));

        Assert.Equal(1, codes.Length);
        Assert.Equal("STRIDE", codes[0].Text);
    }

    [Fact]
    public void The_largest_picture_is_read()
    {
        const int Side = 8192;
        var pixels = new byte[Side * Side];
        pixels.AsSpan().Fill(255);
        var symbol = Symbol.Of("LARGE", 10);
        const int Module = 90;
        for (var y = 0; y < symbol.Dimension * Module; y++)
        {
            for (var x = 0; x < symbol.Dimension * Module; x++)
                pixels[(y + 1500) * Side + x + 1500] = symbol[x / Module, y / Module] ? (byte)0 : (byte)255;
        }

        var codes = new QrReader().Read(new GreyImage(pixels, Side, Side, Side));

        Assert.Equal(1, codes.Length);
        Assert.Equal("LARGE", codes[0].Text);
    }
}
