using Kiosk.CheckIn;

namespace Kiosk.Desk.Commands;

/// <summary>What commands tell people: in Spanish and in English.</summary>
internal static class Say
{
    public const int Done = 0;
    public const int Failed = 1;

    public static void Line(BilingualText text)
    {
        Console.Out.WriteLine(text.Spanish);
        Console.Out.WriteLine(text.English);
    }

    /// <summary>Says what is wrong and gives the exit code for it.</summary>
    public static int Wrong(BilingualText why)
    {
        Console.Error.WriteLine(why.Spanish);
        Console.Error.WriteLine(why.English);
        return Failed;
    }
}
