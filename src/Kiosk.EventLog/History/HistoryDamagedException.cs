namespace Kiosk.EventLog.History;

/// <summary>The history is not what was written, or not this journal's. It is made again.</summary>
internal sealed class HistoryDamagedException(string message) : Exception(message);
