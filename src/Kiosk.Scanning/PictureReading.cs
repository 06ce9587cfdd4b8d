using System.Collections.Immutable;
using Kiosk.CheckIn;

namespace Kiosk.Scanning;

/// <summary>What came of looking at a picture file.</summary>
public abstract record PictureReading
{
    private PictureReading() { }

    /// <summary>The picture could be looked at.</summary>
    /// <param name="Texts">What its codes say, each text once; empty where no code was found.</param>
    public sealed record Seen(ImmutableArray<string> Texts) : PictureReading;

    /// <summary>It could not.</summary>
    /// <param name="Message">Says why, and what to do.</param>
    public sealed record Unusable(BilingualText Message) : PictureReading;
}
