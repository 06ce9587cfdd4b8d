using System.Text.Json;

namespace Kiosk.Desk.Tests.Processes;

// Goal: no ticket that is not this event's opens a door, and each is refused for the right reason.
// Method: `kiosk scan --text`, which judges as the desk does, on tickets of this event, of another, and on what is made of them.
public sealed class BadTicketTests
{
    // pretix's own published ticket, and the key it was signed with.
    private const string Pretix = "E4BibyTSylQOgeKjuMPiTDxi5HXPuTVsx1qCli3IL0143gj0EZXOB9iQInANxRFJTt4Pf9nXnHdB91Qk/RN0L5AIBABSxw2TKFnSUNUCKAEAPAQA";
    private const string PretixKey = "ec00fbfef140df712c638cf63c7afb8993ec67c9f9761d1a8cff20cb3366988b";

    [Fact]
    public async Task Forged_truncated_foreign_and_other_events_tickets_are_told_apart()
    {
        using var small = await SmallEvent.CreateAsync();
        using var other = await SmallEvent.CreateAsync(name: "Otro");
        var good = await small.TicketTextAsync("A1");
        Assert.Equal("Welcome", await JudgeAsync(small, good));
        Assert.Equal("Welcome", await JudgeAsync(small, $"  {good.ToLowerInvariant()}\r\n"));

        // Every character of a ticket is signed or is the signature.
        for (var at = 0; at < good.Length; at += 29)
        {
            var changed = good[..at] + (good[at] == 'A' ? 'B' : 'A') + good[(at + 1)..];
            Assert.Contains(await JudgeAsync(small, changed), ForgedOrNone);
        }

        Assert.Equal("Forged", await JudgeAsync(small, good[..60] + (good[60] == 'A' ? 'B' : 'A') + good[61..]));

        // What is no ticket whole may still be a code of another system, and is on no list.
        Assert.Equal("Unreadable", await JudgeAsync(small, good[..^1]));
        Assert.Contains(await JudgeAsync(small, good[..40]), ForgedOrNone);
        Assert.Contains(await JudgeAsync(small, good + "A"), ForgedOrNone);
        Assert.Equal("OtherEvent", await JudgeAsync(small, await other.TicketTextAsync("A1")));
        Assert.Equal("Unreadable", await JudgeAsync(small, "https://example.org/menu"));
    }

    private static readonly string[] ForgedOrNone = ["Forged", "Unreadable", "OtherEvent", "Unknown"];

    [Fact]
    public async Task A_pretix_ticket_is_good_once_its_key_is_trusted()
    {
        using var small = await SmallEvent.CreateAsync();
        Assert.NotEqual("Welcome", await JudgeAsync(small, Pretix));
        byte[] der = [.. Convert.FromHexString("302a300506032b6570032100"), .. Convert.FromHexString(PretixKey)];
        var pem = $"-----BEGIN PUBLIC KEY-----\n{Convert.ToBase64String(der)}\n-----END PUBLIC KEY-----\n";
        var asPretixGivesIt = Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes(pem));
        var trusted = await KioskProgram.RunAsync(small.Home, "event", "trust-pretix", asPretixGivesIt, "--data", small.Folder);
        Assert.Contains("are accepted", trusted.MustSucceed().Output, StringComparison.Ordinal);
        Assert.Equal("Welcome", await JudgeAsync(small, Pretix));
        Assert.Equal("Forged", await JudgeAsync(small, "EFAKE" + Pretix[5..]));

        var nonsense = await KioskProgram.RunAsync(small.Home, "event", "trust-pretix", "no-key", "--data", small.Folder);
        Assert.Equal(1, nonsense.ExitCode);
        Assert.Contains("pretix", nonsense.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task For_programs_a_scan_is_four_values_a_line()
    {
        using var small = await SmallEvent.CreateAsync();
        var broken = Path.Combine(small.Home, "broken.png");
        await File.WriteAllBytesAsync(broken, [0x89, 0x50, 0x4E, 0x47], TestContext.Current.CancellationToken);
        var scanned = await KioskProgram.RunAsync(
            small.Home, "scan", small.Ticket("A1"), small.Ticket("A2", ".eml"), broken, "nowhere.png", "--json", "--data", small.Folder);

        Assert.Equal(1, scanned.ExitCode);
        var lines = scanned.Output.TrimEnd().Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        Assert.Equal(4, lines.Length);
        Assert.All(lines, line => Assert.Equal(
            ["file", "texts", "milliseconds", "answer"], line.EnumerateObject().Select(property => property.Name)));
        Assert.Equal(small.Ticket("A1"), lines[0].GetProperty("file").GetString());
        Assert.Equal(["Welcome", "Welcome", null, null], lines.Select(line => line.GetProperty("answer").GetString()));
        Assert.Equal([1, 1, 0, 0], lines.Select(line => line.GetProperty("texts").GetArrayLength()));
        Assert.True(lines[0].GetProperty("milliseconds").GetDouble() > 0);

        // Words for people are beside it, in both languages.
        Assert.Contains("La imagen está dañada", scanned.Errors, StringComparison.Ordinal);
        Assert.Contains("The picture is damaged", scanned.Errors, StringComparison.Ordinal);
        Assert.Contains("nowhere.png cannot be read", scanned.Errors, StringComparison.Ordinal);
    }

    private static async Task<string> JudgeAsync(SmallEvent small, string text)
    {
        var judged = await KioskProgram.RunAsync(small.Home, "scan", "--json", "--data", small.Folder, "--text", text);
        using var json = JsonDocument.Parse(judged.MustSucceed().Output);
        Assert.Equal(text, json.RootElement.GetProperty("texts")[0].GetString());
        return json.RootElement.GetProperty("answer").GetString()!;
    }
}
