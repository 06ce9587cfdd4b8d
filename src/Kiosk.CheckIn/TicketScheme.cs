namespace Kiosk.CheckIn;

/// <summary>Which system's signed tickets. Numbers are stored and sent.</summary>
public enum TicketScheme
{
    Kiosk = 1,
    PretixSig1 = 2,
}
