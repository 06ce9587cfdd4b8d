using System.Globalization;

namespace Kiosk.Office.Samples;

/// <summary>People who do not exist, as a registration form would have them.</summary>
internal static class SamplePeople
{
    private static readonly string[] SpanishGiven =
    [
        "María José", "José Ángel", "Ximena", "Ana", "Íñigo", "Lucía", "Begoña", "Juan Pablo", "Sofía", "Óscar", "Guadalupe", "Raúl",
        "Montserrat", "Iván", "Renata", "Joaquín", "Citlali", "Emiliano", "Inés", "Tomás", "Zoé", "Andrés", "Verónica", "Martín",
    ];

    private static readonly string[] SpanishSurnames =
    [
        "Núñez", "Peña", "García", "Hernández", "Ibáñez", "Muñoz", "López", "Ordóñez", "Ávila", "de la Cruz", "Xicoténcatl", "Martínez",
        "Quiñones", "Solís", "Castañeda", "Güemes", "Ríos", "Zúñiga", "Villaseñor", "Pérez", "Treviño", "Cárdenas", "Uribe", "Nájera",
    ];

    private static readonly string[] EnglishGiven =
    [
        "Emma", "Liam", "Siobhán", "Noah", "Priya", "Mary-Jane", "Zoë", "Kwame", "Chloe", "Owen", "Yi", "Bo", "Grace", "Anders", "Mei", "Jack",
    ];

    private static readonly string[] EnglishSurnames =
    [
        "Smith", "O’Brien", "Nguyen", "Okafor", "Brontë", "Li", "MacDonald", "Patel", "Ng", "van der Berg", "Johnson", "Lindström", "Wu",
        "Taylor-Reyes", "Ó Súilleabháin", "Kowalczyk", "Brown",
    ];

    private static readonly string[] Notes =
    [
        "Entregar gafete de ponente · Hand over the speaker badge",
        "Necesita rampa; acompañar por la puerta norte · Needs the ramp; walk along to the north door",
        "Tiene paquete de bienvenida · Has a welcome pack",
        "Avisar a producción cuando llegue · Tell the stage crew on arrival",
        "Menor de edad: llega con su madre · Minor: comes with her mother",
    ];

    public static IEnumerable<SamplePerson> All(int count)
    {
        // Seeded: .NET keeps this sequence from version to version.
        var chance = new Random(20261105);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        for (var number = 1; number <= count; number++)
        {
            var isEnglish = number % 3 == 0;
            string name;
            do
            {
                name = isEnglish
                    ? $"{Any(EnglishGiven)} {Any(EnglishSurnames)}"
                    : $"{Any(SpanishGiven)} {Any(SpanishSurnames)} {Any(SpanishSurnames)}";
            }
            while (!taken.Add(name));

            yield return new SamplePerson(
                $"E-{number:000}",
                name,
                number % 29 == 0 ? "" : $"{Address(name)}@example.{(isEnglish ? "org" : "com")}",
                isEnglish ? $"+1 202 555 01{number % 100:00}" : $"+52 55 0000 {number:0000}",
                isEnglish ? "inglés" : "español",
                number switch { _ when number % 100 == 0 => "Coordinación", _ when number % 25 == 1 => "Ponente", _ when number % 40 == 7 => "Prensa", _ when number % 20 == 13 => "Voluntariado", _ => "General" },
                number switch { _ when number % 37 == 5 => "pendiente", _ when number % 53 == 11 => "cancelado", _ => "confirmado" },
                number % 31 == 1 ? Notes[number / 31 % Notes.Length] : "");
        }

        string Any(string[] words) => words[chance.Next(words.Length)];
    }

    private static string Address(string name) => string.Join(
        '.', name.Split([' ', '-', '’'], StringSplitOptions.RemoveEmptyEntries).Select(part => FoldedText.Of(part).ToLower(CultureInfo.InvariantCulture)));
}

/// <summary>One row of the list.</summary>
internal sealed record SamplePerson(
    string Reference, string Name, string Email, string Phone, string Language, string Category, string Status, string Note);
