namespace Kiosk.CheckIn;

/// <summary>What a borrower leaves for a unit. Of a document only its kind and its place are kept, never what stands in it.</summary>
// Case names are stored and sent (docs/facts.md).
public abstract record Deposit
{
    private Deposit() { }

    /// <summary>Nothing is left.</summary>
    public sealed record None : Deposit;

    /// <summary>An identity document lies at the desk that lent.</summary>
    /// <param name="Kind">Which.</param>
    /// <param name="Hole">The pigeon-hole it lies in, from 1; each desk counts its own.</param>
    public sealed record Document(DocumentKind Kind, int Hole) : Deposit;

    /// <param name="Amount">In the currency's smallest unit of everyday use (200 for 200 pesos).</param>
    /// <param name="Currency">ISO 4217, three letters.</param>
    public sealed record Cash(int Amount, string Currency) : Deposit;

    /// <summary>A signature on a printed slip.</summary>
    public sealed record Signature : Deposit;

    /// <summary>Whether something lies at a desk that must go back to its owner.</summary>
    public bool IsHeld => this is Document or Cash;
}

/// <summary>What kind of document was left. Numbers are stored and sent.</summary>
public enum DocumentKind
{
    /// <summary>A national identity card, in Mexico the INE.</summary>
    IdentityCard = 0,

    Passport = 1,
    DrivingLicence = 2,
    Other = 3,
}

/// <summary>What the event asks of borrowers. Numbers are stored and sent.</summary>
public enum DepositRule
{
    Nothing = 0,
    Document = 1,
    Cash = 2,
    Signature = 3,
}
