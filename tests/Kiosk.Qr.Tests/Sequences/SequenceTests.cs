namespace Kiosk.Qr.Tests.Sequences;

/// <summary>Goal: what one frame after another cannot give, several together do, and never a text that was not held up.</summary>
/// <remarks>Method: seeded sequences of a code held by hand. Each is given frame by frame to a reader that knows only the frame, and
/// to a tracker.</remarks>
public class SequenceTests(ITestOutputHelper output)
{
    private const int FramesMax = 30;

    /// <summary>Level, sequences, and the most frames that may go by in all of them before the first read.</summary>
    [Theory, InlineData(4, 8, 2), InlineData(5, 48, 24), InlineData(6, 24, 110)]
    public void A_held_code_is_read_no_later_by_a_tracker_and_often_sooner(int level, int sequences, int waitedMax)
    {
        var (waitedAlone, waitedTogether) = (0, 0);
        for (var seed = 0; seed < sequences; seed++)
        {
            var text = Text(seed);
            var sequence = new HandHeldCode(Symbol.Of(text, 5 + seed % 3, (ErrorCorrectionLevel)(seed % 3)), level, seed);
            var (reader, tracker) = (new QrReader(), new QrTracker());
            var (alone, together) = (FramesMax, FramesMax);
            for (var frame = 0; frame < FramesMax && (alone == FramesMax || together == FramesMax); frame++)
            {
                var picture = sequence.Next();
                if (Reads(reader.Read(picture.Grey), text))
                    alone = Math.Min(alone, frame);
                if (Reads(tracker.Read(picture.Grey), text))
                    together = Math.Min(together, frame);
            }

            Assert.True(together <= alone, $"Seed {seed}: alone after {alone}, together after {together} frames.");
            (waitedAlone, waitedTogether) = (waitedAlone + alone, waitedTogether + together);
        }

        output.WriteLine($"Level {level}: {sequences} codes waited {waitedAlone} frames alone, {waitedTogether} together.");
        Assert.True(level < 5 || waitedTogether < waitedAlone);
        Assert.True(waitedTogether <= waitedMax, $"{waitedTogether} frames went by; it was {waitedMax} at most.");
    }

    /// <summary>The worst case there is: the next person's ticket in the same place, from one frame to the next and back, two texts
    /// that share all but their last digits, in blocks that are corrected each for itself.</summary>
    [Theory, InlineData(5), InlineData(6)]
    public void Two_codes_in_one_place_are_never_mixed(int level)
    {
        for (var seed = 100; seed < 108; seed++)
        {
            var (one, other) = (Text(seed), Text(seed + 1));
            var (version, strength) = (5 + seed % 4, (ErrorCorrectionLevel)(seed % 4));
            var (first, second) = (Symbol.Of(one, version, strength), Symbol.Of(other, version, strength));
            var sequence = new HandHeldCode(first, level, seed);
            var tracker = new QrTracker();
            for (var frame = 0; frame < 24; frame++)
            {
                sequence.Symbol = frame / (1 + seed % 3) % 2 == 0 ? first : second;
                foreach (var code in tracker.Read(sequence.Next().Grey))
                    Assert.True(code.Text == one || code.Text == other, $"Seed {seed}, frame {frame}: {code.Text}");
            }
        }
    }

    [Fact]
    public void A_tracker_allocates_nothing_while_it_reads_nor_while_it_cannot()
    {
        var sequence = new HandHeldCode(Symbol.Of(Text(0), 6, ErrorCorrectionLevel.M), 6, 2);
        var pictures = Enumerable.Range(0, 12).Select(_ => sequence.Next()).ToArray();
        var tracker = new QrTracker();
        for (var round = 0; round < 8; round++)
            ReadAll();

        var before = GC.GetAllocatedBytesForCurrentThread();
        ReadAll();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void ReadAll()
        {
            foreach (var picture in pictures)
                tracker.Read(picture.Grey);
        }
    }

    /// <summary>A symbol that was followed at half or quarter size is not looked for there in a picture that has no such sizes.</summary>
    [Fact]
    public void A_camera_may_change_to_a_smaller_picture_at_any_time()
    {
        const int Times = 3;
        var followed = 0;
        for (var seed = 0; seed < 6; seed++)
        {
            var small = new HandHeldCode(Symbol.Of(Text(seed), 6, ErrorCorrectionLevel.M), 6, seed).Next();
            var large = new Picture(Times * small.Width, Times * small.Height);
            for (var y = 0; y < large.Height; y++)
            {
                for (var x = 0; x < large.Width; x++)
                    large.Pixels[y * large.Width + x] = small.Pixels[y / Times * small.Width + x / Times];
            }

            foreach (var side in new[] { 1, 2, 3, 7, 160 })
            {
                var tracker = new QrTracker();
                Reads(tracker.Read(large.Grey), Text(seed));
                followed += tracker.Follows ? 1 : 0;
                Assert.Equal(0, tracker.Read(new Picture(side, side).Grey).Length);
            }
        }

        Assert.True(followed > 0);
    }

    private static bool Reads(ReadOnlySpan<QrCode> codes, string text)
    {
        foreach (var code in codes)
            Assert.Equal(text, code.Text);
        return codes.Length > 0;
    }

    private static string Text(int seed) => $"HTTPS://KIOSK.EXAMPLE/T/ABCDEFGHIJKLMNOPQRSTUVWXYZ234567/{seed:D8}";
}
