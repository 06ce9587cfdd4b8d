using System.CommandLine;
using Kiosk.Desk.Web;

namespace Kiosk.Desk.Commands;

/// <summary><c>kiosk run</c>: the desk, until it is told to stop.</summary>
internal static class RunCommand
{
    public static Command Create()
    {
        var data = SharedOptions.Data();
        var port = SharedOptions.Port();
        var run = new Command("run", "Abre la mesa en el navegador de esta computadora. / Runs the desk for this computer's browser.")
        {
            data,
            port,
        };
        run.SetAction((parsed, cancellationToken) =>
            DeskHost.RunAsync(parsed.GetValue(data)?.FullName ?? "", parsed.GetValue(port), cancellationToken));
        return run;
    }
}
