using CsCheck;
using Kiosk.CheckIn.Frames;
using Kiosk.EventLog;
using Kiosk.EventLog.Journal;

namespace Kiosk.Desk.Tests.EventLog;

// Goal: no intact record is ever lost and no wrong one ever read, whatever becomes of the bytes.
// Method: a journal is written by the real log, its file is damaged, and the real log opens it again.
public sealed class DamagedJournalTests : IAsyncLifetime
{
    private const int FramesKept = 30;

    private readonly TemporaryFolder _place = new();
    private readonly FrameSource _source = new();
    private Frame[] _frames = [];
    private byte[] _whole = [];
    private long[] _ends = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _frames = [.. _source.Take(FramesKept - 1), _source.Next(facts: 40)];
        await using (var opened = OpenedLog.Create(_place.Event))
        {
            foreach (var frame in _frames)
            {
                await opened.Log.AppendAsync(frame, Cancellation);
            }
        }

        // Without the second copy, unless a test is about it.
        File.Delete(_place.History);
        _whole = await File.ReadAllBytesAsync(_place.Journal, Cancellation);
        var end = (long)JournalForm.HeaderBytes;
        _ends = [.. _frames.Select(frame => end += JournalForm.RecordBytes(frame.Encode().Length))];
        Assert.Equal(_whole.Length, end);
    }

    public ValueTask DisposeAsync()
    {
        _place.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_torn_tail_is_cut_with_a_message_wherever_it_was_torn()
    {
        for (var length = _ends[^3] + 1; length < _ends[^2]; length++)
        {
            await File.WriteAllBytesAsync(_place.Journal, _whole[..(int)length], Cancellation);

            await AssertOpensWithAsync(_frames[..^2], EventLogWords.TailCut(length - _ends[^3]));

            Assert.Equal(_ends[^3], new FileInfo(_place.Journal).Length);
        }
    }

    [Fact]
    public async Task What_is_appended_after_a_cut_tail_is_kept()
    {
        await File.WriteAllBytesAsync(_place.Journal, _whole[..^1], Cancellation);
        await using (var opened = OpenedLog.Open(_place.Event))
        {
            await opened.Log.AppendAsync(_frames[^1], Cancellation);
        }

        Assert.Equal(_whole, await File.ReadAllBytesAsync(_place.Journal, Cancellation));
    }

    [Fact]
    public void No_damage_hides_an_intact_record_or_makes_a_wrong_one()
    {
        var flips = Gen.Select(Gen.Int[0, _whole.Length - 1], Gen.Byte[1, 255]).Array[1, 8];
        var zeros = Gen.Select(Gen.Int[0, _whole.Length - 1], Gen.Int[1, 4096]).Array[0, 2];
        Gen.Select(flips, zeros).Sample(
            (flipped, zeroed) =>
            {
                var damaged = _whole.ToArray();
                foreach (var (at, bits) in flipped)
                {
                    damaged[at] ^= bits;
                }

                foreach (var (at, length) in zeroed)
                {
                    damaged.AsSpan(at, Math.Min(length, damaged.Length - at)).Clear();
                }

                AssertReadsWhatIsIntact(damaged);
            },
            iter: 150,
            threads: 1);
    }

    [Fact]
    public void A_power_cut_in_a_group_keeps_what_was_synced_and_any_whole_record_of_the_rest()
    {
        // Of what was not yet synced, a file system may have kept any 512-byte sectors, and any length.
        var synced = _ends[9];
        var sectors = Gen.Bool.Array[(int)((_whole.Length - synced) / 512) + 1];
        Gen.Select(Gen.Int[(int)synced, _whole.Length], sectors).Sample(
            (length, isKept) =>
            {
                var image = _whole[..length];
                for (var at = synced; at < length; at++)
                {
                    image[at] = isKept[(int)((at - synced) / 512)] ? image[at] : (byte)0;
                }

                AssertReadsWhatIsIntact(image);
            },
            iter: 150,
            threads: 1);
    }

    [Fact]
    public async Task Damage_in_the_middle_is_set_aside_whole_and_the_rest_is_kept()
    {
        var damaged = _whole.ToArray();
        damaged[(int)_ends[4] + 20] ^= 1;
        await File.WriteAllBytesAsync(_place.Journal, damaged, Cancellation);

        await AssertOpensWithAsync(
            [.. _frames[..5], .. _frames[6..]],
            EventLogWords.JournalRepaired(_ends[5] - _ends[4], "facts.journal.set-aside-1"));

        Assert.Equal(damaged, await File.ReadAllBytesAsync(_place.Journal + ".set-aside-1", Cancellation));
        await AssertOpensWithAsync([.. _frames[..5], .. _frames[6..]]);
    }

    [Fact]
    public async Task What_was_set_aside_before_is_never_overwritten()
    {
        await File.WriteAllTextAsync(_place.Journal + ".set-aside-1", "from an earlier day", Cancellation);
        await File.WriteAllTextAsync(_place.Journal, "not a journal", Cancellation);

        await AssertOpensWithAsync([], EventLogWords.ForeignJournal("facts.journal.set-aside-2"));

        Assert.Equal("from an earlier day", await File.ReadAllTextAsync(_place.Journal + ".set-aside-1", Cancellation));
        Assert.Equal("not a journal", await File.ReadAllTextAsync(_place.Journal + ".set-aside-2", Cancellation));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(100_000)]
    public async Task A_foreign_file_of_any_length_is_set_aside(int length)
    {
        var foreign = new byte[length];
        new Random(length).NextBytes(foreign);
        await File.WriteAllBytesAsync(_place.Journal, foreign, Cancellation);

        await AssertOpensWithAsync([], EventLogWords.ForeignJournal("facts.journal.set-aside-1"));

        Assert.Equal(foreign, await File.ReadAllBytesAsync(_place.Journal + ".set-aside-1", Cancellation));
    }

    [Fact]
    public async Task Another_events_journal_is_set_aside()
    {
        var other = Path.Combine(_place.Root, "other");
        EventFolder.Create(other, new(99)).Dispose();
        File.Copy(Path.Combine(other, "facts.journal"), _place.Journal, overwrite: true);

        await AssertOpensWithAsync([], EventLogWords.ForeignJournal("facts.journal.set-aside-1"));
    }

    [Fact]
    public async Task A_missing_journal_is_made_anew_with_a_message()
    {
        File.Delete(_place.Journal);

        await AssertOpensWithAsync([], EventLogWords.JournalMissing);
    }

    [Fact]
    public async Task A_journal_of_a_newer_version_is_left_alone()
    {
        var newer = _whole.ToArray();
        newer[11] = 2;
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(newer.AsSpan(20), Checksum.Of(newer.AsSpan(0, 20)));
        await File.WriteAllBytesAsync(_place.Journal, newer, Cancellation);

        var refusal = Assert.Throws<EventLogException>(() => OpenedLog.Open(_place.Event));

        Assert.Equal(EventLogWords.NewerVersion(_place.Event), refusal.Words);
        Assert.Equal(newer, await File.ReadAllBytesAsync(_place.Journal, Cancellation));
    }

    [Fact]
    public async Task The_history_heals_what_the_journal_lost()
    {
        await WriteHistoryAsync();
        var damaged = _whole.ToArray();
        damaged[(int)_ends[4] + 20] ^= 1;
        damaged[^1] ^= 1;
        await File.WriteAllBytesAsync(_place.Journal, damaged, Cancellation);

        await AssertOpensWithAsync(
            _frames,
            EventLogWords.Healed(2),
            EventLogWords.JournalRepaired(_ends[5] - _ends[4] + _ends[^1] - _ends[^2], "facts.journal.set-aside-1"));

        Assert.Equal(_whole, await File.ReadAllBytesAsync(_place.Journal, Cancellation));
    }

    [Fact]
    public async Task A_last_record_that_the_history_knows_is_healed_and_not_cut()
    {
        await WriteHistoryAsync();
        await File.WriteAllBytesAsync(_place.Journal, _whole[..^1], Cancellation);

        await AssertOpensWithAsync(
            _frames,
            EventLogWords.Healed(1),
            EventLogWords.JournalRepaired(_ends[^1] - _ends[^2] - 1, "facts.journal.set-aside-1"));
    }

    [Fact]
    public async Task A_missing_journal_comes_back_from_the_history()
    {
        await WriteHistoryAsync();
        File.Delete(_place.Journal);

        await AssertOpensWithAsync(_frames, EventLogWords.JournalMissing, EventLogWords.Healed(FramesKept));
    }

    [Fact]
    public async Task Frames_that_do_not_decode_are_kept_and_passed_over_with_a_message()
    {
        byte[] newer = [0x82, 2, 0];
        await using (var opened = OpenedLog.Open(_place.Event))
        {
            await opened.Log.AppendAsync(newer);
            await opened.Log.AppendAsync(_source.Next(), Cancellation);
        }

        await using (var opened = OpenedLog.Open(_place.Event))
        {
            Assert.Equal(FramesKept + 1, opened.Log.ReadAll().Count());
            Assert.Equal([EventLogWords.FrameNotUnderstood(1)], opened.Log.Notices);
        }

        Assert.Equal(newer, (await File.ReadAllBytesAsync(_place.Journal, Cancellation))
            .AsSpan((int)_ends[^1] + JournalForm.RecordHeaderBytes, newer.Length).ToArray());
    }

    [Fact]
    public void A_record_inside_somebodys_note_is_not_taken_for_one()
    {
        // The attacker knows the form and the event, and wrote the record for the start of a journal.
        var inner = new FrameSource(new(666)).Next().Encode();
        var forged = new byte[JournalForm.RecordBytes(inner.Length)];
        JournalForm.WriteRecord(forged, FrameSource.Event, JournalForm.HeaderBytes, inner);
        var note = new byte[JournalForm.RecordBytes(forged.Length)];
        JournalForm.WriteRecord(note, FrameSource.Event, JournalForm.HeaderBytes, forged);
        note[0] ^= 1;

        Assert.Empty(Read([.. JournalForm.Header(FrameSource.Event), .. note]));
    }

    private void AssertReadsWhatIsIntact(byte[] journal)
    {
        var start = (long)JournalForm.HeaderBytes;
        var intact = new List<string>();
        for (var index = 0; index < _frames.Length; (start, index) = (_ends[index], index + 1))
        {
            var end = (int)_ends[index];
            if (journal.Length >= end && journal.AsSpan((int)start..end).SequenceEqual(_whole.AsSpan((int)start..end)))
            {
                intact.AddRange(_frames[index..(index + 1)].AsText());
            }
        }

        Assert.Equal(intact, Read(journal));
    }

    /// <summary>Frames of a journal after it was opened, and mended where it must be, twice.</summary>
    private string[] Read(byte[] journal)
    {
        var path = Path.Combine(_place.Root, "copy.journal");
        File.WriteAllBytes(path, journal);
        string[] once = ReadMended(path), twice = ReadMended(path);
        foreach (var aside in Directory.EnumerateFiles(_place.Root, "copy.journal*"))
        {
            File.Delete(aside);
        }

        Assert.Equal(once, twice);
        return twice;
    }

    private static string[] ReadMended(string path)
    {
        // Whether the disk has it is not this test's question, and hundreds of fsyncs take their time.
        using var journal = new JournalOpening(path, FrameSource.Event, () => [], new NoticeList()).Open(_ => { });
        var frames = new List<string>();
        var reader = journal.Read(JournalForm.HeaderBytes);
        while (reader.TryRead(out var record))
        {
            frames.Add(Convert.ToHexString(record.Frame.Span));
        }

        Assert.Empty(reader.Damage);
        return [.. frames];
    }

    private async Task WriteHistoryAsync()
    {
        await using var opened = OpenedLog.Open(_place.Event);
    }

    private async Task AssertOpensWithAsync(Frame[] frames, params Kiosk.CheckIn.BilingualText[] notices)
    {
        await using (var opened = OpenedLog.Open(_place.Event))
        {
            Assert.Equal(frames.AsText(), opened.Log.ReadAll().AsText());
            Assert.Equal(notices, opened.Log.Notices);
        }
    }
}
