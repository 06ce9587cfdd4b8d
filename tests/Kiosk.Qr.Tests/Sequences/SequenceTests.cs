namespace Kiosk.Qr.Tests.Sequences;

/// <summary>Goal: what one frame after another cannot give, several together do, and never a text that was not held up.</summary>
/// <remarks>Method: seeded sequences of a code held by hand. Each is given frame by frame to a reader that knows only the frame, and
/// to a tracker.</remarks>
public class SequenceTests
{
    private const int FramesMax = 30;

    [Theory, InlineData(4, 8), InlineData(5, 24)]
    public void A_held_code_is_read_in_fewer_frames_by_a_tracker(int level, int sequences)
    {
        var (single, tracked, framesSingle, framesTracked) = (0, 0, 0, 0);
        for (var seed = 0; seed < sequences; seed++)
        {
            var text = Text(seed);
            var sequence = new HandHeldCode(Symbol.Of(text, 5 + seed % 3, (ErrorCorrectionLevel)(seed % 3)), level, seed);
            var (reader, tracker) = (new QrReader(), new QrTracker());
            var (alone, together) = (FramesMax, FramesMax);
            for (var frame = 0; frame < FramesMax && (alone == FramesMax || together == FramesMax); frame++)
            {
                var picture = sequence.Next();
                if (Reads(reader.Read(picture.Grey), text) && alone == FramesMax)
                    alone = frame;
                if (Reads(tracker.Read(picture.Grey), text) && together == FramesMax)
                    together = frame;
            }

            Assert.True(together <= alone, $"Seed {seed}: alone after {alone}, together after {together} frames.");
            (framesSingle, framesTracked) = (framesSingle + alone, framesTracked + together);
            (single, tracked) = (single + (alone < FramesMax ? 1 : 0), tracked + (together < FramesMax ? 1 : 0));
        }
        Console.Error.WriteLine($"CHECK level {level}: single {single} in {framesSingle} frames, tracked {tracked} in {framesTracked}");
    }

    private static bool Reads(ReadOnlySpan<QrCode> codes, string text)
    {
        foreach (var code in codes)
            Assert.Equal(text, code.Text);
        return codes.Length > 0;
    }

    private static string Text(int seed) => $"HTTPS://KIOSK.EXAMPLE/T/{seed:D8}/ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
}
