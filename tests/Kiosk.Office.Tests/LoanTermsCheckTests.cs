using Kiosk.CheckIn;

namespace Kiosk.Office.Tests;

public class LoanTermsCheckTests
{
    private static readonly LoanTerms Good = new(
        DepositRule.Cash, 200, "MXN", ArrivedFirst: true, 5, 10, [new(1, "es", new("Español", "Spanish")), new(99, "en", new("Inglés", "English"))]);

    public static TheoryData<LoanTerms, string> BadTerms => new()
    {
        { Good with { CashAmount = 0 }, "El depósito en efectivo es de 0" },
        { Good with { CashAmount = -200 }, "de 1 a 1000000" },
        { Good with { CashAmount = 1_000_001 }, "de 1 a 1000000" },
        { Good with { Currency = "" }, "por ejemplo MXN" },
        { Good with { Currency = "pesos" }, "«pesos» no es una moneda" },
        { Good with { SupervisorCategory = 9 }, "La categoría 9" },
        { Good with { LowStock = -1 }, "de 0 (sin aviso)" },
        { Good with { Channels = [new(0, "es", new("Español", "Spanish"))] }, "del 1 al 99" },
        { Good with { Channels = [new(100, "es", new("Español", "Spanish"))] }, "del 1 al 99" },
        { Good with { Channels = [new(1, "es", new("Español", " "))] }, "El canal 1 no tiene nombre" },
        { Good with { Channels = [.. Good.Channels, new(1, "pt", new("Portugués", "Portuguese"))] }, "El canal 1 está dos veces" },
        { Good with { Channels = [.. Enumerable.Range(1, 41).Select(number => new InterpretationChannel((byte)number, "es", new("E", "S")))] }, "Hay 41 canales" },
    };

    [Fact]
    public void Terms_that_can_stand_have_no_problem()
    {
        Assert.Empty(Problems(Good));
        Assert.Empty(Problems(LoanTerms.None));
        Assert.Empty(Problems(Good with { Deposit = DepositRule.Document, CashAmount = 0, Currency = "" }));
    }

    [Theory, MemberData(nameof(BadTerms), DisableDiscoveryEnumeration = true)]
    public void What_cannot_stand_is_told_in_both_languages_and_once(LoanTerms terms, string words)
    {
        var problem = Assert.Single(Problems(terms));
        Assert.Contains(words, problem.Spanish, StringComparison.Ordinal);
        Assert.NotEqual(problem.Spanish, problem.English);
    }

    private static IEnumerable<BilingualText> Problems(LoanTerms terms) =>
        LoanTermsCheck.ProblemsOf(terms, [new Category(5, new("Coordinación", "Coordination"))]);
}
