using System.Text;
using Kiosk.CheckIn;

namespace Kiosk.Office.Tests;

/// <summary>Reads lists written down in a test.</summary>
internal static class Sheet
{
    public static readonly ListContext Context = new(
        new EventId(0x0123456789ABCDEF),
        Language.Spanish,
        [new(1, new("General", "General")), new(2, new("Prensa", "Press")), new(3, new("Voluntariado", "Volunteers"))]);

    public static RegistrationFile Read(string csv) => Read(Encoding.UTF8.GetBytes(csv));

    public static RegistrationFile Read(byte[] csv) => RegistrationFile.Read(new MemoryStream(csv), Context);

    public static Registration Only(RegistrationFile file)
    {
        Assert.Empty(file.Problems);
        return Assert.Single(file.Rows).Registration;
    }

    /// <summary>The one problem, by line and Spanish words.</summary>
    public static void HasProblem(RegistrationFile file, int line, params string[] words)
    {
        Assert.Contains(file.Problems, problem =>
            problem.Line == line && problem.Words.English.Length > 0
            && words.All(word => problem.Words.Spanish.Contains(word, StringComparison.Ordinal)));
    }
}
