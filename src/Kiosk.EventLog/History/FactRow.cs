using System.Diagnostics;
using System.Runtime.InteropServices;
using Kiosk.CheckIn;

namespace Kiosk.EventLog.History;

/// <summary>Where a fact is and what it is about: what the history looks through to find it.</summary>
/// <remarks>Laid out in memory as it is stored, in the machine's own byte order: the history never leaves the machine.</remarks>
/// <param name="AtUnixMs">The fact's event time.</param>
/// <param name="Log">The fact's log.</param>
/// <param name="Who">The registration it is about; 0 for none.</param>
/// <param name="Frame">The frame's place in the journal, counted from 1.</param>
/// <param name="Sequence">The fact's place in its log.</param>
/// <param name="Kind">Its kind (<see cref="FactKinds"/>).</param>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal readonly record struct FactRow(long AtUnixMs, ulong Log, ulong Who, long Frame, uint Sequence, uint Kind)
{
    public static FactRow Of(Fact fact, long frame) => new(
        fact.At.UnixMs,
        fact.Ref.Log.Value,
        WhoIn(fact.Payload).Value,
        frame,
        fact.Ref.Sequence,
        FactKinds.NumberOf(fact.Payload));

    public FactRef Ref => new(new LogId(Log), Sequence);

    public Position Position => new(new EventTime(AtUnixMs), Ref);

    /// <summary>The registration that a fact is about; none where it is about the event, a room, a desk or a unit.</summary>
    internal static RegistrationId WhoIn(FactPayload payload) => payload switch
    {
        FactPayload.RegistrationAdded e => e.Registration.Id,
        FactPayload.RegistrationChanged e => e.Registration.Id,
        FactPayload.TicketRevoked e => e.Who,
        FactPayload.AttendeeArrived e => e.Who,
        FactPayload.RoomEntered e => e.Who,
        FactPayload.RoomLeft e => e.Who,
        FactPayload.ScanRefused e => e.Who,
        FactPayload.FactWithdrawn e => e.Who,
        FactPayload.ConflictSettled e => e.Who,
        FactPayload.HeadsetLent e => e.Who,
        FactPayload.LoanNoted e => e.Who,
        FactPayload.DepositGivenBack e => e.Who,
        FactPayload.CountSigned e => e.By,
        FactPayload.LogOpened or FactPayload.ClockAnchored or FactPayload.DeskRevoked or FactPayload.EventDescribed or FactPayload.RoomDescribed
            or FactPayload.CategoryDescribed or FactPayload.TicketKeyTrusted or FactPayload.DeskPosted
            or FactPayload.RoomEmptied or FactPayload.LoanTermsDescribed or FactPayload.UnitDescribed
            or FactPayload.UnitConditionNoted or FactPayload.HeadsetReturned or FactPayload.UnitSeen
            or FactPayload.CountOpened or FactPayload.Unknown => RegistrationId.None,
        _ => throw new UnreachableException($"No rule for {payload.GetType().Name}."),
    };
}
