using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using Kiosk.CheckIn;
using Kiosk.EventLog;

namespace Kiosk.Desk.Tests.EventLog;

/// <summary>A process of its own that appends without end and says each frame that was acknowledged, to be killed.</summary>
internal static class KilledWriter
{
    private const string FolderVariable = "KIOSK_TEST_KILLED_WRITER_FOLDER";
    private const string LogVariable = "KIOSK_TEST_KILLED_WRITER_LOG";

    // Several that wait together, so that kills also hit shared fsyncs.
    private const int Lanes = 3;

    public static Process Start(string folder, LogId log)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            start.ArgumentList.Add(typeof(KilledWriter).Assembly.Location);
        }

        start.Environment[FolderVariable] = folder;
        start.Environment[LogVariable] = log.Value.ToString(CultureInfo.InvariantCulture);
        return Process.Start(start)!;
    }

    /// <summary>Where the tests' own program is started with a folder to write to, it does that and nothing else.</summary>
    [ModuleInitializer]
    internal static void WriteWhereAsked()
    {
        if (Environment.GetEnvironmentVariable(FolderVariable) is { } folder)
        {
            var log = ulong.Parse(Environment.GetEnvironmentVariable(LogVariable)!, CultureInfo.InvariantCulture);
            WriteForeverAsync(folder, new FrameSource(new LogId(log))).GetAwaiter().GetResult();
        }
    }

    private static async Task WriteForeverAsync(string folder, FrameSource source)
    {
        using var opened = EventFolder.Open(folder);
        await using var log = DiskEventLog.Open(opened);
        using var output = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true };
        var said = new Lock();
        await Task.WhenAll(Enumerable.Range(0, Lanes).Select(_ => Task.Run(async () =>
        {
            while (true)
            {
                ValueTask append;
                uint sequence;
                lock (source)
                {
                    var frame = source.Next();
                    sequence = frame.First;
                    append = log.AppendAsync(frame, CancellationToken.None);
                }

                await append;
                lock (said)
                {
                    output.WriteLine(sequence);
                }
            }
        })));
    }
}
