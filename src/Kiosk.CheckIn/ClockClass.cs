namespace Kiosk.CheckIn;

/// <summary>How far a desk's clock is to be believed. Numbers are stored and sent.</summary>
public enum ClockClass
{
    /// <summary>Before the software was built, far in the future, or behind the newest fact on disk.</summary>
    Unknown = 0,

    /// <summary>Nothing speaks against it.</summary>
    Plausible = 1,

    /// <summary>Agreed with a desk whose clock was confirmed.</summary>
    Agreed = 2,

    /// <summary>An organizer looked at it and said that it is right.</summary>
    Confirmed = 3,
}
