namespace Kiosk.Qr.Tests;

public class ReadingTests
{
    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

    private readonly QrReader _reader = new();

    public static TheoryData<int> Versions => [.. Enumerable.Range(1, 40)];

    [Theory, MemberData(nameof(Versions))]
    public void Every_version_is_read_at_every_level(int version)
    {
        foreach (var level in Enum.GetValues<ErrorCorrectionLevel>())
        {
            var text = Text(version * 7, seed: version * 4 + (int)level);
            var code = Single(Picture.Of(Symbol.Of(text, version, level), module: 3));

            Assert.Equal(text, code.Text);
            Assert.Equal(version, code.Version);
            Assert.Equal(level, code.Level);
            Assert.Equal(0, code.ErrorsCorrected);
            Assert.False(code.IsMirrored || code.IsInverted);
        }
    }

    [Fact]
    public void Mirrored_symbols_are_read_and_said_to_be_so()
    {
        var code = Single(Picture.Of(Symbol.Of("KIOSK/MIRROR", 5).Transposed()));

        Assert.Equal("KIOSK/MIRROR", code.Text);
        Assert.True(code.IsMirrored);
    }

    [Fact]
    public void Inverted_symbols_are_read_and_said_to_be_so()
    {
        foreach (var mirrored in new[] { false, true })
        {
            var symbol = Symbol.Of("dark mode", 3);
            var code = Single(Picture.Of(mirrored ? symbol.Transposed() : symbol).Inverted());

            Assert.Equal("dark mode", code.Text);
            Assert.True(code.IsInverted);
            Assert.Equal(mirrored, code.IsMirrored);
        }
    }

    [Theory, InlineData(1, 3.0), InlineData(2, 4.5), InlineData(6, 3.3), InlineData(7, 6.1), InlineData(14, 4.0)]
    public void Symbols_are_read_at_every_angle(int version, double module)
    {
        var symbol = Symbol.Of("ANGLE", version);
        for (var degrees = 0; degrees < 360; degrees += 7)
            Assert.Equal("ANGLE", Single(Picture.Turned(symbol, degrees, module)).Text);
    }

    [Theory, InlineData(1), InlineData(4), InlineData(7), InlineData(12)]
    public void Symbols_are_read_in_perspective(int version)
    {
        var symbol = Symbol.Of("TILT", version);
        var tilt = 0.35 / symbol.Dimension;
        foreach (var (g, h) in new[] { (tilt, 0), (0, tilt), (-tilt / 2, tilt / 2), (tilt / 2, tilt) })
        {
            var picture = new Picture(900, 900, 200);
            var module = 560.0 / symbol.Dimension;
            picture.Paint(symbol, 120, 100, module, 0.1 * module, -0.1 * module, module, 30, 220, g, h);
            Assert.Equal("TILT", Single(picture).Text);
        }
    }

    [Theory, InlineData(0), InlineData(20), InlineData(45), InlineData(70)]
    public void A_symbol_seen_from_far_aside_is_read(int axis)
    {
        // As of a poster on the wall beside the camera: two and a half times as high as wide, along an axis of its own.
        const double Wide = 3;
        const double High = 7.5;
        var symbol = Symbol.Of("ASIDE", 3);
        for (var degrees = 0; degrees < 360; degrees += 15)
        {
            var (ux, uy) = Squeezed(degrees, axis);
            var (vx, vy) = Squeezed(degrees + 90, axis);
            var half = symbol.Dimension / 2.0;
            var picture = new Picture(400, 400, 220);
            picture.Paint(symbol, 200 - half * (ux + vx), 200 - half * (uy + vy), ux, uy, vx, vy, 30, 220);
            Assert.Equal("ASIDE", Single(picture).Text);
        }

        static (double X, double Y) Squeezed(double degrees, double axis)
        {
            var (along, across) = Math.SinCos((degrees - axis) * Math.PI / 180);
            var (sine, cosine) = Math.SinCos(axis * Math.PI / 180);
            return (Wide * across * cosine - High * along * sine, Wide * across * sine + High * along * cosine);
        }
    }

    [Fact]
    public void Corners_lie_where_the_symbol_was_painted()
    {
        var picture = new Picture(400, 300);
        picture.Paint(Symbol.Of("HERE", 2), 100, 60, 6, 0, 0, 6, 0, 255);
        var corners = Single(picture).Corners;

        Near(100, 60, corners.TopLeft);
        Near(250, 60, corners.TopRight);
        Near(250, 210, corners.BottomRight);
        Near(100, 210, corners.BottomLeft);

        static void Near(float x, float y, QrPoint point)
        {
            Assert.Equal(x, point.X, 1.5f);
            Assert.Equal(y, point.Y, 1.5f);
        }
    }

    [Fact]
    public void Several_symbols_in_one_picture_are_all_read()
    {
        var picture = new Picture(900, 620);
        var texts = new List<string>();
        for (var i = 0; i < 6; i++)
        {
            texts.Add($"CODE {i}");
            picture.Paint(Symbol.Of(texts[i], 1 + i), 60 + i % 3 * 280, 60 + i / 3 * 280, 4, 0.2, -0.2, 4, 10, 250);
        }

        var read = new List<string>();
        foreach (var code in new QrReader(QrEffort.Thorough).Read(picture.Grey))
            read.Add(code.Text);
        Assert.Equal(texts, read.Order());
    }

    [Fact]
    public void A_repeated_payload_is_the_same_string_and_allocates_nothing()
    {
        var picture = Picture.Of(Symbol.Of("STEADY STATE 0123456789", 6));
        var first = Single(picture).Text;
        for (var i = 0; i < 40; i++)
            _reader.Read(picture.Grey);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 10; i++)
            _reader.Read(picture.Grey);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(0, allocated);
        Assert.Same(first, Single(picture).Text);
    }

    private QrCode Single(Picture picture)
    {
        var codes = _reader.Read(picture.Grey);
        Assert.Equal(1, codes.Length);
        return codes[0];
    }

    /// <summary>Seven characters a version fit at every level.</summary>
    private static string Text(int length, int seed)
    {
        var random = new Random(seed);
        return string.Create(length, random, (text, r) =>
        {
            for (var i = 0; i < text.Length; i++)
                text[i] = Alphabet[r.Next(Alphabet.Length)];
        });
    }
}
