namespace Kiosk.DeskSync.Talking;

/// <summary>One deliberate fault each: the simulation must find it (docs/sync.md). Production runs with none.</summary>
/// <remarks>The last three are faults that the simulation found when they were none of its own making.</remarks>
internal enum Mutation
{
    None,

    /// <summary>Never compares, never asks: only live messages.</summary>
    NeverRepairs,

    /// <summary>Asks for one fact too late.</summary>
    AsksOnePastTheNext,

    /// <summary>Does not look whether a frame continues the chain.</summary>
    SkipsTheChain,

    /// <summary>Takes an overlapping frame whole, over what it holds.</summary>
    OverlapOverwrites,

    /// <summary>Goes on asking although the disk takes nothing.</summary>
    AsksWhileFull,

    /// <summary>Never gives up a request that was not answered.</summary>
    WaitsForEver,

    /// <summary>Asks again at once whenever an answer brought nothing.</summary>
    NeverBacksOff,

    /// <summary>Takes over any other clock, not only a better one.</summary>
    FollowsAnyClock,

    /// <summary>Measures one clock by answers that were given by two.</summary>
    MixesClockAnswers,

    /// <summary>Follows a vector however often it begins again.</summary>
    FollowsEndlessVectors,

    /// <summary>Looks for a fork in whatever it is shown, from wherever.</summary>
    DisputesAnything,
}
