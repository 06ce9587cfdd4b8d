namespace Kiosk.DeskSync.Mqtt;

/// <summary>A message could not be sent this way.</summary>
internal sealed class WayException(string message, Exception? inner) : Exception(message, inner);
