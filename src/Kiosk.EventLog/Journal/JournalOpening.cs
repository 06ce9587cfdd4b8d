using System.Security.Cryptography;
using Kiosk.CheckIn;
using Microsoft.Win32.SafeHandles;

namespace Kiosk.EventLog.Journal;

/// <summary>Opens a folder's journal and mends it first where it must: a torn tail is cut, damage is left behind.</summary>
/// <param name="path">The journal's path.</param>
/// <param name="eventId">The event that the folder belongs to.</param>
/// <param name="secondCopy">Frames that the history holds, in the order kept; read only where the journal is not whole.</param>
/// <param name="notices">Told of everything that was mended.</param>
internal sealed class JournalOpening(
    string path, EventId eventId, Func<IReadOnlyList<ReadOnlyMemory<byte>>> secondCopy, NoticeList notices)
{
    private readonly string _folder = Path.GetDirectoryName(path)!;

    /// <exception cref="EventLogException">The journal is of a newer version, or another process has it.</exception>
    public JournalFile Open(Action<SafeFileHandle> flush)
    {
        if (!File.Exists(path))
        {
            notices.Add(EventLogWords.JournalMissing);
            WriteAnew([]);
        }

        while (true)
        {
            var file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read);
            try
            {
                if (IsWhole(file, out var intactBytes))
                {
                    return new JournalFile(file, eventId, intactBytes, flush);
                }
            }
            catch
            {
                file.Dispose();
                throw;
            }

            file.Dispose();
        }
    }

    /// <summary>True for a whole journal; false where another was put in its place, to be looked at in turn.</summary>
    private bool IsWhole(SafeFileHandle file, out long intactBytes)
    {
        var bytes = RandomAccess.GetLength(file);
        intactBytes = bytes;
        var header = ReadHeader(file);
        switch (header)
        {
            case JournalHeader.Newer:
                throw new EventLogException(EventLogWords.NewerVersion(_folder));
            case JournalHeader.Of of when of.Event != eventId:
                ReplaceForeign();
                return false;
        }

        var reader = new JournalReader(file, eventId, JournalForm.HeaderBytes, bytes);
        var records = 0L;
        while (reader.TryRead(out _))
        {
            records++;
        }

        if (header is JournalHeader.Of && reader.Damage.Count == 0)
        {
            return true;
        }

        if (header is JournalHeader.Unreadable && records == 0)
        {
            ReplaceForeign();
            return false;
        }

        if (header is JournalHeader.Of && IsTornTail(reader.Damage, bytes))
        {
            intactBytes = reader.Damage[0].Offset;
            return CutTail(file, bytes, intactBytes);
        }

        LeaveDamageBehind(file, bytes, reader.Damage.Sum(damage => damage.Bytes) + (header is JournalHeader.Of ? 0 : JournalForm.HeaderBytes));
        return false;
    }

    private static JournalHeader ReadHeader(SafeFileHandle file)
    {
        var header = new byte[JournalForm.HeaderBytes];
        var read = RandomAccess.Read(file, header, 0);
        return JournalForm.ReadHeader(header.AsSpan(0, read));
    }

    /// <summary>True for what a power cut in the middle of one write leaves.</summary>
    private static bool IsTornTail(IReadOnlyList<DamagedRange> damage, long bytes) =>
        damage is [var only] && only.Offset + only.Bytes == bytes && only.Bytes <= JournalForm.GroupBytesMax;

    /// <summary>True where the tail was cut; false where the second copy knows more and the journal was written anew.</summary>
    private bool CutTail(SafeFileHandle file, long bytes, long intactBytes)
    {
        // A tail can also be an old record that the medium has damaged. Only the second copy can tell.
        if (MissingFrom(FramesOf(file, bytes)).Count > 0)
        {
            LeaveDamageBehind(file, bytes, bytes - intactBytes);
            return false;
        }

        RandomAccess.SetLength(file, intactBytes);
        RandomAccess.FlushToDisk(file);
        notices.AddMended(EventLogWords.TailCut(bytes - intactBytes));
        return true;
    }

    private void ReplaceForeign()
    {
        notices.Add(EventLogWords.ForeignJournal(Path.GetFileName(DurableFolder.SetAside(path))));
        WriteAnew([]);
    }

    private void LeaveDamageBehind(SafeFileHandle file, long bytes, long damagedBytes)
    {
        var aside = DurableFolder.CopyAside(path);
        WriteAnew(FramesOf(file, bytes));
        notices.Add(EventLogWords.JournalRepaired(damagedBytes, Path.GetFileName(aside)));
    }

    /// <summary>Puts a new journal in place: the readable frames, and what only the second copy has.</summary>
    private void WriteAnew(IEnumerable<ReadOnlyMemory<byte>> readable)
    {
        // The second copy is a beginning of the journal, in its order; so what it has comes first where it has more.
        var missing = MissingFrom(readable);
        var frames = missing.Count == 0 ? readable : Distinct(secondCopy().Concat(readable));
        DurableFolder.Replace(path, file =>
        {
            file.Write(JournalForm.Header(eventId));
            foreach (var frame in frames)
            {
                var record = new byte[JournalForm.RecordBytes(frame.Length)];
                JournalForm.WriteRecord(record, eventId, file.Position, frame.Span);
                file.Write(record);
            }
        });
        if (missing.Count > 0)
        {
            notices.AddMended(EventLogWords.Healed(missing.Count));
        }
    }

    private IEnumerable<ReadOnlyMemory<byte>> FramesOf(SafeFileHandle file, long bytes)
    {
        var reader = new JournalReader(file, eventId, JournalForm.HeaderBytes, bytes);
        while (reader.TryRead(out var record))
        {
            yield return record.Frame;
        }
    }

    private HashSet<UInt128> MissingFrom(IEnumerable<ReadOnlyMemory<byte>> readable)
    {
        var missing = secondCopy().Select(Fingerprint).ToHashSet();
        if (missing.Count > 0)
        {
            missing.ExceptWith(readable.Select(Fingerprint));
        }

        return missing;
    }

    private static IEnumerable<ReadOnlyMemory<byte>> Distinct(IEnumerable<ReadOnlyMemory<byte>> frames) =>
        frames.DistinctBy(Fingerprint);

    private static UInt128 Fingerprint(ReadOnlyMemory<byte> frame) =>
        System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(frame.Span));
}
