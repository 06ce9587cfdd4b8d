using System.Collections.Immutable;

namespace Kiosk.CheckIn;

/// <summary>What happened. A closed set of cases; each carries exactly its own data.</summary>
// Case names, members and their order are stored and sent: see docs/facts.md before touching one.
public abstract record FactPayload
{
    private FactPayload() { }

    /// <summary>First fact of every log: whose run this is.</summary>
    /// <param name="Desk">The first 64 bits of SHA-256 over <paramref name="DeskKey"/>.</param>
    /// <param name="DeskKey">The desk's public key, SubjectPublicKeyInfo of a P-256 key in DER.</param>
    /// <param name="Event">The event that the log belongs to.</param>
    /// <param name="Software">Version of the program, for people.</param>
    /// <param name="Previous">Last fact of the desk's former run that it knew of; none on its first.</param>
    /// <param name="Certificate">The event authority's word that this key is a desk of the event (X.509, DER); empty where nobody gave it.</param>
    public sealed record LogOpened(
        DeskId Desk,
        ImmutableArray<byte> DeskKey,
        EventId Event,
        string Software,
        FactRef Previous,
        ImmutableArray<byte> Certificate) : FactPayload;

    /// <summary>The desk met a better clock: what stands before this in its log happened <paramref name="DeltaMs"/> later than it says.</summary>
    /// <param name="DeltaMs">Milliseconds; negative where the desk's clock was fast. Later facts have it in them.</param>
    /// <param name="Class">How far the clock is believed from now on.</param>
    public sealed record ClockAnchored(long DeltaMs, ClockClass Class) : FactPayload;

    /// <summary>A desk was lost: its logs count up to the cuts and no further, and nobody talks to it any more.</summary>
    /// <param name="Desk">The lost desk.</param>
    /// <param name="Cuts">The last fact that counts of each of its logs, ascending; a log that is not named counts for nothing.</param>
    /// <param name="Reason">In the words of who revoked it.</param>
    /// <param name="Signature">The event authority's, over <see cref="Revocation.Statement"/>: no desk can revoke another.</param>
    public sealed record DeskRevoked(
        DeskId Desk, ImmutableArray<FactRef> Cuts, string Reason, ImmutableArray<byte> Signature) : FactPayload;

    /// <summary>Name, dates (both inclusive), IANA time zone and main language of the event.</summary>
    public sealed record EventDescribed(
        BilingualText Name, DateOnly FirstDay, DateOnly LastDay, string TimeZone, Language Language) : FactPayload;

    public sealed record RoomDescribed(Room Room) : FactPayload;

    /// <summary>What a category's number (1 to 255) is called.</summary>
    public sealed record CategoryDescribed(byte Category, BilingualText Name) : FactPayload;

    /// <summary>Tickets signed by this Ed25519 key (32 bytes) are good.</summary>
    public sealed record TicketKeyTrusted(TicketScheme Scheme, ImmutableArray<byte> PublicKey) : FactPayload;

    /// <summary>A sign-up that this desk had not heard of.</summary>
    public sealed record RegistrationAdded(Registration Registration) : FactPayload;

    /// <summary>The same sign-up as it stands now, whole.</summary>
    public sealed record RegistrationChanged(Registration Registration) : FactPayload;

    /// <summary>Tickets of this registration with an issue number up to this one open no door any more.</summary>
    public sealed record TicketRevoked(RegistrationId Who, byte IssueMax) : FactPayload;

    /// <summary>The desk that writes this log took a name and a post.</summary>
    public sealed record DeskPosted(string DeskName, Post Post) : FactPayload;

    public sealed record AttendeeArrived(RegistrationId Who) : FactPayload;

    public sealed record RoomEntered(RegistrationId Who, RoomId Room) : FactPayload;

    public sealed record RoomLeft(RegistrationId Who, RoomId Room) : FactPayload;

    /// <summary>A session ended: everybody who was inside is out.</summary>
    public sealed record RoomEmptied(RoomId Room) : FactPayload;

    /// <summary>Somebody was not let through, or was lent nothing. Any but the refusal may be none.</summary>
    public sealed record ScanRefused(Refusal Refusal, RegistrationId Who, RoomId Room, UnitId Unit = default) : FactPayload;

    /// <summary>Somebody took a fact back. It stays in the log and counts no more.</summary>
    /// <param name="Withdrawn">The fact.</param>
    /// <param name="Who">Whom the fact was about; none for a room's.</param>
    /// <param name="Reason">In the words of who took it back.</param>
    /// <param name="Unit">Which unit the fact was about; none where about none.</param>
    public sealed record FactWithdrawn(FactRef Withdrawn, RegistrationId Who, string Reason, UnitId Unit = default) : FactPayload;

    /// <summary>A supervisor looked at a conflict about this person; <see cref="Fact.Saw"/> lists what was settled.</summary>
    public sealed record ConflictSettled(RegistrationId Who, string Decision) : FactPayload;

    /// <summary>On which terms this event lends.</summary>
    public sealed record LoanTermsDescribed(LoanTerms Terms) : FactPayload;

    /// <summary>A unit of the stock, as it stands now, whole.</summary>
    public sealed record UnitDescribed(HeadsetUnit Unit) : FactPayload;

    /// <summary>Somebody looked at a unit.</summary>
    /// <param name="Unit">The unit.</param>
    /// <param name="Condition">What they saw.</param>
    /// <param name="Note">In their words; may be empty.</param>
    public sealed record UnitConditionNoted(UnitId Unit, UnitCondition Condition, string Note) : FactPayload;

    /// <summary>A unit was given to somebody.</summary>
    /// <param name="Unit">The unit.</param>
    /// <param name="Who">The borrower.</param>
    /// <param name="Deposit">What they left for it.</param>
    /// <param name="Channel">The channel it was set to; 0 where none was asked for.</param>
    /// <param name="AllowedBy">The supervisor who allowed it beside another loan; none where nobody had to.</param>
    public sealed record HeadsetLent(
        UnitId Unit, RegistrationId Who, Deposit Deposit, byte Channel, RegistrationId AllowedBy) : FactPayload;

    /// <summary>What was written of a loan stands otherwise now: another channel, another document. The loan goes on.</summary>
    public sealed record LoanNoted(UnitId Unit, RegistrationId Who, Deposit Deposit, byte Channel) : FactPayload;

    /// <summary>The loans that this fact stands upon (<see cref="Fact.Saw"/>) are over; any other loan of the unit is not.</summary>
    /// <param name="Unit">The unit.</param>
    /// <param name="Way">How.</param>
    /// <param name="DepositGiven">What was left for it went back to its owner in the same minute.</param>
    public sealed record HeadsetReturned(UnitId Unit, ReturnWay Way, bool DepositGiven) : FactPayload;

    /// <summary>A deposit that had stayed at a desk when its loan ended went back to its owner.</summary>
    public sealed record DepositGivenBack(UnitId Unit, RegistrationId Who) : FactPayload;

    /// <summary>Somebody held the unit in the hand, at a desk that knew of no loan.</summary>
    public sealed record UnitSeen(UnitId Unit) : FactPayload;

    /// <summary>People began to count: a unit that is scanned from now on is counted.</summary>
    public sealed record CountOpened : FactPayload;

    /// <summary>A count is over.</summary>
    /// <param name="By">The supervisor who signed.</param>
    /// <param name="Lines">What was signed, by kind.</param>
    /// <param name="Remark">In the supervisor's words; may be empty.</param>
    public sealed record CountSigned(RegistrationId By, ImmutableArray<CountLine> Lines, string Remark) : FactPayload;

    /// <summary>A fact of a newer version: kept and passed on as it came, and without meaning here.</summary>
    public sealed record Unknown(string Kind, int Version) : FactPayload;
}
