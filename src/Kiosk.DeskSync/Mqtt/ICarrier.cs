using Kiosk.CheckIn;

namespace Kiosk.DeskSync.Mqtt;

/// <summary>How desks reach each other: a mesh of their own brokers, or one broker for all.</summary>
internal interface ICarrier : IAsyncDisposable
{
    /// <summary>Where others reach this desk; 0 where they do not.</summary>
    public int Port { get; }

    /// <exception cref="SyncException">Others cannot reach this desk.</exception>
    public Task StartAsync();

    public bool Post(PeerId to, Lane lane, ReadOnlyMemory<byte> payload);

    public void PostToAll(Lane lane, ReadOnlyMemory<byte> payload);

    public void Meet(DeskAddress address, bool isFixed);

    public Task CutOffAsync(DeskId desk);
}
