using System.Collections.Immutable;
using System.Diagnostics;
using Kiosk.CheckIn;
using Kiosk.CheckIn.Frames;
using Kiosk.DeskSync;
using Kiosk.DeskSync.Talking;

namespace Kiosk.Simulation.Worlds;

/// <summary>One run of a desk's program: the real conversation, fold and rules, in the order of the real desk.</summary>
internal sealed class DeskRun
{
    private readonly World _world;
    private readonly Dictionary<RegistrationId, List<FactRef>> _arrivals = [];
    private readonly DeskClock _clock;
    private CounterHold _hold = new CounterHold.Idle();
    private OwnLog _log;
    private bool _isOpened;
    private bool _cannotKeep;
    private TimeSpan _tickAt = TimeSpan.MaxValue;

    public DeskRun(World world, Machine machine)
    {
        (_world, Machine) = (world, machine);
        Id = new PeerId(machine.Desk, world.Chance.Id());
        _clock = new DeskClock(world, machine.ClockError, machine.Number == 0);
        State = new EventState(World.Event, CheckAuthority);
        _log = NewLog();
        foreach (var name in machine.Disk.Facts)
        {
            Fold(name);
        }

        FoldAgainWhereStale();
        Talk = new Conversation(
            new ConversationSetup
            {
                Self = Id,
                Event = World.Event,
                Seed = world.Chance.Number(),
                CheckHead = (key, head, signature) => Broken == HostFault.SkipsSignatures || CheapKeys.Check(key, head, signature),
                Admits = opening => World.IsAdmitted(opening.Desk),
                ReadFrames = (log, first, _) => Broken == HostFault.RefusesToRelay && !Owns(log) ? [] : machine.Disk.Read(log, first),
                Mutation = world.Sabotage.Mutation,
            },
            world.Sabotage.Host == HostFault.ForgetsOwnAtRestart
                ? machine.Disk.Frames.Where(frame => !Owns(frame.Log))
                : machine.Disk.Frames);
    }

    public Machine Machine { get; }

    public PeerId Id { get; }

    public Conversation Talk { get; }

    public EventState State { get; private set; }

    /// <summary>A scan is being written down; the next waits.</summary>
    public bool IsBusy { get; private set; }

    private bool IsAlive => Machine.Run == this;

    private HostFault Broken => _world.Sabotage.Host;

    public static bool CheckAuthority(ReadOnlySpan<byte> statement, ReadOnlySpan<byte> signature) =>
        signature.SequenceEqual(Authorize(statement));

    public static byte[] Authorize(ReadOnlySpan<byte> statement)
    {
        var sum = statement.ToArray().Aggregate(17UL, (state, value) => Dice.Mix(state ^ value));
        return BitConverter.GetBytes(sum);
    }

    public void Begin()
    {
        Step(new Happening.ClockSet(_clock.Now, _clock.Class));
        Step(new Happening.CardChanged(new DeskCard(Machine.IsNewer ? "2.0" : "1.0", Machine.Number)));
    }

    public void Step(Happening happening)
    {
        if (!IsAlive)
        {
            return;
        }

        _cannotKeep = happening is Happening.KeepFailed || (_cannotKeep && happening is not Happening.DiskTakesAgain);
        foreach (var action in Talk.Step(_world.Now, happening))
        {
            CheckAsks(action);
            Do(action);
        }

        if (Talk.NextDue < _tickAt)
        {
            var at = _tickAt = Talk.NextDue;
            _world.At(at, () => Tick(at));
        }
    }

    /// <summary>Holds a ticket to this desk.</summary>
    public void Scan(RegistrationId who, Post post)
    {
        var scan = new Scan(new PresentedTicket.Proven(who, 1, 1, Validity.Always), post, Machine.Desk, _clock.Now, _clock.Class);
        Write(CheckInRules.Decide(State, scan).Facts, _world.Chance.Id());
    }

    /// <summary>Holds a ticket to this desk while it lends.</summary>
    public void ScanAtCounter(RegistrationId who)
    {
        var scan = new Scan(new PresentedTicket.Proven(who, 1, 1, Validity.Always), new Post.Headsets(), Machine.Desk, _clock.Now, _clock.Class);
        Serve(() => CounterRules.Decide(State, new CounterMode.Lending(), _hold, scan));
    }

    /// <summary>Holds a unit to this desk while it lends.</summary>
    public void ScanAtCounter(UnitId unit)
    {
        var scan = new UnitScan(
            State.Headsets.Knows(unit) ? new PresentedUnit.Known(unit) : new PresentedUnit.Unknown(), Machine.Desk, _clock.Now);
        Serve(() => CounterRules.Decide(State, new Post.Headsets(), new CounterMode.Lending(), _hold, scan));
    }

    private void Serve(Func<CounterDecision> decide)
    {
        if (!IsBusy && IsAlive)
        {
            var decision = decide();
            _hold = decision.Hold;
            _world.Tally.Count(decision.Answer switch
            {
                Answer.Lent => "loans",
                Answer.Returned { Loans.Length: > 1 } => "units returned that were lent twice",
                Answer.Returned => "returns",
                _ => "other scans at counters",
            });
            Write(decision.Facts, _world.Chance.Id(), decision.Answer is Answer.Returned returned ? [.. returned.Loans.Select(loan => loan.Since.Ref)] : []);
        }
    }

    /// <summary>Writes facts as the real desk does: on disk first, then folded, then answered, then told.</summary>
    /// <param name="planned">What to write.</param>
    /// <param name="scanId">The scan that caused it; 0 for none.</param>
    /// <param name="ends">Loans of which people are told that they are over by it.</param>
    public void Write(ImmutableArray<PlannedFact> planned, ulong scanId = 0, params FactRef[] ends)
    {
        if (IsBusy || planned.IsEmpty)
        {
            return;
        }

        IsBusy = true;
        var facts = Place(planned, scanId);
        var frame = _log.Write(facts);
        TrueFact[] written = [.. facts.Zip(frame.Payloads, (fact, payload) => _world.Truth.Wrote(fact, payload, _world.TrueMs, Machine.Number, AwareOf(fact.Payload), fact.Payload is FactPayload.HeadsetReturned ? ends : []))];
        if (Broken == HostFault.AnswersBeforeDisk)
        {
            TellDone(written);
        }

        if (Broken == HostFault.TellsBeforeDisk)
        {
            Step(new Happening.Wrote(frame));
        }

        Machine.Disk.Append(frame, isKept =>
        {
            _world.Trace($"{Machine.Name} {(isKept ? "wrote" : "could not write")} {string.Join("; ", facts.Select(Readable.Of))}");
            IsBusy = false;
            if (!isKept)
            {
                // Nobody was told anything; only a new log may go on.
                _log = NewLog();
                return;
            }

            FoldAll(frame);
            TellDone(written);
            if (Broken != HostFault.TellsBeforeDisk)
            {
                Step(new Happening.Wrote(frame));
            }
        });
        _isOpened = true;
    }

    private static void TellDone(TrueFact[] written)
    {
        foreach (var fact in written)
        {
            fact.IsAnswered = true;
        }
    }

    private void Tick(TimeSpan at)
    {
        if (_tickAt == at)
        {
            _tickAt = TimeSpan.MaxValue;
            Step(new Happening.Tick());
        }
    }

    private void Do(DeskAction action)
    {
        switch (action)
        {
            case DeskAction.Tell e:
                _world.Network.Send(this, e.To, e.Lane, e.Message);
                break;
            case DeskAction.TellAll e:
                _world.Network.SendAll(this, e.Lane, e.Message);
                break;
            case DeskAction.Keep e:
                Keep(e.Frame);
                break;
            case DeskAction.OfferClock e:
                Adopt(e);
                break;
            case DeskAction.OpenNewLog:
                _world.Tally.Count("own log forked");
                _log = NewLog();
                break;
            case DeskAction.ReportFork e:
                throw new InvariantBroken($"{Machine.Name} reports a fork at {e.At}, and nobody forked anything.");
            case DeskAction.ReportRefused e:
                _world.Tally.Count("refused: " + e.Why);
                break;
            default:
                throw new UnreachableException($"No rule for {action.GetType().Name}.");
        }
    }

    /// <summary>Law: who cannot keep anything asks for nothing.</summary>
    private void CheckAsks(DeskAction action)
    {
        if (_cannotKeep && action is DeskAction.Tell tell && MessageCodec.Decode(tell.Message) is DeskMessage.RangeAsk)
        {
            throw new InvariantBroken($"{Machine.Name} asks for facts that it cannot keep.");
        }
    }

    private void Keep(Frame frame)
    {
        _world.Truth.CheckKept(frame, Machine.Name);
        if (_world.Mix.NoWriteFails && Machine.Disk.Holds(new FactRef(frame.Log, frame.First)))
        {
            throw new InvariantBroken($"{Machine.Name} is to keep {Readable.Of(frame)}, whose beginning it has.");
        }

        if (Broken == HostFault.DropsUnknownKinds && frame.Facts().Any(fact => fact.Payload is FactPayload.Unknown))
        {
            Step(new Happening.Kept(frame));
            return;
        }

        Machine.Disk.Append(frame, isKept =>
        {
            _world.Trace($"{Machine.Name} {(isKept ? "keeps" : "cannot keep")} {Readable.Of(frame)}");
            if (isKept)
            {
                FoldAll(frame);
            }

            Step(isKept || Broken == HostFault.TakesFailedForKept ? new Happening.Kept(frame) : new Happening.KeepFailed(frame));
        });
        if (Broken == HostFault.NamesBeforeDisk)
        {
            Step(new Happening.Kept(frame));
        }
    }

    private void Adopt(DeskAction.OfferClock offer)
    {
        if (IsBusy)
        {
            return; // It is offered again.
        }

        _world.Tally.Count("clocks put right");
        var delta = Broken == HostFault.AnchorsBackwards ? -offer.Delta : offer.Delta;
        _clock.Adopt(offer.Delta, offer.Class);
        _world.Trace($"{Machine.Name} moves its clock by {offer.Delta} to {offer.Class}");
        Step(new Happening.ClockSet(_clock.Now, _clock.Class));
        if (_isOpened)
        {
            Write([new PlannedFact(new FactPayload.ClockAnchored((long)delta.TotalMilliseconds, offer.Class), [])]);
        }
    }

    private ImmutableArray<Fact> Place(ImmutableArray<PlannedFact> planned, ulong scanId)
    {
        var next = _log.Next;
        ImmutableArray<PlannedFact> all = next.Sequence > 1 ? planned : [Opening(), .. planned];
        return
        [
            .. all.Select((fact, index) => new Fact
            {
                Ref = next with { Sequence = next.Sequence + (uint)index },
                At = _clock.Now,
                Clock = _clock.Class,
                Saw = SawOf(fact),
                ScanId = fact.Payload is FactPayload.LogOpened ? 0 : scanId,
                Payload = fact.Payload,
            }),
        ];
    }

    private ImmutableArray<FactRef> SawOf(PlannedFact planned) => (Broken, planned.Payload) switch
    {
        (HostFault.WritesNoCausality, _) => [],
        (HostFault.EndsOneOfTwo, FactPayload.HeadsetReturned e) =>
            [.. planned.Saw.Except(State.Headsets.OpenLoans(e.Unit).SkipLast(1).Select(loan => loan.Since.Ref))],
        _ => planned.Saw,
    };

    private PlannedFact Opening() => new(
        new FactPayload.LogOpened(
            Machine.Desk, CheapKeys.KeyOf((ulong)Machine.Key), World.Event, "1.0", State.LastFactOf(Machine.Desk), []),
        []);

    private OwnLog NewLog()
    {
        _isOpened = false;
        if (Broken == HostFault.KeepsLogId)
        {
            Machine.KeptLog = Machine.KeptLog == default ? new LogId(_world.Chance.Id()) : Machine.KeptLog;
            return new OwnLog(Machine.KeptLog, Machine.Key, Machine.Disk.Frames);
        }

        return new OwnLog(new LogId(_world.Chance.Id()), Machine.Key, Machine.IsNewer);
    }

    private bool Owns(LogId log) => State.DeskOf(log) == Machine.Desk;

    // What was taken back counted as never having been, and must be shown should the taking back prove void.
    private FactRef[] AwareOf(FactPayload payload) => PersonOf(payload) is { } who && _arrivals.TryGetValue(who, out var seen)
        ? [.. seen.Where(name => !State.IsWithdrawn(name, who))]
        : [];

    private void FoldAll(Frame frame)
    {
        for (var sequence = frame.First; sequence <= frame.Last; sequence++)
        {
            Fold(new FactRef(frame.Log, sequence));
        }

        FoldAgainWhereStale();
    }

    // Decoding gives what was written, bit for bit (Truth.CheckKept), so that the decoded fact can be shared by all desks.
    private void Fold(FactRef name)
    {
        var fact = _world.Truth[name].Fact;
        if (State.Apply(Read(State, fact)) && PersonOf(fact.Payload) is { } who)
        {
            (_arrivals.TryGetValue(who, out var seen) ? seen : _arrivals[who] = []).Add(name);
        }
    }

    private void FoldAgainWhereStale()
    {
        if (State.IsStale && Broken != HostFault.NeverFoldsAgain)
        {
            _world.Tally.Count("folded again");
            State = State.StartAgain();
            foreach (var name in Machine.Disk.Facts)
            {
                State.Apply(Read(State, _world.Truth[name].Fact));
            }
        }
    }

    /// <summary>A fact as the fold takes it: as it is, unless the fold is broken.</summary>
    private Fact Read(EventState state, Fact fact) => (Broken, fact.Payload) switch
    {
        (HostFault.ReturnEndsAll, FactPayload.HeadsetReturned e) =>
            fact with { Saw = [.. fact.Saw.Union(state.Headsets.OpenLoans(e.Unit).Select(loan => loan.Since.Ref))] },
        (HostFault.ReturnsByClock, FactPayload.HeadsetReturned e) =>
            fact with { Saw = [.. state.Headsets.OpenLoans(e.Unit).Where(loan => loan.Since.At <= fact.At).Select(loan => loan.Since.Ref)] },
        (HostFault.KeepsOneOfTwoLoans, FactPayload.HeadsetLent e) when !state.Headsets.OpenLoans(e.Unit).IsEmpty =>
            fact with { Payload = new FactPayload.UnitSeen(e.Unit) },
        _ => fact,
    };

    private static RegistrationId? PersonOf(FactPayload payload) => payload switch
    {
        FactPayload.AttendeeArrived e => e.Who,
        FactPayload.ConflictSettled e => e.Who,
        _ => null,
    };
}
