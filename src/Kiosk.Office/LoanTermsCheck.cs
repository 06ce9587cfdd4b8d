using System.Collections.Immutable;
using Kiosk.CheckIn;

namespace Kiosk.Office;

/// <summary>What an organizer has to put right in the terms on which headsets are lent, in the order of the form.</summary>
public static class LoanTermsCheck
{
    /// <summary>A deposit above this is a slip of the hand.</summary>
    public const int CashAmountMax = 1_000_000;

    /// <summary>The highest number that a receiver shows.</summary>
    public const int ChannelNumberMax = 99;

    /// <param name="terms">The terms.</param>
    /// <param name="categories">The event's categories, one of which may be the supervisors'.</param>
    public static IEnumerable<BilingualText> ProblemsOf(LoanTerms terms, ImmutableArray<Category> categories) =>
    [
        .. Cash(terms),
        .. Supervisors(terms.SupervisorCategory, categories),
        .. LowStock(terms.LowStock),
        .. Channels(terms.Channels),
    ];

    private static IEnumerable<BilingualText> Cash(LoanTerms terms)
    {
        if (terms.Deposit == DepositRule.Cash && terms.CashAmount is < 1 or > CashAmountMax)
        {
            yield return new(
                $"El depósito en efectivo es de {terms.CashAmount}. Escribe una cantidad de 1 a {CashAmountMax}.",
                $"The cash deposit is {terms.CashAmount}. Write an amount from 1 to {CashAmountMax}.");
        }

        if (terms.Deposit == DepositRule.Cash && !(terms.Currency.Length == 3 && terms.Currency.All(char.IsAsciiLetterUpper)))
        {
            yield return new(
                $"«{terms.Currency}» no es una moneda. Escribe sus tres letras mayúsculas, por ejemplo MXN.",
                $"“{terms.Currency}” is no currency. Write its three capital letters, such as MXN.");
        }
    }

    private static IEnumerable<BilingualText> Supervisors(byte category, ImmutableArray<Category> categories)
    {
        if (category != 0 && categories.All(known => known.Number != category))
        {
            yield return new(
                $"La categoría {category} de quienes supervisan no existe. Agrégala o elige otra.",
                $"The supervisors' category {category} does not exist. Add it, or choose another.");
        }
    }

    private static IEnumerable<BilingualText> LowStock(int lowStock)
    {
        if (lowStock is < 0 or > StockFile.RowsMax)
        {
            yield return new(
                $"El aviso de pocas unidades dice {lowStock}. Escribe un número de 0 (sin aviso) a {StockFile.RowsMax}.",
                $"The warning of too few units says {lowStock}. Write a number from 0 (no warning) to {StockFile.RowsMax}.");
        }
    }

    private static IEnumerable<BilingualText> Channels(ImmutableArray<InterpretationChannel> channels)
    {
        if (channels.Length > LoanTerms.ChannelsMax)
        {
            yield return new(
                $"Hay {channels.Length} canales; se permiten {LoanTerms.ChannelsMax} como máximo.",
                $"There are {channels.Length} channels; {LoanTerms.ChannelsMax} are allowed at most.");
        }

        foreach (var channel in channels)
        {
            if (channel.Number is < 1 or > ChannelNumberMax)
            {
                yield return new(
                    $"Un canal tiene el número {channel.Number}. Usa los números del 1 al {ChannelNumberMax}, como los muestra el receptor.",
                    $"A channel has the number {channel.Number}. Use the numbers 1 to {ChannelNumberMax}, as the receiver shows them.");
            }

            if (string.IsNullOrWhiteSpace(channel.Name.Spanish) || string.IsNullOrWhiteSpace(channel.Name.English))
            {
                yield return new(
                    $"El canal {channel.Number} no tiene nombre en los dos idiomas. Escríbelo en español y en inglés; puede ser el mismo.",
                    $"Channel {channel.Number} has no name in both languages. Write it in Spanish and in English; it may be the same.");
            }
        }

        foreach (var twice in channels.GroupBy(channel => channel.Number).Where(group => group.Count() > 1))
        {
            yield return new(
                $"El canal {twice.Key} está dos veces. Da a cada canal su propio número.",
                $"Channel {twice.Key} is there twice. Give each channel a number of its own.");
        }
    }
}
