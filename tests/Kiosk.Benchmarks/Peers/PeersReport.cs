using System.Globalization;

namespace Kiosk.Benchmarks.Peers;

/// <summary>The tallies as Markdown tables: codes read, then times.</summary>
internal static class PeersReport
{
    public static void Print(TextWriter to, IReadOnlyList<Tally> tallies, bool withMisses)
    {
        string[] peers = [.. tallies.Select(tally => tally.Peer).Distinct()];
        var withCodes = tallies.Where(tally => !tally.Set.IsEmpty).ToArray();
        if (withCodes.Length > 0)
        {
            to.WriteLine("Codes read (wrong reads in brackets):\n");
            Table(to, peers, withCodes, tally => Counted(tally.Read, tally.Wrong.Count), tally => $"{tally.Set.Name} ({tally.Texts})");
            Row(to, $"all ({withCodes.Where(tally => tally.Peer == peers[0]).Sum(tally => tally.Texts)})",
                peers.Select(peer => withCodes.Where(tally => tally.Peer == peer))
                    .Select(of => Counted(of.Sum(tally => tally.Read), of.Sum(tally => tally.Wrong.Count))));
        }

        var empty = tallies.Where(tally => tally.Set.IsEmpty).ToArray();
        if (empty.Length > 0)
        {
            to.WriteLine("\nWrong reads where no code is:\n");
            Table(to, peers, empty, tally => $"{tally.Wrong.Count}", tally => $"{tally.Set.Name} ({tally.Set.Pictures.Count})");
        }

        to.WriteLine("\nMilliseconds a picture, median / 95 of 100:\n");
        Table(to, peers, tallies, tally => string.Create(CultureInfo.InvariantCulture, $"{tally.Median:0.00} / {tally.Late:0.00}"), tally => tally.Set.Name);
        if (!withMisses)
            return;
        to.WriteLine();
        foreach (var tally in tallies)
        {
            if (tally.Missed.Count > 0)
                to.WriteLine($"{tally.Peer} missed in {tally.Set.Name}: {string.Join(' ', tally.Missed.Select(Path.GetFileNameWithoutExtension))}");
            foreach (var (file, text) in tally.Wrong)
                to.WriteLine($"{tally.Peer} misread {file}: {text}");
        }
    }

    private static string Counted(int read, int wrong) => wrong == 0 ? $"{read}" : $"{read} ({wrong})";

    private static void Table(
        TextWriter to, string[] peers, IReadOnlyList<Tally> tallies, Func<Tally, string> cell, Func<Tally, string> head)
    {
        Row(to, "set", peers);
        Row(to, "---", peers.Select(_ => "---"));
        foreach (var set in tallies.GroupBy(tally => tally.Set.Name))
            Row(to, head(set.First()), peers.Select(peer => cell(set.First(tally => tally.Peer == peer))));
    }

    private static void Row(TextWriter to, string head, IEnumerable<string> cells) => to.WriteLine($"| {head} | {string.Join(" | ", cells)} |");
}
