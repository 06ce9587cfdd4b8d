using System.Text;
using Kiosk.CheckIn;

namespace Kiosk.Office.Tests;

public class StockFileTests
{
    [Theory]
    [InlineData("número,tipo,serie,estado\nR001,receptor,SN-9,cargando\n")]
    [InlineData("number;kind;serial;state\nr 001;Receiver;SN-9;Charging\n")]
    [InlineData("Núm.\tClase\tNo. de serie\tSituación\nR001\taudífonos\tSN-9\tEn carga\n")]
    [InlineData("sep=;\r\nNÚMERO;TIPO;SERIE;ESTADO\r\nR001;RECEPTOR;SN-9;CARGANDO\r\n")]
    public void A_list_is_read_in_either_language_and_with_any_separator(string csv)
    {
        var file = Read(csv);
        Assert.Empty(file.Problems);
        var row = Assert.Single(file.Rows);
        Assert.Equal(new HeadsetUnit(LendingDesk.Unit("R001"), "R001", UnitKind.Receiver, "SN-9"), row.Unit);
        Assert.Equal((UnitCondition.Charging, StockFields.Serial | StockFields.Condition), (row.Condition, row.Said));
        Assert.Equal(4, file.Columns.Length);
    }

    [Theory]
    [InlineData("receptor", UnitKind.Receiver)]
    [InlineData("Lazo", UnitKind.ReceiverWithNeckloop)]
    [InlineData("collar de inducción", UnitKind.ReceiverWithNeckloop)]
    [InlineData("neck-loop", UnitKind.ReceiverWithNeckloop)]
    [InlineData("Micrófono", UnitKind.Microphone)]
    [InlineData("mic", UnitKind.Microphone)]
    public void Kinds_have_the_names_that_people_give_them(string cell, UnitKind kind) =>
        Assert.Equal(kind, Assert.Single(Read($"number,kind\nX1,{cell}\n").Rows).Unit.Kind);

    [Fact]
    public void Every_kind_and_every_state_is_read_back_in_the_words_that_we_write()
    {
        foreach (var kind in Enum.GetValues<UnitKind>())
        {
            foreach (var condition in Enum.GetValues<UnitCondition>())
            {
                foreach (var language in Enum.GetValues<Language>())
                {
                    var row = Assert.Single(Read($"número,tipo,estado\nX1,{UnitWords.Of(kind).In(language)},{UnitWords.Of(condition).In(language)}\n").Rows);
                    Assert.Equal((kind, condition), (row.Unit.Kind, row.Condition));
                }
            }
        }

        Assert.All(Enum.GetValues<UnitStanding>(), standing =>
            Assert.Single(Read($"número,tipo,estado\nX1,receptor,{UnitWords.Of(standing).Spanish}\n").Rows));
    }

    [Fact]
    public void Columns_that_mean_nothing_here_are_told_as_passed_over()
    {
        var file = Read("número,tipo,color\nR001,receptor,negro\n");
        Assert.Equal(["color"], file.IgnoredColumns);
        Assert.Equal(StockFields.None, Assert.Single(file.Rows).Said);
    }

    [Theory]
    [InlineData("RECEPTOR,receptor", "RECEPTOR", "al menos una cifra")]
    [InlineData("R000000001,receptor", "R000000001", "de 1 a 8")]
    [InlineData("R/01,receptor", "R/01", "R001")]
    [InlineData("Ñ01,receptor", "Ñ01", "de la A a la Z")]
    [InlineData(",receptor", "no tiene número", "R001")]
    [InlineData("R001,tostador", "tostador", "Escribe «receptor»")]
    [InlineData("R001,", "no dice el tipo", "Escribe «receptor»")]
    [InlineData("R001,receptor,S,flotando", "flotando", "«cargando»")]
    [InlineData("R001,receptor,S,listo,de más", "5 celdas", "entre comillas")]
    [InlineData("R001,\"receptor", "comillas", "Ciérralas")]
    public void A_bad_row_is_told_by_its_line_with_what_to_do_and_stops_no_other(string row, params string[] words)
    {
        var file = Read($"número,tipo,serie,estado\nR100,receptor,,\n{row}\nR101,micrófono,,\n");
        var problem = Assert.Single(file.Problems);
        Assert.Equal(3, problem.Line);
        Assert.All(words, word => Assert.Contains(word, problem.Words.Spanish, StringComparison.Ordinal));
        Assert.NotEqual(problem.Words.Spanish, problem.Words.English);
        Assert.Equal(["R100", "R101"], file.Rows.Select(good => good.Unit.Number));
        Assert.Equal(1, file.RowsLeftOut);
    }

    [Fact]
    public void A_number_that_is_there_twice_counts_once()
    {
        var file = Read("número,tipo\nR001,receptor\nr001,receptor\nR 001,micrófono\n");
        Assert.Equal(UnitKind.Receiver, Assert.Single(file.Rows).Unit.Kind);
        Assert.Equal(3, Assert.Single(file.Notices).Line);
        var problem = Assert.Single(file.Problems);
        Assert.Equal(4, problem.Line);
        Assert.Contains("Las líneas 2 y 4 son de la unidad R001", problem.Words.Spanish, StringComparison.Ordinal);
    }

    [Fact]
    public void A_serial_number_on_two_units_is_told_and_both_count()
    {
        var file = Read("número,tipo,serie\nR001,receptor,S1\nR002,receptor,S1\n");
        Assert.Equal(2, file.Rows.Length);
        Assert.Empty(file.Problems);
        Assert.Contains("«S1» está también en la línea 2", Assert.Single(file.Notices).Words.Spanish, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 0, "vacío")]
    [InlineData("número,tipo\n", 0, "un renglón por unidad")]
    [InlineData("nombre,correo\nAna,ana@x.mx\n", 1, "Faltan columnas")]
    [InlineData("número,serie\nR001,S\n", 1, "«tipo»")]
    [InlineData("PK\u0003\u0004", 0, "Excel")]
    public void A_file_that_is_no_stock_list_is_told(string csv, int line, string words)
    {
        var file = Read(csv);
        Assert.Empty(file.Rows);
        var problem = Assert.Single(file.Problems);
        Assert.Equal(line, problem.Line);
        Assert.Contains(words, problem.Words.Spanish, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_that_is_not_utf8_loses_only_the_rows_that_cannot_be_read()
    {
        byte[] csv = [.. "numero,tipo\nR001,receptor\nM01,micr"u8, 0xF3, .. "fono\n"u8];
        var file = StockFile.Read(new MemoryStream(csv), LendingDesk.Event);
        Assert.Equal("R001", Assert.Single(file.Rows).Unit.Number);
        Assert.Contains(file.Problems, problem => problem.Words.Spanish.Contains("UTF-8", StringComparison.Ordinal));
        Assert.Equal(1, file.RowsLeftOut);
    }

    [Fact]
    public void A_list_of_more_units_than_an_event_has_is_cut_off_with_a_word()
    {
        var csv = new StringBuilder("número,tipo\n");
        for (var unit = 0; unit <= StockFile.RowsMax; unit++)
        {
            csv.Append(System.Globalization.CultureInfo.InvariantCulture, $"R{unit:00000},receptor\n");
        }

        var file = Read(csv.ToString());
        Assert.Equal(StockFile.RowsMax, file.Rows.Length);
        Assert.Equal(StockFile.RowsMax + 2, Assert.Single(file.Problems).Line);
    }

    internal static StockFile Read(string csv) => StockFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(csv)), LendingDesk.Event);
}
