using Kiosk.CheckIn;

namespace Kiosk.EventLog.Journal;

/// <summary>Turns what the operating system says into words for people.</summary>
internal static class DiskTrouble
{
    // .NET hands on the system's own number: errno on Linux, HRESULTs of Win32 errors on Windows.
    private const int NoSpace = 28;
    private const int QuotaReached = 122;
    private const int ReadOnlyFileSystem = 30;
    private const int WouldBlock = 11;
    private const int WindowsDiskFull = unchecked((int)0x80070070);
    private const int WindowsSharingViolation = unchecked((int)0x80070020);

    public static bool IsFull(Exception trouble) =>
        trouble is IOException { HResult: NoSpace or QuotaReached or WindowsDiskFull };

    public static bool IsLocked(IOException trouble) => trouble.HResult is WouldBlock or WindowsSharingViolation;

    public static bool IsOfTheDisk(Exception trouble) => trouble is IOException or UnauthorizedAccessException;

    /// <summary>Throws what a write would throw, where less than so much is free.</summary>
    public static void ThrowIfFull(string folder, long freeBytesMin)
    {
        if (new DriveInfo(folder).AvailableFreeSpace < freeBytesMin)
        {
            throw new IOException($"{folder}: No space left on device", NoSpace);
        }
    }

    public static EventLogException Describe(Exception trouble, string folder) => new(Words(trouble, folder), trouble);

    private static BilingualText Words(Exception trouble, string folder) => trouble switch
    {
        _ when IsFull(trouble) => EventLogWords.DiskFull(folder),
        UnauthorizedAccessException or IOException { HResult: ReadOnlyFileSystem } => EventLogWords.NotWritable(folder),
        _ => EventLogWords.DiskFailed(folder),
    };
}
