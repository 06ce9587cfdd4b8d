namespace Kiosk.Qr.Light;

/// <summary>A small picture at three times its size, on white ground: for symbols with modules of one or two pixels, and for those cut
/// out without a quiet zone.</summary>
internal sealed class TripleScale
{
    public const int Factor = 3;

    /// <summary>White on each side, in pixels of the enlarged picture.</summary>
    public const int Border = 16;

    private byte[] _pixels = [];
    private int _width;
    private int _height;

    public GreyImage Image => new(_pixels, _width, _height, _width);

    public void Build(in GreyImage image)
    {
        _width = Factor * image.Width + 2 * Border;
        _height = Factor * image.Height + 2 * Border;
        if (_pixels.Length < _width * _height)
            _pixels = new byte[_width * _height];
        _pixels.AsSpan(0, _width * _height).Fill(255);
        for (var y = 0; y < Factor * image.Height; y++)
        {
            var (upper, lower, down) = Between(y, image.Height);
            var above = image.Row(upper);
            var below = image.Row(lower);
            var row = _pixels.AsSpan((y + Border) * _width + Border, Factor * image.Width);
            for (var x = 0; x < row.Length; x++)
            {
                var (left, right, across) = Between(x, image.Width);
                var top = (Factor - across) * above[left] + across * above[right];
                var bottom = (Factor - across) * below[left] + across * below[right];
                row[x] = (byte)(((Factor - down) * top + down * bottom + 4) / (Factor * Factor));
            }
        }
    }

    /// <summary>The two pixels around an enlarged one's centre, and how many thirds of the way from the first to the second it lies.</summary>
    private static (int First, int Second, int Thirds) Between(int at, int length)
    {
        var thirds = at - 1;
        var first = Math.Clamp(thirds < 0 ? -1 : thirds / Factor, 0, length - 1);
        return (first, Math.Min(first + 1, length - 1), thirds < 0 ? 0 : thirds % Factor);
    }
}
