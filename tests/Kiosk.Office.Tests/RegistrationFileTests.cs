using System.Diagnostics;
using System.Globalization;
using System.Text;
using CsCheck;
using Kiosk.CheckIn;

namespace Kiosk.Office.Tests;

public class RegistrationFileTests
{
    [Fact]
    public void A_full_row_becomes_a_registration()
    {
        var registration = Sheet.Only(Sheet.Read(
            "Folio,Nombre,Correo electrónico,Teléfono,Idioma,Categoría,Estado,Nota,Código\n" +
            "A-17,María José Núñez Peña,mj@correo.mx,+52 55 1234 5678,inglés,Prensa,pendiente,\"Dar gafete \"\"rojo\"\"\",kfndgffgyw4tdgcacx6bb3bgemq69cxj\n"));
        Assert.Equal(
            new Registration(
                registration.Id, "María José Núñez Peña", "mj@correo.mx", "+52 55 1234 5678", Language.English, 2,
                RegistrationStatus.Unpaid, "Dar gafete \"rojo\"", "A-17", TicketCode.Of("kfndgffgyw4tdgcacx6bb3bgemq69cxj")),
            registration);
    }

    [Theory]
    [InlineData("name,email", "nombre,correo")]
    [InlineData("Full Name,E-Mail", "nombre,correo")]
    [InlineData("NOMBRE COMPLETO,CORREO ELECTRONICO", "nombre,correo")]
    [InlineData(" Nombre y apellidos , correo-electrónico ", "nombre,correo")]
    [InlineData("First Name,Last Name", "nombre de pila,apellido")]
    [InlineData("Nombre,Apellidos", "nombre de pila,apellido")]
    [InlineData("Nombre(s),Apellido paterno", "nombre de pila,apellido")]
    [InlineData("Attendee name,Order code", "nombre,pedido")]
    [InlineData("Attendee name,Secret", "nombre,código del boleto")]
    [InlineData("Name,Ticket Type", "nombre,categoría")]
    [InlineData("Name,Attendee #", "nombre,referencia")]
    [InlineData("Name,Barcode #", "nombre,código del boleto")]
    [InlineData("Name,Registration state", "nombre,estado")]
    [InlineData("Nombre,Teléfono celular", "nombre,teléfono")]
    [InlineData("Nombre,Observaciones", "nombre,nota")]
    [InlineData("Nombre,Lengua", "nombre,idioma")]
    [InlineData("Nombre,Pagado", "nombre,pagado")]
    public void Headers_are_understood_in_both_languages(string headers, string understood)
    {
        var file = Sheet.Read(headers + "\n");
        Assert.Equal(understood.Split(','), file.Columns.Select(column => column.As.Spanish));
        Assert.Empty(file.IgnoredColumns);
    }

    [Fact]
    public void What_is_not_understood_is_told_as_passed_over()
    {
        var file = Sheet.Read("Nombre,Talla de playera,Correo,E-mail,\nAna,M,ana@x.mx,otra@x.mx,\n");
        Assert.Equal(["Talla de playera", "E-mail"], file.IgnoredColumns);
        Assert.Equal("ana@x.mx", Sheet.Only(file).Email);
    }

    [Fact]
    public void A_category_column_means_nothing_to_an_event_without_categories()
    {
        var file = RegistrationFile.Read(
            new MemoryStream("name,category\nAna,VIP\n"u8.ToArray()), Sheet.Context with { Categories = [] });
        Assert.Equal(["category"], file.IgnoredColumns);
        Assert.Equal(0, Sheet.Only(file).Category);
    }

    [Fact]
    public void Name_parts_are_joined_and_a_whole_name_goes_before_them()
    {
        Assert.Equal("José Ángel Peña Ruiz", Sheet.Only(Sheet.Read(
            "Nombres,Primer apellido,Segundo apellido\nJosé Ángel,Peña,Ruiz\n")).Name);
        Assert.Equal("Dr. Ana Ríos", Sheet.Only(Sheet.Read("Attendee name,Given name,Family name\nDr. Ana Ríos,Ana,Ríos\n")).Name);
    }

    [Theory]
    [InlineData(",")]
    [InlineData(";")]
    [InlineData("\t")]
    public void The_separator_is_found_by_itself(string separator) =>
        Assert.Equal("ana@x.mx", Sheet.Only(Sheet.Read($"nombre{separator}correo\n\"Ríos, Ana; \"{separator}ana@x.mx\n")).Email);

    [Fact]
    public void The_mark_of_utf_8_excels_own_line_and_every_kind_of_line_end_are_taken()
    {
        Assert.Equal("Ana", Sheet.Only(Sheet.Read("\uFEFFnombre,correo\r\nAna,ana@x.mx\r\n")).Name);
        Assert.Equal("Ana", Sheet.Only(Sheet.Read("sep=;\r\nnombre;correo\r\nAna;ana@x.mx")).Name);
        Assert.Equal("Ana", Sheet.Only(Sheet.Read("\n\nnombre,correo\rAna,ana@x.mx\r")).Name);
    }

    [Fact]
    public void Cells_may_hold_line_breaks_and_lines_are_still_counted_as_an_editor_does()
    {
        var file = Sheet.Read("nombre,nota,correo\nAna,\"uno\r\ndos\n\ntres\",ana@x.mx\n\n  ,,\nBeto,,no-es-correo\n");
        Assert.Equal("uno dos tres", Assert.Single(file.Rows).Registration.Attention);
        Sheet.HasProblem(file, 8, "no-es-correo");
    }

    [Fact]
    public void Spaces_and_invisible_marks_are_tidied_and_accents_composed()
    {
        var registration = Sheet.Only(Sheet.Read("nombre\n \u00A0Jose\u0301  A\u0301ngel\u202E\u200B Pen\u0303a \n"));
        Assert.Equal("José Ángel Peña", registration.Name);
    }

    [Theory]
    [InlineData("español", Language.Spanish)]
    [InlineData("ESPANOL", Language.Spanish)]
    [InlineData("es-MX", Language.Spanish)]
    [InlineData("English", Language.English)]
    [InlineData("ingles", Language.English)]
    [InlineData("en", Language.English)]
    [InlineData("", Language.Spanish)]
    public void Languages_are_known_by_many_names(string cell, Language language) =>
        Assert.Equal(language, Sheet.Only(Sheet.Read($"nombre,idioma\nAna,{cell}\n")).Language);

    [Theory]
    [InlineData("estado", "Confirmada", RegistrationStatus.Confirmed)]
    [InlineData("estado", "pendiente de pago", RegistrationStatus.Unpaid)]
    [InlineData("status", "Canceled", RegistrationStatus.Cancelled)]
    [InlineData("status", "Attending", RegistrationStatus.Confirmed)]
    [InlineData("status", "Not Attending", RegistrationStatus.Cancelled)]
    [InlineData("paid", "Yes", RegistrationStatus.Confirmed)]
    [InlineData("pagado", "No", RegistrationStatus.Unpaid)]
    [InlineData("pagado", "", RegistrationStatus.Confirmed)]
    public void States_are_known_by_many_names(string header, string cell, RegistrationStatus status) =>
        Assert.Equal(status, Sheet.Only(Sheet.Read($"nombre,{header}\nAna,{cell}\n")).Status);

    [Theory]
    [InlineData("2", 2)]
    [InlineData("PRENSA", 2)]
    [InlineData("press", 2)]
    [InlineData("", 0)]
    public void Categories_are_known_by_either_name_or_number(string cell, int category) =>
        Assert.Equal(category, Sheet.Only(Sheet.Read($"nombre,tipo de boleto\nAna,{cell}\n")).Category);

    [Fact]
    public void Bad_rows_are_told_by_line_and_the_good_ones_stay()
    {
        var file = Sheet.Read(
            "nombre,correo,idioma,categoría,estado,nota\n" +
            "Ana,ana@x.mx,,,,\n" +
            ",nadie@x.mx,,,,\n" +
            "Beto,beto@gmail,,,,\n" +
            "Caro,,klingon,,,\n" +
            "Dani,,,VIP,,\n" +
            "Eva,,,,tal vez,\n" +
            $"Fer,,,,,{new string('x', 501)}\n" +
            "Gus,,,,,,de más\n" +
            "Hugo,hugo@x.mx,,,,\n");
        Assert.Equal(["Ana", "Hugo"], file.Rows.Select(row => row.Registration.Name));
        Assert.Equal([2, 10], file.Rows.Select(row => row.Line));
        Assert.Equal(7, file.RowsLeftOut);
        Sheet.HasProblem(file, 3, "no tiene nombre");
        Sheet.HasProblem(file, 4, "beto@gmail", "no es una dirección");
        Sheet.HasProblem(file, 5, "klingon", "español", "inglés");
        Sheet.HasProblem(file, 6, "VIP", "General", "Prensa", "Voluntariado");
        Sheet.HasProblem(file, 7, "tal vez", "confirmado", "pendiente", "cancelado");
        Sheet.HasProblem(file, 8, "501", "500");
        Sheet.HasProblem(file, 9, "7 celdas", "6 columnas");
    }

    [Theory]
    [InlineData("ana", false)]
    [InlineData("ana@", false)]
    [InlineData("@x.mx", false)]
    [InlineData("ana@x", false)]
    [InlineData("ana@x..mx", false)]
    [InlineData("ana@.mx", false)]
    [InlineData("ana@x.mx.", false)]
    [InlineData(".ana@x.mx", false)]
    [InlineData("ana@beto@x.mx", false)]
    [InlineData("ana@x.mx; beto@x.mx", false)]
    [InlineData("Ana <ana@x.mx>", false)]
    [InlineData("ana ríos@x.mx", false)]
    [InlineData("ana+evento@x.mx", true)]
    [InlineData("ana.ríos@sub.año.mx", true)]
    [InlineData("o'neil@x-y.co.uk", true)]
    public void An_address_is_one_address(string cell, bool good) =>
        Assert.Equal(good, Sheet.Read($"nombre,correo\nAna,\"{cell}\"\n").Problems.IsEmpty);

    [Theory]
    [InlineData("correo,idioma\nana@x.mx,es\n", "correo")]
    [InlineData("Ana Ríos,ana@x.mx\nBeto Peña,beto@x.mx\n", "Ana Ríos")]
    [InlineData("solo texto\n", "solo texto")]
    public void A_missing_name_column_is_told_with_what_was_found(string csv, string found)
    {
        var file = Sheet.Read(csv);
        Assert.Empty(file.Rows);
        Sheet.HasProblem(file, 1, "Falta la columna del nombre", found);
    }

    [Fact]
    public void A_latin_1_file_is_told_with_its_line_and_nothing_is_guessed()
    {
        var file = Sheet.Read(Encoding.Latin1.GetBytes("nombre,correo\nAna,ana@x.mx\nBeto Núñez,beto@x.mx\nCaro,caro@x.mx\n"));
        Sheet.HasProblem(file, 3, "UTF-8", "Guardar como");
        Sheet.HasProblem(file, 3, "El renglón");
        Assert.Equal(["Ana", "Caro"], file.Rows.Select(row => row.Registration.Name));
    }

    [Fact]
    public void A_latin_1_header_is_told_and_its_column_is_passed_over()
    {
        var file = Sheet.Read(Encoding.Latin1.GetBytes("nombre,categoría\nAna,Prensa\n"));
        Sheet.HasProblem(file, 1, "UTF-8");
        Assert.Single(file.IgnoredColumns);
        Assert.Equal(0, Assert.Single(file.Rows).Registration.Category);
    }

    [Fact]
    public void Other_kinds_of_files_are_named()
    {
        Sheet.HasProblem(Sheet.Read("PK\u0003\u0004 etc"), 0, "libro de Excel");
        Sheet.HasProblem(Sheet.Read([0xD0, 0xCF, 0x11, 0xE0, 0xA1]), 0, "libro de Excel");
        Sheet.HasProblem(Sheet.Read([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("nombre\nAna\n")]), 0, "UTF-16");
        Sheet.HasProblem(Sheet.Read("nombre\nAna\0\n"), 2, "no es de texto");
        Sheet.HasProblem(Sheet.Read(""), 0, "vacío");
        Sheet.HasProblem(Sheet.Read("\uFEFF\r\n , ;\n"), 0, "vacío");
        Sheet.HasProblem(Sheet.Read("nombre,correo\n\n"), 0, "Agrega un renglón");
    }

    [Fact]
    public void The_same_row_twice_counts_once_and_is_told()
    {
        var file = Sheet.Read("folio,nombre\n1,Ana\n2,Beto\n1,Ana\n");
        Assert.Equal(2, file.Rows.Length);
        Assert.Empty(file.Problems);
        var notice = Assert.Single(file.Notices);
        Assert.Equal(4, notice.Line);
        Assert.Contains("línea 2", notice.Words.Spanish, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_rows_that_disagree_about_one_person_are_told_with_both_lines()
    {
        var file = Sheet.Read("folio,nombre\n1,Ana\n2,Beto\n1,Ana María\n");
        Assert.Equal(["Ana", "Beto"], file.Rows.Select(row => row.Registration.Name));
        Sheet.HasProblem(file, 4, "líneas 2 y 4", "Cuenta la línea 2");
    }

    [Fact]
    public void One_ticket_for_two_people_is_told_with_both_lines()
    {
        var file = Sheet.Read("folio,nombre,código\n1,Ana,abc123\n2,Beto,abc123\n");
        Assert.Single(file.Rows);
        Sheet.HasProblem(file, 3, "líneas 2 y 3", "mismo código");
    }

    [Fact]
    public void Several_people_of_one_order_are_several_registrations()
    {
        var file = Sheet.Read("Order code,Attendee name\nABC12,Ana\nABC12,Beto\nABC12,ana\n");
        Assert.Equal(2, file.Rows.Length);
        Assert.All(file.Rows, row => Assert.Equal("ABC12", row.Registration.Reference));
    }

    [Theory]
    [InlineData("folio,nombre\nA-1,Ana\n", "Folio,Nombre,Correo\n a-1 ,Ana Ríos,ana@x.mx\n")]
    [InlineData("nombre,correo\nJosé Peña,jose@x.mx\n", "nombre,correo,nota\nJOSE PENA,Jose@X.mx,hola\n")]
    [InlineData("nombre\nJosé Peña\n", "nombre\njose  pena\n")]
    public void The_same_person_has_the_same_id_in_another_list(string one, string other) =>
        Assert.Equal(Sheet.Only(Sheet.Read(one)).Id, Sheet.Only(Sheet.Read(other)).Id);

    [Fact]
    public void What_identifies_a_row_is_a_promise()
    {
        var byReference = Sheet.Only(Sheet.Read("folio,nombre,correo\na-1,Ana,ana@x.mx\n")).Id;
        var byOrder = Sheet.Only(Sheet.Read("order code,nombre,correo\nabc,Ana,ana@x.mx\n")).Id;
        var byEmail = Sheet.Only(Sheet.Read("nombre,correo\nAna Peña,ana@x.mx\n")).Id;
        var byName = Sheet.Only(Sheet.Read("nombre\nAna Peña\n")).Id;
        Assert.Equal(RegistrationId.Derive(Sheet.Context.Event, "list", "r:A-1"), byReference);
        Assert.Equal(RegistrationId.Derive(Sheet.Context.Event, "list", "o:ABC\nANA"), byOrder);
        Assert.Equal(RegistrationId.Derive(Sheet.Context.Event, "list", "e:ANA@X.MX\nANAPENA"), byEmail);
        Assert.Equal(RegistrationId.Derive(Sheet.Context.Event, "list", "n:ANAPENA"), byName);
    }

    [Fact]
    public void A_signed_pretix_ticket_in_the_list_is_the_registration_that_the_ticket_itself_proves()
    {
        const string Ticket = "E4BibyTSylQOgeKjuMPiTDxi5HXPuTVsx1qCli3IL0143gj0EZXOB9iQInANxRFJTt4Pf9nXnHdB91Qk/RN0L5AIBABSxw2TKFnSUNUCKAEAPAQA";
        var registration = Sheet.Only(Sheet.Read($"Order code,Attendee name,Secret\nABC12,Ana,\\000026{Ticket}\n"));
        Assert.Equal(RegistrationId.Derive(Sheet.Context.Event, "pretix_sig1", "CTJqJOl1H"), registration.Id);
        Assert.Equal(TicketCode.Of(Ticket), registration.Code);
    }

    [Fact]
    public void An_unclosed_quote_costs_its_own_row_only()
    {
        var file = Sheet.Read("nombre,nota\nAna,\"hola\nBeto,\"bien, gracias\"\nCaro,\"\"\nDani,\"fin\n");
        Assert.Equal(["Beto", "Caro"], file.Rows.Select(row => row.Registration.Name));
        Sheet.HasProblem(file, 2, "comillas");
        Sheet.HasProblem(file, 5, "comillas");
    }

    [Fact]
    public void Many_unclosed_quotes_cost_no_time()
    {
        var csv = new StringBuilder("nombre,nota\n");
        for (var row = 0; row < 20_000; row++)
        {
            csv.Append(CultureInfo.InvariantCulture, $"Persona {row},\"nota {row}\n");
        }

        var watch = Stopwatch.StartNew();
        var file = Sheet.Read(csv.ToString());
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), $"{watch.Elapsed}");
        Assert.Equal(20_000, file.RowsLeftOut + file.Rows.Length);
        Assert.Equal(RegistrationFile.ProblemsMax, file.Problems.Length);
    }

    [Fact]
    public void A_quote_within_a_name_is_the_name_s_own() =>
        Assert.Equal("\"Toño\" López \"el Güero\"", Sheet.Only(Sheet.Read("nombre\n\"Toño\" López \"el Güero\"\n")).Name);

    [Fact]
    public void Too_many_rows_and_too_many_bytes_are_refused_without_reading_on()
    {
        var many = new StringBuilder("nombre\n");
        for (var row = 0; row <= RegistrationFile.RowsMax; row++)
        {
            many.Append(CultureInfo.InvariantCulture, $"P{row}\n");
        }

        var file = Sheet.Read(many.ToString());
        Assert.Equal(RegistrationFile.RowsMax, file.Rows.Length);
        Sheet.HasProblem(file, RegistrationFile.RowsMax + 2, "pasa de 200000");

        using var endless = new EndlessStream();
        Sheet.HasProblem(RegistrationFile.Read(endless, Sheet.Context), 0, "pasa de 64 MB");
        Assert.True(endless.BytesGiven < RegistrationFile.FileBytesMax + (1024 * 1024));
    }

    [Fact]
    public void Whatever_is_written_as_csv_is_read_back()
    {
        // Anything that a cell keeps as it is: no outer or doubled spaces, no invisible marks.
        var word = Gen.String[Gen.Char["abcñÁé\"',;=+-@ 漢"], 1, 20].Select(text => string.Join(' ', text.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
            .Where(text => text.Length > 0);
        Gen.Select(word, word, Gen.OneOf(Gen.Const(","), Gen.Const(";"), Gen.Const("\t")), Gen.OneOf(Gen.Const("\n"), Gen.Const("\r\n"))).List[1, 20].Sample(rows =>
        {
            var (separator, end) = (rows[0].Item3, rows[0].Item4);
            var csv = new StringBuilder($"folio{separator}nombre{separator}nota{end}");
            for (var row = 0; row < rows.Count; row++)
            {
                csv.Append(CultureInfo.InvariantCulture, $"{row}{separator}{Quoted(rows[row].Item1)}{separator}{Quoted(rows[row].Item2)}{end}");
            }

            var file = Sheet.Read(csv.ToString());
            Assert.Empty(file.Problems);
            Assert.Equal(rows.Select(row => (row.Item1, row.Item2)), file.Rows.Select(row => (row.Registration.Name, row.Registration.Attention)));
        });

        static string Quoted(string text) => "\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
    }

    [Fact]
    public void No_bytes_at_all_make_it_throw_and_every_row_is_accounted_for()
    {
        var bytes = Gen.OneOf(Gen.Byte, Gen.Char["\",\n\ra"].Select(character => (byte)character)).Array[0, 300];
        bytes.Sample(tail =>
        {
            var file = Sheet.Read([.. "nombre,nota\n"u8, .. tail]);
            Assert.All(file.Rows, row => Assert.NotEmpty(row.Registration.Name));
            Assert.All(file.Problems, problem => Assert.InRange(problem.Line, 0, 302));
        });
    }

    private sealed class EndlessStream : Stream
    {
        public long BytesGiven { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            buffer.AsSpan(offset, count).Fill((byte)'a');
            BytesGiven += count;
            return count;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
