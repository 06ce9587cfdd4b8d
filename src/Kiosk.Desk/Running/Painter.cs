using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Kiosk.CheckIn;
using Kiosk.Desk.Screens;

namespace Kiosk.Desk.Running;

/// <summary>Draws what the pages show from the state. Called by the worker that owns the state.</summary>
internal sealed partial class Painter(EventState state, DeskId desk, Company company, CounterView counter)
{
    /// <summary>More than this many open conflicts nobody reads from a wall.</summary>
    private const int ConflictsMax = 50;

    public DoorView Door(FactPayload.DeskPosted posted, ImmutableArray<AnswerView> recent, ImmutableArray<BilingualText> notices) =>
        new(EventName, Zone, posted.DeskName, posted.Post, PostName(posted.Post), state.Rooms, Counts(posted.Post), recent, [.. OwnConflicts, .. LowStock(posted.Post), .. notices], CompanySign, counter);

    public BoardView Board(EventTime now, ImmutableArray<BilingualText> notices) => new(
        EventName,
        Zone,
        now,
        state.Arrived,
        state.Expected,
        state.Present,
        state.RefusedSince(Midnight(now)),
        [.. state.Rooms.Select(room => new RoomView(room.Id, room.Name, state.PresentIn(room.Id), room.Capacity, state.VisitorsOf(room.Id)))],
        Minutes(now),
        Desks,
        [.. state.Conflicts.Take(ConflictsMax).Select(conflict => new ConflictView(conflict, InWords(conflict), Decisions(conflict)))],
        [.. LowStock(new Post.Board()), .. notices],
        counter);

    private BilingualText EventName => state.TryGetDescription(out var description) ? description.Name : new BilingualText("Evento", "Event");

    /// <summary>The event's zone; UTC where this machine does not know it.</summary>
    public TimeZoneInfo Zone => ZoneOf(state);

    /// <summary>The event's zone; UTC where this machine does not know it.</summary>
    public static TimeZoneInfo ZoneOf(EventState state) =>
        state.TryGetDescription(out var description) && TimeZoneInfo.TryFindSystemTimeZoneById(description.TimeZone, out var zone)
            ? zone
            : TimeZoneInfo.Utc;

    public BilingualText PostName(Post post) => post switch
    {
        Post.Arrivals => new BilingualText("Llegadas", "Arrivals"),
        Post.Board => new BilingualText("Tablero", "Board"),
        Post.Headsets => new BilingualText("Audífonos", "Headsets"),
        Post.RoomDoor door => DoorName(door),
        _ => throw new UnreachableException($"No name for {post.GetType().Name}."),
    };

    /// <summary>What a desk says whose clock is beyond belief.</summary>
    public BilingualText WrongClock(EventTime now)
    {
        var shown = TimeZoneInfo.ConvertTime(now.ToUtc(), Zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        return new BilingualText(
            $"El reloj de esta computadora está mal: dice {shown}. Sigue escaneando; corrige la hora en cuanto puedas.",
            $"This computer's clock is wrong: it says {shown}. Keep scanning; set the time when you can.");
    }

    private BilingualText DoorName(Post.RoomDoor door)
    {
        state.TryGetRoom(door.Room, out var room);
        var (es, en) = door.Way switch
        {
            DoorWay.In => ("entrada", "entrance"),
            DoorWay.Out => ("salida", "exit"),
            DoorWay.Both => ("entrada y salida", "entrance and exit"),
            _ => throw new UnreachableException($"No name for {door.Way}."),
        };
        return new BilingualText($"{room.Name.Spanish}: {es}", $"{room.Name.English}: {en}");
    }

    private ImmutableArray<CountView> Counts(Post post)
    {
        var arrived = new CountView(new BilingualText("Llegaron", "Arrived"), state.Arrived, state.Expected);
        if (post is Post.Headsets)
        {
            return HeadsetCounts;
        }

        if (post is not Post.RoomDoor door)
        {
            return [arrived];
        }

        state.TryGetRoom(door.Room, out var room);
        return [new CountView(new BilingualText("Dentro ahora", "Inside now"), state.PresentIn(door.Room), room.Capacity), arrived];
    }

    private EventTime Midnight(EventTime now)
    {
        var local = TimeZoneInfo.ConvertTime(now.ToUtc(), Zone);
        return EventTime.From(local - local.TimeOfDay);
    }

    private ImmutableArray<MinuteView> Minutes(EventTime now)
    {
        var last = now.UnixMs / 60_000;
        var minutes = ImmutableArray.CreateBuilder<MinuteView>(BoardView.MinutesMax);
        for (var minute = last - BoardView.MinutesMax + 1; minute <= last; minute++)
        {
            minutes.Add(new MinuteView(new EventTime(minute * 60_000), state.ArrivalsIn(minute)));
        }

        return minutes.MoveToImmutable();
    }

    /// <summary>Conflicts in which this desk has a part: the people here are told at once.</summary>
    private IEnumerable<BilingualText> OwnConflicts => state.Conflicts
        .Where(conflict => PlacesOf(conflict).Any(place => state.DeskOf(place.Log) == desk))
        .Take(OwnConflictsMax).Select(InWords);

    /// <summary>Beside a camera picture there is room for two sentences.</summary>
    private const int OwnConflictsMax = 2;

    private static IEnumerable<FactRef> PlacesOf(Conflict conflict) => conflict switch
    {
        Conflict.AdmittedTwice c => c.Arrivals.Select(place => place.Ref),
        Conflict.SeenInTwoRooms c => c.Entrances.Select(place => place.Ref),
        Conflict.RegistrationContested c => c.Versions,
        Conflict.HeadsetLentTwice c => c.Loans.Select(loan => loan.Since.Ref),
        Conflict.HeadsetSeenWhileLent c => [c.Loan.Since.Ref, c.Seen.Ref],
        _ => throw new UnreachableException($"No places of {conflict.GetType().Name}."),
    };

    private BilingualText InWords(Conflict conflict) => conflict switch
    {
        Conflict.AdmittedTwice c => new BilingualText(
            $"{Name(c.Who, "Una persona")} entró dos veces con el mismo boleto: {Places(c.Arrivals, "y")}.",
            $"{Name(c.Who, "One person")} was admitted twice with the same ticket: {Places(c.Arrivals, "and")}."),
        Conflict.SeenInTwoRooms c => new BilingualText(
            $"{Name(c.Who, "Una persona")} entró a dos salas casi a la vez: {Places(c.Entrances, "y")}.",
            $"{Name(c.Who, "One person")} entered two rooms at nearly the same time: {Places(c.Entrances, "and")}."),
        Conflict.RegistrationContested c => new BilingualText(
            $"El registro de {Name(c.Who, "una persona")} se cambió en dos mesas a la vez; vale el cambio más reciente.",
            $"The registration of {Name(c.Who, "one person")} was changed at two desks at once; the later change stands."),
        Conflict.HeadsetLentTwice c => LentTwice(c),
        Conflict.HeadsetSeenWhileLent c => SeenWhileLent(c),
        _ => throw new UnreachableException($"No words for {conflict.GetType().Name}."),
    };

    private string Name(RegistrationId who, string otherwise) =>
        state.TryGetRegistration(who, out var registration) ? registration.Name : otherwise;

    private string Places(ImmutableArray<Position> places, string and) => string.Join($" {and} ", places.Select(place =>
    {
        var time = TimeZoneInfo.ConvertTime(place.At.ToUtc(), Zone).ToString("HH:mm", CultureInfo.InvariantCulture);
        return $"{AnswerPainter.DeskName(state, place.Ref)} {time}";
    }));
}
