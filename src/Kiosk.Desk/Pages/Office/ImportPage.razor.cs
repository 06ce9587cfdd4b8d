using Kiosk.CheckIn;
using Kiosk.Desk.Screens;
using Kiosk.Desk.Words;
using Kiosk.EventLog;
using Microsoft.AspNetCore.Components.Forms;

namespace Kiosk.Desk.Pages.Office;

/// <summary>Takes a list in: choose, look, confirm.</summary>
public sealed partial class ImportPage
{
    /// <summary>Some 300,000 rows. A larger file is a slip of the hand, and this machine's memory is small.</summary>
    private const long FileBytesMax = 32 * 1024 * 1024;

    private readonly CancellationTokenSource _left = new();
    private byte[] _list = [];
    private ImportPreviewView? _preview;
    private BilingualText? _busy;
    private BilingualText? _said;
    private bool _wrong;

    private async Task Preview(InputFileChangeEventArgs chosen)
    {
        (_preview, _said, _wrong, _list) = (null, null, false, []);
        if (chosen.File.Size > FileBytesMax)
        {
            Complain(OfficeWords.TooLarge);
            return;
        }

        await While(OfficeWords.Reading, async desk =>
        {
            using var bytes = new MemoryStream();
            await using var file = chosen.File.OpenReadStream(FileBytesMax, _left.Token);
            await file.CopyToAsync(bytes, _left.Token);
            _list = bytes.ToArray();
            _preview = await desk.PreviewListAsync(_list, _left.Token);
        });
    }

    private Task Import() => While(OfficeWords.Writing, async desk =>
    {
        var done = await desk.ImportListAsync(_list, _left.Token);
        (_preview, _list) = (null, []);
        _said = OfficeWords.Done(done.Added, done.Changed);
    });

    private async Task While(BilingualText busy, Func<RunningDesk, Task> work)
    {
        if (Desk is not { } desk)
        {
            return;
        }

        _busy = busy;
        StateHasChanged();
        try
        {
            await work(desk);
        }
        catch (IOException)
        {
            Complain(OfficeWords.Lost);
        }
        catch (EventLogException notKept)
        {
            Complain(notKept.Words);
        }
        catch (DeskException closed)
        {
            Complain(closed.Words);
        }
        finally
        {
            _busy = null;
        }
    }

    private void Complain(BilingualText why) => (_said, _wrong) = (why, true);

    protected override void OnDispose()
    {
        _left.Cancel();
        _left.Dispose();
    }
}
