using System.Collections.Immutable;
using Kiosk.CheckIn;
using Kiosk.EventLog;
using Kiosk.Office;

namespace Kiosk.Desk.Running;

/// <summary>An event's figures for taking home, from its log as it stands.</summary>
internal sealed class Figures
{
    private readonly EventState _state;
    private readonly ImmutableArray<Fact> _facts;
    private readonly Language _language;

    private Figures(EventState state, ImmutableArray<Fact> facts)
    {
        (_state, _facts) = (state, facts);
        var described = state.TryGetDescription(out var description);
        Zone = described ? description.TimeZone : "Etc/UTC";
        _language = described ? description.Language : Language.Spanish;
    }

    /// <summary>The event's IANA time zone.</summary>
    public string Zone { get; }

    /// <summary>Units, loans and counts.</summary>
    public HeadsetFigures Headsets => new(_state);

    /// <exception cref="EventLogException">The folder cannot be read.</exception>
    public static Figures Of(string folder)
    {
        var log = ReadOnlyLog.Read(folder);
        using var trust = DeskPapers.LoadTrust(folder);
        var facts = log.Frames.SelectMany(frame => frame.Facts()).DistinctBy(fact => fact.Ref).ToArray();
        var state = EventState.Of(log.Event, trust is null ? null : trust.IsSigned, facts);
        return new Figures(state, [.. facts.Select(fact => fact with { At = state.TimeOf(fact) }).OrderBy(fact => fact.Position)]);
    }

    public IEnumerable<ArrivalRow> Arrivals()
    {
        var twice = _state.Conflicts.OfType<Conflict.AdmittedTwice>().ToDictionary(conflict => conflict.Who, conflict => conflict.Arrivals.Length);
        foreach (var (who, first) in _state.Arrivals)
        {
            var person = Person(who);
            yield return new ArrivalRow(
                who, person.Name, person.Reference, person.Email, Category(person), first.At, Desk(first.Ref), twice.GetValueOrDefault(who, 1));
        }
    }

    public IEnumerable<PresenceRow> Presence() => _state.PresentPeople.Select(stay =>
    {
        var person = Person(stay.Who);
        return new PresenceRow(
            stay.Who, person.Name, person.Reference, Category(person), RoomName(stay.Room), stay.Since.At, Desk(stay.Since.Ref));
    });

    public IEnumerable<RefusedScanRow> RefusedScans() =>
        from fact in _facts
        let refused = fact.Payload as FactPayload.ScanRefused
        where refused is not null
        let person = Person(refused.Who)
        select new RefusedScanRow(
            fact.At, Desk(fact.Ref), RoomName(refused.Room), refused.Refusal, refused.Who, person.Name, person.Reference);

    public IEnumerable<LogRow> Log() => _facts.Select(fact =>
    {
        var (who, room, detail) = Told(fact.Payload);
        return new LogRow(
            fact.Ref, Kind(fact.Payload), fact.At, fact.Clock, Desk(fact.Ref), fact.SignedIn, who, RoomName(room), detail,
            _state.IsWithdrawn(fact.Ref, who) || IsWithdrawn(fact) || _state.IsCutOff(fact.Ref));
    });

    private bool IsWithdrawn(Fact fact) => fact.Payload switch
    {
        FactPayload.HeadsetLent e => _state.Headsets.IsWithdrawn(fact.Ref, e.Unit),
        FactPayload.HeadsetReturned e => _state.Headsets.IsWithdrawn(fact.Ref, e.Unit),
        _ => false,
    };

    private static string Kind(FactPayload payload) => payload is FactPayload.Unknown unknown ? unknown.Kind : payload.GetType().Name;

    private (RegistrationId Who, RoomId Room, string Detail) Told(FactPayload payload) => payload switch
    {
        FactPayload.RegistrationAdded e => (e.Registration.Id, default, e.Registration.Reference),
        FactPayload.RegistrationChanged e => (e.Registration.Id, default, e.Registration.Reference),
        FactPayload.TicketRevoked e => (e.Who, default, $"issue {e.IssueMax}"),
        FactPayload.AttendeeArrived e => (e.Who, default, ""),
        FactPayload.RoomEntered e => (e.Who, e.Room, ""),
        FactPayload.RoomLeft e => (e.Who, e.Room, ""),
        FactPayload.RoomEmptied e => (default, e.Room, ""),
        FactPayload.RoomDescribed e => (default, e.Room.Id, $"capacity {e.Room.Capacity}"),
        FactPayload.ScanRefused e => (e.Who, e.Room, e.Unit == UnitId.None ? e.Refusal.ToString() : $"{e.Refusal} {Unit(e.Unit)}"),
        FactPayload.FactWithdrawn e => (e.Who, default, e.Reason),
        FactPayload.ConflictSettled e => (e.Who, default, e.Decision),
        FactPayload.DeskPosted e => (default, e.Post is Post.RoomDoor door ? door.Room : default, $"{e.DeskName}: {e.Post.GetType().Name}"),
        FactPayload.LogOpened e => (default, default, e.Software),
        FactPayload.ClockAnchored e => (default, default, $"{e.DeltaMs} ms, {e.Class}"),
        FactPayload.DeskRevoked e => (default, default, e.Reason),
        FactPayload.UnitDescribed e => (default, default, $"{e.Unit.Number}: {e.Unit.Kind}"),
        FactPayload.UnitConditionNoted e => (default, default, $"{Unit(e.Unit)}: {e.Condition} {e.Note}".TrimEnd()),
        FactPayload.HeadsetLent e => (e.Who, default, $"{Unit(e.Unit)}, deposit {e.Deposit.GetType().Name}, channel {e.Channel}"),
        FactPayload.LoanNoted e => (e.Who, default, $"{Unit(e.Unit)}, deposit {e.Deposit.GetType().Name}, channel {e.Channel}"),
        FactPayload.HeadsetReturned e => (default, default, $"{Unit(e.Unit)}: {e.Way}"),
        FactPayload.DepositGivenBack e => (e.Who, default, Unit(e.Unit)),
        FactPayload.UnitSeen e => (default, default, Unit(e.Unit)),
        FactPayload.CountSigned e => (e.By, default, string.Join("; ", e.Lines.Select(line => $"{line.Kind} {line.Counted}/{line.Stock}"))),
        FactPayload.LoanTermsDescribed or FactPayload.CountOpened => default,
        FactPayload.EventDescribed or FactPayload.CategoryDescribed or FactPayload.TicketKeyTrusted or FactPayload.Unknown => default,
        _ => throw new System.Diagnostics.UnreachableException($"Nothing is told of {payload.GetType().Name}."),
    };

    private static readonly Registration Nobody = new(
        RegistrationId.None, "", "", "", Language.Spanish, 0, RegistrationStatus.Confirmed, "", "", TicketCode.None);

    private Registration Person(RegistrationId who) => _state.TryGetRegistration(who, out var registration) ? registration : Nobody;

    private string Unit(UnitId unit) => _state.Headsets.TryGetUnit(unit, out var known) ? known.Number : unit.ToString();

    private string Category(Registration person) => _state.CategoryName(person.Category).In(_language);

    private string RoomName(RoomId room) => _state.TryGetRoom(room, out var known) ? known.Name.In(_language) : "";

    private string Desk(FactRef fact) => AnswerPainter.DeskName(_state, fact);
}
