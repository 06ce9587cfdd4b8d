using System.Globalization;
using Kiosk.CheckIn;
using Kiosk.Desk.Words;
using Kiosk.Office;

namespace Kiosk.Desk;

/// <summary>Loan terms as somebody types them, in the form or on the command line, until they are right.</summary>
public sealed class TermsDraft
{
    public DepositRule Deposit { get; set; }

    public string Amount { get; set; } = "";

    public string Currency { get; set; } = "MXN";

    public bool ArrivedFirst { get; set; }

    /// <summary>Number of the category; 0 for none.</summary>
    public byte SupervisorCategory { get; set; }

    public string LowStock { get; set; } = "0";

    public List<ChannelDraft> Channels { get; } = [];

    public static TermsDraft Of(LoanTerms terms)
    {
        var draft = new TermsDraft
        {
            Deposit = terms.Deposit,
            Amount = terms.CashAmount > 0 ? Text(terms.CashAmount) : "",
            Currency = terms.Currency.Length > 0 ? terms.Currency : "MXN",
            ArrivedFirst = terms.ArrivedFirst,
            SupervisorCategory = terms.SupervisorCategory,
            LowStock = Text(terms.LowStock),
        };
        draft.Channels.AddRange(terms.Channels.Select(ChannelDraft.Of));
        return draft;
    }

    public BilingualText? AmountProblem => Deposit == DepositRule.Cash && Number(Amount, 1, LoanTermsCheck.CashAmountMax) is null ? StockWords.BadAmount : null;

    public BilingualText? CurrencyProblem => Deposit != DepositRule.Cash
        || (Currency.Trim() is { Length: 3 } code && code.All(char.IsAsciiLetter)) ? null : StockWords.BadCurrency;

    public BilingualText? LowStockProblem => Number(LowStock, 0, StockFile.RowsMax) is null ? StockWords.BadLowStock : null;

    /// <summary>What is wrong with a channel's number.</summary>
    public BilingualText? NumberProblem(ChannelDraft channel) =>
        channel.NumberProblem ?? (Channels.Exists(other => other != channel && other.Number.Trim() == channel.Number.Trim()) ? StockWords.ChannelTwice : null);

    public bool IsWhole => AmountProblem is null && CurrencyProblem is null && LowStockProblem is null
        && Channels.TrueForAll(channel => NumberProblem(channel) is null && channel.LanguageProblem is null && channel.NameProblem is null);

    /// <summary>The terms, once <see cref="IsWhole"/>.</summary>
    public LoanTerms ToTerms() => new(
        Deposit,
        Deposit == DepositRule.Cash ? Number(Amount, 1, LoanTermsCheck.CashAmountMax)!.Value : 0,
        Deposit == DepositRule.Cash ? Currency.Trim().ToUpperInvariant() : "",
        ArrivedFirst,
        SupervisorCategory,
        Number(LowStock, 0, StockFile.RowsMax)!.Value,
        [.. Channels.Select(channel => channel.ToChannel()).OrderBy(channel => channel.Number)]);

    /// <summary>The number that somebody typed; null where it is none or lies outside.</summary>
    internal static int? Number(string typed, int min, int max) =>
        int.TryParse(typed.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max ? number : null;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
