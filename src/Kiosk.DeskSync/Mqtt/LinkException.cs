namespace Kiosk.DeskSync.Mqtt;

/// <summary>There is no link.</summary>
internal sealed class LinkException(LinkTrouble trouble, Exception? inner) : Exception($"No link: {trouble}.", inner)
{
    public LinkTrouble Trouble { get; } = trouble;
}

internal enum LinkTrouble
{
    /// <summary>Nobody answers, or the connection broke off.</summary>
    Unreachable,

    /// <summary>Whoever answers is not the one that is sought.</summary>
    Untrusted,

    /// <summary>The other side does not let us in.</summary>
    Refused,

    /// <summary>The other side does not speak this version of MQTT.</summary>
    OtherVersion,
}
