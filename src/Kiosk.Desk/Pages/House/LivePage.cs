using Kiosk.Desk.Pages.Start;
using Microsoft.AspNetCore.Components;

namespace Kiosk.Desk.Pages.House;

/// <summary>A page that shows the running desk and is drawn again whenever something changes there.</summary>
/// <remarks>A desk that copies 100,000 facts from a neighbour changes far more often than eyes can follow:
/// while one drawing is on its way, further changes ask for no other.</remarks>
public abstract class LivePage : SpeakingComponent, IDisposable
{
    private RunningDesk? _heard;
    private int _drawingAsked;

    [Inject]
    protected ActiveDesk Active { get; set; } = default!;

    [Inject]
    protected NavigationManager Navigation { get; set; } = default!;

    /// <summary>The desk, or null while no event is open; the page is on its way to the first-start page then.</summary>
    protected RunningDesk? Desk { get; private set; }

    protected override void OnInitialized()
    {
        Active.Changed += Listen;
        Listen();
    }

    /// <summary>Called before each drawing that a change asked for.</summary>
    protected virtual void OnDeskChanged()
    {
    }

    private void Listen()
    {
        var running = (Active.Condition as DeskCondition.Running)?.Desk;
        if (Interlocked.Exchange(ref _heard, running) is { } former)
        {
            former.Changed -= AskForDrawing;
        }

        if (running is not null)
        {
            running.Changed += AskForDrawing;
        }

        Desk = running;
        if (running is null)
        {
            _ = InvokeAsync(() => Navigation.NavigateTo(StartPage.From(Navigation)));
        }

        AskForDrawing();
    }

    private void AskForDrawing()
    {
        if (Interlocked.Exchange(ref _drawingAsked, 1) == 0)
        {
            _ = InvokeAsync(() =>
            {
                Volatile.Write(ref _drawingAsked, 0);
                OnDeskChanged();
                StateHasChanged();
            });
        }
    }

    public void Dispose()
    {
        Active.Changed -= Listen;
        if (Interlocked.Exchange(ref _heard, null) is { } former)
        {
            former.Changed -= AskForDrawing;
        }

        OnDispose();
        GC.SuppressFinalize(this);
    }

    protected virtual void OnDispose()
    {
    }
}
