using Kiosk.CheckIn;

namespace Kiosk.Desk;

/// <summary>Something outside stands in the way; the message says what to do, for people, in both languages.</summary>
public sealed class DeskException : Exception
{
    public DeskException(BilingualText why, Exception inner)
        : base(why.English, inner) => Why = why;

    public DeskException(BilingualText why)
        : base(why.English) => Why = why;

    public BilingualText Why { get; }
}
