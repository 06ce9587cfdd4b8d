using System.Diagnostics.CodeAnalysis;
using Kiosk.CheckIn;
using Kiosk.CheckIn.Frames;

namespace Kiosk.EventLog;

/// <summary>Keeps frames through power cuts. What <see cref="AppendAsync"/> completed for is never lost again.</summary>
/// <remarks>Safe for several threads. Keeps what it is given: whether a frame is signed and follows its chain was asked before.</remarks>
public interface IEventLog : IAsyncDisposable
{
    [SuppressMessage("Naming", "CA1716", Justification = "The house's word; nothing here is called from other languages.")]
    public EventId Event { get; }

    /// <summary>What people should know about this log: what was cut, set aside, rebuilt, or could not be understood.</summary>
    public IReadOnlyList<BilingualText> Notices { get; }

    /// <summary>What looks back.</summary>
    public IFactHistory History { get; }

    /// <summary>Every frame kept when the reading begins, in the order kept. The same frame may come twice.</summary>
    /// <remarks>Frames of a form that this version does not know are kept, and passed over here with a notice.</remarks>
    public IEnumerable<Frame> ReadAll();

    /// <summary>Frames of one log in a row, the first of which has the fact <paramref name="from"/> in it: for desks that lack them.</summary>
    /// <param name="log">The log.</param>
    /// <param name="from">Counted from 1.</param>
    /// <param name="bytesMax">Bytes of frames after which no more follow. The first comes in any case.</param>
    /// <returns>Empty where the fact is not on disk here.</returns>
    public IReadOnlyList<Frame> Read(LogId log, uint from, int bytesMax);

    /// <summary>Keeps one frame. Completes when it is on disk.</summary>
    /// <remarks>Frames are kept in the order of the calls. Those that wait together share one fsync; one alone waits for nothing else.</remarks>
    /// <param name="frame">At most <see cref="Frame.FrameBytesMax"/> bytes.</param>
    /// <param name="cancellationToken">Heard until the frame is handed over; after that its fate is awaited.</param>
    /// <exception cref="EventLogException">
    /// It could not be kept and must not be answered for. All later appends fail too, until the log is opened again.
    /// </exception>
    public ValueTask AppendAsync(Frame frame, CancellationToken cancellationToken);
}
