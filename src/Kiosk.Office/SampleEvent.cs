using System.Globalization;
using System.Text;
using Kiosk.CheckIn;
using Kiosk.Office.Samples;

namespace Kiosk.Office;

/// <summary>An invented gathering to try the kiosk with: a plan and a list, as organizers would bring them.</summary>
/// <remarks>The same each time. Everybody in it is invented; addresses and numbers are ones that nobody can have.</remarks>
public static class SampleEvent
{
    public const int RegistrationCount = 300;

    private const byte General = 1;
    private const byte Speaker = 2;
    private const byte Press = 3;
    private const byte Volunteer = 4;

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
        ],
        Rooms =
        [
            new(new("Auditorio Jacaranda", "Jacaranda Auditorium"), 250, WhenFull.Warn, []),
            new(new("Sala Cempasúchil", "Marigold Room"), 80, WhenFull.Warn, []),
            new(new("Taller Colibrí", "Hummingbird Workshop"), 12, WhenFull.Refuse, []),
            new(new("Sala de ponentes", "Speakers’ Lounge"), 30, WhenFull.Warn, [Speaker]),
        ],
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
}
