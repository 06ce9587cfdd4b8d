namespace Kiosk.DeskSync;

/// <summary>How a message travels: each lane is a topic with its own quality of service.</summary>
public enum Lane
{
    /// <summary>Small, every few seconds, to everybody; one that is lost is followed by the next (QoS 0).</summary>
    Pulse,

    /// <summary>Facts as they happen, to everybody (QoS 1).</summary>
    Live,

    /// <summary>Questions and answers, to one desk (QoS 1).</summary>
    Inbox,
}
