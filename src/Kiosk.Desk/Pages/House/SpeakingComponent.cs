using Kiosk.CheckIn;
using Microsoft.AspNetCore.Components;

namespace Kiosk.Desk.Pages.House;

/// <summary>A component that says things in the screen's language.</summary>
public abstract class SpeakingComponent : ComponentBase
{
    [CascadingParameter]
    public ScreenLanguage Screen { get; set; } = default!;

    protected string Say(BilingualText text) => text.In(Screen.Current);
}
