using System.Collections.Immutable;
using System.Security.Cryptography;
using Kiosk.CheckIn;
using Kiosk.Office.Plans;

namespace Kiosk.Office;

/// <summary>The event as its organizers describe it before anything is written down.</summary>
public sealed record EventPlan
{
    /// <summary>Rooms that one event may have. Every desk's screen lists them all.</summary>
    public const int RoomsMax = 100;

    /// <summary>Characters of any name. Longer ones fit no screen and no badge.</summary>
    public const int NameLengthMax = 120;

    /// <summary>Days from the first to the last. More is a slip of the hand in the year.</summary>
    public const int DaysMax = 366;

    public required BilingualText Name { get; init; }

    public required DateOnly FirstDay { get; init; }

    /// <summary>Inclusive.</summary>
    public required DateOnly LastDay { get; init; }

    /// <summary>IANA name, such as <c>America/Mexico_City</c>.</summary>
    public required string TimeZone { get; init; }

    /// <summary>The language of whoever has not said one.</summary>
    public required Language Language { get; init; }

    public ImmutableArray<Category> Categories { get; init; } = [];

    /// <summary>None where only arrivals are counted.</summary>
    public ImmutableArray<RoomPlan> Rooms { get; init; } = [];

    /// <summary>On which terms headsets are lent; <see cref="LoanTerms.None"/> where nobody has said.</summary>
    public LoanTerms Loans { get; init; } = LoanTerms.None;

    /// <summary>Everything that must be put right first, for people to read; empty where the plan can stand.</summary>
    public ImmutableArray<BilingualText> Problems() => [.. PlanCheck.ProblemsOf(this)];

    /// <summary>The facts that describe the event to every desk. Each call draws new room ids.</summary>
    /// <param name="ticketKey">The public key of the event's <see cref="TicketSigningKey"/>.</param>
    /// <exception cref="OfficeException">The plan has problems.</exception>
    public IReadOnlyList<FactPayload> Facts(ImmutableArray<byte> ticketKey)
    {
        if (Problems() is { IsEmpty: false } problems)
        {
            throw new OfficeException(problems[0]);
        }

        return
        [
            new FactPayload.EventDescribed(Trimmed(Name), FirstDay, LastDay, TimeZone, Language),
            .. Categories.Select(category => new FactPayload.CategoryDescribed(category.Number, Trimmed(category.Name))),
            .. NewRooms().Select(room => new FactPayload.RoomDescribed(room)),
            new FactPayload.TicketKeyTrusted(TicketScheme.Kiosk, ticketKey),
            .. Loans == LoanTerms.None ? Array.Empty<FactPayload>() : [new FactPayload.LoanTermsDescribed(Loans)],
        ];
    }

    private IEnumerable<Room> NewRooms()
    {
        var taken = new HashSet<RoomId> { RoomId.None };
        foreach (var room in Rooms)
        {
            RoomId id;
            do
            {
                id = new RoomId(BitConverter.ToUInt32(RandomNumberGenerator.GetBytes(4)));
            }
            while (!taken.Add(id));

            yield return new Room(id, Trimmed(room.Name), room.Capacity, room.WhenFull, [.. room.Categories.Distinct().Order()]);
        }
    }

    private static BilingualText Trimmed(BilingualText name) => new(name.Spanish.Trim(), name.English.Trim());
}
