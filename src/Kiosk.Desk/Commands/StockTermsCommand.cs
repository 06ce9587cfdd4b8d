using System.Collections.Immutable;
using System.CommandLine;
using Kiosk.CheckIn;

namespace Kiosk.Desk.Commands;

/// <summary><c>kiosk stock terms</c>: on which terms the event lends. What is not named stays as it is.</summary>
internal static class StockTermsCommand
{
    private static readonly (string Name, DepositRule Rule)[] Deposits =
    [
        ("nothing", DepositRule.Nothing), ("document", DepositRule.Document), ("cash", DepositRule.Cash), ("signature", DepositRule.Signature),
    ];

    public static Command Create()
    {
        var data = SharedOptions.Data();
        var deposit = new Option<string?>("--deposit") { Description = string.Join(", ", Deposits.Select(known => known.Name)) };
        deposit.AcceptOnlyFromAmong([.. Deposits.Select(known => known.Name)]);
        var amount = new Option<string?>("--amount") { Description = "Cuánto dinero. / How much cash." };
        var currency = new Option<string?>("--currency") { Description = "MXN, USD…" };
        var arrived = new Option<bool?>("--arrived-first") { Description = "Solo a quien ya llegó (true, false). / Only to people who have arrived." };
        var supervisors = new Option<string?>("--supervisors")
        {
            Description = "Nombre de la categoría de coordinación; \"\" para nadie. / Name of the coordinators' category; \"\" for nobody.",
        };
        var low = new Option<string?>("--low-stock") { Description = "Avisar cuando queden menos listos. / Warn when fewer are ready." };
        var channels = new Option<string[]>("--channel")
        {
            Description = "\"1 es Español / Spanish\". Repetible; todos juntos reemplazan a los de antes. / Repeatable; together they replace the former ones.",
        };
        var command = new Command("terms", "Muestra o cambia las condiciones del préstamo. / Shows or changes the loan terms.")
        {
            data, deposit, amount, currency, arrived, supervisors, low, channels,
        };
        command.SetAction((parsed, cancellationToken) => OpenedDesk.WithAsync(parsed.GetValue(data), async desk =>
        {
            var (terms, categories) = await desk.AskAsync(
                state => (state.Headsets.Terms, state.Categories.ToImmutableArray()), cancellationToken);
            var draft = TermsDraft.Of(terms);
            draft.Deposit = parsed.GetValue(deposit) is { } named ? Deposits.First(known => known.Name == named).Rule : draft.Deposit;
            draft.Amount = parsed.GetValue(amount) ?? draft.Amount;
            draft.Currency = parsed.GetValue(currency) ?? draft.Currency;
            draft.ArrivedFirst = parsed.GetValue(arrived) ?? draft.ArrivedFirst;
            draft.LowStock = parsed.GetValue(low) ?? draft.LowStock;
            if (Problem(draft, parsed.GetValue(supervisors), categories, parsed.GetValue(channels) ?? []) is { } problem)
            {
                return Say.Wrong(problem);
            }

            if (draft.ToTerms() is var asked && !IsSame(asked, terms))
            {
                await desk.DescribeAsync(asked, cancellationToken);
            }

            Show(asked, categories);
            return Say.Done;
        }));
        return command;
    }

    /// <summary>Puts the rest into the draft, and says what is wrong with it; null where nothing is.</summary>
    private static BilingualText? Problem(
        TermsDraft draft, string? supervisors, ImmutableArray<(byte Number, BilingualText Name)> categories, string[] channels)
    {
        if (supervisors is not null)
        {
            var found = categories.FirstOrDefault(category => supervisors.Trim().Length > 0
                && (Same(category.Name.Spanish, supervisors) || Same(category.Name.English, supervisors)));
            if (supervisors.Trim().Length > 0 && found.Number == 0)
            {
                return UnknownCategory(supervisors, categories);
            }

            draft.SupervisorCategory = found.Number;
        }

        if (channels.Length > 0)
        {
            draft.Channels.Clear();
            draft.Channels.AddRange(channels.Select(Channel));
        }

        foreach (var channel in draft.Channels)
        {
            if ((draft.NumberProblem(channel) ?? channel.LanguageProblem ?? channel.NameProblem) is { } wrong)
            {
                return new BilingualText(
                    $"--channel \"{channel.Number} {channel.Language} {channel.NameSpanish}\": {wrong.Spanish}. Ejemplo: \"1 es Español / Spanish\".",
                    $"--channel \"{channel.Number} {channel.Language} {channel.NameSpanish}\": {wrong.English}. Example: \"1 es Español / Spanish\".");
            }
        }

        return At("--amount", draft.AmountProblem) ?? At("--currency", draft.CurrencyProblem) ?? At("--low-stock", draft.LowStockProblem);
    }

    private static ChannelDraft Channel(string text)
    {
        var parts = text.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var name = parts.Length == 3 ? RoomText.Words(parts[2]) : new BilingualText("", "");
        return new ChannelDraft
        {
            Number = parts.ElementAtOrDefault(0) ?? "",
            Language = parts.ElementAtOrDefault(1) ?? "",
            NameSpanish = name.Spanish,
            NameEnglish = name.English,
        };
    }

    private static void Show(LoanTerms terms, ImmutableArray<(byte Number, BilingualText Name)> categories)
    {
        var supervisors = categories.FirstOrDefault(category => category.Number == terms.SupervisorCategory).Name ?? new BilingualText("—", "—");
        var (deposit, cash) = (Deposits.First(known => known.Rule == terms.Deposit).Name, terms.Deposit == DepositRule.Cash ? $" {terms.CashAmount} {terms.Currency}" : "");
        Say.Line(new BilingualText(
            $"Depósito: {deposit}{cash}. Solo a quien llegó: {(terms.ArrivedFirst ? "sí" : "no")}. Coordinación: {supervisors.Spanish}. Aviso con menos de {terms.LowStock}. Canales: {terms.Channels.Length}.",
            $"Deposit: {deposit}{cash}. Only to people who have arrived: {(terms.ArrivedFirst ? "yes" : "no")}. Coordinators: {supervisors.English}. Warning below {terms.LowStock}. Channels: {terms.Channels.Length}."));
    }

    // Records with lists in them do not compare by content.
    private static bool IsSame(LoanTerms one, LoanTerms other) =>
        one with { Channels = other.Channels } == other && one.Channels.SequenceEqual(other.Channels);

    private static BilingualText? At(string option, BilingualText? problem) =>
        problem is null ? null : new BilingualText($"{option}: {problem.Spanish}.", $"{option}: {problem.English}.");

    private static bool Same(string name, string typed) => string.Equals(name, typed.Trim(), StringComparison.OrdinalIgnoreCase);

    private static BilingualText UnknownCategory(string name, ImmutableArray<(byte Number, BilingualText Name)> categories) => categories.IsEmpty
        ? new("Este evento no tiene categorías. Créala en la página «Audífonos», «Inventario», «Condiciones del préstamo».",
            "This event has no categories. Add it on the page “Headsets”, “Stock”, “Loan terms”.")
        : new(
            $"No hay una categoría «{name}». Hay: {string.Join(", ", categories.Select(category => category.Name.Spanish))}.",
            $"There is no category “{name}”. There are: {string.Join(", ", categories.Select(category => category.Name.English))}.");
}
