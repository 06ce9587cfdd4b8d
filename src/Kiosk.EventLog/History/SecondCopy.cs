using Kiosk.CheckIn;

namespace Kiosk.EventLog.History;

/// <summary>What the history can give back to a journal that is not whole.</summary>
internal static class SecondCopy
{
    /// <summary>The frames that can be read with certainty, in the order kept. Never throws: a damaged copy has fewer.</summary>
    public static IReadOnlyList<ReadOnlyMemory<byte>> Read(string path, EventId eventId)
    {
        var frames = new List<ReadOnlyMemory<byte>>();
        if (File.Exists(path))
        {
            // LiteDB is called from plain threads only.
            var thread = new Thread(() => Read(path, eventId, frames)) { Name = "second copy", IsBackground = true };
            thread.Start();
            thread.Join();
        }

        return frames;
    }

    private static void Read(string path, EventId eventId, List<ReadOnlyMemory<byte>> frames)
    {
        try
        {
            using var database = HistoryDatabase.Open(path, eventId);
            for (var place = 1L; place <= database.Progress.Frames; place++)
            {
                if (TryRead(database, place) is { } frame)
                {
                    frames.Add(frame);
                }
            }
        }
        catch (Exception)
        {
            // Damaged beyond opening: what was read so far was checked, and counts.
        }
    }

    private static byte[]? TryRead(HistoryDatabase database, long place)
    {
        try
        {
            return database.Frame(place);
        }
        catch (Exception)
        {
            return null;
        }
    }
}
