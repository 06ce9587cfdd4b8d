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

    // Up to so many wait together, so that kills also hit shared fsyncs.
    private const int TogetherMax = 4;

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
            WriteForever(folder, new FrameSource(new LogId(log)));
        }
    }

    // All on one thread: until a module's initializer ends, other threads may not run its code.
    private static void WriteForever(string folder, FrameSource source)
    {
        using var opened = EventFolder.Open(folder);
        var log = DiskEventLog.Open(opened);
        using var output = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true };
        for (var together = 1; ; together = (together % TogetherMax) + 1)
        {
            var frames = source.Take(together);
            var appends = Array.ConvertAll(frames, frame => log.AppendAsync(frame, CancellationToken.None).AsTask());
            for (var index = 0; index < together; index++)
            {
                appends[index].GetAwaiter().GetResult();
                output.WriteLine(frames[index].First);
            }
        }
    }
}
