using System.Collections.Immutable;

namespace Kiosk.CheckIn;

/// <summary>On which terms this event lends.</summary>
/// <param name="Deposit">What borrowers leave.</param>
/// <param name="CashAmount">How much, where that is cash; 0 otherwise.</param>
/// <param name="Currency">ISO 4217; empty where no cash is asked for.</param>
/// <param name="ArrivedFirst">Who has not arrived at the event borrows nothing.</param>
/// <param name="SupervisorCategory">People of this category may allow a second unit and sign a count; 0 where nobody may.</param>
/// <param name="LowStock">Fewer ready units of a kind than this are too few before a session; 0 warns of nothing.</param>
/// <param name="Channels">What can be heard, by number.</param>
public sealed record LoanTerms(
    DepositRule Deposit,
    int CashAmount,
    string Currency,
    bool ArrivedFirst,
    byte SupervisorCategory,
    int LowStock,
    ImmutableArray<InterpretationChannel> Channels)
{
    /// <summary>What is asked where nobody has said: nothing.</summary>
    public static readonly LoanTerms None = new(DepositRule.Nothing, 0, "", ArrivedFirst: false, 0, 0, []);

    /// <summary>What goes over the air: more than these no receiver's dial holds.</summary>
    public const int ChannelsMax = 40;

    /// <summary>The channel with this number; one without a name where there is none.</summary>
    public InterpretationChannel Channel(byte number) =>
        Channels.FirstOrDefault(channel => channel.Number == number) ?? new InterpretationChannel(number, "", new("", ""));
}

/// <summary>One position of the receiver's dial.</summary>
/// <param name="Number">As the receiver shows it, 1 to 99.</param>
/// <param name="Language">What is spoken there, BCP 47 (<c>es</c>, <c>en</c>, <c>pt-BR</c>).</param>
/// <param name="Name">What people are told.</param>
public sealed record InterpretationChannel(byte Number, string Language, BilingualText Name);
