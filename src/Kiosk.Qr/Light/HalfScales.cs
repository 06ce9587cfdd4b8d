namespace Kiosk.Qr.Light;

/// <summary>A picture at its own size, at half, a quarter, …: each made when it is first asked for.</summary>
internal sealed class HalfScales
{
    /// <summary>No side becomes shorter than this.</summary>
    private const int SideMin = 160;

    private readonly List<HalfScale> _halves = [];
    private int _made;

    /// <summary>How often the picture may be halved.</summary>
    public int Levels { get; private set; }

    /// <summary>Forgets the last picture's.</summary>
    public void Begin(in GreyImage image)
    {
        (_made, Levels) = (0, 0);
        while (Math.Min(image.Width, image.Height) >> Levels >= 2 * SideMin)
            Levels++;
    }

    /// <param name="image">The picture given to <see cref="Begin"/>.</param>
    /// <param name="level">How often it is halved, at most <see cref="Levels"/>.</param>
    public GreyImage At(in GreyImage image, int level)
    {
        if (level == 0)
            return image;
        for (; _made < level; _made++)
        {
            if (_halves.Count == _made)
                _halves.Add(new HalfScale());
            _halves[_made].Build(_made == 0 ? image : _halves[_made - 1].Image);
        }

        return _halves[level - 1].Image;
    }
}
