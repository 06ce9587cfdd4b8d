namespace Kiosk.CheckIn;

/// <summary>A language people are greeted in. Numbers are stored and sent.</summary>
public enum Language
{
    Spanish = 0,
    English = 1,
}
