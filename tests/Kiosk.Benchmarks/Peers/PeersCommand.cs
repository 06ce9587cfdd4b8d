using System.Globalization;

namespace Kiosk.Benchmarks.Peers;

/// <summary>Kiosk.Qr and whatever other readers are installed, over pictures whose texts are known: how many codes each reads, what it reads
/// wrongly, and how long it takes. One thread; the readers take turns at every picture, so that whatever disturbs the machine
/// disturbs all alike.</summary>
internal static class PeersCommand
{
    private const string Usage = """
        peers [--folder DIR] [--only PREFIX] [--with NAME,NAME] [--runs N] [--modules DIR] [--plot FILE.svg] [--misses]
          --folder   pictures and their truth files (*.csv: file,text); default ../shared/qr beside the repository
          --only     only pictures whose names begin so, as webcam/w720
          --with     readers: kiosk-live, kiosk-thorough, zxing-cpp-fast, zxing-cpp-thorough, zxing-net, zbar,
                     zxing-wasm-fast, zxing-wasm-thorough, jsqr; default all but jsqr (slow)
          --runs     timed runs a picture, of which the fastest counts; default 3
          --modules  folder with node_modules (npm install zxing-wasm jsqr); default the current one
          --plot     also draw read rates and times
          --misses   also name the pictures that each reader missed or misread
        """;

    private const int WarmUpMax = 30;

    private const string Default =
        "kiosk-live,kiosk-thorough,zxing-cpp-fast,zxing-cpp-thorough,zxing-net,zbar,zxing-wasm-fast,zxing-wasm-thorough";

    public static int Run(string[] arguments)
    {
        var options = new Dictionary<string, string>();
        for (var i = 0; i < arguments.Length; i++)
        {
            if (arguments[i] == "--misses")
                options["misses"] = "";
            else if (arguments[i].StartsWith("--", StringComparison.Ordinal) && i + 1 < arguments.Length)
                options[arguments[i][2..]] = arguments[++i];
            else
            {
                Console.Error.WriteLine(Usage);
                return 2;
            }
        }

        var folder = options.GetValueOrDefault("folder", Path.Combine("..", "shared", "qr"));
        if (!Directory.Exists(folder))
        {
            Console.Error.WriteLine($"There is no folder {folder}.");
            return 2;
        }

        var sets = PictureSet.InFolder(folder, options.GetValueOrDefault("only", ""));
        var peers = options.GetValueOrDefault("with", Default).Split(',')
            .Select(name => Start(name, options.GetValueOrDefault("modules", "."))).OfType<Peer>().ToArray();
        var tallies = Measure(folder, sets, peers, int.Parse(options.GetValueOrDefault("runs", "3"), CultureInfo.InvariantCulture));
        foreach (var peer in peers)
            peer.Dispose();

        PeersReport.Print(Console.Out, tallies, options.ContainsKey("misses"));
        if (options.TryGetValue("plot", out var plot))
            File.WriteAllText(plot, PeersPlot.Svg(tallies));
        return 0;
    }

    private static Peer? Start(string name, string modules)
    {
        var scripts = Path.Combine(AppContext.BaseDirectory, "Peers", "Readers");
        return name switch
        {
            "kiosk-live" => new KioskPeer(Qr.QrEffort.Live),
            "kiosk-thorough" => new KioskPeer(Qr.QrEffort.Thorough),
            "zxing-cpp-fast" or "zxing-cpp-thorough" =>
                ProcessPeer.Start(name, "/usr/bin/python3", Path.Combine(scripts, "zxing_cpp.py"), name["zxing-cpp-".Length..]),
            "zxing-wasm-fast" or "zxing-wasm-thorough" or "jsqr" =>
                ProcessPeer.Start(name, "node", Path.Combine(scripts, "npm.mjs"), modules, name),
            "zbar" => ZbarPeer.Start(),
#if ZXING_NET
            "zxing-net" => new ZXingNetPeer(),
#endif
            _ => Missing(name),
        };
    }

    private static Peer? Missing(string name)
    {
        Console.Error.WriteLine(name == "zxing-net" ? "Without zxing-net: build with -p:QrReader=ZXingNet." : $"There is no reader {name}.");
        return null;
    }

    private static List<Tally> Measure(string folder, IReadOnlyList<PictureSet> sets, Peer[] peers, int runs)
    {
        // Until it has seen some frames a peer's code is still being compiled.
        foreach (var (file, texts) in sets.SelectMany(set => set.Pictures.Take(3)).Take(WarmUpMax))
        {
            var picture = TestPicture.Load(folder, file, texts);
            foreach (var peer in peers)
                peer.Read(picture, runs);
        }

        var tallies = new List<Tally>();
        foreach (var set in sets)
        {
            Tally[] row = [.. peers.Select(peer => new Tally(peer.Name, set))];
            foreach (var (file, texts) in set.Pictures)
            {
                var picture = TestPicture.Load(folder, file, texts);
                PeerReading[] readings = [.. peers.Select(peer => peer.Read(picture, runs))];
                var agreed = Agreed(peers, readings);
                for (var i = 0; i < row.Length; i++)
                    row[i].Add(picture, readings[i], agreed);
            }

            tallies.AddRange(row);
            Console.Error.WriteLine($"{set.Name}: {set.Pictures.Count} pictures");
        }

        return tallies;
    }

    /// <summary>The texts that two readers of different descent agree on.</summary>
    private static HashSet<string> Agreed(Peer[] peers, PeerReading[] readings) =>
    [..
        from reading in peers.Zip(readings)
        from code in reading.Second.Codes
        let family = reading.First.Name.Split('-')[0]
        group family by PictureSet.Plain(code.Text) into text
        where text.Distinct().Count() > 1
        select text.Key];
}
