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

    /// <summary>The label names no unit of the stock.</summary>
    UnknownUnit = 13,

    /// <summary>The unit is with somebody else.</summary>
    AlreadyLent = 14,

    /// <summary>The borrower has a unit.</summary>
    HasHeadset = 15,

    /// <summary>The unit is charging, broken or out of use.</summary>
    UnitUnfit = 16,

    /// <summary>Only who has arrived may borrow.</summary>
    NotArrived = 17,

    /// <summary>A supervisor was asked for, and this ticket is not a supervisor's.</summary>
    NoSupervisor = 18,
}
