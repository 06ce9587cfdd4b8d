using System.Collections.Immutable;

namespace Kiosk.CheckIn;

/// <summary>Units by something about them.</summary>
internal sealed class UnitIndex<TKey>
    where TKey : notnull
{
    private readonly Dictionary<TKey, ImmutableSortedSet<UnitId>> _units = [];

    public ImmutableSortedSet<UnitId> Of(TKey key) => _units.GetValueOrDefault(key, []);

    public IEnumerable<TKey> Keys => _units.Keys;

    /// <summary>Every unit in it, each once, ascending.</summary>
    public IEnumerable<UnitId> All => _units.Values.SelectMany(units => units).Distinct().Order();

    public void Put(TKey key, UnitId unit) => _units[key] = Of(key).Add(unit);

    public void Replace(UnitId unit, IEnumerable<TKey> before, IEnumerable<TKey> after)
    {
        foreach (var key in before)
        {
            _units[key] = Of(key).Remove(unit);
            if (_units[key].IsEmpty)
            {
                _units.Remove(key);
            }
        }

        foreach (var key in after)
        {
            Put(key, unit);
        }
    }
}
