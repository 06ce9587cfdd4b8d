using System.Diagnostics;

namespace Kiosk.Desk.Tests.Image;

/// <summary>What systemd itself thinks of the unit. The published program is run by kiosk-image/check.sh.</summary>
public sealed class ServiceUnitTests : IDisposable
{
    private const string Analyzer = "/usr/bin/systemd-analyze";

    private readonly string _folder = Directory.CreateTempSubdirectory("kiosk-unit-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Systemd_understands_every_line_of_the_unit()
    {
        var findings = await AnalyzeAsync("verify", "--man=no", Installed());
        Assert.Equal((0, ""), findings);
    }

    [Fact]
    public async Task A_line_that_systemd_does_not_know_would_be_noticed()
    {
        var unit = Installed();
        await File.AppendAllTextAsync(unit, "\n[Service]\nProtectEverything=yes\n", TestContext.Current.CancellationToken);
        var (_, said) = await AnalyzeAsync("verify", "--man=no", unit);
        Assert.Contains("ProtectEverything", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Type=notify")]
    [InlineData("Restart=always")]
    [InlineData("StartLimitIntervalSec=0")]
    [InlineData("WatchdogSec=60")]
    [InlineData("StateDirectory=kiosk")]
    [InlineData("DynamicUser=yes")]
    public void The_unit_keeps_the_desk_running_and_in_its_own_folder(string line) =>
        Assert.Contains(line, File.ReadAllLines(UnitFile));

    private static string UnitFile => Path.Combine(Repository.Root, "kiosk-image", "kiosk.service");

    // Verify wants the program to be there, and it is installed only on a desk.
    private string Installed()
    {
        var unit = Path.Combine(_folder, "kiosk.service");
        File.WriteAllText(unit, File.ReadAllText(UnitFile).Replace("/opt/kiosk/current/kiosk", "/bin/true", StringComparison.Ordinal));
        return unit;
    }

    private static async Task<(int ExitCode, string Said)> AnalyzeAsync(params string[] arguments)
    {
        if (!File.Exists(Analyzer))
        {
            Assert.Skip($"No {Analyzer}. Install it with: apt-get install systemd");
        }

        var token = TestContext.Current.CancellationToken;
        using var process = Process.Start(new ProcessStartInfo(Analyzer, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = process.StandardOutput.ReadToEndAsync(token);
        var errors = await process.StandardError.ReadToEndAsync(token);
        await process.WaitForExitAsync(token);
        return (process.ExitCode, await output + errors);
    }
}
