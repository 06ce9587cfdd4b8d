using Kiosk.DeskSync;

namespace Kiosk.Desk.Running;

/// <summary>Where other desks were reached before: tried again at the next start, for networks on which nothing announces them.</summary>
internal sealed class KnownAddresses(string folder)
{
    private const string FileName = "neighbours.txt";

    /// <summary>Machines get new addresses all the time; the oldest are forgotten first.</summary>
    private const int AddressesMax = 64;

    private readonly List<DeskAddress> _addresses = Load(Path.Combine(folder, FileName));

    public IReadOnlyList<DeskAddress> All => _addresses;

    /// <summary>Puts an address first.</summary>
    public void Remember(DeskAddress address)
    {
        if (_addresses.Count > 0 && _addresses[0] == address)
        {
            return;
        }

        var isNew = !_addresses.Remove(address);
        _addresses.Insert(0, address);
        if (isNew)
        {
            _addresses.RemoveRange(Math.Min(_addresses.Count, AddressesMax), Math.Max(0, _addresses.Count - AddressesMax));
            Save();
        }
    }

    private static List<DeskAddress> Load(string path)
    {
        try
        {
            return
            [
                .. (File.Exists(path) ? File.ReadLines(path).Take(AddressesMax) : [])
                    .Select(line => DeskAddress.TryRead(line, out var address) ? address : null).OfType<DeskAddress>(),
            ];
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private void Save()
    {
        try
        {
            File.WriteAllLines(Path.Combine(folder, FileName), _addresses.Select(address => address.ToString()));
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            // They were a convenience; beacons and settings find the desks too.
        }
    }
}
