using Kiosk.CheckIn;

namespace Kiosk.Office;

/// <summary>One kind's line of a count that was signed.</summary>
/// <param name="SignedAt">When.</param>
/// <param name="Desk">Name of the desk where that was.</param>
/// <param name="By">The supervisor.</param>
/// <param name="Name">The supervisor's name.</param>
/// <param name="Line">What was signed, as it was then.</param>
/// <param name="Remark">In the supervisor's words.</param>
public sealed record CountRow(EventTime SignedAt, string Desk, RegistrationId By, string Name, CountLine Line, string Remark);
