using Kiosk.CheckIn;

namespace Kiosk.EventLog;

/// <summary>The disk or the folder did not do what was asked. <see cref="Words"/> tell people what happened and what to do.</summary>
public sealed class EventLogException : Exception
{
    public EventLogException(BilingualText words)
        : base(words.English) => Words = words;

    public EventLogException(BilingualText words, Exception inner)
        : base(words.English, inner) => Words = words;

    public BilingualText Words { get; }
}
