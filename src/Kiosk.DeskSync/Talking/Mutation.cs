namespace Kiosk.DeskSync.Talking;

/// <summary>One deliberate fault each: the simulation must find it (docs/sync.md). Production runs with none.</summary>
internal enum Mutation
{
    None,

    /// <summary>Says that it holds what is not on disk yet.</summary>
    AdvertisesVolatile,

    /// <summary>Never compares, never asks: only live messages.</summary>
    NeverRepairs,

    /// <summary>Asks for one fact too late.</summary>
    AsksOnePastTheNext,

    /// <summary>Does not look whether a frame continues the chain.</summary>
    SkipsTheChain,

    /// <summary>Does not look at signatures.</summary>
    SkipsTheSignature,

    /// <summary>Serves and names only its own logs.</summary>
    RefusesToRelay,

    /// <summary>Takes an overlapping frame whole, over what it holds.</summary>
    OverlapOverwrites,

    /// <summary>Goes on asking although the disk takes nothing.</summary>
    AsksWhileFull,

    /// <summary>Never gives up a request that was not answered.</summary>
    WaitsForEver,

    /// <summary>Drops a live frame beyond a gap and does not ask.</summary>
    IgnoresGaps,

    /// <summary>Takes a frame for kept that the disk refused.</summary>
    TakesFailedForKept,

    /// <summary>Asks again at once whenever an answer brought nothing.</summary>
    NeverBacksOff,

    /// <summary>Takes over any other clock, not only a better one.</summary>
    FollowsAnyClock,
}
