namespace Kiosk.Simulation.Worlds;

/// <summary>How one world is: each draws its own mix of troubles, and leaves others out, so that rare pairs meet.</summary>
internal sealed record Mix
{
    public required int Desks { get; init; }

    public required int People { get; init; }

    /// <summary>Seconds in which things go wrong, before everything is put right and must agree.</summary>
    public required double TroubleSeconds { get; init; }

    public required double ScanEverySeconds { get; init; }

    public required double Loss { get; init; }

    public required double Repeats { get; init; }

    public required double DelayMs { get; init; }

    /// <summary>Messages that a broker holds for one receiver; then the oldest is dropped.</summary>
    public required int QueueMax { get; init; }

    public required Shape Shape { get; init; }

    /// <summary>Mean seconds between troubles of a kind; infinity where there are none.</summary>
    public required double PartitionEvery { get; init; }

    public required double CrashEvery { get; init; }

    public required double SiteCutEvery { get; init; }

    public required double DiskFullEvery { get; init; }

    public required double DiskSlowEvery { get; init; }

    public required double DiskErrorEvery { get; init; }

    public required double CloneEvery { get; init; }

    public required double RestoreEvery { get; init; }

    public required double JoinEvery { get; init; }

    public required double LeaveEvery { get; init; }

    public required double RevokeEvery { get; init; }

    /// <summary>Disks that report as written what a power cut still takes away.</summary>
    public required double LyingDisks { get; init; }

    /// <summary>Desks of a newer version: they write unknown kinds and say more than is understood.</summary>
    public required double NewerDesks { get; init; }

    public required ClockTrouble Clocks { get; init; }

    public required bool HasBadActor { get; init; }

    /// <summary>Where a write fails and the next does not, a disk has a gap, and what lies beyond it comes again.</summary>
    public bool NoWriteFails => double.IsInfinity(DiskFullEvery) && double.IsInfinity(DiskErrorEvery);

    public static Mix Draw(Chance chance)
    {
        double Sometimes(double probability, double meanMin, double meanMax) =>
            chance.Is(probability) ? chance.Between(meanMin, meanMax) : double.PositiveInfinity;
        return new Mix
        {
            Desks = chance.Int(2, 5),
            People = chance.Int(6, 30),
            TroubleSeconds = chance.Between(60, 200),
            ScanEverySeconds = chance.Between(2, 12),
            Loss = chance.Is(0.6) ? chance.Between(0, 0.3) : 0,
            Repeats = chance.Is(0.5) ? chance.Between(0, 0.2) : 0,
            DelayMs = chance.Is(0.3) ? chance.Between(50, 400) : chance.Between(1, 30),
            QueueMax = chance.Is(0.3) ? chance.Int(3, 20) : 1000,
            Shape = chance.Is(0.7) ? Shape.Mesh : chance.Is(0.5) ? Shape.Line : Shape.Star,
            PartitionEvery = Sometimes(0.7, 15, 90),
            CrashEvery = Sometimes(0.6, 10, 80),
            SiteCutEvery = Sometimes(0.2, 60, 150),
            DiskFullEvery = Sometimes(0.3, 30, 100),
            DiskSlowEvery = Sometimes(0.3, 20, 100),
            DiskErrorEvery = Sometimes(0.2, 20, 100),
            CloneEvery = Sometimes(0.25, 40, 150),
            RestoreEvery = Sometimes(0.25, 40, 150),
            JoinEvery = Sometimes(0.3, 40, 150),
            LeaveEvery = Sometimes(0.15, 60, 200),
            RevokeEvery = Sometimes(0.15, 60, 150),
            LyingDisks = chance.Is(0.2) ? 0.4 : 0,
            NewerDesks = chance.Is(0.4) ? 0.5 : 0,
            Clocks = chance.Is(0.3) ? ClockTrouble.None : chance.Is(0.4) ? ClockTrouble.Seconds : ClockTrouble.Years,
            HasBadActor = chance.Is(0.3),
        };
    }
}

/// <summary>Who can hear whom at best.</summary>
internal enum Shape
{
    Mesh,

    /// <summary>Each hears the next only.</summary>
    Line,

    /// <summary>All hear the first only.</summary>
    Star,
}

internal enum ClockTrouble
{
    None,
    Seconds,

    /// <summary>Up to twenty years either way.</summary>
    Years,
}
