namespace Kiosk.Benchmarks.Peers;

/// <summary>A reader that is measured beside the others.</summary>
internal abstract class Peer(string name) : IDisposable
{
    public string Name => name;

    /// <summary>Reads a picture once to warm up and then some times more.</summary>
    /// <returns>The messages' bytes in hexadecimal, and the fastest of the runs: whatever else the machine did meanwhile made the
    /// others slower.</returns>
    public abstract PeerReading Read(TestPicture picture, int runs);

    public virtual void Dispose() => GC.SuppressFinalize(this);
}

/// <summary>What one reader made of one picture.</summary>
internal sealed record PeerReading(double Milliseconds, IReadOnlyList<PeerCode> Codes);

/// <summary>A message; readers that give no bytes give a text only.</summary>
internal sealed record PeerCode(string Text, string Hex);
