using Kiosk.EventLog.Journal;

namespace Kiosk.EventLog.History;

/// <summary>How far the journal was followed.</summary>
/// <param name="Registers">Registers written.</param>
/// <param name="Frames">Frames followed.</param>
/// <param name="Mark">Running checksum over all of them: the same only for the same frames in the same order.</param>
internal readonly record struct HistoryProgress(int Registers, long Frames, uint Mark)
{
    public static HistoryProgress Nothing { get; } = new(0, 0, Checksum.Start);

    public HistoryProgress After(JournalRecord record) =>
        this with { Frames = Frames + 1, Mark = Checksum.Continue(Mark, record.Frame.Span) };
}
