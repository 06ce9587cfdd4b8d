namespace Kiosk.Benchmarks.Peers;

/// <summary>What one reader made of one set.</summary>
internal sealed class Tally(string peer, PictureSet set)
{
    private readonly List<double> _milliseconds = [];

    public string Peer => peer;

    public PictureSet Set => set;

    /// <summary>Texts in the set, as often as they stand in it.</summary>
    public int Texts { get; private set; }

    public int Read { get; private set; }

    /// <summary>Texts that stand in no picture they were read from, each with its picture.</summary>
    public List<(string File, string Text)> Wrong { get; } = [];

    public List<string> Missed { get; } = [];

    public double Median => Quantile(0.5);

    public double Late => Quantile(0.95);

    /// <param name="agreed">Texts that readers of different descent read in this picture: they stand there, whatever the truth file
    /// forgot.</param>
    public void Add(TestPicture picture, PeerReading reading, IReadOnlySet<string> agreed)
    {
        _milliseconds.Add(reading.Milliseconds);
        var wanted = picture.Texts.ToList();
        Texts += wanted.Count;
        foreach (var code in reading.Codes)
        {
            var text = PictureSet.Plain(code.Text);
            if (wanted.Remove(text) || wanted.Remove($"BIN:{code.Hex}"))
                Read++;
            else if (!picture.Texts.Contains(text) && !agreed.Contains(text))
                Wrong.Add((picture.File, text));
        }

        if (wanted.Count > 0)
            Missed.Add(picture.File);
    }

    private double Quantile(double part)
    {
        _milliseconds.Sort();
        return _milliseconds.Count == 0 ? 0 : _milliseconds[(int)Math.Min(_milliseconds.Count - 1, part * _milliseconds.Count)];
    }
}
