using Kiosk.Scanning;
using SkiaSharp;

namespace Kiosk.Desk.Tests.Scanning;

public sealed class StillPictureTests
{
    private const string Ticket = "KIOSK-TEST-TICKET-234567";

    [Theory]
    [InlineData(SKEncodedImageFormat.Png)]
    [InlineData(SKEncodedImageFormat.Jpeg)]
    [InlineData(SKEncodedImageFormat.Webp)]
    public void A_picture_of_a_code_is_read(SKEncodedImageFormat format)
    {
        using var picture = QrPicture.HeldToCamera(Ticket, 1280, 720, 0.3f);
        AssertReads(QrPicture.Encode(picture, format), Ticket);
    }

    [Fact]
    public void A_Windows_bitmap_is_read()
    {
        using var picture = QrPicture.Flat(Ticket);
        AssertReads(RawPictures.Bmp(picture), Ticket);
    }

    [Fact]
    public void A_GIF_is_read()
    {
        using var picture = QrPicture.Flat(Ticket, 4);
        AssertReads(RawPictures.Gif(picture), Ticket);
    }

    [Fact]
    public void All_codes_in_a_picture_are_read_and_each_text_once()
    {
        using var sheet = new SKBitmap(1200, 420);
        using (var canvas = new SKCanvas(sheet))
        {
            canvas.Clear(SKColors.White);
            using var first = QrPicture.Flat("ONE", 10);
            using var second = QrPicture.Flat("TWO", 10);
            canvas.DrawBitmap(first, 20, 60, SKSamplingOptions.Default);
            canvas.DrawBitmap(second, 420, 60, SKSamplingOptions.Default);
            canvas.DrawBitmap(first, 820, 60, SKSamplingOptions.Default);
        }

        var seen = Assert.IsType<PictureReading.Seen>(StillPicture.Read(QrPicture.Encode(sheet, SKEncodedImageFormat.Png)));
        Assert.Equal(["ONE", "TWO"], seen.Texts.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_picture_without_a_code_is_seen_and_says_nothing()
    {
        using var picture = QrPicture.HeldToCamera(null, 640, 480, 0);
        AssertReads(QrPicture.Encode(picture, SKEncodedImageFormat.Jpeg));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void However_the_phone_was_held_the_code_is_read(byte orientation)
    {
        using var upright = QrPicture.HeldToCamera(Ticket, 960, 720, 0);
        using var stored = Oriented(upright, orientation);
        AssertReads(RawPictures.WithExifOrientation(QrPicture.Encode(stored, SKEncodedImageFormat.Jpeg), orientation), Ticket);
    }

    [Fact]
    public void A_code_on_a_transparent_ground_is_read_as_on_paper()
    {
        using var picture = QrPicture.Flat(Ticket, light: SKColors.Transparent);
        AssertReads(QrPicture.Encode(picture, SKEncodedImageFormat.Png), Ticket);
    }

    [Fact]
    public void A_light_code_on_a_transparent_ground_is_read_as_on_a_dark_page()
    {
        using var picture = QrPicture.Flat(Ticket, dark: SKColors.White, light: SKColors.Transparent);
        AssertReads(QrPicture.Encode(picture, SKEncodedImageFormat.Png), Ticket);
    }

    [Theory]
    [InlineData(SKEncodedImageFormat.Jpeg)]
    [InlineData(SKEncodedImageFormat.Png)]
    public void A_picture_of_40_megapixels_is_read(SKEncodedImageFormat format)
    {
        using var small = QrPicture.HeldToCamera(Ticket, 1824, 1368, 0.5f);
        using var large = small.Resize(new SKSizeI(7296, 5472), new SKSamplingOptions(SKFilterMode.Linear));
        AssertReads(QrPicture.Encode(large, format, 80), Ticket);
    }

    [Theory]
    [InlineData(60_000, 60_000)]
    [InlineData(int.MaxValue, 1)]
    [InlineData(8_193, 8_193)]
    public void A_small_file_that_claims_to_be_a_huge_picture_is_refused(int width, int height)
    {
        var before = GC.GetTotalAllocatedBytes();
        AssertUnusable(RawPictures.PngHeader(width, height), mentions: "picture");
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 16 * 1024 * 1024);
    }

    [Theory]
    [InlineData(SKEncodedImageFormat.Png)]
    [InlineData(SKEncodedImageFormat.Jpeg)]
    [InlineData(SKEncodedImageFormat.Webp)]
    public void A_file_cut_off_anywhere_is_read_or_called_damaged(SKEncodedImageFormat format)
    {
        using var picture = QrPicture.HeldToCamera(Ticket, 640, 480, 0);
        var whole = QrPicture.Encode(picture, format);
        for (var length = 12; length < whole.Length; length += whole.Length / 23)
        {
            switch (StillPicture.Read(whole.AsSpan(0, length)))
            {
                case PictureReading.Seen seen:
                    Assert.Equal([Ticket], seen.Texts);
                    break;
                case PictureReading.Unusable unusable:
                    Assert.Contains("damaged or incomplete", unusable.Message.English, StringComparison.Ordinal);
                    break;
            }
        }
    }

    [Fact]
    public void A_file_cut_in_half_is_called_damaged()
    {
        using var picture = QrPicture.HeldToCamera(Ticket, 640, 480, 0);
        var whole = QrPicture.Encode(picture, SKEncodedImageFormat.Png);
        AssertUnusable(whole[..(whole.Length / 2)], mentions: "damaged or incomplete");
    }

    [Fact]
    public void Damage_in_the_middle_of_a_file_throws_nothing()
    {
        using var picture = QrPicture.HeldToCamera(Ticket, 640, 480, 0);
        foreach (var format in (SKEncodedImageFormat[])[SKEncodedImageFormat.Png, SKEncodedImageFormat.Jpeg, SKEncodedImageFormat.Webp])
        {
            var whole = QrPicture.Encode(picture, format);
            var chance = new Random(17);
            for (var round = 0; round < 40; round++)
            {
                var damaged = whole.ToArray();
                chance.NextBytes(damaged.AsSpan(chance.Next(damaged.Length - 8), 8));
                var reading = StillPicture.Read(damaged);
                Assert.True(reading is PictureReading.Unusable || reading is PictureReading.Seen { Texts: [] or [Ticket] });
            }
        }
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("Estimada Ana: su boleto", "not a picture")]
    [InlineData("%PDF-1.7 ...", "PDF")]
    [InlineData("\0\0\0\u0018ftypheic\0\0\0\0mif1heic", "HEIC")]
    [InlineData("GIF89a", "damaged or incomplete")]
    [InlineData("BM", "damaged or incomplete")]
    public void A_file_that_is_no_picture_says_what_to_do(string content, string mentions) =>
        AssertUnusable(System.Text.Encoding.Latin1.GetBytes(content), mentions);

    [Fact]
    public void A_file_beyond_the_bound_is_refused_unopened() =>
        AssertUnusable(new byte[StillPicture.FileBytesMax + 1], mentions: "too large");

    private static void AssertReads(byte[] file, params string[] texts) =>
        Assert.Equal(texts, Assert.IsType<PictureReading.Seen>(StillPicture.Read(file)).Texts);

    private static void AssertUnusable(byte[] file, string mentions)
    {
        var message = Assert.IsType<PictureReading.Unusable>(StillPicture.Read(file)).Message;
        Assert.Contains(mentions, message.English, StringComparison.Ordinal);
        Assert.NotEqual(message.Spanish, message.English);
    }

    // What a camera stores that was held so that EXIF says this.
    private static SKBitmap Oriented(SKBitmap upright, byte orientation)
    {
        var sideways = orientation >= 5;
        var stored = new SKBitmap(sideways ? upright.Height : upright.Width, sideways ? upright.Width : upright.Height);
        using var canvas = new SKCanvas(stored);
        canvas.Translate(stored.Width / 2f, stored.Height / 2f);
        canvas.RotateDegrees(orientation switch { 3 or 4 => 180, 5 or 8 => 90, 6 or 7 => 270, _ => 0 });
        if (orientation is 2 or 4 or 5 or 7)
        {
            canvas.Scale(-1, 1);
        }

        canvas.DrawBitmap(upright, -upright.Width / 2f, -upright.Height / 2f, SKSamplingOptions.Default);
        return stored;
    }
}
