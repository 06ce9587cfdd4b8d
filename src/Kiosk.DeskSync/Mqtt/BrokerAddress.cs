using System.Diagnostics.CodeAnalysis;

namespace Kiosk.DeskSync.Mqtt;

/// <summary>A broker for all desks, as it stands in the settings.</summary>
internal sealed record BrokerAddress(DeskAddress Address, bool IsEncrypted)
{
    public static bool TryRead(string text, [NotNullWhen(true)] out BrokerAddress? broker)
    {
        broker = null;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri)
            || uri.Scheme is not ("mqtt" or "mqtts")
            || uri.Host.Length == 0
            || uri.UserInfo.Length > 0
            || uri.PathAndQuery is not ("" or "/"))
        {
            return false;
        }

        var isEncrypted = uri.Scheme == "mqtts";
        broker = new(new DeskAddress(uri.IdnHost.Trim('[', ']'), uri.Port > 0 ? uri.Port : isEncrypted ? 8883 : 1883), isEncrypted);
        return true;
    }
}
