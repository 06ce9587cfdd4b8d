namespace Kiosk.Benchmarks.Fuzzing;

/// <summary>Something that reads what strangers wrote.</summary>
/// <param name="Name">As the command calls it.</param>
/// <param name="Assembly">The library whose branches are watched.</param>
/// <param name="Seeds">Good input to begin with.</param>
/// <param name="Read">Reads any bytes; whatever it throws is a fault found.</param>
internal sealed record FuzzTarget(string Name, string Assembly, Func<IEnumerable<byte[]>> Seeds, Action<byte[]> Read)
{
    public static IReadOnlyList<FuzzTarget> All { get; } = [.. QrTargets.All, .. WireTargets.All];
}
