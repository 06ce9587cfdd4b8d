using System.Text.RegularExpressions;
using Kiosk.CheckIn;
using Kiosk.Office;

namespace Kiosk.Desk.Commands;

/// <summary>A room as it is written on the command line: <c>Auditorio / Auditorium = 400 refuse</c>.</summary>
internal static partial class RoomText
{
    [GeneratedRegex(@"^(?<words>[^=]+?)\s*(=\s*(?<capacity>\d{1,7})(\s+(?<rule>refuse|warn))?)?\s*$", RegexOptions.ExplicitCapture)]
    private static partial Regex Pattern { get; }

    public static bool TryRead(string text, out RoomPlan room)
    {
        var match = Pattern.Match(text);
        var capacity = match.Groups["capacity"];
        room = new RoomPlan(
            Words(match.Groups["words"].Value),
            capacity.Success ? int.Parse(capacity.ValueSpan, System.Globalization.CultureInfo.InvariantCulture) : 0,
            match.Groups["rule"].Value == "refuse" ? WhenFull.Refuse : WhenFull.Warn,
            []);
        return match.Success;
    }

    /// <summary>"Prensa / Press", or one name for both languages.</summary>
    public static BilingualText Words(string text)
    {
        var halves = text.Split('/', 2, StringSplitOptions.TrimEntries);
        return new BilingualText(halves[0], halves[^1]);
    }
}
