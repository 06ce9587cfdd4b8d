using System.CommandLine;
using Kiosk.Desk.Commands;

var kiosk = new RootCommand("Registro de asistentes sin conexión. / Event check-in that works when nothing else does.")
{
    RunCommand.Create(),
    DemoCommand.Create(),
    EventCommand.Create(),
    ImportCommand.Create(),
    TicketsCommand.Create(),
    ScanCommand.Create(),
    ExportCommand.Create(),
};
return await kiosk.Parse(args).InvokeAsync();
