using Kiosk.CheckIn;
using Kiosk.Desk.Screens;
using Kiosk.Desk.Words;
using Kiosk.EventLog;
using Kiosk.Scanning;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MudBlazor;

namespace Kiosk.Desk.Pages.Layout;

/// <summary>Takes what keyboard-type scanners type to the desk, from whichever page is open.</summary>
public sealed partial class ScannerEar
{
    private readonly CancellationTokenSource _left = new();
    private DotNetObjectReference<ScannerEar>? _self;
    private IJSObjectReference? _script;
    private (AnswerView View, TimeZoneInfo Zone)? _answer;

    [Inject]
    private ActiveDesk Active { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    [Inject]
    private ISnackbar Snackbar { get; set; } = default!;

    private bool AtDoor => Navigation.ToBaseRelativePath(Navigation.Uri).Split('?', '#')[0].Length == 0;

    protected override void OnInitialized() => Active.ScanLost += Hear;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _self = DotNetObjectReference.Create(this);
            await using var module = await Js.InvokeAsync<IJSObjectReference>("import", "./js/scanner.js");
            _script = await module.InvokeAsync<IJSObjectReference>("open", _self);
        }
    }

    [JSInvokable]
    public async Task Scanned(string text, string textOnUsKeyboard)
    {
        if (Active.Condition is not DeskCondition.Running { Desk: var desk })
        {
            await JoinAsync(text, textOnUsKeyboard);
            return;
        }

        try
        {
            var scan = new ScannedText(text, ScanSource.Keyboard) { TextOnUsKeyboard = textOnUsKeyboard };
            var view = await desk.ScanAsync(scan, _left.Token);
            _answer = (view, desk.Door.Zone);
            if (!AtDoor && _script is not null)
            {
                await _script.InvokeVoidAsync("play", AnswerWords.Of(view, desk.Door.Zone).Tone.ToString());
            }
        }
        catch (EventLogException notKept)
        {
            await ComplainAsync(ScanWords.Lost(notKept.Words));
        }
        catch (DeskException closed)
        {
            await ComplainAsync(ScanWords.Lost(closed.Words));
        }

        StateHasChanged();
    }

    /// <summary>On a machine without an event, what is scanned may be another desk's invitation.</summary>
    private async Task JoinAsync(string text, string textOnUsKeyboard)
    {
        var invitation = JoinWork.IsInvitation(text) ? text : textOnUsKeyboard;
        var wrong = JoinWork.IsInvitation(invitation)
            ? await Active.JoinEventAsync(invitation, "", "", _left.Token)
            : ScanWords.Lost(Active.Condition);
        if (wrong is not null)
        {
            await ComplainAsync(wrong);
        }
    }

    private void Hear(BilingualText why) => _ = InvokeAsync(() => ComplainAsync(why));

    private async Task ComplainAsync(BilingualText why)
    {
        Snackbar.Add(Say(why), Severity.Error);
        if (_script is not null)
        {
            await _script.InvokeVoidAsync("play", nameof(AnswerTone.Stop));
        }
    }

    public async ValueTask DisposeAsync()
    {
        Active.ScanLost -= Hear;
        await _left.CancelAsync();
        _left.Dispose();
        try
        {
            if (_script is not null)
            {
                await _script.InvokeVoidAsync("close");
                await _script.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The page is gone, and its ears with it.
        }

        _self?.Dispose();
    }
}
