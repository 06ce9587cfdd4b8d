namespace Kiosk.CheckIn;

public static partial class CheckInRules
{
    public static readonly TimeSpan OwnRepeatMax = TimeSpan.FromSeconds(15);
}
