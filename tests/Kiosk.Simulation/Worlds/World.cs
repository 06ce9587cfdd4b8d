using System.Globalization;
using Kiosk.CheckIn;
using Kiosk.DeskSync.Talking;

namespace Kiosk.Simulation.Worlds;

/// <summary>One venue in virtual time: trouble for some minutes, then all is put right, and everything must agree.</summary>
/// <remarks>One thread, one source of chance: the seed is the world.</remarks>
internal sealed class World
{
    public static readonly EventId Event = new(0xE0E0);

    /// <summary>After the last trouble, everybody who can talk must agree within this: before the vector of each minute could help.</summary>
    public static readonly TimeSpan AgreementWithin = TimeSpan.FromSeconds(40);

    /// <summary>A machine whose program is starting again has started and said its first words by then.</summary>
    private static readonly TimeSpan SettlesWithin = TimeSpan.FromSeconds(10);

    /// <summary>Then this long to see that at rest little is said.</summary>
    private static readonly TimeSpan RestFor = TimeSpan.FromSeconds(20);

    private static readonly long StartMs = new DateTimeOffset(2026, 11, 24, 15, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();

    private readonly PriorityQueue<Action, (TimeSpan At, long Order)> _agenda = new();
    private readonly Action<string>? _trace;
    private long _order;

    public World(ulong seed, Sabotage sabotage, Action<string>? trace = null)
    {
        (Seed, Sabotage, _trace) = (seed, sabotage, trace);
        Chance = new Chance(Dice.Mix(seed + 0x5EED));
        Mix = Mix.Draw(Chance);
        Network = new Network(this);
        for (var number = 0; number < Mix.Desks; number++)
        {
            AddMachine(number);
        }

        Actor = Mix.HasBadActor ? new BadActor(this) : null;
    }

    public ulong Seed { get; }

    public Sabotage Sabotage { get; }

    public Chance Chance { get; }

    public Mix Mix { get; }

    public Network Network { get; }

    public Truth Truth { get; } = new();

    public Tally Tally { get; } = new();

    public List<Machine> Machines { get; } = [];

    public BadActor? Actor { get; }

    public TimeSpan Now { get; private set; }

    public long TrueMs => StartMs + (long)Now.TotalMilliseconds;

    public bool IsTroubled { get; private set; } = true;

    public static RegistrationId PersonOf(int number) => new(1000 + (ulong)number);

    /// <summary>Whom the event let in. The bad actor is not among them.</summary>
    public static bool IsAdmitted(DeskId desk) => desk != BadActor.Desk;

    public void At(TimeSpan at, Action what) => _agenda.Enqueue(what, (at > Now ? at : Now, _order++));

    /// <summary>Again and again, at moments nobody can foresee, until the trouble ends.</summary>
    public void Every(double meanSeconds, Action what)
    {
        if (!double.IsInfinity(meanSeconds))
        {
            At(Now + Chance.Wait(meanSeconds), () =>
            {
                if (IsTroubled)
                {
                    what();
                    Every(meanSeconds, what);
                }
            });
        }
    }

    public bool IsTraced => _trace is not null;

    public void Trace(string line) => _trace?.Invoke(string.Create(CultureInfo.InvariantCulture, $"{Now.TotalSeconds,9:F3} {line}"));

    public Machine AddMachine(int key)
    {
        var machine = new Machine(this, Machines.Count, key)
        {
            IsNewer = Chance.Is(Mix.NewerDesks),
            ClockError = DrawClockError(Machines.Count == 0),
        };
        Machines.Add(machine);
        return machine;
    }

    /// <summary>Plays it through.</summary>
    /// <exception cref="InvariantBroken">A law does not hold.</exception>
    public void Play()
    {
        Trace($"seed {Seed}, {Sabotage.Name}: {Mix}");
        Machines.ForEach(machine => At(TimeSpan.FromSeconds(Chance.Between(0, 5)), machine.Start));
        var troubles = new Troubles(this);
        var laws = new Laws(this);
        troubles.Begin();
        Every(20, laws.CheckUnderWay);
        RunUntil(TimeSpan.FromSeconds(Mix.TroubleSeconds));

        IsTroubled = false;
        troubles.End();
        Tally.SlowestAgreement = UntilAllAgree(laws).TotalSeconds;
        Trace($"all agree after {Tally.SlowestAgreement} s");

        // A desk that was on its way up when all was put right greets, compares and asks for the time: that is not rest yet.
        RunUntil(Now + SettlesWithin);
        var sent = Network.Sent;
        RunUntil(Now + RestFor);
        sent = Network.Sent - sent;

        // A clock may have been put right meanwhile, which is a fact more.
        UntilAllAgree(laws);
        laws.CheckAtRest(sent, RestFor);
        Tally.SimulatedSeconds = Now.TotalSeconds;
        Tally.DeskSeconds = Now.TotalSeconds * Machines.Count;
        Tally.Count("worlds");
        Tally.Count("facts", Truth.Count);
    }

    public static void CheckSize(ReadOnlyMemory<byte> message)
    {
        if (message.Length > Limits.MessageBytesMax)
        {
            throw new InvariantBroken($"A message of {message.Length} bytes was sent.");
        }
    }

    public TimeSpan DrawClockError(bool isOrganizers) => isOrganizers ? TimeSpan.FromMilliseconds(Chance.Between(-500, 500)) : Mix.Clocks switch
    {
        ClockTrouble.None => TimeSpan.FromMilliseconds(Chance.Between(-50, 50)),
        ClockTrouble.Seconds => TimeSpan.FromSeconds(Chance.Between(-90, 90)),
        _ => TimeSpan.FromDays(Chance.Between(-7300, 7300)),
    };

    private TimeSpan UntilAllAgree(Laws laws)
    {
        var from = Now;
        while (!laws.DoAllAgree())
        {
            if (Now - from > AgreementWithin)
            {
                laws.ExplainDisagreement();
            }

            RunUntil(Now + TimeSpan.FromSeconds(1));
        }

        return Now - from;
    }

    private void RunUntil(TimeSpan until)
    {
        while (_agenda.TryPeek(out _, out var next) && next.At <= until)
        {
            var what = _agenda.Dequeue();
            Now = next.At;
            what();
        }

        Now = until;
    }
}
