using Kiosk.CheckIn;
using Kiosk.Desk.Words;

namespace Kiosk.Desk.Tests.Pages;

public sealed class TermsDraftTests
{
    private static TermsDraft Cash => new() { Deposit = DepositRule.Cash, Amount = "200", Currency = "mxn", LowStock = "10" };

    private static ChannelDraft Channel(string number) => new() { Number = number, Language = "pt-BR", NameSpanish = "Portugués" };

    [Fact]
    public void Terms_read_into_the_form_and_out_of_it_are_the_same()
    {
        var terms = new LoanTerms(
            DepositRule.Cash, 200, "MXN", ArrivedFirst: true, 5, 10,
            [new(1, "es", new("Español", "Spanish")), new(2, "en", new("Inglés", "English"))]);
        var again = TermsDraft.Of(terms).ToTerms();
        Assert.Equal(terms.Channels, again.Channels.AsEnumerable());
        Assert.Equal(terms, again with { Channels = terms.Channels });
    }

    [Fact]
    public void Channels_stand_in_the_order_of_the_dial_and_one_name_serves_for_both_languages()
    {
        var draft = Cash;
        draft.Channels.AddRange([Channel("7"), Channel("2")]);
        Assert.True(draft.IsWhole);
        Assert.Equal([2, 7], draft.ToTerms().Channels.Select(channel => (int)channel.Number));
        Assert.Equal(new BilingualText("Portugués", "Portugués"), draft.ToTerms().Channels[0].Name);
        Assert.Equal("MXN", draft.ToTerms().Currency);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("-5")]
    [InlineData("12.50")]
    [InlineData("1000001")]
    public void A_deposit_that_is_no_amount_is_said(string amount)
    {
        var draft = Cash;
        draft.Amount = amount;
        Assert.Equal(StockWords.BadAmount, draft.AmountProblem);
        Assert.False(draft.IsWhole);

        // Where nothing is asked for, it does not matter.
        draft.Deposit = DepositRule.Nothing;
        Assert.True(draft.IsWhole);
        Assert.Equal(0, draft.ToTerms().CashAmount);
    }

    [Theory]
    [InlineData("0", "es", "Español")]
    [InlineData("100", "es", "Español")]
    [InlineData("1", "español", "Español")]
    [InlineData("1", "es", " ")]
    [InlineData("2", "es", "Español")]
    public void A_channel_that_no_receiver_has_or_that_stands_twice_is_said(string number, string language, string name)
    {
        var draft = Cash;
        draft.Channels.AddRange([Channel("2"), new ChannelDraft { Number = number, Language = language, NameSpanish = name }]);
        Assert.False(draft.IsWhole);
    }
}
