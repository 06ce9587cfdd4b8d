using Kiosk.CheckIn;

namespace Kiosk.DeskSync;

/// <summary>Something outside stands in the way of talking with other desks; the message says what to do, in both languages.</summary>
public sealed class SyncException(BilingualText words, Exception? inner) : Exception(words.English, inner)
{
    public BilingualText Words { get; } = words;
}
