namespace Kiosk.Desk.Pages.House;

/// <summary>The small drawings of the house, each on a field of 24 by 24.</summary>
public enum Mark
{
    Door,
    Board,
    List,
    Ticket,
    Gear,
    Keyboard,
    SoundOn,
    SoundOff,
    Undo,
    Alone,
    Together,
    Camera,
    Folder,
    Plus,
    Play,
    Upload,
    Print,
    Search,
    Person,
    Warning,
    Check,
    Headset,
}
