using System.Collections.Immutable;

namespace Kiosk.CheckIn.Folding;

/// <summary>A value that facts replace whole. Among writers who did not know of each other the latest position wins.</summary>
/// <remarks>What a writer had seen is replaced for good, whatever either clock said.</remarks>
internal sealed class Register<T>
    where T : class
{
    private readonly Marks<T> _marks = new();
    private ImmutableArray<Mark<T>> _heads = [];

    public void Put(Fact fact, T value) => _marks.Add(Mark.Of(fact, value));

    public void Settle(IReadOnlySet<FactRef> withdrawn) => _heads = _marks.Standing(withdrawn).Heads;

    /// <summary>The value that stands; false where none does.</summary>
    public bool TryGet(out T value)
    {
        value = _heads.IsEmpty ? null! : _heads[^1].Value;
        return !_heads.IsEmpty;
    }

    /// <summary>What the next writer stands upon.</summary>
    public ImmutableArray<FactRef> HeadRefs => [.. _heads.Select(head => head.Ref)];

    /// <summary>More than one different value stands: writers who did not know of each other disagree.</summary>
    public bool IsContested => _heads.Length > 1 && _heads.Any(head => !Equals(head.Value, _heads[0].Value));
}
