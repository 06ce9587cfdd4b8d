using Kiosk.DeskSync.Talking;

namespace Kiosk.Simulation.Worlds;

/// <summary>One deliberate fault, in the conversation or in the desk around it. The simulation must find each.</summary>
internal sealed record Sabotage(string Name, Mutation Mutation = Mutation.None, HostFault Host = HostFault.None)
{
    public static readonly Sabotage None = new("as built");

    /// <summary>Every fault that a world must show sooner or later.</summary>
    public static readonly IReadOnlyList<Sabotage> All =
    [
        new("goes on in its old log after a restart", Host: HostFault.KeepsLogId),
        new("answers before the disk has it", Host: HostFault.AnswersBeforeDisk),
        new("tells of its own facts before the disk has them", Host: HostFault.TellsBeforeDisk),
        new("does not write down what it had seen", Host: HostFault.WritesNoCausality),
        new("drops kinds that it does not know", Host: HostFault.DropsUnknownKinds),
        new("does not fold again when the reading changes", Host: HostFault.NeverFoldsAgain),
        new("corrects clocks the wrong way", Host: HostFault.AnchorsBackwards),
        new("forgets its former logs at a restart", Host: HostFault.ForgetsOthersAtRestart),
        new("names what is not on disk yet", Mutation.AdvertisesVolatile),
        new("takes a failed write for done", Mutation.TakesFailedForKept),
        new("never compares and never asks", Mutation.NeverRepairs),
        new("asks one past the next", Mutation.AsksOnePastTheNext),
        new("does not check the chain", Mutation.SkipsTheChain),
        new("does not check signatures", Mutation.SkipsTheSignature),
        new("relays nobody else's log", Mutation.RefusesToRelay),
        new("counts an overlap twice", Mutation.OverlapOverwrites),
        new("asks while its disk is full", Mutation.AsksWhileFull),
        new("waits for ever for a lost answer", Mutation.WaitsForEver),
        new("asks again at once for ever", Mutation.NeverBacksOff),
        new("follows any clock", Mutation.FollowsAnyClock),
    ];
}

/// <summary>A deliberate fault in the desk around the conversation.</summary>
internal enum HostFault
{
    None,
    KeepsLogId,
    AnswersBeforeDisk,
    TellsBeforeDisk,
    WritesNoCausality,
    DropsUnknownKinds,
    NeverFoldsAgain,
    AnchorsBackwards,
    ForgetsOthersAtRestart,
}
