using Kiosk.Simulation.Worlds;

namespace Kiosk.Simulation;

// Goal: whatever the network, the cards, the clocks and people do, nothing that was answered for is lost, everybody agrees
// in the end, and nobody is counted twice.
// Method: hundreds of small venues in virtual time, each with its own mix of troubles drawn from its seed, run by the real
// conversation, fold and rules. An oracle knows what really happened.
public sealed class AgreementTests(ITestOutputHelper output)
{
    private const int Worlds = 500;

    /// <summary>What must have come about in so many worlds: a trouble that never came proves nothing.</summary>
    private static readonly string[] Troubles =
    [
        "attacks", "clock jumps", "clocks put right", "cloned cards", "conflicts settled", "desks that joined",
        "deposits given back", "desks that left for good", "facts destroyed with their last card", "facts of trusted time", "facts of uncertain time",
        "facts of unknown kinds", "folded again", "full disks", "kills", "lies exposed", "loans", "loans kept", "loans settled",
        "loans withdrawn", "messages dropped by a full queue",
        "messages lost", "messages of unknown kinds", "messages repeated", "one of two loans settled", "one-way partitions", "partitions",
        "people admitted twice", "power cuts", "refused: ForeignLog", "refused: ForgedFrame", "refused: NoMessage",
        "refused: NotAsked", "restored backups", "returns", "returns withdrawn", "revoked desks", "site-wide power cuts", "slow disks", "torn writes",
        "units lent twice", "units returned that were lent twice", "units seen while lent",
        "withdrawals", "writes refused by a full disk", "writes that failed",
    ];

    [Fact]
    public void Desks_agree_and_lose_nothing_whatever_happens()
    {
        var outcome = ManyWorlds.Play(0, Worlds, Sabotage.None);
        output.WriteLine(outcome.Tally.ToString());
        Assert.Equal("", string.Join('\n', outcome.Failures.Select(failure => ManyWorlds.Describe(failure.Seed, failure.Why))));
        Assert.DoesNotContain(Troubles, trouble => outcome.Tally.Counts.GetValueOrDefault(trouble) == 0);
    }

    /// <summary>Worlds that broke a law while this was built, or that find one of the faults that were.</summary>
    public static TheoryData<ulong> SeedsOfPastFailures() => [.. PastFailures.Seeds];

    [Theory]
    [MemberData(nameof(SeedsOfPastFailures))]
    public void A_world_that_failed_once_fails_no_more(ulong seed) => Assert.Null(ManyWorlds.PlayOne(new World(seed, Sabotage.None)));

    [Fact]
    public void The_same_seed_gives_the_same_world_to_the_last_message()
    {
        foreach (var seed in new ulong[] { 3, 14, 15 })
        {
            var (one, other) = (new List<string>(), new List<string>());
            new World(seed, Sabotage.None, one.Add).Play();
            new World(seed, Sabotage.None, other.Add).Play();
            Assert.True(one.Count > 100);
            Assert.Equal(one, other);
        }
    }

    public static TheoryData<string> Faults() => [.. Sabotage.All.Select(sabotage => sabotage.Name)];

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_desk_that_is_broken_on_purpose_is_found_out(string name)
    {
        var sabotage = Sabotage.All.Single(it => it.Name == name);
        var found = Mutants.FirstFound(sabotage, 300);
        output.WriteLine($"{name}: {found}");
        Assert.NotNull(found);
    }
}
