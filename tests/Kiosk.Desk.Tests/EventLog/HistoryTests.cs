using CsCheck;
using Kiosk.CheckIn;
using Kiosk.CheckIn.Frames;
using Kiosk.EventLog;
using Kiosk.EventLog.History;

namespace Kiosk.Desk.Tests.EventLog;

public sealed class HistoryTests : IAsyncLifetime
{
    // More than one full register, and a rest that only memory and the journal have.
    private const int FramesKept = HistoryBook.RowsMax + 100;

    private readonly TemporaryFolder _place = new();
    private readonly FrameSource _source = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await using var opened = OpenedLog.Create(_place.Event);
        await Task.WhenAll(_source.Take(FramesKept).Select(frame => opened.Log.AppendAsync(frame, Cancellation).AsTask()));
    }

    public ValueTask DisposeAsync()
    {
        _place.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_history_that_matches_is_used_as_it_is()
    {
        var before = File.GetCreationTimeUtc(_place.History);

        await AssertHistoryIsWholeAsync(FramesKept);

        Assert.Equal(before, File.GetCreationTimeUtc(_place.History));
    }

    [Fact]
    public async Task What_is_not_written_to_LiteDB_yet_is_seen_all_the_same()
    {
        await using var opened = OpenedLog.Open(_place.Event);
        await opened.Log.AppendAsync(_source.Next(), Cancellation);

        var latest = await opened.Log.History.LatestAsync(FactKinds.All, 1, Cancellation);

        Assert.Equal((uint)FramesKept + 1, Assert.Single(latest).Ref.Sequence);
    }

    [Fact]
    public async Task A_missing_history_is_made_again()
    {
        File.Delete(_place.History);

        await AssertHistoryIsWholeAsync(FramesKept);
    }

    [Fact]
    public async Task A_foreign_file_in_the_historys_place_is_set_aside()
    {
        await File.WriteAllTextAsync(_place.History, "not a database", Cancellation);

        await AssertHistoryIsWholeAsync(FramesKept, EventLogWords.HistorySetAside("history.db.set-aside-1"));

        Assert.Equal("not a database", await File.ReadAllTextAsync(_place.History + ".set-aside-1", Cancellation));
    }

    [Fact]
    public async Task Another_events_history_is_set_aside()
    {
        var other = Path.Combine(_place.Root, "other");
        using (var folder = EventFolder.Create(other, new EventId(99)))
        {
            await using var log = DiskEventLog.Open(folder);
            await log.AppendAsync(_source.Next(), Cancellation);
        }

        File.Copy(Path.Combine(other, "history.db"), _place.History, overwrite: true);

        await AssertHistoryIsWholeAsync(FramesKept, EventLogWords.HistorySetAside("history.db.set-aside-1"));
    }

    [Theory]
    [InlineData("1 another build")]
    [InlineData("2 another layout")]
    public async Task A_history_of_another_version_of_the_program_is_made_again_without_a_word(string form)
    {
        MarkAs(form);

        await AssertHistoryIsWholeAsync(FramesKept);

        Assert.Empty(Directory.EnumerateFiles(_place.Event, "*set-aside*"));
    }

    [Fact]
    public async Task What_another_version_of_the_program_kept_mends_a_damaged_journal_all_the_same()
    {
        MarkAs("1 another build");
        var journal = await File.ReadAllBytesAsync(_place.Journal, Cancellation);
        journal.AsSpan(journal.Length / 2, 500).Clear();
        await File.WriteAllBytesAsync(_place.Journal, journal, Cancellation);

        await AssertHistoryIsWholeAsync(FramesKept, notices: null);
    }

    [Fact]
    public async Task What_was_put_right_by_itself_calls_nobody()
    {
        await File.WriteAllTextAsync(_place.History, "not a database", Cancellation);
        await using var opened = OpenedLog.Open(_place.Event);
        await TellAsync(opened.Log);

        Assert.Single(opened.Log.Notices);
        Assert.Empty(opened.Log.Calls);
    }

    private void MarkAs(string form)
    {
        using var database = new LiteDB.LiteDatabase(
            new LiteDB.ConnectionString { Filename = _place.History, Collation = new LiteDB.Collation("/None") });
        var progress = database.GetCollection("progress");
        var document = progress.FindById("progress");
        document["form"] = form;
        progress.Update(document);
    }

    [Fact]
    public async Task A_history_that_lags_behind_the_journal_is_brought_up_to_it()
    {
        var stale = await File.ReadAllBytesAsync(_place.History, Cancellation);
        await using (var opened = OpenedLog.Open(_place.Event))
        {
            await Task.WhenAll(_source.Take(FramesKept).Select(frame => opened.Log.AppendAsync(frame, Cancellation).AsTask()));
        }

        await File.WriteAllBytesAsync(_place.History, stale, Cancellation);

        await AssertHistoryIsWholeAsync(2 * FramesKept);
    }

    [Fact]
    public async Task A_history_of_another_journal_of_the_same_event_is_set_aside()
    {
        var other = Path.Combine(_place.Root, "other");
        await using (var opened = OpenedLog.Create(other))
        {
            var source = new FrameSource(new LogId(78));
            await Task.WhenAll(source.Take(5).Select(frame => opened.Log.AppendAsync(frame, Cancellation).AsTask()));
        }

        File.Copy(Path.Combine(other, "history.db"), _place.History, overwrite: true);

        await AssertHistoryIsWholeAsync(FramesKept, EventLogWords.HistorySetAside("history.db.set-aside-1"));
    }

    [Fact]
    public void No_damage_to_LiteDBs_file_makes_the_history_tell_something_wrong()
    {
        var whole = File.ReadAllBytes(_place.History);
        var flips = Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte[1, 255]).Array[1, 40];
        var zeros = Gen.Int[0, (whole.Length / 4096) - 1].Array[0, 2];
        Gen.Select(flips, zeros).Sample(
            (flipped, zeroed) =>
            {
                var damaged = whole.ToArray();
                foreach (var (at, bits) in flipped)
                {
                    damaged[at] ^= bits;
                }

                foreach (var block in zeroed)
                {
                    damaged.AsSpan(block * 4096, 4096).Clear();
                }

                File.WriteAllBytes(_place.History, damaged);
                AssertHistoryIsWholeAsync(FramesKept, notices: null).GetAwaiter().GetResult();
                foreach (var aside in Directory.EnumerateFiles(_place.Event, "history*aside*"))
                {
                    File.Delete(aside);
                }
            },
            iter: 20,
            threads: 1);
    }

    [Fact]
    public async Task The_history_of_a_log_with_pages_and_repeats_is_what_the_log_in_memory_says()
    {
        await using var memory = new MemoryEventLog(FrameSource.Event, TimeProvider.System);
        await using var opened = OpenedLog.Open(_place.Event);
        foreach (var frame in opened.Log.ReadAll())
        {
            await memory.AppendAsync(frame, Cancellation);
        }

        Frame[] more = [_source.Next(facts: 300), _source.Next(facts: 700), .. opened.Log.ReadAll().Take(9), _source.Next()];
        foreach (var frame in more)
        {
            await memory.AppendAsync(frame, Cancellation);
            await opened.Log.AppendAsync(frame, Cancellation);
        }

        Assert.Equal(await TellAsync(memory), await TellAsync(opened.Log));
        for (var person = 0u; person < 7; person++)
        {
            var who = FrameSource.Who(person);
            Assert.Equal(
                (await memory.History.OfAsync(who, Cancellation)).Select(fact => fact.Ref),
                (await opened.Log.History.OfAsync(who, Cancellation)).Select(fact => fact.Ref));
        }
    }

    [Fact]
    public void LiteDB_is_exactly_the_version_that_was_measured()
    {
        // 5.0.21 and later flush nothing at a commit, and what this room promises was tested on 5.0.20 (docs/decisions/0002).
        Assert.Equal(new Version(5, 0, 20, 0), typeof(LiteDB.LiteDatabase).Assembly.GetName().Version);
    }

    [Fact]
    public void Every_kind_of_fact_says_whom_it_is_about_and_has_a_number_of_its_own()
    {
        var kinds = typeof(FactPayload).GetNestedTypes();

        Assert.NotEmpty(kinds);
        Assert.Equal(kinds.Length, kinds.Select(NumberOf).Distinct().Count());

        static uint NumberOf(Type kind)
        {
            var payload = (FactPayload)System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(kind);
            if (payload is not (FactPayload.RegistrationAdded or FactPayload.RegistrationChanged))
            {
                _ = FactRow.WhoIn(payload);
            }

            return FactKinds.NumberOf(payload);
        }
    }

    private async Task AssertHistoryIsWholeAsync(int facts, params BilingualText[]? notices)
    {
        await using var opened = OpenedLog.Open(_place.Event);
        var told = await TellAsync(opened.Log);
        Assert.Equal(facts, told.Length);
        Assert.Equal(Enumerable.Range(1, facts).Select(sequence => (uint)sequence), told);
        if (notices is not null)
        {
            Assert.Equal(notices, opened.Log.Notices);
        }
    }

    private static async Task<uint[]> TellAsync(IEventLog log)
    {
        var sequences = new List<uint>();
        await foreach (var fact in log.History.BetweenAsync(
            FactKinds.All, new EventTime(long.MinValue), new EventTime(long.MaxValue), Cancellation))
        {
            Assert.Equal(FrameSource.At(fact.Ref.Sequence), fact.At);
            Assert.Equal(new FactPayload.AttendeeArrived(FrameSource.Who(fact.Ref.Sequence)), fact.Payload);
            sequences.Add(fact.Ref.Sequence);
        }

        return [.. sequences];
    }
}
