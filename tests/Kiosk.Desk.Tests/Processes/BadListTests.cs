using System.Text;

namespace Kiosk.Desk.Tests.Processes;

// Goal: `kiosk import` says what is wrong with a list, where, and what to do, and takes in what can be used.
// Lists of 100,000 rows are read in Kiosk.Office.Tests.
public sealed class BadListTests
{
    [Fact]
    public async Task A_list_in_Latin_1_says_how_to_save_it_and_takes_the_rows_that_can_be_read()
    {
        using var small = await SmallEvent.CreateAsync();
        var ended = await ImportAsync(small, Encoding.Latin1.GetBytes("folio,nombre\nB1,Jane Doe\nB2,Íñigo Peña\n"));
        Assert.Contains("Línea 3: El archivo no está en UTF-8", ended.Errors, StringComparison.Ordinal);
        Assert.Contains("«CSV UTF-8 (delimitado por comas)»", ended.Errors, StringComparison.Ordinal);
        Assert.Contains("Line 3: The file is not UTF-8", ended.Errors, StringComparison.Ordinal);
        Assert.Contains("1 nuevos, 0 con cambios, 0 iguales, 1 filas sin importar.", ended.Output, StringComparison.Ordinal);
        Assert.Contains("1 new, 0 changed, 0 unchanged, 1 rows left out.", ended.Output, StringComparison.Ordinal);
        Assert.Equal(0, ended.ExitCode);
    }

    [Fact]
    public async Task A_list_without_a_name_column_says_so_and_changes_nothing()
    {
        using var small = await SmallEvent.CreateAsync();
        var ended = await ImportAsync(small, "folio,correo\nB1,jane@example.org\n"u8.ToArray());
        Assert.Equal(1, ended.ExitCode);
        Assert.Contains("Línea 1:", ended.Errors, StringComparison.Ordinal);
        Assert.Contains("nombre", ended.Errors, StringComparison.Ordinal);
        Assert.Contains("Line 1:", ended.Errors, StringComparison.Ordinal);
        Assert.Contains("name", ended.Errors, StringComparison.Ordinal);
        Assert.Contains("0 nuevos", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_that_come_twice_are_told_with_both_lines_and_count_once()
    {
        using var small = await SmallEvent.CreateAsync();
        var ended = await ImportAsync(small, """
            folio,nombre,correo
            B1,Jane Doe,jane@example.org
            B1,Jane Doe,jane@example.org
            B2,Íñigo Peña,inigo@example.org
            B2,Íñigo Peña,otro@example.org
            """u8.ToArray());
        Assert.Contains("Línea 3: Es igual al renglón de la línea 2. Cuenta una sola vez.", ended.Output, StringComparison.Ordinal);
        Assert.Contains("Line 3: It is the same as the row on line 2. It counts once.", ended.Output, StringComparison.Ordinal);
        Assert.Contains("Las líneas 4 y 5 son del mismo registro", ended.Errors, StringComparison.Ordinal);
        Assert.Contains("Lines 4 and 5 are about the same registration", ended.Errors, StringComparison.Ordinal);
        Assert.Contains("2 new, 0 changed, 0 unchanged, 1 rows left out.", ended.Output, StringComparison.Ordinal);

        var again = await ImportAsync(small, "folio,nombre,correo\nB1,Jane Doe,jane@example.org\n"u8.ToArray());
        Assert.Contains("0 new, 0 changed, 1 unchanged, 0 rows left out.", again.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_preview_writes_nothing()
    {
        using var small = await SmallEvent.CreateAsync();
        for (var look = 0; look < 2; look++)
        {
            var ended = await ImportAsync(small, "folio,nombre\nB1,Jane Doe\n"u8.ToArray(), "--dry-run");
            Assert.Contains("1 new", ended.MustSucceed().Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_list_that_is_not_there_and_one_that_is_a_workbook_are_said()
    {
        using var small = await SmallEvent.CreateAsync();
        var missing = await KioskProgram.RunAsync(small.Home, "import", Path.Combine(small.Home, "no.csv"), "--data", small.Folder);
        Assert.Equal(1, missing.ExitCode);
        Assert.Contains("There is no file", missing.Errors, StringComparison.Ordinal);
        var workbook = await ImportAsync(small, "PK\u0003\u0004"u8.ToArray());
        Assert.Equal(1, workbook.ExitCode);
        Assert.Contains("es un libro de Excel", workbook.Errors, StringComparison.Ordinal);
    }

    private static async Task<Finished> ImportAsync(SmallEvent small, byte[] list, params string[] more)
    {
        var file = Path.Combine(small.Home, "import.csv");
        await File.WriteAllBytesAsync(file, list, TestContext.Current.CancellationToken);
        return await KioskProgram.RunAsync(small.Home, ["import", file, "--data", small.Folder, .. more]);
    }
}
