using System.Globalization;
using System.Text;
using Kiosk.CheckIn;
using Kiosk.Office.Samples;

namespace Kiosk.Office;

/// <summary>An invented gathering to try the kiosk with: a plan, a list of people and one of headsets, as organizers would bring them.</summary>
/// <remarks>The same each time. Everybody in it is invented; addresses and numbers are ones that nobody can have.</remarks>
public static class SampleEvent
{
    public const int RegistrationCount = 300;

    private const byte General = 1;
    private const byte Speaker = 2;
    private const byte Press = 3;
    private const byte Volunteer = 4;
    private const byte Supervisor = 5;

    /// <summary>Three days from <paramref name="firstDay"/> on, in Mexico City.</summary>
    public static EventPlan Plan(DateOnly firstDay) => new()
    {
        Name = new("Encuentro Internacional de Lenguas", "International Gathering of Languages"),
        FirstDay = firstDay,
        LastDay = firstDay.AddDays(2),
        TimeZone = "America/Mexico_City",
        Language = Language.Spanish,
        Categories =
        [
            new(General, new("General", "General")),
            new(Speaker, new("Ponente", "Speaker")),
            new(Press, new("Prensa", "Press")),
            new(Volunteer, new("Voluntariado", "Volunteer")),
            new(Supervisor, new("Coordinación", "Coordination")),
        ],
        Rooms =
        [
            new(new("Auditorio Jacaranda", "Jacaranda Auditorium"), 250, WhenFull.Warn, []),
            new(new("Sala Cempasúchil", "Marigold Room"), 80, WhenFull.Warn, []),
            new(new("Taller Colibrí", "Hummingbird Workshop"), 12, WhenFull.Refuse, []),
            new(new("Sala de ponentes", "Speakers’ Lounge"), 30, WhenFull.Warn, [Speaker]),
        ],
        Loans = new LoanTerms(
            DepositRule.Document, CashAmount: 0, Currency: "", ArrivedFirst: true, Supervisor, LowStock: 10,
            [new(1, "es", new("Español", "Spanish")), new(2, "en", new("Inglés", "English"))]),
    };

    /// <summary>The list of registrations as CSV, to be imported like any other.</summary>
    public static string RegistrationsCsv()
    {
        var csv = new StringBuilder("folio,nombre,correo,teléfono,idioma,categoría,estado,nota\n");
        foreach (var person in SamplePeople.All(RegistrationCount))
        {
            csv.Append(
                CultureInfo.InvariantCulture,
                $"{person.Reference},\"{person.Name}\",{person.Email},{person.Phone},{person.Language},{person.Category},{person.Status},\"{person.Note}\"\n");
        }

        return csv.ToString();
    }

    /// <summary>The list of headsets as CSV, to be imported like any other: receivers, neckloops and microphones.</summary>
    public static string StockCsv()
    {
        var csv = new StringBuilder("número,tipo,serie\n");
        foreach (var (kind, letter, width, count) in Stock)
        {
            for (var unit = 1; unit <= count; unit++)
            {
                var number = letter + unit.ToString(CultureInfo.InvariantCulture).PadLeft(width, '0');
                csv.Append(CultureInfo.InvariantCulture, $"{number},{UnitWords.Of(kind).Spanish},DEMO-{number}\n");
            }
        }

        return csv.ToString();
    }

    private static readonly (UnitKind Kind, string Letter, int Width, int Count)[] Stock =
    [
        (UnitKind.Receiver, "R", 3, 120),
        (UnitKind.ReceiverWithNeckloop, "N", 2, 10),
        (UnitKind.Microphone, "M", 2, 6),
    ];
}
