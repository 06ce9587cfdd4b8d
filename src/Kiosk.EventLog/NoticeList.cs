using System.Collections.Immutable;
using Kiosk.CheckIn;

namespace Kiosk.EventLog;

/// <summary>What was noticed so far. Threads add; readers see a whole list.</summary>
internal sealed class NoticeList
{
    private ImmutableList<(BilingualText Words, bool IsMended)> _notices = [];

    public IReadOnlyList<BilingualText> Notices => [.. Volatile.Read(ref _notices).Select(notice => notice.Words)];

    /// <summary>Those that somebody should act on.</summary>
    public IReadOnlyList<BilingualText> Calls =>
        [.. Volatile.Read(ref _notices).Where(notice => !notice.IsMended).Select(notice => notice.Words)];

    /// <summary>Says once what somebody should act on.</summary>
    public void Add(BilingualText notice) => Add(notice, isMended: false);

    /// <summary>Says once what was put right by itself and asks for nothing.</summary>
    public void AddMended(BilingualText notice) => Add(notice, isMended: true);

    private void Add(BilingualText words, bool isMended) => ImmutableInterlocked.Update(
        ref _notices,
        notices => notices.Contains((words, isMended)) ? notices : notices.Add((words, isMended)));
}
