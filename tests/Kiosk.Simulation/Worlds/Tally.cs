using System.Globalization;

namespace Kiosk.Simulation.Worlds;

/// <summary>What happened in worlds: a trouble that never came proves nothing.</summary>
internal sealed class Tally
{
    private readonly SortedDictionary<string, long> _counts = new(StringComparer.Ordinal);

    /// <summary>Seconds from the end of all trouble until everybody agreed, at most.</summary>
    public double SlowestAgreement { get; set; }

    public double SimulatedSeconds { get; set; }

    public double DeskSeconds { get; set; }

    public IReadOnlyDictionary<string, long> Counts => _counts;

    public void Count(string what, long more = 1) => _counts[what] = _counts.GetValueOrDefault(what) + more;

    public void Add(Tally other)
    {
        foreach (var (what, count) in other._counts)
        {
            Count(what, count);
        }

        SlowestAgreement = Math.Max(SlowestAgreement, other.SlowestAgreement);
        SimulatedSeconds += other.SimulatedSeconds;
        DeskSeconds += other.DeskSeconds;
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{SimulatedSeconds / 3600:F1} h simulated, {DeskSeconds / 3600:F1} desk hours; agreement within {SlowestAgreement:F1} s; ")
        + string.Join(", ", _counts.Select(it => string.Create(CultureInfo.InvariantCulture, $"{it.Key} {it.Value:N0}")));
}
