using Kiosk.CheckIn;
using Kiosk.Desk.Pages.House;
using Kiosk.EventLog;
using Kiosk.Office;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Kiosk.Desk.Pages.Headsets;

/// <summary>A page about headsets: it asks the desk anew whenever something changes there, one question at a time.</summary>
public abstract class HeadsetPage : LivePage
{
    private readonly CancellationTokenSource _left = new();
    private bool _asking;
    private bool _askAgain;

    /// <summary>Cancelled when nobody looks at the page any more.</summary>
    protected CancellationToken Left => _left.Token;

    /// <summary>What was asked for is being written down.</summary>
    protected bool IsBusy { get; private set; }

    [Inject]
    private ISnackbar Snackbar { get; set; } = default!;

    /// <summary>Asks the desk for all that the page shows.</summary>
    protected abstract Task LoadAsync(RunningDesk desk);

    protected override Task OnInitializedAsync() => Load();

    protected override void OnDeskChanged() => _ = Load();

    /// <summary>Asks now, or once more after the question that is on its way.</summary>
    protected async Task Load()
    {
        _askAgain = true;
        if (_asking)
        {
            return;
        }

        _asking = true;
        try
        {
            while (_askAgain && Desk is { } desk)
            {
                _askAgain = false;
                await LoadAsync(desk);
            }

            StateHasChanged();
        }
        catch (OperationCanceledException)
        {
            // Nobody looks any more.
        }
        catch (DeskException)
        {
            // Closing: the page hears of the desk that comes next.
        }
        finally
        {
            _asking = false;
        }
    }

    /// <summary>What could not be written down has not happened, and whoever asked for it is told.</summary>
    protected async Task Try(Func<RunningDesk, Task> what)
    {
        if (Desk is not { } desk || IsBusy)
        {
            return;
        }

        IsBusy = true;
        try
        {
            await what(desk);
        }
        catch (OfficeException refused)
        {
            Complain(refused.Words);
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
            IsBusy = false;
        }
    }

    protected void Complain(BilingualText why) => Snackbar.Add(Say(why), Severity.Error);

    protected void Tell(BilingualText done) => Snackbar.Add(Say(done), Severity.Success);

    protected override void OnDispose()
    {
        _left.Cancel();
        _left.Dispose();
    }
}
