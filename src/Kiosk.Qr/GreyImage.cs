namespace Kiosk.Qr;

/// <summary>A grey picture in the caller's memory: one byte a pixel, 0 is black, rows <see cref="Stride"/> bytes apart.</summary>
public readonly ref struct GreyImage
{
    /// <summary>The largest picture that is read, in pixels.</summary>
    public const int PixelsMax = 64 * 1024 * 1024;

    /// <exception cref="ArgumentException">A size is not positive, the stride is shorter than a row, the picture is larger than
    /// <see cref="PixelsMax"/>, or the pixels end before the last row does.</exception>
    public GreyImage(ReadOnlySpan<byte> pixels, int width, int height, int stride)
    {
        if (width < 1 || height < 1)
            throw new ArgumentException($"A picture has at least one pixel; this one is {width}x{height}.");
        if (stride < width)
            throw new ArgumentException($"A row of {width} pixels does not fit in a stride of {stride}.", nameof(stride));
        if ((long)width * height > PixelsMax)
            throw new ArgumentException($"{width}x{height} is more than {PixelsMax} pixels.");
        if ((long)stride * (height - 1) + width > pixels.Length)
            throw new ArgumentException($"{pixels.Length} bytes are too few for {width}x{height}.", nameof(pixels));

        Pixels = pixels;
        Width = width;
        Height = height;
        Stride = stride;
    }

    public ReadOnlySpan<byte> Pixels { get; }

    public int Width { get; }

    public int Height { get; }

    public int Stride { get; }

    internal ReadOnlySpan<byte> Row(int y) => Pixels.Slice(y * Stride, Width);
}
