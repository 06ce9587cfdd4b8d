using System.Collections.Immutable;
using Kiosk.CheckIn;

namespace Kiosk.EventLog;

/// <summary>Which kinds of fact to look back on.</summary>
public sealed class FactKinds
{
    // Empty stands for all.
    private readonly ImmutableHashSet<Type> _payloads;

    private FactKinds(ImmutableHashSet<Type> payloads)
    {
        _payloads = payloads;
        Numbers = [.. payloads.Select(payload => NumberOf(payload.Name))];
    }

    /// <summary>Every kind, those of newer versions too.</summary>
    public static FactKinds All { get; } = new([]);

    public static FactKinds Of<TPayload>()
        where TPayload : FactPayload => new([typeof(TPayload)]);

    public FactKinds And<TPayload>()
        where TPayload : FactPayload => new(_payloads.Add(typeof(TPayload)));

    public bool Has(Fact fact) => _payloads.IsEmpty || _payloads.Contains(fact.Payload.GetType());

    internal ImmutableHashSet<uint> Numbers { get; }

    /// <summary>What stands for a kind in the history's rows, where names would be too long.</summary>
    /// <remarks>Only a first sieve: <see cref="Has"/> decides on the fact itself.</remarks>
    internal static uint NumberOf(FactPayload payload) => NumberOf(payload.GetType().Name);

    private static uint NumberOf(string name)
    {
        var number = Checksum.Start;
        foreach (var character in name)
        {
            number = Checksum.Continue(number, character);
        }

        return number;
    }
}
