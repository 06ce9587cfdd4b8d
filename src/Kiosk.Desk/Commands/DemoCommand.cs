using System.CommandLine;
using Kiosk.CheckIn;
using Kiosk.Desk.Web;
using Microsoft.Extensions.Logging.Abstractions;

namespace Kiosk.Desk.Commands;

/// <summary><c>kiosk demo</c>: the desk with a sample event in a folder of its own; real events are left alone.</summary>
internal static class DemoCommand
{
    public static Command Create()
    {
        var port = SharedOptions.Port();
        var demo = new Command("demo", "Prueba el kiosco con un evento de muestra. / Tries the kiosk with a sample event.") { port };
        demo.SetAction(async (parsed, cancellationToken) =>
        {
            var folder = await SampleSetup.EnsureAsync(
                KioskHome.Find(), TimeProvider.System, NullLoggerFactory.Instance, cancellationToken);
            Say.Line(new BilingualText(
                $"El evento de muestra está en {folder}. Sus boletos, para imprimir o mostrar a la cámara, están en la página «Boletos».",
                $"The sample event is in {folder}. Its tickets, to print or to hold to the camera, are on the page “Tickets”."));
            return await DeskHost.RunAsync(folder, parsed.GetValue(port), cancellationToken);
        });
        return demo;
    }
}
