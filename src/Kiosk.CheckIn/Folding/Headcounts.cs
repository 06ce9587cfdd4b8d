namespace Kiosk.CheckIn.Folding;

/// <summary>Counts kept up to date by what changed about one person: nobody is ever counted twice.</summary>
internal sealed class Headcounts
{
    private readonly Dictionary<RoomId, HashSet<RegistrationId>> _inside = [];
    private readonly Dictionary<RoomId, int> _visitors = [];
    private readonly Dictionary<long, int> _arrivalsByMinute = [];

    public int Arrived { get; private set; }

    public int Expected { get; private set; }

    public int Present { get; private set; }

    public int PresentIn(RoomId room) => _inside.TryGetValue(room, out var inside) ? inside.Count : 0;

    public int VisitorsOf(RoomId room) => _visitors.GetValueOrDefault(room);

    public int ArrivalsIn(long unixMinute) => _arrivalsByMinute.GetValueOrDefault(unixMinute);

    /// <summary>Who is in a room, ascending; a copy, so that it may be walked while counts change.</summary>
    public RegistrationId[] Inside(RoomId room) => _inside.TryGetValue(room, out var inside) ? [.. inside.Order()] : [];

    public void Replace(RegistrationId who, AttendeeView before, AttendeeView after)
    {
        Expected += (after.IsExpected ? 1 : 0) - (before.IsExpected ? 1 : 0);
        if (before.FirstArrival != after.FirstArrival)
        {
            CountArrival(before, -1);
            CountArrival(after, +1);
        }

        if (before.Visited != after.Visited)
        {
            CountVisits(before, -1);
            CountVisits(after, +1);
        }

        if (before.Inside.Room != after.Inside.Room)
        {
            Place(who, before.Inside.Room, isIn: false);
            Place(who, after.Inside.Room, isIn: true);
        }
    }

    private void Place(RegistrationId who, RoomId room, bool isIn)
    {
        if (room != RoomId.None)
        {
            Present += isIn ? 1 : -1;
            var inside = _inside.TryGetValue(room, out var known) ? known : _inside[room] = [];
            _ = isIn ? inside.Add(who) : inside.Remove(who);
        }
    }

    private void CountArrival(AttendeeView view, int by)
    {
        if (view.HasArrived)
        {
            Arrived += by;
            Add(_arrivalsByMinute, MinuteOf(view.FirstArrival.At), by);
        }
    }

    private void CountVisits(AttendeeView view, int by)
    {
        foreach (var room in view.Visited)
        {
            Add(_visitors, room, by);
        }
    }

    public static long MinuteOf(EventTime at) => (long)Math.Floor(at.UnixMs / 60_000m);

    private static void Add<TKey>(Dictionary<TKey, int> counts, TKey key, int by)
        where TKey : notnull => counts[key] = counts.GetValueOrDefault(key) + by;
}
