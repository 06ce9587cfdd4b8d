using System.Security.Cryptography;
using Kiosk.CheckIn;

namespace Kiosk.DeskSync.Admission;

/// <summary>The inviting desk's side of an invitation: judges one request after another. Does no I/O.</summary>
internal sealed class JoinDesk
{
    /// <summary>Enough to walk over and type it; too short to try codes.</summary>
    public static readonly TimeSpan ValidFor = TimeSpan.FromMinutes(10);

    /// <summary>Five slips of the finger; against 2^50 codes nothing.</summary>
    public const int TriesMax = 5;

    private readonly Lock _lock = new();
    private readonly InvitationCode _code;
    private readonly byte[] _certificate;
    private readonly Func<byte[], JoinedEvent> _admit;
    private readonly Func<DeskId, bool> _isRevoked;
    private readonly TimeProvider _time;
    private readonly long _since;
    private readonly TaskCompletionSource<InvitationEnd> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _tries;
    private bool _isUsed;

    /// <param name="code">To be proved.</param>
    /// <param name="certificate">What this desk shows in TLS, in DER.</param>
    /// <param name="admit">Makes what a desk with this public key is given; throws <see cref="CryptographicException"/> for what is no key.</param>
    /// <param name="isRevoked">Whether a desk was put out.</param>
    /// <param name="time">Ten minutes by this clock, whatever the wall says.</param>
    public JoinDesk(
        InvitationCode code, byte[] certificate, Func<byte[], JoinedEvent> admit, Func<DeskId, bool> isRevoked, TimeProvider time)
    {
        (_code, _certificate, _admit, _isRevoked, _time) = (code, certificate, admit, isRevoked, time);
        _since = time.GetTimestamp();
    }

    /// <summary>Done when the invitation is of no use any more.</summary>
    public Task<InvitationEnd> Ended => _end.Task;

    public void End(InvitationEnd end) => _end.TrySetResult(end);

    /// <summary>The answer to whatever came.</summary>
    public byte[] Answer(ReadOnlyMemory<byte> bytes)
    {
        if (JoinRequest.Read(bytes, out var garbled) is not { } request)
        {
            return new JoinReply.Refusal(garbled).Write();
        }

        // One at a time: stretching a code is work, and a try counts before the next begins.
        lock (_lock)
        {
            return Judge(request).Write();
        }
    }

    private JoinReply Judge(JoinRequest request)
    {
        if (_isUsed)
        {
            return new JoinReply.Refusal(JoinRefusal.AlreadyUsed);
        }

        if (_tries >= TriesMax)
        {
            return new JoinReply.Refusal(JoinRefusal.TooManyTries);
        }

        if (_time.GetElapsedTime(_since) >= ValidFor || _end.Task.IsCompleted)
        {
            End(new InvitationEnd.Expired());
            return new JoinReply.Refusal(JoinRefusal.Expired);
        }

        var proof = new JoinProof(_code, _certificate, request.Salt, request.PublicKey);
        if (!CryptographicOperations.FixedTimeEquals(proof.OfJoiner(), request.Proof))
        {
            _tries++;
            if (_tries < TriesMax)
            {
                return new JoinReply.Refusal(JoinRefusal.WrongCode);
            }

            End(new InvitationEnd.TooManyTries());
            return new JoinReply.Refusal(JoinRefusal.TooManyTries);
        }

        return Welcome(request, proof);
    }

    private JoinReply Welcome(JoinRequest request, JoinProof proof)
    {
        var desk = DeskKeyForm.IdOf(request.PublicKey);
        if (_isRevoked(desk))
        {
            return new JoinReply.Refusal(JoinRefusal.PutOut);
        }

        try
        {
            var body = JoinBody.Write(_admit(request.PublicKey));
            _isUsed = true;
            End(new InvitationEnd.Joined(desk));
            return new JoinReply.Welcome(body, proof.OfDesk(body));
        }
        catch (CryptographicException)
        {
            return new JoinReply.Refusal(JoinRefusal.Garbled);
        }
    }
}
