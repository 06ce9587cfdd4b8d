using System.Collections.Immutable;

namespace Kiosk.CheckIn;

/// <summary>Something that happened at a desk. Never edited, never deleted.</summary>
/// <remarks>The desk itself stands in the log's first fact (<see cref="FactPayload.LogOpened"/>).</remarks>
public sealed record Fact
{
    public required FactRef Ref { get; init; }

    /// <summary>The event's time at the desk when it happened.</summary>
    public required EventTime At { get; init; }

    public required ClockClass Clock { get; init; }

    /// <summary>Facts about the same person or thing that the writer knew of and that this one stands upon.</summary>
    public ImmutableArray<FactRef> Saw { get; init; } = [];

    /// <summary>Who was signed in at the desk; empty where nobody was.</summary>
    public string SignedIn { get; init; } = "";

    /// <summary>Names the physical scan: written twice after a crash, it is one. Zero where no scan caused the fact.</summary>
    public ulong ScanId { get; init; }

    public required FactPayload Payload { get; init; }

    public Position Position => new(At, Ref);
}
