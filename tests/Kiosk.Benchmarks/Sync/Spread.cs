using System.Globalization;

namespace Kiosk.Benchmarks.Sync;

/// <summary>Times that something took, by how many took no longer.</summary>
internal sealed class Spread
{
    private readonly List<double> _ms = [];

    public void Add(TimeSpan took) => _ms.Add(took.TotalMilliseconds);

    public double P50 => Percentile(0.50);

    public double P99 => Percentile(0.99);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{P50:0.0} · {P99:0.0}");

    /// <summary>How much longer than another, p50 and p99.</summary>
    public string Beside(Spread other) => string.Create(CultureInfo.InvariantCulture, $"{P50 / other.P50:0.0} · {P99 / other.P99:0.0}");

    private double Percentile(double part)
    {
        var sorted = _ms.Order().ToArray();
        return sorted.Length == 0 ? double.NaN : sorted[(int)Math.Ceiling(part * sorted.Length) - 1];
    }
}
