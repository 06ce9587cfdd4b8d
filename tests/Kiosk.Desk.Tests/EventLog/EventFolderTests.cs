using Kiosk.CheckIn;
using Kiosk.EventLog;

namespace Kiosk.Desk.Tests.EventLog;

public sealed class EventFolderTests : IDisposable
{
    private readonly TemporaryFolder _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public void A_created_folder_opens_again_and_knows_its_event()
    {
        EventFolder.Create(_place.Event, FrameSource.Event).Dispose();

        using var folder = EventFolder.Open(_place.Event);

        Assert.Equal(FrameSource.Event, folder.Event);
    }

    [Fact]
    public void An_empty_folder_can_become_an_event()
    {
        Directory.CreateDirectory(_place.Event);

        using var folder = EventFolder.Create(_place.Event, FrameSource.Event);

        Assert.Equal(_place.Event, folder.FolderPath);
    }

    [Fact]
    public void A_folder_with_files_in_it_does_not_become_an_event()
    {
        Directory.CreateDirectory(_place.Event);
        File.WriteAllText(Path.Combine(_place.Event, "holiday.txt"), "");

        AssertRefused(EventLogWords.FolderNotEmpty(_place.Event), () => EventFolder.Create(_place.Event, FrameSource.Event));
    }

    [Fact]
    public void An_event_is_not_created_over_another()
    {
        EventFolder.Create(_place.Event, FrameSource.Event).Dispose();

        AssertRefused(EventLogWords.FolderNotEmpty(_place.Event), () => EventFolder.Create(_place.Event, new EventId(5)));
    }

    [Fact]
    public void A_second_kiosk_on_the_folder_is_told_so()
    {
        using var first = EventFolder.Create(_place.Event, FrameSource.Event);

        AssertRefused(EventLogWords.InUse(_place.Event), () => EventFolder.Open(_place.Event));
    }

    [Fact]
    public void A_missing_folder_is_named()
    {
        AssertRefused(EventLogWords.FolderMissing(_place.Event), () => EventFolder.Open(_place.Event));
    }

    [Fact]
    public void A_folder_that_is_no_events_is_left_alone()
    {
        Directory.CreateDirectory(_place.Event);
        File.WriteAllText(Path.Combine(_place.Event, "holiday.txt"), "");

        AssertRefused(EventLogWords.NoEventFolder(_place.Event), () => EventFolder.Open(_place.Event));

        Assert.Single(Directory.EnumerateFileSystemEntries(_place.Event));
    }

    [Fact]
    public void A_folder_of_a_newer_version_is_left_alone()
    {
        EventFolder.Create(_place.Event, FrameSource.Event).Dispose();
        var mark = Path.Combine(_place.Event, "kiosk-event.txt");
        File.WriteAllText(mark, File.ReadAllText(mark).Replace("form 1", "form 2", StringComparison.Ordinal));

        AssertRefused(EventLogWords.NewerVersion(_place.Event), () => EventFolder.Open(_place.Event));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("kiosk event folder, form x, event ?")]
    public void A_lost_mark_is_made_again_from_the_journal(string? damaged)
    {
        EventFolder.Create(_place.Event, FrameSource.Event).Dispose();
        var mark = Path.Combine(_place.Event, "kiosk-event.txt");
        var before = File.ReadAllText(mark);
        File.Delete(mark);
        if (damaged is not null)
        {
            File.WriteAllText(mark, damaged);
        }

        using (var folder = EventFolder.Open(_place.Event))
        {
            Assert.Equal(FrameSource.Event, folder.Event);
        }

        Assert.Equal(before, File.ReadAllText(mark));
    }

    [Fact]
    public void A_folder_that_cannot_be_written_to_is_named()
    {
        using var disk = SmallDisk.MountOrSkip(megabytes: 4);
        EventFolder.Create(disk.Event, FrameSource.Event).Dispose();
        disk.TurnReadOnly();

        AssertRefused(EventLogWords.NotWritable(disk.Event), () => EventFolder.Open(disk.Event));
        AssertRefused(
            EventLogWords.NotWritable(disk.Root + "/second"), () => EventFolder.Create(disk.Root + "/second", FrameSource.Event));
    }

    [Fact]
    public void Opening_on_a_full_disk_says_so_and_leaves_no_rest()
    {
        using var disk = SmallDisk.MountOrSkip(megabytes: 4);
        EventFolder.Create(disk.Event, FrameSource.Event).Dispose();
        File.Delete(Path.Combine(disk.Event, "reserve"));
        disk.FillUpTo(bytesLeft: 100_000);

        AssertRefused(EventLogWords.DiskFull(disk.Event), () => EventFolder.Open(disk.Event));
        Assert.False(File.Exists(Path.Combine(disk.Event, "reserve.new")));

        disk.MakeSpace();
        EventFolder.Open(disk.Event).Dispose();
    }

    private static void AssertRefused(BilingualText words, Func<EventFolder> open)
    {
        var refusal = Assert.Throws<EventLogException>(() => open().Dispose());
        Assert.Equal(words, refusal.Words);
    }
}
