using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Kiosk.CheckIn;
using Kiosk.Office.Keys;
using NSec.Cryptography;

namespace Kiosk.Office;

/// <summary>The event's secret: who has it can make tickets. It stays with the organizers; desks hold the public key only.</summary>
public sealed class TicketSigningKey : IDisposable
{
    private readonly Key _key;

    private TicketSigningKey(Key key) => _key = key;

    /// <summary>A new key from the system's random numbers.</summary>
    public static TicketSigningKey Make() => new(new Key(
        SignatureAlgorithm.Ed25519, new KeyCreationParameters { ExportPolicy = KeyExportPolicies.AllowPlaintextExport }));

    /// <summary>32 bytes, as <see cref="FactPayload.TicketKeyTrusted"/> carries them.</summary>
    public ImmutableArray<byte> PublicKey => [.. _key.PublicKey.Export(KeyBlobFormat.RawPublicKey)];

    /// <summary>The ticket for these claims, as it stands in the QR code.</summary>
    public string Sign(TicketClaims claims)
    {
        var message = KioskTicket.Message(claims);
        return KioskTicket.Text(message, SignatureAlgorithm.Ed25519.Sign(_key, message));
    }

    /// <summary>A registration's ticket.</summary>
    public IssuedTicket Issue(EventId eventId, Registration registration, byte issue, Validity validity) =>
        new(registration, issue, Sign(new TicketClaims(eventId, registration.Id, registration.Category, issue, validity)));

    /// <summary>Writes the key to a new file that only its owner can read. A file that is there already is left alone.</summary>
    /// <param name="path">In a folder that exists.</param>
    /// <param name="passphrase">Seals the key; empty leaves it as plain PKCS#8 in PEM.</param>
    /// <exception cref="OfficeException">The file is there already, or cannot be written.</exception>
    public void Save(string path, string passphrase)
    {
        var secret = _key.Export(KeyBlobFormat.RawPrivateKey);
        try
        {
            var pem = passphrase.Length == 0
                ? Encoding.ASCII.GetString(_key.Export(KeyBlobFormat.PkixPrivateKeyText))
                : SealedKey.Seal(secret, passphrase);
            KeyFile.Write(path, pem);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    /// <summary>Reads a key that <see cref="Save"/> wrote.</summary>
    /// <param name="path">The file.</param>
    /// <param name="passphrase">What the key was sealed with; not looked at for a key that is not sealed.</param>
    /// <exception cref="OfficeException">No such file, a wrong or missing passphrase, a damaged file.</exception>
    public static TicketSigningKey Load(string path, string passphrase)
    {
        var pem = KeyFile.Read(path);
        var parameters = new KeyCreationParameters { ExportPolicy = KeyExportPolicies.AllowPlaintextExport };
        if (SealedKey.IsSealed(pem))
        {
            var secret = SealedKey.Open(pem, passphrase);
            try
            {
                return Key.TryImport(SignatureAlgorithm.Ed25519, secret, KeyBlobFormat.RawPrivateKey, out var opened, parameters) && opened is not null
                    ? new(opened)
                    : throw KeyFile.Damaged();
            }
            finally
            {
                CryptographicOperations.ZeroMemory(secret);
            }
        }

        return Key.TryImport(
            SignatureAlgorithm.Ed25519, Encoding.UTF8.GetBytes(pem), KeyBlobFormat.PkixPrivateKeyText, out var key, parameters)
            && key is not null
            ? new(key)
            : throw KeyFile.Damaged();
    }

    public void Dispose() => _key.Dispose();
}
