using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace Kiosk.Benchmarks.Peers;

/// <summary>A reader in a process of its own that times itself: see the scripts in Readers.</summary>
internal sealed class ProcessPeer : Peer
{
    private readonly Process _process;

    private ProcessPeer(string name, Process process)
        : base(name) => _process = process;

    /// <summary>Starts a reader, or says why it cannot be had here.</summary>
    public static Peer? Start(string name, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // One thread each: numeric libraries start more unless told.
        start.Environment["OMP_NUM_THREADS"] = start.Environment["OPENBLAS_NUM_THREADS"] = "1";
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            Console.Error.WriteLine($"Without {name}: {missing.Message}");
            return null;
        }

        process.ErrorDataReceived += (_, _) => { };
        if (process.StandardOutput.ReadLine() is { } hello)
        {
            process.BeginErrorReadLine();
            var version = JsonDocument.Parse(hello).RootElement.GetProperty("version").GetString();
            return new ProcessPeer(version is { Length: > 0 } ? $"{name} {version}" : name, process);
        }

        var error = process.StandardError.ReadToEnd().TrimEnd();
        Console.Error.WriteLine($"Without {name}: {error[(error.LastIndexOf('\n') + 1)..]}");
        process.Dispose();
        return null;
    }

    public override PeerReading Read(TestPicture picture, int runs)
    {
        var input = _process.StandardInput.BaseStream;
        input.Write(Encoding.ASCII.GetBytes($"{picture.Width} {picture.Height} {runs}\n"));
        input.Write(picture.Pixels);
        input.Flush();
        var line = _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"{Name} ended at {picture.File}.");
        using var answer = JsonDocument.Parse(line);
        var hexes = answer.RootElement.GetProperty("codes").EnumerateArray().Select(code => code.GetString()!).ToArray();
        var texts = answer.RootElement.TryGetProperty("texts", out var given)
            ? given.EnumerateArray().Select(text => text.GetString()!).ToArray()
            : [.. hexes.Select(hex => Encoding.UTF8.GetString(Convert.FromHexString(hex)))];
        return new PeerReading(
            answer.RootElement.GetProperty("ms").GetDouble(),
            [.. texts.Zip(hexes, (text, hex) => new PeerCode(text, hex))]);
    }

    public override void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
        base.Dispose();
    }
}
