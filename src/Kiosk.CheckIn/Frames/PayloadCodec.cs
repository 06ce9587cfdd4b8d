using System.Diagnostics;
using System.Formats.Cbor;
using System.Globalization;

namespace Kiosk.CheckIn.Frames;

/// <summary>Each kind's own data. Names and order are stored and sent; append only (docs/facts.md).</summary>
internal static partial class PayloadCodec
{
    /// <summary>The stored name of a kind.</summary>
    public static string KindOf(FactPayload payload) => payload switch
    {
        FactPayload.LogOpened => "LogOpened",
        FactPayload.ClockAnchored => "ClockAnchored",
        FactPayload.DeskRevoked => "DeskRevoked",
        FactPayload.EventDescribed => "EventDescribed",
        FactPayload.RoomDescribed => "RoomDescribed",
        FactPayload.CategoryDescribed => "CategoryDescribed",
        FactPayload.TicketKeyTrusted => "TicketKeyTrusted",
        FactPayload.RegistrationAdded => "RegistrationAdded",
        FactPayload.RegistrationChanged => "RegistrationChanged",
        FactPayload.TicketRevoked => "TicketRevoked",
        FactPayload.DeskPosted => "DeskPosted",
        FactPayload.AttendeeArrived => "AttendeeArrived",
        FactPayload.RoomEntered => "RoomEntered",
        FactPayload.RoomLeft => "RoomLeft",
        FactPayload.RoomEmptied => "RoomEmptied",
        FactPayload.ScanRefused => "ScanRefused",
        FactPayload.FactWithdrawn => "FactWithdrawn",
        FactPayload.ConflictSettled => "ConflictSettled",
        FactPayload.Unknown unknown => unknown.Kind,
        _ when HeadsetKindOf(payload) is { Length: > 0 } kind => kind,
        _ => throw new UnreachableException($"No name for {payload.GetType().Name}."),
    };

    public static void Write(CborWriter writer, FactPayload payload)
    {
        var data = new DataWriter(writer);
        switch (payload)
        {
            case FactPayload.LogOpened e:
                data.Start(7).Number(e.Desk.Value).Bytes(e.DeskKey).Number(e.Event.Value).Text(e.Software)
                    .Ref(e.Previous).Bytes(e.Certificate).End();
                break;
            case FactPayload.ClockAnchored e:
                data.Start(2).Signed(e.DeltaMs).Number((ulong)e.Class).End();
                break;
            case FactPayload.DeskRevoked e:
                data.Start(4).Number(e.Desk.Value).Refs(e.Cuts).Text(e.Reason).Bytes(e.Signature).End();
                break;
            case FactPayload.EventDescribed e:
                data.Start(6).Text(e.Name.Spanish).Text(e.Name.English).Text(Day(e.FirstDay)).Text(Day(e.LastDay))
                    .Text(e.TimeZone).Number((ulong)e.Language).End();
                break;
            case FactPayload.RoomDescribed { Room: var room }:
                data.Start(6).Number(room.Id.Value).Text(room.Name.Spanish).Text(room.Name.English)
                    .Number((ulong)room.Capacity).Number((ulong)room.WhenFull).Bytes(room.Categories).End();
                break;
            case FactPayload.CategoryDescribed e:
                data.Start(3).Number(e.Category).Text(e.Name.Spanish).Text(e.Name.English).End();
                break;
            case FactPayload.TicketKeyTrusted e:
                data.Start(2).Number((ulong)e.Scheme).Bytes(e.PublicKey).End();
                break;
            case FactPayload.RegistrationAdded { Registration: var registration }:
                Write(data, registration);
                break;
            case FactPayload.RegistrationChanged { Registration: var registration }:
                Write(data, registration);
                break;
            case FactPayload.TicketRevoked e:
                data.Start(2).Number(e.Who.Value).Number(e.IssueMax).End();
                break;
            case FactPayload.DeskPosted e:
                var door = e.Post as Post.RoomDoor;
                data.Start(4).Text(e.DeskName).Text(e.Post.GetType().Name)
                    .Number(door?.Room.Value ?? 0).Number((ulong)(door?.Way ?? DoorWay.In)).End();
                break;
            case FactPayload.AttendeeArrived e:
                data.Start(1).Number(e.Who.Value).End();
                break;
            case FactPayload.RoomEntered e:
                data.Start(2).Number(e.Who.Value).Number(e.Room.Value).End();
                break;
            case FactPayload.RoomLeft e:
                data.Start(2).Number(e.Who.Value).Number(e.Room.Value).End();
                break;
            case FactPayload.RoomEmptied e:
                data.Start(1).Number(e.Room.Value).End();
                break;
            case FactPayload.ScanRefused e:
                Appended(data.Start(e.Unit == UnitId.None ? 3 : 4).Number((ulong)e.Refusal).Number(e.Who.Value).Number(e.Room.Value), e.Unit);
                break;
            case FactPayload.FactWithdrawn e:
                Appended(data.Start(e.Unit == UnitId.None ? 4 : 5).Ref(e.Withdrawn).Number(e.Who.Value).Text(e.Reason), e.Unit);
                break;
            case FactPayload.ConflictSettled e:
                data.Start(2).Number(e.Who.Value).Text(e.Decision).End();
                break;
            case var headsets when TryWriteHeadsets(data, headsets):
                break;
            default:
                throw new UnreachableException($"No form for {payload.GetType().Name}.");
        }
    }

    public static FactPayload Read(string kind, int version, ReadOnlyMemory<byte> bytes)
    {
        if (version != 1)
        {
            return new FactPayload.Unknown(kind, version);
        }

        var data = new DataReader(bytes);
        return kind switch
        {
            "LogOpened" => new FactPayload.LogOpened(
                new DeskId(data.Number()), data.Bytes(), new EventId(data.Number()), data.Text(), data.Ref(), data.Bytes()),
            "ClockAnchored" => new FactPayload.ClockAnchored(data.Signed(), (ClockClass)data.Small(3)),
            "DeskRevoked" => new FactPayload.DeskRevoked(new DeskId(data.Number()), data.Refs(), data.Text(), data.Bytes()),
            "EventDescribed" => new FactPayload.EventDescribed(
                data.Words(), Day(data.Text()), Day(data.Text()), data.Text(), data.Language()),
            "RoomDescribed" => new FactPayload.RoomDescribed(new Room(
                data.Room(), data.Words(), data.Small(int.MaxValue), (WhenFull)data.Small(1), data.Bytes())),
            "CategoryDescribed" => new FactPayload.CategoryDescribed((byte)data.Small(255), data.Words()),
            "TicketKeyTrusted" => new FactPayload.TicketKeyTrusted((TicketScheme)data.Small(255), data.Bytes()),
            "RegistrationAdded" => new FactPayload.RegistrationAdded(ReadRegistration(data)),
            "RegistrationChanged" => new FactPayload.RegistrationChanged(ReadRegistration(data)),
            "TicketRevoked" => new FactPayload.TicketRevoked(data.Who(), (byte)data.Small(255)),
            "DeskPosted" => new FactPayload.DeskPosted(data.Text(), ReadPost(data)),
            "AttendeeArrived" => new FactPayload.AttendeeArrived(data.Who()),
            "RoomEntered" => new FactPayload.RoomEntered(data.Who(), data.Room()),
            "RoomLeft" => new FactPayload.RoomLeft(data.Who(), data.Room()),
            "RoomEmptied" => new FactPayload.RoomEmptied(data.Room()),
            "ScanRefused" => new FactPayload.ScanRefused((Refusal)data.Small(255), data.Who(), data.Room(), data.UnitIfAny()),
            "FactWithdrawn" => new FactPayload.FactWithdrawn(data.Ref(), data.Who(), data.Text(), data.UnitIfAny()),
            "ConflictSettled" => new FactPayload.ConflictSettled(data.Who(), data.Text()),
            _ => ReadHeadsets(kind, data) ?? new FactPayload.Unknown(kind, version),
        };
    }

    /// <summary>Appended when headsets came: a fact that is about no unit keeps its former bytes.</summary>
    private static void Appended(DataWriter data, UnitId unit)
    {
        if (unit != UnitId.None)
        {
            data.Number(unit.Value);
        }

        data.End();
    }

    private static void Write(DataWriter data, Registration registration) =>
        data.Start(11).Number(registration.Id.Value).Text(registration.Name).Text(registration.Email)
            .Text(registration.Phone).Number((ulong)registration.Language).Number(registration.Category)
            .Number((ulong)registration.Status).Text(registration.Attention).Text(registration.Reference)
            .Number(registration.Code.High).Number(registration.Code.Low).End();

    private static Registration ReadRegistration(DataReader data) => new(
        data.Who(), data.Text(), data.Text(), data.Text(), data.Language(), (byte)data.Small(255),
        (RegistrationStatus)data.Small(2), data.Text(), data.Text(), new TicketCode(data.Number(), data.Number()));

    private static Post ReadPost(DataReader data)
    {
        var (name, room, way) = (data.Text(), data.Room(), (DoorWay)data.Small(2));
        return name switch
        {
            nameof(Post.Arrivals) => new Post.Arrivals(),
            nameof(Post.RoomDoor) => new Post.RoomDoor(room, way),
            nameof(Post.Headsets) => new Post.Headsets(),
            // A post of a newer version: here that desk only shows.
            _ => new Post.Board(),
        };
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
