namespace Kiosk.CheckIn;

/// <summary>Why somebody was not let through, as it stands in the log. Names and numbers are stored and sent.</summary>
public enum Refusal
{
    Unreadable = 1,
    Forged = 2,
    Unknown = 3,
    OtherEvent = 4,
    NotYetValid = 5,
    Expired = 6,
    Revoked = 7,
    Cancelled = 8,
    Unpaid = 9,
    WrongRoom = 10,
    AlreadyIn = 11,
    RoomFull = 12,
}
