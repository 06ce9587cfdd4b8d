using Kiosk.CheckIn;
using Kiosk.Desk.Screens;
using Kiosk.Desk.Words;
using Kiosk.DeskSync;
using Kiosk.EventLog;
using Kiosk.Office;

namespace Kiosk.Desk.Pages.Desks;

/// <summary>Who takes part: inviting desks, putting lost ones out, saying which clock is right.</summary>
public sealed partial class DesksPage
{
    private readonly CancellationTokenSource _left = new();
    private AuthorityPlace _authority;
    private InvitationView? _invitation;
    private DeskView? _revoking;
    private BilingualText? _said;
    private string _passphrase = "";
    private bool _wrong;
    private bool _busy;

    protected override void OnInitialized()
    {
        base.OnInitialized();
        _authority = Desk?.Authority ?? AuthorityPlace.Elsewhere;
    }

    private Task Invite() => Try(async desk =>
    {
        _invitation = await desk.InviteAsync(_passphrase);
        _passphrase = "";
        _ = ListenAsync(_invitation);
    });

    private Task Withdraw() => Try(async desk =>
    {
        _invitation = null;
        await desk.WithdrawInvitationAsync();
    });

    private Task Revoke((DeskView View, BilingualText Reason, string Passphrase) asked) => Try(desk => desk.RevokeAsync(
        asked.View.Desk, $"{asked.Reason.Spanish} / {asked.Reason.English}", asked.Passphrase, _left.Token));

    private Task Confirm(EventTime right) => Try(desk => desk.ConfirmClockAsync(right, _left.Token));

    private async Task ListenAsync(InvitationView invitation)
    {
        var result = await invitation.Ended;
        if (_left.IsCancellationRequested || result == InvitationResult.Withdrawn)
        {
            return;
        }

        await InvokeAsync(() =>
        {
            if (_invitation == invitation)
            {
                _invitation = null;
                (_said, _wrong) = (DeskPageWords.Ended(result), result != InvitationResult.Joined);
                StateHasChanged();
            }
        });
    }

    private async Task Try(Func<RunningDesk, Task> what)
    {
        if (Desk is not { } desk || _busy)
        {
            return;
        }

        (_said, _busy) = (null, true);
        try
        {
            await what(desk);
        }
        catch (OfficeException refused)
        {
            (_said, _wrong) = (refused.Words, true);
        }
        catch (SyncException refused)
        {
            (_said, _wrong) = (refused.Words, true);
        }
        catch (EventLogException notKept)
        {
            (_said, _wrong) = (notKept.Words, true);
        }
        catch (DeskException closed)
        {
            (_said, _wrong) = (closed.Words, true);
        }
        finally
        {
            _busy = false;
        }
    }

    protected override void OnDispose()
    {
        _left.Cancel();
        _left.Dispose();
        if (_invitation is not null)
        {
            // Nobody sees the code any more.
            _ = Desk?.WithdrawInvitationAsync();
        }
    }
}
