using System.CommandLine;
using Kiosk.Desk;
using Kiosk.Desk.Commands;
using Kiosk.DeskSync;
using Kiosk.EventLog;
using Kiosk.Office;

var kiosk = new RootCommand("Registro de asistentes sin conexión. / Event check-in that works when nothing else does.")
{
    RunCommand.Create(),
    DemoCommand.Create(),
    DeskCommand.Create(),
    EventCommand.Create(),
    InviteCommand.Create(),
    JoinCommand.Create(),
    RevokeCommand.Create(),
    ImportCommand.Create(),
    TicketsCommand.Create(),
    StockCommand.Create(),
    ScanCommand.Create(),
    ExportCommand.Create(),
};

try
{
    return await kiosk.Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (EventLogException trouble)
{
    return Say.Wrong(trouble.Words);
}
catch (OfficeException trouble)
{
    return Say.Wrong(trouble.Words);
}
catch (SyncException trouble)
{
    return Say.Wrong(trouble.Words);
}
catch (DeskException trouble)
{
    return Say.Wrong(trouble.Words);
}
