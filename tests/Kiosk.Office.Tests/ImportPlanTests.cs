using Kiosk.CheckIn;

namespace Kiosk.Office.Tests;

public class ImportPlanTests
{
    private const string Full =
        "folio,nombre,correo,teléfono,idioma,categoría,estado,nota\n" +
        "1,Ana Ríos,ana@x.mx,555,inglés,Prensa,confirmado,Saludar\n" +
        "2,Beto Peña,beto@x.mx,,,,pendiente,\n" +
        "3,Caro Díaz,caro@x.mx,,,,,\n";

    [Fact]
    public void A_first_import_adds_everybody()
    {
        var plan = Plan(Full, []);
        Assert.Equal(3, plan.Added.Length);
        Assert.All(plan.Payloads(), payload => Assert.IsType<FactPayload.RegistrationAdded>(payload));
        Assert.Empty(plan.Changed);
        Assert.Empty(plan.NotInFile);
    }

    [Fact]
    public void The_same_list_again_gives_no_facts()
    {
        var again = Plan(Full, Known(Full));
        Assert.True(again.IsEmpty);
        Assert.Empty(again.Payloads());
        Assert.Equal(3, again.Unchanged);
    }

    [Fact]
    public void A_change_is_shown_with_both_values_and_becomes_one_fact()
    {
        var plan = Plan(Full.Replace("pendiente", "confirmado", StringComparison.Ordinal).Replace("ana@x.mx", "ana@y.mx", StringComparison.Ordinal), Known(Full));
        Assert.Equal(2, plan.Changed.Length);
        Assert.Equal([2, 3], plan.Changed.Select(change => change.Line));
        Assert.Equal(new FieldChange(new("correo", "e-mail"), "ana@x.mx", "ana@y.mx"), Assert.Single(plan.Changed[0].Fields));
        var status = Assert.Single(plan.Changed[1].Fields);
        Assert.Equal(("pendiente de pago · unpaid", "confirmado · confirmed"), (status.Before, status.After));
        var changed = Assert.IsType<FactPayload.RegistrationChanged>(plan.Payloads().Last());
        Assert.Equal(RegistrationStatus.Confirmed, changed.Registration.Status);
        Assert.Equal("Beto Peña", changed.Registration.Name);
    }

    [Fact]
    public void A_shorter_list_changes_only_what_it_speaks_about()
    {
        var plan = Plan("folio,nombre\n1,Ana María Ríos\n", Known(Full));
        var change = Assert.Single(plan.Changed);
        Assert.Equal(change.Before with { Name = "Ana María Ríos" }, change.After);
        Assert.Equal(Language.English, change.After.Language);
        Assert.Equal("Saludar", change.After.Attention);
    }

    [Fact]
    public void An_empty_choice_leaves_what_is_known_and_an_emptied_text_is_emptied()
    {
        var plan = Plan("folio,nombre,idioma,categoría,estado,nota\n1,Ana Ríos,,,,\n2,Beto Peña,,,,\n", Known(Full));
        var change = Assert.Single(plan.Changed);
        Assert.Equal(change.Before with { Attention = "" }, change.After);
        Assert.Equal(1, plan.Unchanged);
    }

    [Fact]
    public void Who_is_not_in_the_list_is_told_and_never_removed()
    {
        var plan = Plan("folio,nombre,correo\n1,Ana Ríos,ana@x.mx\n", Known(Full));
        Assert.True(plan.IsEmpty);
        Assert.Equal(["Beto Peña", "Caro Díaz"], plan.NotInFile.Select(registration => registration.Name).Order());
    }

    [Fact]
    public void A_bad_row_changes_nothing_about_its_person()
    {
        var plan = Plan("folio,nombre,correo\n1,Ana Ríos,esto no es correo\n2,Beto Peña,beto@x.mx\n", Known(Full));
        Assert.True(plan.IsEmpty);
    }

    private static IEnumerable<Registration> Known(string csv) => Sheet.Read(csv).Rows.Select(row => row.Registration);

    private static ImportPlan Plan(string csv, IEnumerable<Registration> known) => ImportPlan.Make(Sheet.Read(csv), known, Sheet.Context);
}
