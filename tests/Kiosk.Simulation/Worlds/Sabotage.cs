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
        new("forgets its former logs at a restart", Host: HostFault.ForgetsOwnAtRestart),
        new("names what is not on disk yet", Host: HostFault.NamesBeforeDisk),
        new("takes a failed write for done", Host: HostFault.TakesFailedForKept),
        new("does not check signatures", Host: HostFault.SkipsSignatures),
        new("relays nobody else's log", Host: HostFault.RefusesToRelay),
        new("ends loans that a return did not name", Host: HostFault.ReturnEndsAll),
        new("ends what was lent before the return by the clock", Host: HostFault.ReturnsByClock),
        new("keeps one of two loans of a unit", Host: HostFault.KeepsOneOfTwoLoans),
        new("names one of two loans when it takes a unit back", Host: HostFault.EndsOneOfTwo),
        new("never compares and never asks", Mutation.NeverRepairs),
        new("asks one past the next", Mutation.AsksOnePastTheNext),
        new("does not check the chain", Mutation.SkipsTheChain),
        new("counts an overlap twice", Mutation.OverlapOverwrites),
        new("asks while its disk is full", Mutation.AsksWhileFull),
        new("waits for ever for a lost answer", Mutation.WaitsForEver),
        new("asks again at once for ever", Mutation.NeverBacksOff),
        new("follows any clock", Mutation.FollowsAnyClock),
        new("measures a clock by answers of two", Mutation.MixesClockAnswers),
        new("follows a vector without end", Mutation.FollowsEndlessVectors),
        new("looks for forks in whatever it is shown", Mutation.DisputesAnything),
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
    ForgetsOwnAtRestart,
    NamesBeforeDisk,
    TakesFailedForKept,
    SkipsSignatures,
    RefusesToRelay,
    ReturnEndsAll,
    ReturnsByClock,
    KeepsOneOfTwoLoans,
    EndsOneOfTwo,
}
