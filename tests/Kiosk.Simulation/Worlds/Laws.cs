using Kiosk.CheckIn;
using Kiosk.DeskSync.Talking;

namespace Kiosk.Simulation.Worlds;

/// <summary>What must hold: under way, at the end, and at rest.</summary>
internal sealed class Laws(World world)
{
    /// <summary>A time of class agreed or better is that of the organizers' clock, give or take what a message travels.</summary>
    private const long TrustedTimeErrorMsMax = 5_000;

    private IReadOnlyList<Machine> Alive => [.. world.Machines.Where(machine => !machine.IsGone)];

    /// <summary>In the midst of it: who holds the same shows the same, and nobody claims a copy that never was.</summary>
    public void CheckUnderWay()
    {
        DeskRun[] runs = [.. world.Machines.Select(machine => machine.Run).OfType<DeskRun>()];
        foreach (var same in runs.GroupBy(run => (run.Talk.Digest, run.State.FactCount)).Where(same => same.Count() > 1))
        {
            CheckSameState([.. same]);
        }

        foreach (var run in runs)
        {
            CheckCounts(run);
            CheckLoans(run);
            var (pending, waiting, asked, toAnswer) = run.Talk.Burden;
            Require(
                pending <= 3 * Limits.PendingBytesMax && waiting <= Limits.WaitingFramesMax
                && asked <= (Limits.AsksPerPeer + 1) * runs.Length && toAnswer <= Limits.AnswersWaitingMax * runs.Length,
                $"{run.Machine.Name} has {pending} bytes under way to its disk, {waiting} frames waiting, {asked} requests out, {toAnswer} to answer.");
            foreach (var fact in world.Truth.Facts.Where(_ => world.Chance.Is(0.1)))
            {
                var others = System.Numerics.BitOperations.PopCount(fact.EverHeldBy & ~(1UL << run.Machine.Key)) + (world.Actor is null ? 0 : 1);
                Require(
                    run.Talk.SafeOn(fact.Fact.Ref) <= others,
                    $"{run.Machine.Name} calls {fact.Fact.Ref} safe on {run.Talk.SafeOn(fact.Fact.Ref)} other desks, and {others} ever had it.");
            }
        }
    }

    public bool DoAllAgree() => Alive.All(machine => machine is { Run: not null, Disk.IsIdle: true })
        && Alive.Select(machine => machine.Run!.Talk.Digest).Distinct().Count() == 1;

    public void ExplainDisagreement()
    {
        var all = world.Truth.Facts.Where(fact => fact.Holders > 0).Select(fact => fact.Fact.Ref).ToArray();
        var lacks = Alive.Select(machine => $"{machine.Name} holds {machine.Run?.Talk.FactCount} and lacks {string.Join(' ', all.Where(fact => !machine.Disk.Holds(fact)).Take(5))}");
        throw new InvariantBroken($"Not all agree after {World.AgreementWithin.TotalSeconds} s: {string.Join("; ", lacks)}");
    }

    public void CheckAtRest(long messages, TimeSpan rest)
    {
        DeskRun[] runs = [.. Alive.Select(machine => machine.Run!)];
        CheckSameState(runs);
        runs.ToList().ForEach(CheckLoans);
        CountSplits(runs[0].State);
        CheckNothingIsLost();
        CheckDisks();
        CheckConflicts(runs[0].State);
        CheckTimes(runs[0]);
        runs.ToList().ForEach(CheckCounts);

        // A pulse every four seconds at most and a vector now and then, from each to each.
        var most = runs.Length * (runs.Length - 1) * ((rest.TotalSeconds / 4) + 12);
        Require(messages <= most, $"{messages} messages in {rest.TotalSeconds} s at rest among {runs.Length} desks.");
    }

    private static void CheckSameState(DeskRun[] runs)
    {
        var expected = runs[0].State.Digest();
        foreach (var run in runs.Skip(1))
        {
            if (!run.State.Digest().AsSpan().SequenceEqual(expected))
            {
                var (one, other) = (runs[0].State.DigestLines().ToArray(), run.State.DigestLines().ToArray());
                throw new InvariantBroken(
                    $"{runs[0].Machine.Name} and {run.Machine.Name} hold the same facts and show: "
                    + string.Join(" | ", one.Except(other).Take(2)) + " and: " + string.Join(" | ", other.Except(one).Take(2)));
            }
        }
    }

    private void CheckNothingIsLost()
    {
        foreach (var fact in world.Truth.Facts.Where(fact => fact.IsAnswered && !fact.WasDestroyed))
        {
            foreach (var machine in Alive)
            {
                Require(machine.Disk.Holds(fact.Fact.Ref), $"{machine.Name} lacks {fact.Fact.Ref} of desk {fact.Machine}, which was answered for: {fact.Fact.Payload}");
            }
        }

        world.Tally.Count("answered facts", world.Truth.Facts.Count(fact => fact.IsAnswered));
        world.Tally.Count("facts destroyed with their last card", world.Truth.Facts.Count(fact => fact.WasDestroyed));
    }

    private void CheckDisks()
    {
        foreach (var machine in Alive)
        {
            var run = machine.Run!;
            Require(
                machine.Disk.FactCount == run.State.FactCount && machine.Disk.FactCount == run.Talk.FactCount,
                $"{machine.Name} has {machine.Disk.FactCount} facts on disk, {run.State.FactCount} folded, and says {run.Talk.FactCount}.");

            // What a restart would read, folded in another order.
            var again = EventState.Of(World.Event, DeskRun.CheckAuthority, machine.Disk.Frames.Reverse().SelectMany(frame => frame.Facts()));
            Require(again.Digest().AsSpan().SequenceEqual(run.State.Digest()), $"{machine.Name} would show something else after a restart.");
        }
    }

    /// <summary>Law: each person counts once, wherever and however often they were scanned.</summary>
    private void CheckCounts(DeskRun run)
    {
        var state = run.State;
        var people = world.Truth.Facts
            .Where(fact => run.Machine.Disk.Holds(fact.Fact.Ref) && !state.IsCutOff(fact.Fact.Ref))
            .Select(fact => (fact.Fact, (fact.Fact.Payload as FactPayload.AttendeeArrived)?.Who))
            .Where(arrival => arrival.Who is { } who && !state.IsWithdrawn(arrival.Fact.Ref, who))
            .Select(arrival => arrival.Who).Distinct().Count();
        Require(state.Arrived == people, $"{run.Machine.Name} counts {state.Arrived} arrived where {people} people did.");
        var inside = state.PresentPeople.Select(person => person.Who).ToArray();
        Require(
            inside.Length == inside.Distinct().Count() && state.Present == inside.Length,
            $"{run.Machine.Name} counts {state.Present} present where {inside.Distinct().Count()} people are.");
    }

    /// <summary>Law: a loan is over where people were told so by a return that stands, and nowhere else; a unit is counted once.</summary>
    private void CheckLoans(DeskRun run)
    {
        var (state, name) = (run.State, run.Machine.Name);
        TrueFact[] known = [.. world.Truth.Facts.Where(fact => run.Machine.Disk.Holds(fact.Fact.Ref) && !state.IsCutOff(fact.Fact.Ref))];
        var withdrawn = known.Select(fact => fact.Fact.Payload).OfType<FactPayload.FactWithdrawn>()
            .Where(e => e.Unit != UnitId.None).Select(e => e.Withdrawn).ToHashSet();
        TrueFact[] standing = [.. known.Where(fact => !withdrawn.Contains(fact.Fact.Ref))];
        var over = standing.SelectMany(fact => fact.Ends).ToHashSet();
        var open = standing.Where(fact => fact.Fact.Payload is FactPayload.HeadsetLent).Select(fact => fact.Fact.Ref)
            .Where(loan => !over.Contains(loan)).ToHashSet();
        var shown = state.Headsets.AllOpen.Select(loan => loan.Since.Ref).ToHashSet();
        Require(
            open.SetEquals(shown),
            $"{name} shows loans that people were told are over: {string.Join(' ', shown.Except(open))}; and not those: {string.Join(' ', open.Except(shown))}");
        UnitId[] units = [.. known.Select(fact => fact.Fact.Payload).OfType<FactPayload.UnitDescribed>().Select(e => e.Unit.Id).Distinct()];
        var lent = units.Count(unit => state.Headsets.StandingOf(unit) is not UnitStanding.Missing
            && standing.Any(fact => fact.Fact.Payload is FactPayload.HeadsetLent e && e.Unit == unit && open.Contains(fact.Fact.Ref)));
        var counts = state.Headsets.Counts;
        Require(
            counts.Sum(count => count.Total) == units.Length && counts.Sum(count => count.Lent) == lent,
            $"{name} counts {counts.Sum(count => count.Lent)} of {counts.Sum(count => count.Total)} units as lent, and {lent} of {units.Length} are.");
    }

    private void CountSplits(EventState state)
    {
        foreach (var conflict in state.Conflicts)
        {
            world.Tally.Count(conflict switch
            {
                Conflict.HeadsetLentTwice => "units lent twice",
                Conflict.HeadsetSeenWhileLent => "units seen while lent",
                _ => "other conflicts open",
            });
        }
    }

    /// <summary>Law: a conflict is open exactly where two arrivals stand whose writers were unaware of each other, and nobody settled both.</summary>
    private void CheckConflicts(EventState state)
    {
        var steps = world.Truth.Facts.Where(fact => fact.Holders > 0)
            .GroupBy(fact => fact.Fact.Payload switch
            {
                FactPayload.AttendeeArrived e => e.Who,
                FactPayload.ConflictSettled e => e.Who,
                _ => RegistrationId.None,
            })
            .Where(person => person.Key != RegistrationId.None && !person.Any(fact => state.IsCutOff(fact.Fact.Ref)));
        var open = state.Conflicts.OfType<Conflict.AdmittedTwice>().Select(conflict => conflict.Who).ToHashSet();
        foreach (var person in steps)
        {
            var arrivals = person.Where(fact => fact.Fact.Payload is FactPayload.AttendeeArrived && !state.IsWithdrawn(fact.Fact.Ref, person.Key)).ToArray();
            var settlements = person.Where(fact => fact.Fact.Payload is FactPayload.ConflictSettled && !state.IsWithdrawn(fact.Fact.Ref, person.Key)).ToArray();
            var isOpen = arrivals.Any(one => arrivals.Any(other => one != other && AreOpen(one, other, settlements)));
            world.Tally.Count("people admitted twice", isOpen ? 1 : 0);
            Require(
                isOpen == open.Contains(person.Key),
                $"{person.Key}: {(isOpen ? "two desks admitted them unaware of each other, and no conflict is open" : "a conflict is open, and nobody was unaware")}: "
                + string.Join(' ', arrivals.Select(arrival => arrival.Fact.Ref)));
        }
    }

    private bool AreOpen(TrueFact one, TrueFact other, TrueFact[] settlements) =>
        !world.Truth.WasAware(one.Fact.Ref, other.Fact.Ref) && !world.Truth.WasAware(other.Fact.Ref, one.Fact.Ref)
        && !settlements.Any(settled => world.Truth.WasAware(settled.Fact.Ref, one.Fact.Ref) && world.Truth.WasAware(settled.Fact.Ref, other.Fact.Ref));

    private void CheckTimes(DeskRun run)
    {
        var state = run.State;
        var facts = world.Truth.Facts.Where(fact => fact.Holders > 0 && !state.IsCutOff(fact.Fact.Ref)).ToArray();
        var anchors = facts.Where(fact => fact.Fact.Payload is FactPayload.ClockAnchored)
            .ToLookup(fact => fact.Fact.Ref.Log, fact => (fact.Fact.Ref.Sequence, ((FactPayload.ClockAnchored)fact.Fact.Payload).Class));
        foreach (var fact in facts)
        {
            var name = fact.Fact.Ref;
            var later = anchors[name.Log].Where(anchor => anchor.Sequence > name.Sequence).ToArray();
            var trusted = fact.Fact.Clock >= ClockClass.Agreed || later.Any(anchor => anchor.Class >= ClockClass.Agreed);
            world.Tally.Count(trusted ? "facts of trusted time" : "facts of uncertain time");
            var error = state.TimeOf(fact.Fact).UnixMs - fact.TrueMs;
            Require(
                !trusted || Math.Abs(error) <= TrustedTimeErrorMsMax,
                $"{name} is said to have happened {error} ms from when it did, by a clock that is trusted.");
        }
    }

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new InvariantBroken(otherwise);
        }
    }
}
