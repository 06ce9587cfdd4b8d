using Kiosk.CheckIn;
using Kiosk.DeskSync;

namespace Kiosk.Simulation.Worlds;

/// <summary>What people do at the desks, and everything that goes wrong meanwhile.</summary>
internal sealed class Troubles(World world)
{
    private const int MachinesMax = 9;

    private static readonly RoomId Hall = new(1);
    private static readonly RoomId Workshop = new(2);

    private readonly List<(Machine Machine, Kiosk.CheckIn.Frames.Frame[] Picture)> _backups = [];

    public void Begin()
    {
        world.At(TimeSpan.FromSeconds(6), SetUp);
        world.Every(world.Mix.ScanEverySeconds / world.Mix.Desks, Scan);
        world.Every(10, Supervise);
        new Counters(world).Begin();
        world.Every(5, () => world.Machines.ForEach(machine => machine.Disk.SettleDown()));
        world.Every(world.Mix.NewerDesks > 0 ? 8 : double.PositiveInfinity, WriteUnknown);
        world.Every(world.Mix.PartitionEvery, Partition);
        world.Every(world.Mix.CrashEvery, Crash);
        world.Every(world.Mix.SiteCutEvery, CutSitePower);
        world.Every(world.Mix.DiskFullEvery, FillDisk);
        world.Every(world.Mix.DiskSlowEvery, SlowDisk);
        world.Every(world.Mix.DiskErrorEvery, BreakWrite);
        world.Every(world.Mix.CloneEvery, Clone);
        world.Every(20, BackUp);
        world.Every(world.Mix.RestoreEvery, Restore);
        world.Every(world.Mix.JoinEvery, Join);
        world.Every(world.Mix.LeaveEvery, Leave);
        world.Every(world.Mix.RevokeEvery, Revoke);
    }

    /// <summary>Everything is put right: the network, the disks, the machines that still exist.</summary>
    public void End()
    {
        world.Trace("everything is put right");
        world.Network.Heal();
        foreach (var machine in world.Machines)
        {
            machine.Disk.SlowUntil = TimeSpan.Zero;
            machine.Disk.IsFailing = false;
            FreeDisk(machine);
            machine.Start();
        }
    }

    private IReadOnlyList<DeskRun> Running => [.. world.Machines.Select(machine => machine.Run).OfType<DeskRun>()];

    private void OnAny(Action<DeskRun> what)
    {
        if (Running is { Count: > 0 } running)
        {
            what(world.Chance.Pick(running));
        }
    }

    private void SetUp()
    {
        if (world.Machines[0].Run is not { IsBusy: false } desk)
        {
            world.At(world.Now + TimeSpan.FromSeconds(1), SetUp);
            return;
        }

        desk.Write(
        [
            new(new FactPayload.EventDescribed(new("Feria", "Fair"), new(2026, 11, 23), new(2026, 11, 26), "America/Mexico_City", Language.Spanish), []),
            new(new FactPayload.RoomDescribed(new Room(Hall, new("Sala", "Hall"), 0, WhenFull.Warn, [])), []),
            new(new FactPayload.RoomDescribed(new Room(Workshop, new("Taller", "Workshop"), 3, WhenFull.Refuse, [])), []),
            .. Enumerable.Range(0, world.Mix.People / 2).Select(number => Planning.Register(desk.State, Listed(World.PersonOf(number), ""))),
            .. Counters.SetUp(desk.State),
        ]);
    }

    private void Scan() => OnAny(desk =>
    {
        var who = World.PersonOf(world.Chance.Int(0, world.Mix.People - 1));
        Post post = world.Chance.Is(0.6) ? new Post.Arrivals() : new Post.RoomDoor(world.Chance.Is(0.5) ? Hall : Workshop, DoorWay.Both);
        world.Tally.Count("scans");
        desk.Scan(who, post);

        // One ticket, passed on to somebody at another desk.
        if (world.Chance.Is(0.2))
        {
            world.At(world.Now + world.Chance.Wait(1), () => OnAny(other => other.Scan(who, post)));
        }
    });

    private void Supervise() => OnAny(desk =>
    {
        Conflict[] conflicts =
            [.. desk.State.Conflicts.Where(conflict => conflict is not (Conflict.HeadsetLentTwice or Conflict.HeadsetSeenWhileLent))];
        switch (world.Chance.Int(0, 5))
        {
            case 0 when conflicts.Length > 0:
                var who = world.Chance.Pick(conflicts) switch
                {
                    Conflict.AdmittedTwice e => e.Who,
                    Conflict.SeenInTwoRooms e => e.Who,
                    Conflict.RegistrationContested e => e.Who,
                    _ => default,
                };
                world.Tally.Count("conflicts settled");
                desk.Write([Planning.Settle(desk.State, who, "ok")]);
                break;
            case 1 when desk.State.Arrivals.ToArray() is { Length: > 0 } arrivals:
                var (arrived, first) = world.Chance.Pick(arrivals);
                world.Tally.Count("withdrawals");
                desk.Write([Planning.Withdraw(first.Ref, arrived, "slip")]);
                break;
            case 2:
                desk.Write([Planning.Empty(Workshop)]);
                break;
            case 3:
                desk.Write([Planning.Register(desk.State, Listed(World.PersonOf(world.Chance.Int(0, world.Mix.People - 1)), $"note {world.Now}"))]);
                break;
            default:
                desk.Write([Planning.Take(desk.State, desk.Machine.Desk, $"Mesa {desk.Machine.Number}", new Post.Arrivals())]);
                break;
        }
    });

    private static Registration Listed(RegistrationId who, string note) =>
        new(who, $"Persona {who.Value}", "", "", Language.Spanish, Counters.CategoryOf(who), RegistrationStatus.Confirmed, note, "", TicketCode.None);

    private void WriteUnknown() => OnAny(desk =>
    {
        if (desk.Machine.IsNewer && !desk.IsBusy)
        {
            world.Tally.Count("facts of unknown kinds");
            desk.Write([new PlannedFact(new FactPayload.Unknown("HeadsetBlessed", 9), [])]);
        }
    });

    private void Partition()
    {
        var isOneWay = world.Chance.Is(0.3);
        var side = world.Machines.ToDictionary(machine => machine.Number, _ => world.Chance.Is(0.5));
        (int From, int To)[] cuts =
        [
            .. from one in side
               from other in side
               where one.Value != other.Value && (!isOneWay || one.Value)
               select (one.Key, other.Key),
        ];
        world.Tally.Count(isOneWay ? "one-way partitions" : "partitions");
        world.Trace($"cut {string.Join(' ', cuts)}");
        cuts.ToList().ForEach(cut => world.Network.Cut(cut.From, cut.To));
        foreach (var cut in cuts.Where(_ => world.Chance.Is(0.5)))
        {
            NoticeLater(cut.From, cut.To);
        }

        world.At(world.Now + world.Chance.Wait(20), () => cuts.ToList().ForEach(cut => world.Network.Mend(cut.From, cut.To)));
    }

    private void NoticeLater(int from, int to) => world.At(world.Now + world.Chance.Wait(8), () =>
    {
        if (world.IsTroubled && world.Machines[from].Run is { } gone)
        {
            world.Machines[to].Run?.Step(new Happening.PeerGone(gone.Id));
        }
    });

    private void Crash() => OnAny(desk =>
    {
        var powerIsCut = world.Chance.Is(0.5);
        world.Tally.Count(powerIsCut ? "power cuts" : "kills");
        if (world.Mix.Clocks != ClockTrouble.None && world.Chance.Is(0.3))
        {
            world.Tally.Count("clock jumps");
            desk.Machine.ClockError = world.DrawClockError(desk.Machine.Number == 0);
        }

        desk.Machine.Restart(powerIsCut, world.Chance.Wait(8));
    });

    private void CutSitePower()
    {
        world.Tally.Count("site-wide power cuts");
        foreach (var desk in Running)
        {
            desk.Machine.Restart(powerIsCut: true, world.Chance.Wait(5));
        }
    }

    private void FillDisk() => OnAny(desk =>
    {
        world.Tally.Count("full disks");
        world.Trace($"{desk.Machine.Name}'s disk is full");
        desk.Machine.Disk.IsFull = true;
        world.At(world.Now + world.Chance.Wait(20), () => FreeDisk(desk.Machine));
    });

    private static void FreeDisk(Machine machine)
    {
        machine.Disk.IsFull = false;
        machine.Run?.Step(new Happening.DiskTakesAgain());
    }

    private void SlowDisk() => OnAny(desk =>
    {
        world.Tally.Count("slow disks");
        desk.Machine.Disk.SlowUntil = world.Now + world.Chance.Wait(15);
    });

    // What lies in the system's cache after an error nobody knows: the desk reads its log again.
    private void BreakWrite() => OnAny(desk =>
    {
        desk.Machine.Disk.IsFailing = true;
        world.At(world.Now + TimeSpan.FromSeconds(2), () =>
        {
            if (desk.Machine.Run == desk)
            {
                desk.Machine.Restart(powerIsCut: false, TimeSpan.FromSeconds(1));
            }
        });
    });

    private void Clone()
    {
        if (world.Machines.Count < MachinesMax && Running is { Count: > 0 } running)
        {
            var original = world.Chance.Pick(running).Machine;
            var clone = world.AddMachine(original.Key);
            world.Tally.Count("cloned cards");
            world.Trace($"{clone.Name} is a clone of {original.Name}");
            clone.Disk.Overwrite(original.Disk.Picture());
            clone.KeptLog = original.KeptLog;
            clone.Start();
        }
    }

    private void BackUp()
    {
        var machine = world.Chance.Pick(world.Machines);
        _backups.Add((machine, machine.Disk.Picture()));
    }

    private void Restore()
    {
        if (_backups.Count > 0)
        {
            var (machine, picture) = world.Chance.Pick(_backups);
            if (!machine.IsGone)
            {
                world.Tally.Count("restored backups");
                machine.Stop(powerIsCut: false);
                machine.Disk.Overwrite(picture);
                world.Trace($"{machine.Name} is put back to {machine.Disk.FactCount} facts");
                world.At(world.Now + world.Chance.Wait(3), machine.Start);
            }
        }
    }

    private void Join()
    {
        if (world.Machines.Count < MachinesMax)
        {
            world.Tally.Count("desks that joined");
            world.AddMachine(world.Machines.Count).Start();
        }
    }

    private void Leave()
    {
        // The organizers' desk stays: in a star all talk through it.
        var machine = world.Chance.Pick(world.Machines);
        if (machine.Number > 0 && !machine.IsGone && world.Mix.Shape == Shape.Mesh && world.Machines.Count(it => !it.IsGone) > 2)
        {
            world.Tally.Count("desks that left for good");
            world.Trace($"{machine.Name} is gone for good");
            machine.Stop(powerIsCut: true);
            machine.IsGone = true;
            machine.Disk.Overwrite([]);
        }
    }

    private void Revoke()
    {
        var lost = world.Chance.Pick(world.Machines).Desk;
        if (world.Machines[0].Run is { IsBusy: false } desk && lost != desk.Machine.Desk && !desk.State.IsRevoked(lost))
        {
            world.Tally.Count("revoked desks");
            world.Trace($"{lost} is revoked");
            var cuts = desk.State.LogsOf(lost);
            desk.Write([new PlannedFact(new FactPayload.DeskRevoked(lost, cuts, "lost", [.. DeskRun.Authorize(Revocation.Statement(World.Event, lost, cuts))]), [])]);
        }
    }
}
