namespace Kiosk.DeskSync.Mqtt;

/// <summary>Which messages of a sender were there already: the newest, and the 63 before it one by one.</summary>
internal sealed class ReplayWindow
{
    private ulong _newest;
    private ulong _seen;

    /// <returns>False where it was there before, or is too old to tell.</returns>
    public bool IsNew(ulong number)
    {
        if (number > _newest)
        {
            var ahead = number - _newest;
            _seen = ahead >= 64 ? 1 : (_seen << (int)ahead) | 1;
            _newest = number;
            return true;
        }

        var behind = _newest - number;
        if (behind >= 64 || (_seen & (1UL << (int)behind)) != 0)
        {
            return false;
        }

        _seen |= 1UL << (int)behind;
        return true;
    }
}
