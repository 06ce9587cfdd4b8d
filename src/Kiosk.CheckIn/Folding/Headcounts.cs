namespace Kiosk.CheckIn.Folding;

/// <summary>Counts kept up to date by what changed about one person: nobody is ever counted twice.</summary>
internal sealed class Headcounts
{
    private readonly Dictionary<RoomId, SortedSet<RegistrationId>> _inside = [];
    private readonly Dictionary<RoomId, int> _visitors = [];
    private readonly Dictionary<long, int> _arrivalsByMinute = [];

    public int Arrived { get; private set; }

    public int Expected { get; private set; }

    public int Present { get; private set; }

    public int PresentIn(RoomId room) => _inside.TryGetValue(room, out var inside) ? inside.Count : 0;

    public int VisitorsOf(RoomId room) => _visitors.GetValueOrDefault(room);

    public int ArrivalsIn(long unixMinute) => _arrivalsByMinute.GetValueOrDefault(unixMinute);

    /// <summary>Who is in a room, ascending; a copy, so that it may be walked while counts change.</summary>
    public RegistrationId[] Inside(RoomId room) => _inside.TryGetValue(room, out var inside) ? [.. inside] : [];

    public void Replace(RegistrationId who, AttendeeView before, AttendeeView after)
    {
        Count(before, -1);
        Count(after, +1);
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
            var inside = _inside.TryGetValue(room, out var known) ? known : _inside[room] = [];
            _ = isIn ? inside.Add(who) : inside.Remove(who);
        }
    }

    private void Count(AttendeeView view, int by)
    {
        Expected += view.IsExpected ? by : 0;
        if (view.HasArrived)
        {
            Arrived += by;
            Add(_arrivalsByMinute, MinuteOf(view.FirstArrival.At), by);
        }

        if (view.Inside.Room != RoomId.None)
        {
            Present += by;
        }

        foreach (var room in view.Visited)
        {
            Add(_visitors, room, by);
        }
    }

    public static long MinuteOf(EventTime at) => (long)Math.Floor(at.UnixMs / 60_000m);

    private static void Add<TKey>(Dictionary<TKey, int> counts, TKey key, int by)
        where TKey : notnull => counts[key] = counts.GetValueOrDefault(key) + by;
}
