namespace Kiosk.DeskSync.Mqtt;

/// <summary>One way of reaching a peer: the link that was dialled to its broker, or the session that it has at ours.</summary>
internal interface IWay
{
    /// <summary>The other side acknowledges what it was sent, so that it sets the pace; such a way is preferred.</summary>
    public bool IsAcknowledged { get; }

    /// <summary>Sends one message, and waits until it is on its way.</summary>
    /// <exception cref="WayException">It could not be sent. Perhaps it arrived nevertheless.</exception>
    public Task SendAsync(Parcel parcel, CancellationToken cancellationToken);
}
