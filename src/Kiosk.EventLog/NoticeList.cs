using System.Collections.Immutable;
using Kiosk.CheckIn;

namespace Kiosk.EventLog;

/// <summary>What was noticed so far. Threads add; readers see a whole list.</summary>
internal sealed class NoticeList
{
    private ImmutableList<BilingualText> _notices = [];

    public IReadOnlyList<BilingualText> Notices => Volatile.Read(ref _notices);

    /// <summary>Says a thing once.</summary>
    public void Add(BilingualText notice) =>
        ImmutableInterlocked.Update(ref _notices, notices => notices.Contains(notice) ? notices : notices.Add(notice));
}
