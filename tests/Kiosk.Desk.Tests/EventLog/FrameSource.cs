using Kiosk.CheckIn;
using Kiosk.CheckIn.Frames;

namespace Kiosk.Desk.Tests.EventLog;

/// <summary>Writes a desk's log of arrivals, without a key: the event log keeps bytes and checks no signature.</summary>
internal sealed class FrameSource(LogId log)
{
    public static readonly EventId Event = new(0x1122334455667788);

    private readonly LogWriter _writer = new(Event, log, _ => new byte[Frame.SignatureBytes]);

    public FrameSource()
        : this(new LogId(77))
    {
    }

    public Frame Next() => Next(1);

    /// <summary>A frame of several arrivals.</summary>
    public Frame Next(int facts) => Write([.. Enumerable.Range(0, facts).Select(_ => (FactPayload?)null)]);

    public Frame Next(FactPayload payload) => Write([payload]);

    public Frame[] Take(int frames) => [.. Enumerable.Range(0, frames).Select(_ => Next())];

    /// <summary>The person whom an arrival with this sequence is about: every seventh the same.</summary>
    public static RegistrationId Who(uint sequence) => new(1000 + (sequence % 7));

    public static EventTime At(uint sequence) => new(1_790_000_000_000 + (sequence * 1000L));

    private Frame Write(FactPayload?[] payloads) => _writer.Write([.. payloads.Select((payload, index) =>
    {
        var name = new FactRef(log, _writer.Next.Sequence + (uint)index);
        return new Fact
        {
            Ref = name,
            At = At(name.Sequence),
            Clock = ClockClass.Plausible,
            Payload = payload ?? new FactPayload.AttendeeArrived(Who(name.Sequence)),
        };
    })]);
}

internal static class FrameComparison
{
    /// <summary>Frames as text, to compare whole sequences by content.</summary>
    public static string[] AsText(this IEnumerable<Frame> frames) =>
        [.. frames.Select(frame => Convert.ToHexString(frame.Encode()))];
}
