namespace Kiosk.CheckIn;

/// <summary>How the units of one kind stand. Each is counted once.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Ready">On the shelf, fit to lend.</param>
/// <param name="Lent">With a borrower.</param>
/// <param name="Charging">Being charged.</param>
/// <param name="NeedsRepair">Set aside.</param>
/// <param name="Missing">Looked for and not found.</param>
/// <param name="Retired">Out of use for good.</param>
public sealed record KindCount(
    UnitKind Kind, int Ready, int Lent, int Charging, int NeedsRepair, int Missing, int Retired)
{
    /// <summary>All but the retired.</summary>
    public int Total => Ready + Lent + Charging + NeedsRepair + Missing;
}

/// <summary>One line of a signed count. As it was when it was signed, whatever was learnt later.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Stock">Units that the event has, the retired aside.</param>
/// <param name="Counted">Units that somebody held in the hand.</param>
/// <param name="Lent">Units with a borrower by the records.</param>
/// <param name="Missing">Units that were noted as missing.</param>
public sealed record CountLine(UnitKind Kind, int Stock, int Counted, int Lent, int Missing)
{
    /// <summary>Units that nobody can account for: not counted, not lent, not known to be missing. Negative where too many were counted.</summary>
    public int Unexplained => Stock - Counted - Lent - Missing;
}
