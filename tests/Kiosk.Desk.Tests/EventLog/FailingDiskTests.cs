using Kiosk.CheckIn.Frames;
using Kiosk.EventLog;

namespace Kiosk.Desk.Tests.EventLog;

public sealed class FailingDiskTests : IDisposable
{
    private readonly TemporaryFolder _place = new();
    private readonly FrameSource _source = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task A_full_disk_is_said_and_nothing_acknowledged_is_lost()
    {
        using var disk = SmallDisk.MountOrSkip(megabytes: 4);
        var kept = new List<Frame>();
        await using (var opened = OpenedLog.Create(disk.Event))
        {
            disk.FillUpTo(bytesLeft: 200_000);
            var refusal = await AppendUntilRefusedAsync(opened.Log, kept);
            Assert.Equal(EventLogWords.DiskFull(disk.Event), refusal.Words);
            Assert.Equal(EventLogWords.DiskFull(disk.Event), (await RefusedAsync(opened.Log)).Words);

            // The reserve was given back: there is room to close down in order.
            Assert.True(new DriveInfo(disk.Root).AvailableFreeSpace > 500_000);
            Assert.Equal(kept.AsText(), opened.Log.ReadAll().AsText());
        }

        disk.MakeSpace();
        await using var reopened = OpenedLog.Open(disk.Event);
        Assert.True(kept.Count > 100);
        Assert.Equal(kept.AsText(), reopened.Log.ReadAll().AsText());
        await reopened.Log.AppendAsync(_source.Next(), Cancellation);
    }

    // LiteDB's transactions have finalizers, and one that failed in the middle of its commit throws there: that ends the process.
    [Theory]
    [InlineData(40_000)]
    [InlineData(150_000)]
    [InlineData(400_000)]
    public async Task A_history_that_finds_the_disk_full_does_not_end_the_desk(int bytesLeft)
    {
        using var disk = SmallDisk.MountOrSkip(megabytes: 8);
        await FillHistoryAsync(disk, bytesLeft);

        GC.Collect();
        GC.WaitForPendingFinalizers();

        disk.MakeSpace();
        await using var reopened = OpenedLog.Open(disk.Event);
        Assert.Single(await reopened.Log.History.LatestAsync(FactKinds.All, 1, Cancellation));
    }

    private async Task FillHistoryAsync(SmallDisk disk, int bytesLeft)
    {
        await using var opened = OpenedLog.Create(disk.Event);
        await opened.Log.AppendAsync(_source.Next(1000), Cancellation);
        await opened.Log.History.LatestAsync(FactKinds.All, 1, Cancellation);
        await opened.Log.AppendAsync(_source.Next(1000), Cancellation);
        disk.FillUpTo(bytesLeft);
        try
        {
            await opened.Log.History.LatestAsync(FactKinds.All, 1, Cancellation);
        }
        catch (EventLogException)
        {
            // As it must be: the journal has everything, the history cannot be read now.
        }
    }

    [Fact]
    public async Task After_a_failed_fsync_nothing_is_written_until_the_log_is_opened_again()
    {
        EventFolder.Create(_place.Event, FrameSource.Event).Dispose();
        var isBroken = false;
        var kept = _source.Next();
        await using (var opened = OpenedLog.Open(_place.Event, file =>
        {
            if (isBroken)
            {
                isBroken = false; // The next fsync of a lost page succeeds, and means nothing.
                throw new IOException("Input/output error", 5);
            }

            RandomAccess.FlushToDisk(file);
        }))
        {
            await opened.Log.AppendAsync(kept, Cancellation);
            isBroken = true;
            Assert.Equal(EventLogWords.DiskFailed(_place.Event), (await RefusedAsync(opened.Log)).Words);
            Assert.Equal(EventLogWords.DiskFailed(_place.Event), (await RefusedAsync(opened.Log)).Words);
        }

        await using var reopened = OpenedLog.Open(_place.Event);
        Assert.Equal(new[] { kept }.AsText(), reopened.Log.ReadAll().AsText());
        Assert.Empty(reopened.Log.Notices);
    }

    [Fact]
    public async Task When_a_group_fails_everyone_who_waited_is_told()
    {
        EventFolder.Create(_place.Event, FrameSource.Event).Dispose();
        using var isHeld = new ManualResetEventSlim();
        await using var opened = OpenedLog.Open(_place.Event, _ =>
        {
            isHeld.Wait();
            throw new IOException("Input/output error", 5);
        });

        var appends = _source.Take(50).Select(frame => opened.Log.AppendAsync(frame, Cancellation).AsTask()).ToArray();
        isHeld.Set();

        foreach (var append in appends)
        {
            await Assert.ThrowsAsync<EventLogException>(() => append);
        }

        Assert.Empty(opened.Log.ReadAll());
    }

    [Fact]
    public async Task Appends_that_wait_together_share_one_fsync_and_one_alone_waits_for_none()
    {
        EventFolder.Create(_place.Event, FrameSource.Event).Dispose();
        using var mayFlush = new SemaphoreSlim(0);
        using var isFlushing = new SemaphoreSlim(0);
        var fsyncs = 0;
        await using var opened = OpenedLog.Open(_place.Event, _ =>
        {
            fsyncs++;
            isFlushing.Release();
            mayFlush.Wait();
        });

        var first = opened.Log.AppendAsync(_source.Next(), Cancellation).AsTask();
        await isFlushing.WaitAsync(Cancellation);
        var others = _source.Take(200).Select(frame => opened.Log.AppendAsync(frame, Cancellation).AsTask()).ToArray();
        Assert.False(first.IsCompleted);

        mayFlush.Release();
        await first;
        await isFlushing.WaitAsync(Cancellation);
        Assert.DoesNotContain(others, append => append.IsCompleted);

        mayFlush.Release();
        await Task.WhenAll(others);
        Assert.Equal(2, fsyncs);
    }

    private async Task<EventLogException> AppendUntilRefusedAsync(DiskEventLog log, List<Frame> kept)
    {
        while (true)
        {
            var frame = _source.Next();
            try
            {
                await log.AppendAsync(frame, Cancellation);
                kept.Add(frame);
            }
            catch (EventLogException refusal)
            {
                return refusal;
            }
        }
    }

    private async Task<EventLogException> RefusedAsync(DiskEventLog log) =>
        await Assert.ThrowsAsync<EventLogException>(async () => await log.AppendAsync(_source.Next(), Cancellation));
}
