using System.Collections.Immutable;

namespace Kiosk.CheckIn;

/// <summary>What scans mean at a desk as far as headsets go. Chosen at the desk, never written down.</summary>
public abstract record CounterMode
{
    private CounterMode() { }

    /// <summary>Lend and take back.</summary>
    public sealed record Lending : CounterMode;

    /// <summary>Units that people left behind are picked up: each scan is a return whose deposit stays where it is.</summary>
    public sealed record Collecting : CounterMode;

    /// <summary>The count is written; the next supervisor's badge signs it.</summary>
    /// <param name="Lines">What is signed, by kind.</param>
    /// <param name="Remark">In the supervisor's words; may be empty.</param>
    public sealed record Signing(ImmutableArray<CountLine> Lines, string Remark) : CounterMode;
}
