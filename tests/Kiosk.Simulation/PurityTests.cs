using System.Text.RegularExpressions;

namespace Kiosk.Simulation;

/// <summary>The conversation is pure. The carrier in the same project is not, so no analyzer can fence it: its sources are read.</summary>
public sealed partial class PurityTests
{
    [GeneratedRegex(
        @"\b(Task|ValueTask|async|await|Thread|Timer|TimeProvider|DateTime|Stopwatch|Environment|Random|RandomNumberGenerator|Guid|HashCode|File|Stream|Socket|Console|ILogger|MQTTnet|Monitor|Interlocked|Parallel)\b"
        + @"|\bDateTimeOffset\.(Now|UtcNow)\b|\busing System\.(IO|Net|Threading)")]
    private static partial Regex Impure();

    private static readonly string Room = Path.Combine(Root(), "src", "Kiosk.DeskSync");

    /// <summary>The folder with Kiosk.sln in it, above the tests' own output.</summary>
    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Kiosk.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("No Kiosk.sln above the tests.");
    }

    /// <summary>The conversation's own files in the room's root; the others there belong to the carrier.</summary>
    private static readonly string[] RootFiles =
        ["Conversation", "ConversationSetup", "DeskAction", "DeskCard", "Happening", "Lane", "PeerId", "PeerView"];

    private static IEnumerable<string> Sources => Directory.EnumerateFiles(Path.Combine(Room, "Talking"), "*.cs")
        .Concat(RootFiles.Select(name => Path.Combine(Room, name + ".cs")));

    [Fact]
    public void The_conversation_waits_for_nothing_reads_no_clock_and_rolls_no_dice() => Assert.Empty(
        from file in Sources
        from line in File.ReadLines(file).Select((text, index) => (Text: text, Number: index + 1))
        where !line.Text.TrimStart().StartsWith("//", StringComparison.Ordinal) && Impure().IsMatch(line.Text)
        select $"{Path.GetFileName(file)}:{line.Number}: {line.Text.Trim()}");

    // The order of a Dictionary or HashSet is nobody's promise; where it is walked, what comes of it must not depend on it.
    private static readonly Dictionary<string, string> UnorderedWalks = new()
    {
        ["LogBook.cs"] = "Load and GiveUpPending treat each log alone.",
        ["Conversation.cs"] = "HowFull adds up.",
    };

    [GeneratedRegex(@"foreach .* in (_logs|_claims|_inFlight|_forked|last|known|peer\.Claims)\b")]
    private static partial Regex WalksUnordered();

    [Fact]
    public void No_unordered_walk_leaks_into_what_is_said() => Assert.Empty(
        from file in Sources
        where File.ReadLines(file).Any(line => WalksUnordered().IsMatch(line)) && !UnorderedWalks.ContainsKey(Path.GetFileName(file))
        select file);
}
