using System.CommandLine;
using Kiosk.CheckIn;

namespace Kiosk.Desk.Commands;

/// <summary><c>kiosk desk</c>: names this machine and gives it a post, as the door page's settings do.</summary>
internal static class DeskCommand
{
    private static readonly Dictionary<string, DoorWay> Ways = new(StringComparer.OrdinalIgnoreCase)
    {
        ["in"] = DoorWay.In,
        ["entrada"] = DoorWay.In,
        ["out"] = DoorWay.Out,
        ["salida"] = DoorWay.Out,
        ["both"] = DoorWay.Both,
        ["ambas"] = DoorWay.Both,
    };

    public static Command Create()
    {
        var data = SharedOptions.Data();
        var name = new Option<string?>("--name") { Description = "Nombre de la mesa: \"Mesa 1\". / The desk's name." };
        var room = new Option<string?>("--room") { Description = "Puerta de esta sala; si falta: llegadas. / At this room's door; default: arrivals." };
        var way = new Option<string>("--way") { Description = "in, out, both", DefaultValueFactory = _ => "both" };
        var headsets = new Option<bool>("--headsets") { Description = "Presta y recibe audífonos. / Lends headsets and takes them back." };
        var command = new Command("desk", "Da nombre y puesto a esta computadora. / Names this computer and gives it a post.")
        {
            data,
            name,
            room,
            way,
            headsets,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(headsets) && result.GetValue(room) is not null)
            {
                result.AddError("--room o --headsets, no los dos. / --room or --headsets, not both.");
            }
        });
        command.SetAction((parsed, cancellationToken) => OpenedDesk.WithAsync(parsed.GetValue(data), async desk =>
        {
            var (post, wrong) = parsed.GetValue(headsets)
                ? (new Post.Headsets(), null)
                : await PostAsync(desk, parsed.GetValue(room), parsed.GetValue(way)!, cancellationToken);
            if (wrong is not null)
            {
                return Say.Wrong(wrong);
            }

            await desk.TakePostAsync(parsed.GetValue(name) ?? desk.Door.DeskName, post, cancellationToken);
            Say.Line(new BilingualText(
                $"{desk.Door.DeskName}: {desk.Door.PostName.Spanish}", $"{desk.Door.DeskName}: {desk.Door.PostName.English}"));
            return Say.Done;
        }));
        return command;
    }

    private static async Task<(Post Post, BilingualText? Wrong)> PostAsync(
        RunningDesk desk, string? roomName, string way, CancellationToken cancellationToken)
    {
        if (roomName is null)
        {
            return (new Post.Arrivals(), null);
        }

        if (!Ways.TryGetValue(way, out var direction))
        {
            return (new Post.Arrivals(), new BilingualText($"--way es in, out o both; no \"{way}\".", $"--way is in, out or both; not \"{way}\"."));
        }

        var rooms = await desk.AskAsync(state => state.Rooms, cancellationToken);
        var room = rooms.FirstOrDefault(room => IsCalled(room, roomName));
        var names = string.Join(", ", rooms.Select(known => known.Name.Spanish));
        return room is null
            ? (new Post.Arrivals(), new BilingualText(
                $"No hay una sala \"{roomName}\". Las salas son: {names}.", $"There is no room \"{roomName}\". The rooms are: {names}."))
            : (new Post.RoomDoor(room.Id, direction), null);
    }

    private static bool IsCalled(Room room, string name) =>
        string.Equals(room.Name.Spanish, name, StringComparison.OrdinalIgnoreCase)
        || string.Equals(room.Name.English, name, StringComparison.OrdinalIgnoreCase);
}
