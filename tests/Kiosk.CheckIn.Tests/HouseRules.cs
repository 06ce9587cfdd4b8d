using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Kiosk.CheckIn.Tests;

/// <summary>The arrows between the rooms and what each may use; closed sets; what may stand in no source.</summary>
public sealed partial class HouseRules
{
    private sealed record Room(string[] Projects, string[] Packages);

    /// <summary>design.md, section 3. A package that is not here needs a decision (docs/decisions) first.</summary>
    private static readonly Dictionary<string, Room> Rooms = new()
    {
        ["Kiosk.CheckIn"] = new([], ["System.Formats.Cbor"]),
        ["Kiosk.Qr"] = new([], []),
        ["Kiosk.EventLog"] = new(["Kiosk.CheckIn"], ["LiteDB"]),
        ["Kiosk.DeskSync"] = new(["Kiosk.CheckIn"], ["MQTTnet", "MQTTnet.Server", "System.Formats.Cbor"]),
        ["Kiosk.Scanning"] = new(
            ["Kiosk.CheckIn", "Kiosk.Qr"], ["SkiaSharp", "SkiaSharp.NativeAssets.Linux.NoDependencies", "ZXing.Net"]),
        ["Kiosk.Office"] = new(
            ["Kiosk.CheckIn"], ["CsvHelper", "MailKit", "MimeKit", "NSec.Cryptography", "PDFsharp", "QRCoder"]),
        ["Kiosk.Desk"] = new(
            ["Kiosk.CheckIn", "Kiosk.DeskSync", "Kiosk.EventLog", "Kiosk.Office", "Kiosk.Qr", "Kiosk.Scanning"],
            ["Microsoft.Extensions.Hosting.Systemd", "MudBlazor", "System.CommandLine"]),
    };

    /// <summary>Reads sources, changes none of what they mean.</summary>
    private static readonly string[] BuildOnly = ["Microsoft.CodeAnalysis.BannedApiAnalyzers"];

    private static IEnumerable<string> Projects => Repository.Files("src", "*.csproj").Concat(Repository.Files("tests", "*.csproj"));

    private static IEnumerable<string> Sources =>
        from folder in SourceFolders
        from pattern in SourcePatterns
        from file in Repository.Files(folder, pattern)
        select file;

    private static readonly string[] SourceFolders = ["src", "tests"];

    private static readonly string[] SourcePatterns = ["*.cs", "*.razor", "*.csproj", "*.props", "*.css", "*.js"];

    private static string[] References(XDocument project, string element) =>
        [.. project.Descendants(element).Select(reference => reference.Attribute("Include")!.Value)];

    public static TheoryData<string> RoomFiles() => [.. Repository.Files("src", "*.csproj")];

    [Theory]
    [MemberData(nameof(RoomFiles))]
    public void A_room_uses_only_what_it_may(string file)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        Assert.True(Rooms.TryGetValue(name, out var room), $"{name} is no room of design.md.");
        var project = XDocument.Load(Repository.PathOf(file));
        Assert.Empty(References(project, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/'))).Except(room.Projects));
        Assert.Empty(References(project, "PackageReference").Except(room.Packages).Except(BuildOnly));
        Assert.Empty(References(project, "Reference"));
    }

    [Fact]
    public void Only_the_desk_brings_rooms_together()
    {
        string[] apart = ["Kiosk.EventLog", "Kiosk.DeskSync", "Kiosk.Scanning", "Kiosk.Office"];
        Assert.All(apart, room => Assert.Empty(Rooms[room].Projects.Intersect(apart)));
    }

    [Theory]
    [InlineData("Kiosk.CheckIn", "N:System.IO;", "N:System.Net;", "T:System.TimeProvider;", "P:System.DateTime.UtcNow;",
        "P:System.DateTimeOffset.UtcNow;", "M:System.Guid.NewGuid;", "T:System.Random;",
        "T:System.Security.Cryptography.RandomNumberGenerator;", "T:System.Diagnostics.Stopwatch;", "N:System.Threading;")]
    [InlineData("Kiosk.Qr", "N:System.IO;", "T:System.TimeProvider;", "P:System.DateTime.UtcNow;", "T:System.Random;")]
    public void A_pure_room_bans_what_would_make_it_impure(string room, params string[] bans)
    {
        var list = Repository.Read("src", room, "BannedSymbols.txt").Split('\n');
        Assert.All(bans, ban => Assert.Contains(list, line => line.StartsWith(ban, StringComparison.Ordinal)));
        var project = XDocument.Load(Repository.PathOf("src", room, room + ".csproj"));
        Assert.Contains("Microsoft.CodeAnalysis.BannedApiAnalyzers", References(project, "PackageReference"));
        Assert.Contains("BannedSymbols.txt", References(project, "AdditionalFiles"));
        var suppressed = Sources.Where(file => file.StartsWith($"src/{room}/", StringComparison.Ordinal))
            .Where(file => Repository.Read(file).Contains("RS0030", StringComparison.Ordinal));
        Assert.Empty(suppressed);
    }

    [Fact]
    public void The_one_package_in_the_rules_is_a_recorded_decision() => Assert.Contains(
        "System.Formats.Cbor", string.Concat(Repository.Files("docs/decisions", "*.md").Select(file => Repository.Read(file))), StringComparison.Ordinal);

    private static IEnumerable<Type> CheckInTypes => typeof(Fact).Assembly.GetTypes()
        .Where(type => type.Namespace?.StartsWith("Kiosk.", StringComparison.Ordinal) == true && !type.Name.Contains('<', StringComparison.Ordinal));

    [Fact]
    public void A_closed_set_has_its_cases_inside_and_nowhere_else()
    {
        var sets = CheckInTypes.Where(type => type is { IsAbstract: true, IsSealed: false, IsInterface: false }).ToArray();
        Assert.Contains(typeof(Answer), sets);
        Assert.Contains(typeof(FactPayload), sets);
        foreach (var set in sets)
        {
            // The copy constructor of a record is protected: it takes a value that only a case can have made.
            Assert.All(
                set.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic),
                constructor => Assert.True(constructor.IsPrivate || constructor.GetParameters() is [{ ParameterType: var only }] && only == set));
            var cases = CheckInTypes.Where(type => type.IsSubclassOf(set)).ToArray();
            Assert.All(cases, it => Assert.True(it.IsSealed && it.DeclaringType == set, $"{it} is no sealed case of {set}."));
        }
    }

    [Fact]
    public void Every_class_is_sealed_or_a_closed_set() => Assert.DoesNotContain(
        CheckInTypes, type => type is { IsClass: true, IsAbstract: false, IsSealed: false });

    [Fact]
    public void What_the_rules_show_cannot_be_set_from_outside() => Assert.Empty(
        from type in CheckInTypes
        where type.IsVisible
        from property in type.GetProperties()
        where property.DeclaringType!.Assembly == type.Assembly // An exception's own come from the base class library.
        where property.SetMethod is { IsPublic: true } setter
            && !setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(System.Runtime.CompilerServices.IsExternalInit))
        select $"{type.Name}.{property.Name}");

    [Fact]
    public void No_name_of_the_rules_says_nothing() => Assert.DoesNotContain(
        CheckInTypes, type => EmptyWords().IsMatch(type.Name));

    [GeneratedRegex("(Manager|Helper|Service|Impl|Utils?)$")]
    private static partial Regex EmptyWords();

    // Cut in two, so that this file does not break its own rule.
    [GeneratedRegex(@"\b(TO" + @"DO|FIX" + @"ME)\b|/ho" + @"me/\w|/wo" + @"rk/\w|[A-Z]:\\\\?Us" + @"ers|https?://[\w.-]*(nu" + @"get|np" + @"mjs|debian)\.")]
    private static partial Regex LeftBehind();

    [Fact]
    public void No_source_holds_a_reminder_a_machines_path_or_a_registrys_host() => Assert.Empty(
        from file in Sources.Concat(RootFiles)
        from line in Repository.Read(file).Split('\n').Select((text, index) => (Text: text, Number: index + 1))
        where LeftBehind().IsMatch(line.Text)
        select $"{file}:{line.Number}: {line.Text.Trim()}");

    private static readonly string[] RootFiles = ["Directory.Build.props", "Directory.Packages.props", "global.json", ".editorconfig"];

    /// <summary>Files past their limit, with the lines they may have until somebody finds the missing noun. Only ever shorter.</summary>
    private static readonly Dictionary<string, int> Ratchet = [];

    [Fact]
    public void A_file_past_its_limit_is_listed_and_does_not_grow()
    {
        var tooLong = Sources.Where(file => file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".razor", StringComparison.Ordinal))
            .Select(file => (File: file, Lines: Repository.Read(file).Count(character => character == '\n')))
            .Where(it => it.Lines > (it.File.StartsWith("src/", StringComparison.Ordinal) ? 300 : 500))
            .ToDictionary(it => it.File, it => it.Lines);
        Assert.Empty(tooLong.Where(it => it.Value > Ratchet.GetValueOrDefault(it.Key)).Select(it => $"{it.Key} has {it.Value} lines."));
        Assert.Empty(Ratchet.Keys.Except(tooLong.Keys).Select(file => $"{file} is short enough now: take it off the list."));
    }

    [Fact]
    public void Every_project_is_in_the_solution_and_has_its_lock_file()
    {
        var solution = Repository.Read("Kiosk.sln").Replace('\\', '/');
        Assert.All(Projects, file =>
        {
            Assert.Contains($"\"{file}\"", solution, StringComparison.Ordinal);
            Assert.True(File.Exists(Repository.PathOf(Path.GetDirectoryName(file)!, "packages.lock.json")), $"{file} has no lock file.");
        });
        Assert.Equal(Projects.Count(), solution.Split(".csproj\"").Length - 1);
    }

    [Fact]
    public void Every_version_is_stated_centrally_and_the_build_is_strict()
    {
        Assert.Empty(
            from file in Projects
            from reference in XDocument.Load(Repository.PathOf(file)).Descendants("PackageReference")
            where reference.Attribute("Version") is not null || reference.Attribute("VersionOverride") is not null
            select $"{file}: {reference}");
        var props = XDocument.Load(Repository.PathOf("Directory.Build.props")).Descendants("PropertyGroup").Elements()
            .ToLookup(element => element.Name.LocalName, element => element.Value);
        Assert.Equal(["enable"], props["Nullable"]);
        Assert.Equal(["true"], props["TreatWarningsAsErrors"]);
        Assert.Equal(["latest-recommended"], props["AnalysisLevel"]);
        Assert.Equal(["true"], props["CheckForOverflowUnderflow"]);
        Assert.Equal(["true"], props["Deterministic"]);
        Assert.Equal(["true"], props["RestorePackagesWithLockFile"]);
    }
}
