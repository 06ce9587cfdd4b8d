using Kiosk.Qr.Tracking;

namespace Kiosk.Qr.Tests.Sequences;

/// <summary>Goal: a machine that is slow, busy or hot keeps up with its camera, and still reads what is held up well.</summary>
/// <remarks>Method: the tracker has no clock, so the times are told.</remarks>
public class PaceTests
{
    private static readonly TimeSpan Allowed = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan Slow = TimeSpan.FromMilliseconds(80);
    private static readonly TimeSpan Quick = TimeSpan.FromMilliseconds(2);

    [Fact]
    public void Slow_frames_are_looked_at_less_at_once_and_quick_ones_closer_again_bit_by_bit()
    {
        var tracker = new QrTracker();
        Assert.Equal(FramePace.LooksMax, tracker.Pace.Looks);

        var looks = new List<int>();
        for (var frame = 0; frame < 6; frame++)
        {
            tracker.Took(Slow, Allowed);
            looks.Add(tracker.Pace.Looks);
        }

        Assert.Equal([8, 5, 5, 5, 5, 5], looks);

        // Neither too long nor with much to spare: it stays.
        tracker.Took(0.8 * Allowed, Allowed);
        Assert.Equal(FramePace.LooksMin, tracker.Pace.Looks);

        for (var frame = 1; frame <= FramePace.LooksMax - FramePace.LooksMin; frame++)
        {
            tracker.Took(Quick, Allowed);
            Assert.Equal(FramePace.LooksMin + frame, tracker.Pace.Looks);
        }

        tracker.Took(Quick, Allowed);
        Assert.Equal(FramePace.LooksMax, tracker.Pace.Looks);
    }

    [Fact]
    public void A_frame_costs_no_more_looks_than_the_pace_allows()
    {
        // Forty symbols side by side, all torn: each is worth a look, and none can be read.
        var torn = new Picture(1280, 720);
        for (var i = 0; i < 40; i++)
        {
            var (x, y) = (20 + i % 8 * 155, 10 + i / 8 * 140);
            torn.Paint(Symbol.Of($"TORN {i}", 1, ErrorCorrectionLevel.L), x, y, 5, 0, 0, 5, 20, 235);
            for (var row = y + 45; row < y + 100; row++)
                torn.Pixels.Slice(row * 1280 + x + 45, 55).Fill(128);
        }

        var tracker = new QrTracker();
        var looks = new List<int>();
        for (var frame = 0; frame < 5; frame++)
        {
            Assert.Equal(0, tracker.Read(torn.Grey).Length);
            looks.Add(tracker.Looked);
            tracker.Took(Slow, Allowed);
        }

        Assert.Equal([16, 8, 5, 5, 5], looks);
    }

    [Fact]
    public void At_the_least_pace_a_code_held_up_well_is_read_all_the_same()
    {
        var tracker = new QrTracker();
        for (var frame = 0; frame < 6; frame++)
            tracker.Took(Slow, Allowed);
        for (var seed = 0; seed < 6; seed++)
        {
            var sequence = new HandHeldCode(Symbol.Of($"IN A HURRY {seed}", 5, ErrorCorrectionLevel.M), 4, seed);
            var codes = tracker.Read(sequence.Next().Grey);
            Assert.Equal(1, codes.Length);
            Assert.Equal($"IN A HURRY {seed}", codes[0].Text);
            tracker.Took(Slow, Allowed);
        }
    }

    [Fact]
    public void A_time_of_nothing_cannot_be_kept() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new QrTracker().Took(Quick, TimeSpan.Zero));
}
