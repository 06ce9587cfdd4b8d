namespace Kiosk.CheckIn.Tests;

/// <summary>What a set of facts says, worked out the long way: no order of coming, nothing kept, every question anew.</summary>
internal sealed partial class SlowModel(IEnumerable<Fact> facts)
{
    private readonly Fact[] _facts = Read([.. facts.DistinctBy(fact => fact.Ref)]);

    /// <summary>Without what lost desks wrote afterwards, and at the times at which it happened.</summary>
    private static Fact[] Read(Fact[] facts)
    {
        var standing = facts.Where(fact => !IsCutOff(facts, fact)).ToArray();
        return
        [
            .. standing.Select(fact => fact with
            {
                At = standing
                    .Where(other => other.Ref.Log == fact.Ref.Log && other.Ref.Sequence > fact.Ref.Sequence)
                    .OrderBy(other => other.Ref).Select(other => other.Payload).OfType<FactPayload.ClockAnchored>()
                    .Aggregate(fact.At, (at, anchor) => at.MovedBy(anchor.DeltaMs)),
            }),
        ];
    }

    private static bool IsCutOff(Fact[] facts, Fact fact)
    {
        var desks = facts.Where(other => other.Ref.Log == fact.Ref.Log && other.Ref.Sequence == 1)
            .Select(other => other.Payload).OfType<FactPayload.LogOpened>().Select(opened => opened.Desk);
        var revocations = facts.Select(other => other.Payload).OfType<FactPayload.DeskRevoked>()
            .Where(revoked => FactGen.IsByAuthority([], revoked.Signature.AsSpan()) && desks.Contains(revoked.Desk)).ToArray();
        return revocations.Length > 0
            && !revocations.Any(revoked => revoked.Cuts.Any(cut => cut.Log == fact.Ref.Log && cut.Sequence >= fact.Ref.Sequence));
    }

    /// <summary>One thing that happened, once, however often it was written down.</summary>
    private sealed record Happening(Position First, FactRef[] Names, FactRef[] Saw, object Value, bool IsWithdrawn);

    private sealed record Settlement;

    private sealed record Step(RoomId Room, bool Entered);

    private Happening[] Happenings(RegistrationId who, Func<FactPayload, object?> valueOf) => Happenings(e => e.Who == who, valueOf);

    private Happening[] Happenings(Func<FactPayload.FactWithdrawn, bool> isAboutThis, Func<FactPayload, object?> valueOf)
    {
        var withdrawn = _facts.Select(fact => fact.Payload).OfType<FactPayload.FactWithdrawn>()
            .Where(isAboutThis).Select(e => e.Withdrawn).ToHashSet();
        return
        [
            .. _facts.Where(fact => valueOf(fact.Payload) is not null)
                .GroupBy(fact => (valueOf(fact.Payload), fact.ScanId, fact.ScanId == 0 ? fact.Ref : FactRef.None))
                .Select(writings => new Happening(
                    writings.Min(fact => fact.Position),
                    [.. writings.Select(fact => fact.Ref)],
                    [.. writings.SelectMany(fact => fact.Saw)],
                    writings.Key.Item1!,
                    writings.Any(fact => withdrawn.Contains(fact.Ref))))
                .OrderBy(happening => happening.First),
        ];
    }

    /// <summary>Whether who wrote one knew of the other, be it through facts that were taken back.</summary>
    private static bool Knew(Happening[] all, Happening later, Happening earlier)
    {
        var known = new HashSet<Happening>(ReferenceEqualityComparer.Instance);
        var open = new Queue<Happening>([later]);
        while (open.TryDequeue(out var next))
        {
            foreach (var seen in all.Where(other => other != next && other.Names.Any(next.Saw.Contains)))
            {
                if (known.Add(seen))
                {
                    open.Enqueue(seen);
                }
            }
        }

        return known.Contains(earlier);
    }

    private static bool Replaced(Happening[] all, Happening later, Happening earlier) =>
        later != earlier && Knew(all, later, earlier) && !Knew(all, earlier, later);

    private static Happening[] Latest(Happening[] all) =>
        [.. all.Where(it => !it.IsWithdrawn && !all.Any(other => !other.IsWithdrawn && Replaced(all, other, it)))];

    private Happening[] Steps(RegistrationId who) => Happenings(who, payload => payload switch
    {
        FactPayload.AttendeeArrived e when e.Who == who => nameof(FactPayload.AttendeeArrived),
        FactPayload.ConflictSettled e when e.Who == who => new Settlement(),
        _ => null,
    });

    private Happening[] Movements(RegistrationId who) => Happenings(who, payload => payload switch
    {
        FactPayload.RoomEntered e when e.Who == who && e.Room != RoomId.None => new Step(e.Room, true),
        FactPayload.RoomLeft e when e.Who == who && e.Room != RoomId.None => new Step(e.Room, false),
        _ => null,
    });

    private Happening[] Versions(RegistrationId who) => Happenings(who, payload => payload switch
    {
        FactPayload.RegistrationAdded e when e.Registration.Id == who => e.Registration,
        FactPayload.RegistrationChanged e when e.Registration.Id == who => e.Registration,
        _ => null,
    });

    public Position FirstArrival(RegistrationId who)
    {
        var all = Steps(who);
        var arrivals = all.Where(it => !it.IsWithdrawn && it.Value is not Settlement).ToArray();
        return arrivals.Where(it => !arrivals.Any(other => Replaced(all, it, other)))
            .Select(it => it.First).DefaultIfEmpty().Min();
    }

    public Position[] AdmittedTwice(RegistrationId who)
    {
        var all = Steps(who);
        var standing = all.Where(it => !it.IsWithdrawn).ToArray();
        var arrivals = standing.Where(it => it.Value is not Settlement).ToArray();
        bool IsOpen(Happening one, Happening other) => one != other && !Knew(all, one, other) && !Knew(all, other, one)
            && !standing.Any(it => it.Value is Settlement && Knew(all, it, one) && Knew(all, it, other));
        return [.. arrivals.Where(one => arrivals.Any(other => IsOpen(one, other))).Select(it => it.First)];
    }

    public (RoomId Room, Position Since) Inside(RegistrationId who)
    {
        var last = Latest(Movements(who)).LastOrDefault();
        if (last?.Value is not Step { Entered: true } step)
        {
            return default;
        }

        var withdrawn = _facts.Select(fact => fact.Payload).OfType<FactPayload.FactWithdrawn>()
            .Where(e => e.Who == RegistrationId.None && e.Unit == UnitId.None).Select(e => e.Withdrawn).ToHashSet();
        var isOut = _facts.Any(fact => fact.Payload is FactPayload.RoomEmptied e && e.Room == step.Room
            && !withdrawn.Contains(fact.Ref) && fact.Position > last.First && !last.Saw.Contains(fact.Ref));
        return isOut ? default : (step.Room, last.First);
    }

    public RoomId[] Visited(RegistrationId who) =>
        [.. Movements(who).Where(it => !it.IsWithdrawn).Select(it => (Step)it.Value).Where(it => it.Entered).Select(it => it.Room).Distinct()];

    public Position[] SeenInTwoRooms(RegistrationId who)
    {
        var entrances = Latest(Movements(who)).Where(it => ((Step)it.Value).Entered).ToArray();
        if (entrances.Length < 2)
        {
            return [];
        }

        var together = entrances.Where(it => entrances[^1].First.At.Since(it.First.At) <= TimeSpan.FromMinutes(2)).ToArray();
        var settled = Steps(who).Where(it => !it.IsWithdrawn && it.Value is Settlement).SelectMany(it => it.Saw).ToHashSet();
        var rooms = together.Select(it => ((Step)it.Value).Room).Distinct().Count();
        return rooms < 2 || together.All(it => it.Names.Any(settled.Contains)) ? [] : [.. together.Select(it => it.First)];
    }

    public Registration? Registration(RegistrationId who) => (Registration?)Latest(Versions(who)).LastOrDefault()?.Value;

    public bool IsContested(RegistrationId who) => Latest(Versions(who)).Select(it => it.Value).Distinct().Count() > 1;

    public int RevokedIssueMax(RegistrationId who) =>
        Happenings(who, payload => payload is FactPayload.TicketRevoked e && e.Who == who ? e.IssueMax : null)
            .Where(it => !it.IsWithdrawn).Select(it => (int)(byte)it.Value).DefaultIfEmpty(-1).Max();
}
