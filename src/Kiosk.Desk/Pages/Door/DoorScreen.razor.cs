using Kiosk.CheckIn;
using Kiosk.Desk.Screens;
using Kiosk.Desk.Words;
using Kiosk.EventLog;
using Kiosk.Scanning;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MudBlazor;

namespace Kiosk.Desk.Pages.Door;

/// <summary>The door: the last answer large, the camera, the counts and the last scans beside it.</summary>
public sealed partial class DoorScreen
{
    private readonly CancellationTokenSource _left = new();
    private ElementReference _root;
    private CameraPanel? _cameraPanel;
    private DotNetObjectReference<DoorScreen>? _self;
    private IJSObjectReference? _script;
    private CameraAdvice? _pageCamera = CameraWords.Of("starting");
    private AnswerView? _undoAsked;
    private bool _soundOn = true;
    private bool _soundWaits;
    private bool _choosingPost;
    private bool _typing;

    /// <summary>The newest answer when this page was opened; it and its elders are history and never shown large.</summary>
    private long _openedAt;

    private long _sounded;

    [Parameter, EditorRequired]
    public RunningDesk Desk { get; set; } = default!;

    [Parameter, EditorRequired]
    public DoorView Door { get; set; } = default!;

    [Inject]
    private ISnackbar Snackbar { get; set; } = default!;

    [Inject]
    private DeskCamera DeskCamera { get; set; } = default!;

    /// <summary>Null while the page shows its camera's picture.</summary>
    private CameraAdvice? Camera => DeskCamera.IsHeld ? CameraWords.Of(DeskCamera.State) : _pageCamera;

    private bool CameraWorks => DeskCamera.IsHeld ? DeskCamera.State == HeldCameraState.Seeing : _pageCamera is null;

    /// <summary>The newest answer that came while this page was open. The style sheet lets it age and go.</summary>
    private AnswerView? Showing =>
        Door.Recent is [var newest, ..] && newest.Number > _openedAt && !newest.Undone && !WasGivenUp(newest) ? newest : null;

    /// <summary>Half a loan that this desk waits no more for: its call for the other half would be a lie.</summary>
    private bool WasGivenUp(AnswerView view) => IsHalf(view.Answer) && !Door.Counter.Waits;

    private bool Waits(AnswerView view) => IsHalf(view.Answer) && Door.Counter.Waits;

    private static bool IsHalf(Answer answer) => answer is Answer.BorrowerReady or Answer.UnitReady;

    protected override void OnInitialized()
    {
        _openedAt = _sounded = Door.Recent is [var newest, ..] ? newest.Number : 0;
        DeskCamera.Changed += DrawCamera;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _self = DotNetObjectReference.Create(this);
            await using var module = await Js.InvokeAsync<IJSObjectReference>("import", "./js/door.js");
            _script = await module.InvokeAsync<IJSObjectReference>(
                "open", _root, _cameraPanel!.Video, _cameraPanel.Overlay, _self, StillPicture.FileBytesMax, !DeskCamera.IsHeld);
        }

        if (Showing is { } shown && shown.Number > _sounded && _script is not null)
        {
            _sounded = shown.Number;
            await _script.InvokeVoidAsync("play", AnswerWords.Of(shown, Door.Zone).Tone.ToString());
        }
    }

    [JSInvokable]
    public void CameraSaid(string state)
    {
        _pageCamera = CameraWords.Of(state);
        StateHasChanged();
    }

    private void DrawCamera() => _ = InvokeAsync(StateHasChanged);

    [JSInvokable]
    public void SoundSaid(bool on, bool waits)
    {
        (_soundOn, _soundWaits) = (on, on && waits);
        StateHasChanged();
    }

    [JSInvokable]
    public void PictureRefused(string spanish, string english) =>
        Snackbar.Add(Say(new BilingualText(spanish, english)), Severity.Warning);

    [JSInvokable]
    public void PictureTooLarge() => Snackbar.Add(Say(StillPicture.FileTooLarge), Severity.Warning);

    [JSInvokable]
    public void PictureLost() => Snackbar.Add(Say(DoorWords.PictureLost), Severity.Warning);

    private async Task SwitchSound()
    {
        if (_script is not null)
        {
            await _script.InvokeVoidAsync("switchSound");
        }
    }

    private async Task ChoosePicture()
    {
        _typing = false;
        if (_script is not null)
        {
            await _script.InvokeVoidAsync("choosePicture");
        }
    }

    private void AskWhy(AnswerView view) => _undoAsked = view;

    private Task Undo((AnswerView View, BilingualText Reason) asked) => Tell(
        desk => desk.WithdrawAsync(asked.View, $"{asked.Reason.Spanish} / {asked.Reason.English}", _left.Token));

    private Task TakePost((string DeskName, Post Post) chosen) =>
        Tell(desk => desk.TakePostAsync(chosen.DeskName, chosen.Post, _left.Token));

    private Task EmptyRoom(RoomId room) => Tell(desk => desk.EmptyRoomAsync(room, _left.Token));

    private Task NoteLoan((Loan Loan, Deposit Deposit, byte Channel) noted) =>
        Tell(desk => desk.NoteLoanAsync(noted.Loan, noted.Deposit, noted.Channel, _left.Token));

    private Task GiveBack(Loan owed) => Tell(desk => desk.GiveBackAsync(owed, _left.Token));

    private Task StopWaiting() => Tell(desk => desk.StopWaitingAsync(_left.Token));

    private Task StopMode() => Tell(desk => desk.DoAsync(new CounterMode.Lending(), _left.Token));

    /// <summary>The escape key: whoever was to be lent something has gone.</summary>
    [JSInvokable]
    public Task Escaped() => Door.Counter.Waits ? StopWaiting() : Task.CompletedTask;

    private Task Scan(string text) => Tell(desk => desk.ScanAsync(text, _left.Token));

    /// <summary>What could not be written down has not happened, and whoever asked for it is told.</summary>
    private async Task Tell(Func<RunningDesk, Task> what)
    {
        try
        {
            await what(Desk);
        }
        catch (EventLogException notKept)
        {
            Snackbar.Add(Say(notKept.Words), Severity.Error);
        }
        catch (DeskException closed)
        {
            Snackbar.Add(Say(closed.Words), Severity.Error);
        }
    }

    public async ValueTask DisposeAsync()
    {
        DeskCamera.Changed -= DrawCamera;
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
            // The page is gone, and the camera with it.
        }

        _self?.Dispose();
    }
}
