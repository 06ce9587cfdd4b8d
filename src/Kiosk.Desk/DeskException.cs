using Kiosk.CheckIn;

namespace Kiosk.Desk;

/// <summary>Something outside stands in the way; the message says what to do, for people, in both languages.</summary>
public sealed class DeskException : Exception
{
    public DeskException(BilingualText words, Exception inner)
        : base(words.English, inner) => Words = words;

    public DeskException(BilingualText words)
        : base(words.English) => Words = words;

    public BilingualText Words { get; }
}
