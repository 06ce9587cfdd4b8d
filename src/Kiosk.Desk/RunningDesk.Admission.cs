using System.Security.Cryptography;
using Kiosk.CheckIn;
using Kiosk.Desk.Running;
using Kiosk.Desk.Screens;
using Kiosk.DeskSync;
using Kiosk.EventLog;
using Kiosk.Office;

namespace Kiosk.Desk;

/// <content>Letting desks in and putting them out: what a machine with the event authority's key can do.</content>
public sealed partial class RunningDesk
{
    private Invitation? _invitation;

    /// <summary>What it takes here to let a desk in or put one out.</summary>
    public AuthorityPlace Authority
    {
        get
        {
            var file = EventSetup.AuthorityFile(Folder);
            return !_papers.AreComplete || _talk is null || !File.Exists(file) ? AuthorityPlace.Elsewhere
                : AuthorityKeyFile.IsSealed(file) ? AuthorityPlace.HereSealed
                : AuthorityPlace.Here;
        }
    }

    /// <summary>Opens an invitation for one new desk; one that is still open is taken back.</summary>
    /// <param name="passphrase">Opens the authority's key; not looked at where it is not sealed.</param>
    /// <exception cref="OfficeException">No key here, or a wrong passphrase.</exception>
    /// <exception cref="SyncException">The port for joining is taken.</exception>
    public async Task<InvitationView> InviteAsync(string passphrase)
    {
        await WithdrawInvitationAsync();
        var authority = await Task.Run(() => OpenAuthority(passphrase));
        try
        {
            var invitation = _invitation = _talk!.Invite(authority, _papers.GroupKey);
            _ = invitation.Ended.ContinueWith(_ => authority.Dispose(), TaskScheduler.Default);
            var addresses = _talk.Addresses;
            return new InvitationView(
                invitation.Code.ToString(),
                [.. addresses.Select(address => DeskAddress.Of(address, invitation.Port).ToString())],
                new TicketPicture(invitation.Text(addresses).ToString()).Svg(),
                EndedAsync(invitation));
        }
        catch
        {
            authority.Dispose();
            throw;
        }
    }

    /// <summary>Takes an invitation back, if one is open.</summary>
    public async Task WithdrawInvitationAsync()
    {
        if (Interlocked.Exchange(ref _invitation, null) is { } open)
        {
            await open.DisposeAsync();
        }
    }

    /// <summary>Puts a lost desk out for good. What it wrote so far, as far as it is known here, stands.</summary>
    /// <param name="desk">The desk; not this one.</param>
    /// <param name="reason">Stays in the log.</param>
    /// <param name="passphrase">Opens the authority's key; not looked at where it is not sealed.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="OfficeException">No key here, or a wrong passphrase.</exception>
    /// <exception cref="EventLogException">It could not be written down.</exception>
    public async Task RevokeAsync(DeskId desk, string reason, string passphrase, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfEqual(desk, Desk);
        using var authority = await Task.Run(() => OpenAuthority(passphrase), cancellationToken);
        await WriteAsync(
            state =>
            {
                var cuts = state.LogsOf(desk);
                var signature = authority.Sign(Revocation.Statement(state.Event, desk, cuts));
                return [new PlannedFact(new FactPayload.DeskRevoked(desk, cuts, reason, signature), [])];
            },
            cancellationToken);
    }

    /// <summary>An invitation as a file for a stick, for where no network lets two desks meet.</summary>
    /// <returns>The file, and the code that goes another way than the stick.</returns>
    /// <exception cref="OfficeException">No key here, or a wrong passphrase.</exception>
    public (byte[] File, string Code) SealInvitation(string passphrase)
    {
        using var authority = OpenAuthority(passphrase);
        var file = JoinFile.Seal(authority, new KnownAddresses(Folder).All, _papers.GroupKey, out var code);
        return (file, code.ToString());
    }

    private EventAuthority OpenAuthority(string passphrase)
    {
        if (_papers.Trust is not { } trust)
        {
            throw new OfficeException(new BilingualText(
                "Este evento no tiene llave para invitar mesas. Crea el evento con esta versión del programa.",
                "This event has no key for inviting desks. Create the event with this version of the program."));
        }

        var secret = AuthorityKeyFile.Load(EventSetup.AuthorityFile(Folder), passphrase);
        try
        {
            return EventAuthority.Load(trust.Certificate.AsSpan(), secret);
        }
        catch (CryptographicException other)
        {
            throw new OfficeException(
                new BilingualText(
                    $"La llave en {EventSetup.AuthorityFile(Folder)} es de otro evento. Copia ahí la de este.",
                    $"The key in {EventSetup.AuthorityFile(Folder)} is another event's. Copy this event's key there."),
                other);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    private static async Task<InvitationResult> EndedAsync(Invitation invitation) => await invitation.Ended switch
    {
        InvitationEnd.Joined => InvitationResult.Joined,
        InvitationEnd.Expired => InvitationResult.Expired,
        InvitationEnd.TooManyTries => InvitationResult.TooManyTries,
        InvitationEnd.Withdrawn => InvitationResult.Withdrawn,
        var other => throw new System.Diagnostics.UnreachableException($"No rule for {other.GetType().Name}."),
    };
}
