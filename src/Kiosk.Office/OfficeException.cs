using Kiosk.CheckIn;

namespace Kiosk.Office;

/// <summary>Something outside stands in the way: a damaged file, a wrong passphrase. <see cref="Words"/> are for the screen.</summary>
public sealed class OfficeException : Exception
{
    public OfficeException(BilingualText words)
        : base(words.English) => Words = words;

    public OfficeException(BilingualText words, Exception inner)
        : base(words.English, inner) => Words = words;

    /// <summary>What happened and what to do.</summary>
    public BilingualText Words { get; }
}
