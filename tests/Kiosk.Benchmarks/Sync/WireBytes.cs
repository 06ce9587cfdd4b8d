using System.Diagnostics.Tracing;

namespace Kiosk.Benchmarks.Sync;

/// <summary>Bytes that this process has sent and received over its sockets: TLS and MQTT included, the headers of TCP and IP not.</summary>
internal sealed class WireBytes : EventListener
{
    /// <summary>The runtime counts by the second.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(2.5);

    private double _sent;
    private double _received;

    /// <summary>Waits until what happened so far is counted.</summary>
    public async Task<(double Sent, double Received)> CountedAsync()
    {
        await Task.Delay(Settling);
        return (Volatile.Read(ref _sent), Volatile.Read(ref _received));
    }

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == "System.Net.Sockets")
        {
            EnableEvents(
                eventSource, EventLevel.Critical, EventKeywords.None, new Dictionary<string, string?> { ["EventCounterIntervalSec"] = "1" });
        }
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (eventData is { EventName: "EventCounters", Payload: [IDictionary<string, object?> counter] })
        {
            switch (counter["Name"])
            {
                case "bytes-sent":
                    Volatile.Write(ref _sent, Convert.ToDouble(counter["Mean"], null));
                    break;
                case "bytes-received":
                    Volatile.Write(ref _received, Convert.ToDouble(counter["Mean"], null));
                    break;
            }
        }
    }
}
