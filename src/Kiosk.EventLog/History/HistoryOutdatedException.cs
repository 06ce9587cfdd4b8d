namespace Kiosk.EventLog.History;

/// <summary>The history was made by another version of the program: no damage, and made again without a word.</summary>
internal sealed class HistoryOutdatedException() : Exception("Made by another version of the program.");
