using System.Collections.Immutable;
using System.Diagnostics;
using Kiosk.CheckIn.Folding;

namespace Kiosk.CheckIn;

/// <content>The event as its organizers described it.</content>
public sealed partial class EventState
{
    private readonly Register<FactPayload.EventDescribed> _description = new();
    private readonly SortedDictionary<RoomId, Register<Room>> _rooms = [];
    private readonly SortedDictionary<byte, Register<BilingualText>> _categories = [];
    private readonly Dictionary<FactRef, FactPayload.TicketKeyTrusted> _trusted = [];
    private readonly SortedDictionary<TicketScheme, ImmutableArray<ImmutableArray<byte>>> _keys = [];

    /// <summary>Name, days, zone and language; false until the fact that says so is here.</summary>
    public bool TryGetDescription(out FactPayload.EventDescribed description) => _description.TryGet(out description);

    /// <summary>All rooms, in the order of their Spanish names.</summary>
    public ImmutableArray<Room> Rooms =>
    [
        .. _rooms.Values.Select(register => register.TryGet(out var room) ? room : null).OfType<Room>()
            .OrderBy(room => room.Name.Spanish, StringComparer.Ordinal).ThenBy(room => room.Id),
    ];

    public bool TryGetRoom(RoomId id, out Room room)
    {
        if (_rooms.TryGetValue(id, out var register) && register.TryGet(out room))
        {
            return true;
        }

        room = new Room(id, new BilingualText("", ""), 0, WhenFull.Warn, []);
        return false;
    }

    /// <summary>What a category is called; empty words where nobody said.</summary>
    public BilingualText CategoryName(byte category) =>
        _categories.TryGetValue(category, out var register) && register.TryGet(out var name) ? name : Unnamed;

    /// <summary>Numbers and names of the categories, ascending.</summary>
    public IEnumerable<(byte Number, BilingualText Name)> Categories =>
        _categories.Keys.Select(number => (number, CategoryName(number)));

    /// <summary>Ed25519 keys (32 bytes each) whose tickets are good.</summary>
    public ImmutableArray<ImmutableArray<byte>> TicketKeys(TicketScheme scheme) =>
        _keys.TryGetValue(scheme, out var keys) ? keys : [];

    private static readonly BilingualText Unnamed = new("", "");

    private void ApplySetup(Fact fact)
    {
        switch (fact.Payload)
        {
            case FactPayload.EventDescribed e:
                _description.Put(fact, e);
                break;
            case FactPayload.RoomDescribed e:
                (_rooms.TryGetValue(e.Room.Id, out var room) ? room : _rooms[e.Room.Id] = new()).Put(fact, e.Room);
                break;
            case FactPayload.CategoryDescribed e:
                (_categories.TryGetValue(e.Category, out var category) ? category : _categories[e.Category] = new())
                    .Put(fact, e.Name);
                break;
            case FactPayload.TicketKeyTrusted e:
                _trusted.Add(fact.Ref, e);
                break;
            default:
                throw new UnreachableException($"{fact.Payload.GetType().Name} describes no event.");
        }

        SettleSetup();
    }

    // An event has some dozen of these facts, so all are looked at again.
    private void SettleSetup()
    {
        _description.Settle(_withdrawn);
        foreach (var room in _rooms.Values)
        {
            room.Settle(_withdrawn);
        }

        foreach (var category in _categories.Values)
        {
            category.Settle(_withdrawn);
        }

        Headsets.SettleSetup();
        _keys.Clear();
        foreach (var trusted in _trusted.Where(trusted => !_withdrawn.Contains(trusted.Key)).Select(trusted => trusted.Value))
        {
            Trust(trusted);
        }
    }

    private void Trust(FactPayload.TicketKeyTrusted e)
    {
        var known = TicketKeys(e.Scheme);
        if (!known.Any(key => key.AsSpan().SequenceEqual(e.PublicKey.AsSpan())))
        {
            _keys[e.Scheme] = known.Add(e.PublicKey).Sort((a, b) => a.AsSpan().SequenceCompareTo(b.AsSpan()));
        }
    }
}
