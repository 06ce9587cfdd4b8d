using System.Collections.Immutable;

namespace Kiosk.CheckIn.Folding;

/// <summary>What the fold keeps of a fact: its place, what it stands upon, and the value it put.</summary>
internal readonly record struct Mark<T>(Position Position, ulong ScanId, ImmutableArray<FactRef> Saw, T Value)
{
    public FactRef Ref => Position.Ref;
}

internal static class Mark
{
    public static Mark<T> Of<T>(Fact fact, T value) => new(fact.Position, fact.ScanId, fact.Saw, value);
}
