using System.Collections.Immutable;
using Kiosk.CheckIn;
using SkiaSharp;

namespace Kiosk.Scanning;

/// <summary>Reads the codes in a picture file: PNG, JPEG, WebP, BMP or GIF (its first frame).</summary>
/// <remarks>
/// The turn that EXIF notes is not applied: a code reads alike upright, turned and mirrored, and nothing but its text is asked for.
/// Nothing here throws for what a file contains, and what a file can cost is bounded before any of it is decoded.
/// </remarks>
public static class StillPicture
{
    /// <summary>Larger files are refused unopened. Phones with 200 megapixels write some 40 MB.</summary>
    public const int FileBytesMax = 64 * 1024 * 1024;

    /// <summary>
    /// Pixels that are decoded at once, at 4 bytes each: 256 MB for a moment on a machine of 2 GB. JPEG and WebP are decoded
    /// smaller where they are larger than <see cref="LookedAtPixelsMax"/>, so this bounds PNG, BMP and GIF alone.
    /// </summary>
    public const int DecodedPixelsMax = 64 * 1024 * 1024;

    /// <summary>
    /// Pixels that the reader is given. On a photograph of 4,000 x 4,000 the modules of a code a tenth as wide are still five
    /// pixels wide and more; a larger picture costs time and shows nothing new.
    /// </summary>
    public const int LookedAtPixelsMax = 16 * 1024 * 1024;

    /// <summary>For whoever refuses a file before it is here whole.</summary>
    public static BilingualText FileTooLarge => PictureFlaws.FileTooLarge;

    /// <param name="file">The whole file.</param>
    public static PictureReading Read(ReadOnlySpan<byte> file)
    {
        using var bitmap = new SKBitmap();
        var (result, flaw) = Decode(file, bitmap);
        if (flaw is not null)
        {
            return new PictureReading.Unusable(flaw);
        }

        var texts = result is SKCodecResult.Success or SKCodecResult.IncompleteInput or SKCodecResult.ErrorInInput
            ? Look(bitmap)
            : [];

        // A code in the part that is there is as good as any: its signature tells.
        return result == SKCodecResult.Success || !texts.IsEmpty
            ? new PictureReading.Seen(texts)
            : new PictureReading.Unusable(PictureFlaws.Damaged);
    }

    /// <summary>Shows how the reader sees a picture, or null where <see cref="Read"/> says that it cannot be looked at.</summary>
    /// <param name="file">The whole file.</param>
    public static PictureExplanation? Explain(ReadOnlySpan<byte> file)
    {
        using var bitmap = new SKBitmap();
        var (result, flaw) = Decode(file, bitmap);
        return flaw is null && result == SKCodecResult.Success
            ? PictureExplanation.Of(GreyPicture.OnWhite(bitmap, PictureExplanation.PixelsMax).Image)
            : null;
    }

    /// <summary>Decodes into an empty bitmap, after everything that a file may cost was looked at.</summary>
    private static (SKCodecResult Result, BilingualText? Flaw) Decode(ReadOnlySpan<byte> file, SKBitmap bitmap)
    {
        if (file.Length > FileBytesMax)
        {
            return (SKCodecResult.InvalidInput, PictureFlaws.FileTooLarge);
        }

        using var data = SKData.CreateCopy(file);
        using var codec = SKCodec.Create(data);
        if (codec is null)
        {
            return (SKCodecResult.InvalidInput, PictureFlaws.OfUnknownFormat(file));
        }

        var size = SizeToDecode(codec);
        var info = new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, SKAlphaType.Premul);
        if ((long)size.Width * size.Height > DecodedPixelsMax || !bitmap.TryAllocPixels(info))
        {
            return (SKCodecResult.InvalidInput, PictureFlaws.TooManyPixels(codec.Info.Width, codec.Info.Height));
        }

        bitmap.Erase(SKColors.Transparent); // What a cut-off file leaves out is then white, as paper is.
        return (codec.GetPixels(info, bitmap.GetPixels()), null);
    }

    private static SKSizeI SizeToDecode(SKCodec codec)
    {
        var pixels = (double)codec.Info.Width * codec.Info.Height;
        return pixels <= LookedAtPixelsMax
            ? codec.Info.Size
            : codec.GetScaledDimensions((float)Math.Sqrt(LookedAtPixelsMax / pixels));
    }

    private static ImmutableArray<string> Look(SKBitmap bitmap)
    {
        var texts = LookOn(GreyPicture.OnWhite(bitmap, LookedAtPixelsMax));

        // Light codes made for dark pages may have no ground of their own, and on white nothing of them is left.
        return texts.IsEmpty && GreyPicture.IsSeeThrough(bitmap)
            ? LookOn(GreyPicture.OnBlack(bitmap, LookedAtPixelsMax))
            : texts;
    }

    private static ImmutableArray<string> LookOn(GreyPicture picture)
    {
        var texts = ImmutableArray.CreateBuilder<string>();
        foreach (ref readonly var code in CodeReader.ForStills().Read(picture.Image))
        {
            if (!texts.Contains(code.Text))
            {
                texts.Add(code.Text);
            }
        }

        return texts.ToImmutable();
    }
}
