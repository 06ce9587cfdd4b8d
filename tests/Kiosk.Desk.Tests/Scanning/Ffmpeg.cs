namespace Kiosk.Desk.Tests.Scanning;

/// <summary>The real program that opens cameras.</summary>
internal static class Ffmpeg
{
    /// <summary>Installs it where that is possible, and otherwise leaves the test out, loudly.</summary>
    public static async Task NeedAsync()
    {
        var why = await DebianPackage.NeedAsync("ffmpeg", () => DebianPackage.IsInPath("ffmpeg"));
        Assert.SkipWhen(why.Length > 0, $"NO FFMPEG, CAMERAS WITHOUT A PAGE WERE NOT TESTED: {why}");
    }
}
