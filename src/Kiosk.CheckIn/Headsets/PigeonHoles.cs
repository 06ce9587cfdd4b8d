namespace Kiosk.CheckIn;

/// <summary>Where documents lie that borrowers left. Each desk has its own holes and counts them from 1.</summary>
public static class PigeonHoles
{
    /// <summary>Holes of this desk with a document in them, in no order: of loans that are open, and of those that are over and owed.</summary>
    public static IEnumerable<int> Taken(EventState state, DeskId desk) =>
        LogsOf(state, desk).SelectMany(state.Headsets.Holes.In).Distinct();

    /// <summary>The lowest hole of this desk that is free.</summary>
    public static int Next(EventState state, DeskId desk) => state.Headsets.Holes.LowestFree([.. LogsOf(state, desk)]);

    private static IEnumerable<LogId> LogsOf(EventState state, DeskId desk) =>
        state.Headsets.Holes.Logs.Where(log => state.DeskOf(log) == desk);

    /// <summary>What the terms ask the next borrower at this desk to leave.</summary>
    internal static Deposit NextDeposit(EventState state, DeskId desk) => state.Headsets.Terms switch
    {
        { Deposit: DepositRule.Document } => new Deposit.Document(DocumentKind.IdentityCard, Next(state, desk)),
        { Deposit: DepositRule.Cash } terms => new Deposit.Cash(terms.CashAmount, terms.Currency),
        { Deposit: DepositRule.Signature } => new Deposit.Signature(),
        _ => new Deposit.None(),
    };
}
