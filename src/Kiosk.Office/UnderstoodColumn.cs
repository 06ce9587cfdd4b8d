using Kiosk.CheckIn;

namespace Kiosk.Office;

/// <summary>A column of a list and what it is taken for.</summary>
public sealed record UnderstoodColumn(string Header, BilingualText As);
