using System.Text.RegularExpressions;

namespace Kiosk.Desk.Web;

/// <summary>Pictures and mails of the event's tickets, as <c>kiosk tickets</c> wrote them.</summary>
internal static partial class TicketFilesEndpoint
{
    // Exactly the names that are written: no other file of this machine can be asked for.
    [GeneratedRegex(@"^[A-Z2-7]{13}\.(?<kind>png|eml)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Name { get; }

    public static IResult Get(string name, ActiveDesk active)
    {
        var match = Name.Match(name);
        if (!match.Success || active.Condition is not DeskCondition.Running running)
        {
            return Results.NotFound();
        }

        var path = Path.Combine(EventSetup.TicketFolder(running.Desk.Folder), name);
        return File.Exists(path)
            ? Results.File(path, match.Groups["kind"].Value == "png" ? "image/png" : "message/rfc822")
            : Results.NotFound();
    }
}
