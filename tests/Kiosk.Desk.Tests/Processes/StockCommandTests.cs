using System.Text;

namespace Kiosk.Desk.Tests.Processes;

// Goal: a stock of headsets is set up from the command line, and what is wrong with it is said, in both languages, with what to do.
public sealed class StockCommandTests
{
    [Fact]
    public async Task A_run_is_added_once_and_a_clash_of_kinds_writes_nothing()
    {
        using var small = await SmallEvent.CreateAsync();
        Assert.Contains("From R001 to R120: 120 new.", (await StockAsync(small, "run", "receiver", "120", "R001")).MustSucceed().Output, StringComparison.Ordinal);
        Assert.Contains("From R001 to R130: 10 new.", (await StockAsync(small, "run", "receptor", "130", "R001")).MustSucceed().Output, StringComparison.Ordinal);
        var clash = await StockAsync(small, "run", "microphone", "5", "R128");
        Assert.Equal(1, clash.ExitCode);
        Assert.Contains("R128 ya está en la lista como receptor", clash.Errors, StringComparison.Ordinal);
        Assert.Contains("R128 is on the list already as receiver", clash.Errors, StringComparison.Ordinal);
        Assert.Equal(130, (await small.ExportedAsync("units.csv", "number")).Length);
        Assert.Equal(130, (await small.ExportedAsync("rental.csv", "number")).Length);
    }

    [Theory]
    [InlineData("0", "R001", "1 a 10000", "1 to 10000")]
    [InlineData("10001", "R001", "1 a 10000", "1 to 10000")]
    [InlineData("5", "ABC", "con al menos una cifra", "at least one digit")]
    [InlineData("5", "R9999998", "La última unidad sería", "The last unit would be")]
    public async Task A_run_that_cannot_be_is_said(string count, string from, string spanish, string english)
    {
        using var small = await SmallEvent.CreateAsync();
        var ended = await StockAsync(small, "run", "receiver", count, from);
        Assert.Equal(1, ended.ExitCode);
        Assert.Contains(spanish, ended.Errors, StringComparison.Ordinal);
        Assert.Contains(english, ended.Errors, StringComparison.Ordinal);
        Assert.Empty(await small.ExportedAsync("units.csv", "number"));
    }

    [Fact]
    public async Task A_list_says_its_bad_lines_and_a_preview_writes_nothing()
    {
        using var small = await SmallEvent.CreateAsync();
        var list = Path.Combine(small.Home, "stock.csv");
        await File.WriteAllTextAsync(list, "número,tipo,estado\nR001,receptor,cargando\nX,receptor,\nR002,robot,\n", TestContext.Current.CancellationToken);
        Assert.Contains("1 new headsets, 0 changed", (await StockAsync(small, "import", list, "--dry-run")).Output, StringComparison.Ordinal);
        var ended = (await StockAsync(small, "import", list)).MustSucceed();
        Assert.Contains("1 new headsets, 0 changed, 0 unchanged, 2 rows left out.", ended.Output, StringComparison.Ordinal);
        Assert.Contains("Línea 3: «X» no puede ser un número de etiqueta.", ended.Errors, StringComparison.Ordinal);
        Assert.Contains("Line 4: The kind “robot” is not known.", ended.Errors, StringComparison.Ordinal);
        Assert.Equal(["Charging"], await small.ExportedAsync("units.csv", "state"));
    }

    [Fact]
    public async Task Labels_are_a_pdf_and_what_cannot_be_printed_is_said_before_a_file_is_there()
    {
        using var small = await SmallEvent.CreateAsync();
        var pdf = Path.Combine(small.Home, "labels.pdf");
        var none = await StockAsync(small, "labels", "--out", pdf);
        Assert.Contains("There are no units to print.", none.Errors, StringComparison.Ordinal);
        (await StockAsync(small, "run", "receiver", "30", "R001")).MustSucceed();
        var paper = await StockAsync(small, "labels", "--paper", "a4-23", "--out", pdf);
        Assert.Contains("No se conoce el papel «a4-23». Elige uno de estos:", paper.Errors, StringComparison.Ordinal);
        var start = await StockAsync(small, "labels", "--start", "25", "--out", pdf);
        Assert.Contains("The first free label of a4-24 is a number from 1 to 24.", start.Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(pdf));

        var written = (await StockAsync(small, "labels", "--start", "20", "--out", pdf)).MustSucceed();
        Assert.Contains("30 labels on 3 sheets", written.Output, StringComparison.Ordinal);
        Assert.StartsWith("%PDF", Encoding.ASCII.GetString(await File.ReadAllBytesAsync(pdf, TestContext.Current.CancellationToken)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Terms_that_cannot_be_are_said_and_those_not_named_stay()
    {
        using var small = await SmallEvent.CreateAsync();
        var unknown = await StockAsync(small, "terms", "--supervisors", "Nadie");
        Assert.Contains("No hay una categoría «Nadie». Hay: Coordinación.", unknown.Errors, StringComparison.Ordinal);
        Assert.Contains("--amount: Write a whole amount", (await StockAsync(small, "terms", "--deposit", "cash")).Errors, StringComparison.Ordinal);
        Assert.Contains("Ejemplo: \"1 es Español / Spanish\".", (await StockAsync(small, "terms", "--channel", "uno")).Errors, StringComparison.Ordinal);
        (await StockAsync(small, "terms", "--deposit", "cash", "--amount", "200", "--arrived-first", "true")).MustSucceed();
        var kept = (await StockAsync(small, "terms", "--low-stock", "7")).MustSucceed();
        Assert.Contains("Deposit: cash 200 MXN. Only to people who have arrived: yes.", kept.Output, StringComparison.Ordinal);
        Assert.Contains("Warning below 7.", kept.Output, StringComparison.Ordinal);
    }

    private static Task<Finished> StockAsync(SmallEvent small, params string[] arguments) =>
        KioskProgram.RunAsync(small.Home, ["stock", .. arguments, "--data", small.Folder]);
}
