using System.Net;
using Kiosk.CheckIn;

namespace Kiosk.DeskSync.Mqtt;

/// <summary>Says whom the desk turned away: once a reason and place, and again only after a while.</summary>
internal sealed class Doorkeeper(Mailbox mailbox, TimeProvider time)
{
    private static readonly TimeSpan SilentFor = TimeSpan.FromMinutes(10);

    /// <summary>Places remembered; a flood of addresses costs no more than this.</summary>
    private const int PlacesMax = 256;

    private readonly Dictionary<(BilingualText Why, string From), long> _said = [];

    public void Refuse(BilingualText why, EndPoint? from) => Refuse(
        why, from is IPEndPoint place ? DeskAddress.Of(place.Address, place.Port).Host : "");

    public void Refuse(BilingualText why, string from)
    {
        lock (_said)
        {
            var now = time.GetTimestamp();
            if (_said.TryGetValue((why, from), out var before) && time.GetElapsedTime(before, now) < SilentFor)
            {
                return;
            }

            if (_said.Count >= PlacesMax)
            {
                foreach (var old in _said.Where(said => time.GetElapsedTime(said.Value, now) >= SilentFor).Select(said => said.Key).ToArray())
                {
                    _said.Remove(old);
                }

                if (_said.Count >= PlacesMax)
                {
                    return;
                }
            }

            // Where the host has no room it is said the next time.
            if (mailbox.TryTell(new LinkEvent.Refused(why, from)))
            {
                _said[(why, from)] = now;
            }
        }
    }
}
