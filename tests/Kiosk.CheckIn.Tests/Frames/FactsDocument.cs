using System.Formats.Cbor;
using System.Text.RegularExpressions;
using Kiosk.CheckIn.Frames;

namespace Kiosk.CheckIn.Tests.Frames;

/// <summary>docs/facts.md against what is really written.</summary>
public sealed partial class FactsDocument
{
    private static readonly string Text = Repository.Read("docs", "facts.md").ReplaceLineEndings("\n");

    /// <summary>A title, and the numbers in the first column of the table below it.</summary>
    private static Dictionary<string, int[]> Sections() => Headings().Split(Text).Skip(1).Chunk(2).ToDictionary(
        section => section[0].Trim(),
        section => Rows().Matches(section[1].Split("\n## ")[0]).Select(row => int.Parse(row.Groups[1].Value, null)).ToArray());

    [GeneratedRegex("^#{2,3} (.+)$", RegexOptions.Multiline)]
    private static partial Regex Headings();

    [GeneratedRegex(@"^\| (\d+) \|", RegexOptions.Multiline)]
    private static partial Regex Rows();

    private static byte[] Golden(string file) => Convert.FromHexString(
        File.ReadAllText(Repository.PathOf(file)).Replace("\n", "", StringComparison.Ordinal));

    private static IEnumerable<string> GoldenFiles() => Repository.Files("tests/Kiosk.CheckIn.Tests/Golden", "*.cbor.hex");

    private static string NameOf(string file) => Path.GetFileName(file)[..^".cbor.hex".Length];

    public static TheoryData<string> GoldenFacts() => [.. GoldenFiles().Where(file => !NameOf(file).StartsWith("Frame", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(GoldenFacts))]
    public void A_kinds_section_lists_its_elements(string file)
    {
        var (kind, version) = (NameOf(file).Split('.')[0], NameOf(file).Split('.')[1]);
        Assert.True(Sections().TryGetValue($"{kind}, version {version}", out var rows), $"docs/facts.md has no section for {kind}.");
        var (keys, stored, storedVersion, elements) = Parse(Golden(file));
        Assert.Equal((kind, version), (stored, $"{storedVersion}"));

        // A second file of a kind has the elements that were appended to it.
        Assert.Equal(Enumerable.Range(0, Math.Max(elements, Appended(kind, version))), rows);
        Assert.Equal(Sections()["Payload"], keys);
    }

    private static int Appended(string kind, string version) => GoldenFiles()
        .Where(file => NameOf(file).StartsWith($"{kind}.{version}.", StringComparison.Ordinal))
        .Select(file => Parse(Golden(file)).Elements).DefaultIfEmpty().Max();

    [Fact]
    public void Every_section_is_of_a_kind_that_is_stored()
    {
        var sections = Sections().Keys.Where(title => title.Contains(", version ", StringComparison.Ordinal))
            .Select(title => title.Replace(", version ", ".", StringComparison.Ordinal));
        Assert.Equal(
            GoldenFacts().Select(row => string.Join('.', NameOf(row.Data).Split('.').Take(2))).Distinct().Order(StringComparer.Ordinal),
            sections.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("Frame.live.1")]
    [InlineData("Frame.page.1")]
    public void The_frames_section_lists_its_elements(string name)
    {
        Assert.Contains($"`{name}`", Text, StringComparison.Ordinal);
        var reader = new CborReader(Golden($"tests/Kiosk.CheckIn.Tests/Golden/{name}.cbor.hex"));
        Assert.Equal(reader.ReadStartArray(), Sections()["Frame"].Length);
    }

    [Fact]
    public void The_numbers_of_every_enumeration_are_listed()
    {
        foreach (var value in Enum.GetValues<Refusal>())
        {
            var words = string.Concat(value.ToString().Select(character => char.IsUpper(character) ? " " + char.ToLowerInvariant(character) : $"{character}"));
            Assert.Contains($" {(int)value}{words}", Text, StringComparison.Ordinal);
        }

        Assert.Contains("0 warn, 1 refuse", Text, StringComparison.Ordinal);
        Assert.Equal((0, 1), ((int)WhenFull.Warn, (int)WhenFull.Refuse));
        Assert.Contains("0 ready, 1 charging, 2 needs repair, 3 retired, 4 missing", Text, StringComparison.Ordinal);
        Assert.Equal([0, 1, 2, 3, 4], new[]
        {
            UnitCondition.Ready, UnitCondition.Charging, UnitCondition.NeedsRepair, UnitCondition.Retired, UnitCondition.Missing,
        }.Select(condition => (int)condition));
        Assert.Contains("0 receiver, 1 receiver with neckloop, 2 microphone", Text, StringComparison.Ordinal);
        Assert.Equal((0, 1, 2), ((int)UnitKind.Receiver, (int)UnitKind.ReceiverWithNeckloop, (int)UnitKind.Microphone));
        Assert.Contains("0 counter, 1 collected, 2 settled", Text, StringComparison.Ordinal);
        Assert.Equal((0, 1, 2), ((int)ReturnWay.Counter, (int)ReturnWay.Collected, (int)ReturnWay.Settled));
        Assert.Contains("0 nothing, 1 document, 2 cash, 3 signature", Text, StringComparison.Ordinal);
        Assert.Equal(
            (0, 1, 2, 3), ((int)DepositRule.Nothing, (int)DepositRule.Document, (int)DepositRule.Cash, (int)DepositRule.Signature));
        Assert.Contains("`" + string.Join("`, `", Enum.GetNames<DocumentKind>()) + "`", Text, StringComparison.Ordinal);
        var deposits = typeof(Deposit).GetNestedTypes().Where(type => type.IsSubclassOf(typeof(Deposit))).Select(type => $"`{type.Name}`");
        Assert.Contains("text: " + string.Join(", ", deposits), Text, StringComparison.Ordinal);
        Assert.Contains("0 in, 1 out, 2 both", Text, StringComparison.Ordinal);
        Assert.Equal((0, 1, 2), ((int)DoorWay.In, (int)DoorWay.Out, (int)DoorWay.Both));
        Assert.Contains("0 confirmed, 1 unpaid, 2 cancelled", Text, StringComparison.Ordinal);
        Assert.Equal((0, 1, 2), ((int)RegistrationStatus.Confirmed, (int)RegistrationStatus.Unpaid, (int)RegistrationStatus.Cancelled));
        Assert.Contains("0 unknown, 1 plausible, 2 agreed, 3 confirmed", Text, StringComparison.Ordinal);
        Assert.Equal(
            (0, 1, 2, 3), ((int)ClockClass.Unknown, (int)ClockClass.Plausible, (int)ClockClass.Agreed, (int)ClockClass.Confirmed));
        Assert.Contains("0 Spanish, 1 English", Text, StringComparison.Ordinal);
        Assert.Equal((0, 1), ((int)Language.Spanish, (int)Language.English));
        Assert.Contains("1 ours, 2 pretix_sig1", Text, StringComparison.Ordinal);
        Assert.Equal((1, 2), ((int)TicketScheme.Kiosk, (int)TicketScheme.PretixSig1));
        var posts = typeof(Post).GetNestedTypes().Where(type => type.IsSubclassOf(typeof(Post))).Select(type => $"`{type.Name}`");
        Assert.Contains("text: " + string.Join(", ", posts), Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_limits_are_as_in_the_code()
    {
        Assert.Contains(FormattableString.Invariant($"{Frame.PayloadBytesMax:N0} bytes a payload, {Frame.FrameBytesMax:N0} bytes a frame"), Text, StringComparison.Ordinal);
        Assert.Contains(FormattableString.Invariant($"array of 2 to {Frame.FactsMax:N0} payloads"), Text, StringComparison.Ordinal);
        Assert.Contains($"1 to {FactCodec.SawMax} facts", Text, StringComparison.Ordinal);
    }

    private static (int[] Keys, string Kind, int Version, int Elements) Parse(byte[] payload)
    {
        var reader = new CborReader(payload, CborConformanceMode.Canonical);
        var (keys, kind, version, elements) = (new List<int>(), "", 0, 0);
        for (var left = reader.ReadStartMap(); left > 0; left--)
        {
            keys.Add(reader.ReadInt32());
            switch (keys[^1])
            {
                case 0: kind = reader.ReadTextString(); break;
                case 1: version = reader.ReadInt32(); break;
                case 5: elements = new CborReader(reader.ReadEncodedValue()).ReadStartArray() ?? -1; break;
                default: reader.SkipValue(); break;
            }
        }

        return ([.. keys], kind, version, elements);
    }
}
