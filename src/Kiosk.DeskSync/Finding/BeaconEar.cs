using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Kiosk.CheckIn;

namespace Kiosk.DeskSync.Finding;

/// <summary>Judges beacons. Bounded in work and memory, whatever the network throws at it.</summary>
/// <remarks>Not safe for several threads: one loop listens.</remarks>
internal sealed class BeaconEar(DeskCredentials me, Func<DeskId, bool> isRevoked, TimeProvider time) : IDisposable
{
    /// <summary>A desk sends one every few seconds to each network; checking one takes a fifth of a millisecond.</summary>
    private const int FromOneEachSecondMax = 8;

    private const int EachSecondMax = 200;

    /// <summary>Senders of whom the key is kept, so that a known one costs one signature.</summary>
    private const int SendersMax = 256;

    private readonly Dictionary<IPAddress, int> _thisSecond = [];
    private readonly Dictionary<string, Sender> _senders = [];
    private long _secondSince = time.GetTimestamp();
    private int _heardThisSecond;

    /// <summary>Whether a datagram is another desk's beacon, and where that desk takes links.</summary>
    public bool IsDesk(ReadOnlyMemory<byte> datagram, IPAddress from, out PeerId peer, out DeskAddress address)
    {
        (peer, address) = (default, new DeskAddress("", 0));
        if (!IsInTurn(from)
            || BeaconForm.Read(datagram) is not { } beacon
            || beacon.Certificate.Span.SequenceEqual(me.Certificate.RawDataMemory.Span) && beacon.Start == me.Self.Start
            || SenderOf(beacon) is not { } sender
            || !sender.Key.VerifyData(
                BeaconForm.Signed(datagram.Span), BeaconForm.Signature(datagram.Span), HashAlgorithmName.SHA256)
            || !sender.IsNew(beacon.Start, beacon.Number)
            || isRevoked(sender.Desk))
        {
            return false;
        }

        (peer, address) = (new PeerId(sender.Desk, beacon.Start), DeskAddress.Of(beacon.Address));
        return true;
    }

    public void Dispose()
    {
        foreach (var sender in _senders.Values)
        {
            sender.Key.Dispose();
        }
    }

    private bool IsInTurn(IPAddress from)
    {
        var now = time.GetTimestamp();
        if (time.GetElapsedTime(_secondSince, now) >= TimeSpan.FromSeconds(1))
        {
            _thisSecond.Clear();
            (_secondSince, _heardThisSecond) = (now, 0);
        }

        var count = _thisSecond.GetValueOrDefault(from) + 1;
        if (_heardThisSecond >= EachSecondMax || count > FromOneEachSecondMax)
        {
            return false;
        }

        _heardThisSecond++;
        _thisSecond[from] = count;
        return true;
    }

    private Sender? SenderOf(BeaconForm beacon)
    {
        var name = Convert.ToBase64String(SHA256.HashData(beacon.Certificate.Span));
        if (_senders.TryGetValue(name, out var known))
        {
            return known;
        }

        if (!me.Trust.Belongs(beacon.Certificate.Span, out var desk))
        {
            return null;
        }

        if (_senders.Count >= SendersMax)
        {
            // Only desks of the event come this far; so many of them there are not.
            Dispose();
            _senders.Clear();
        }

        using var certificate = X509CertificateLoader.LoadCertificate(beacon.Certificate.Span);
        return _senders[name] = new Sender(desk, certificate.GetECDsaPublicKey()!);
    }

    private sealed class Sender(DeskId desk, ECDsa key)
    {
        /// <summary>Runs of one desk: a clone or two, and the starts of a day.</summary>
        private const int RunsMax = 16;

        private readonly Dictionary<ulong, ulong> _last = [];

        public DeskId Desk => desk;

        public ECDsa Key => key;

        /// <summary>The same beacon is not heard twice, so that one played again does nothing.</summary>
        public bool IsNew(ulong start, ulong number)
        {
            if (_last.TryGetValue(start, out var last) && number <= last)
            {
                return false;
            }

            if (_last.Count >= RunsMax && !_last.ContainsKey(start))
            {
                _last.Clear();
            }

            _last[start] = number;
            return true;
        }
    }
}
