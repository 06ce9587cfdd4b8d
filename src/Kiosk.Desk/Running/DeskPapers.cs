using System.Collections.Immutable;
using System.Security.Cryptography;
using Kiosk.CheckIn;
using Kiosk.DeskSync;

namespace Kiosk.Desk.Running;

/// <summary>What makes this machine a desk of the event, as files beside its log.</summary>
/// <remarks>
/// <c>desk.key</c>, its own key; <c>event-authority.crt</c>, whom all desks of the event trust; <c>desk.crt</c>, that authority's
/// word for this key; <c>group.key</c>, which all desks share. A desk without the last three works, alone.
/// </remarks>
internal sealed class DeskPapers : IDisposable
{
    public const int GroupKeyBytes = 32;

    private const string AuthorityFile = "event-authority.crt";
    private const string CertificateFile = "desk.crt";
    private const string GroupKeyFile = "group.key";

    private DeskPapers(DeskKey key, EventTrust? trust, ImmutableArray<byte> certificate, byte[] groupKey) =>
        (Key, Trust, Certificate, GroupKey) = (key, trust, certificate, groupKey);

    public DeskKey Key { get; }

    /// <summary>Null where the event has no authority: then no desk can take part beside this one.</summary>
    public EventTrust? Trust { get; }

    /// <summary>In DER; empty where this desk was not let in.</summary>
    public ImmutableArray<byte> Certificate { get; }

    public byte[] GroupKey { get; }

    /// <summary>Whether others will talk with this desk.</summary>
    public bool AreComplete => Trust is not null && !Certificate.IsEmpty;

    /// <summary>Tells which revocations are real; null where there is no authority.</summary>
    public AuthorityCheck? AuthorityCheck => Trust is null ? null : Trust.IsSigned;

    /// <summary>Reads a folder's papers. Makes the desk's own key where there is none yet.</summary>
    /// <exception cref="DeskException">A file is damaged or cannot be read or made.</exception>
    public static DeskPapers Load(string folder)
    {
        var key = DeskKey.LoadOrCreate(folder);
        try
        {
            var trust = LoadTrust(folder);
            var certificate = Read(folder, CertificateFile);

            // A key made anew after the old one was lost is not the one that was let in.
            var isIn = trust is not null && trust.Belongs(certificate, key.Desk, key.PublicKey.AsSpan());
            return new DeskPapers(key, trust, isIn ? [.. certificate] : [], Read(folder, GroupKeyFile));
        }
        catch
        {
            key.Dispose();
            throw;
        }
    }

    /// <summary>Whom the desks of the event in a folder trust; null where it has no authority.</summary>
    /// <exception cref="DeskException">The file is damaged or cannot be read.</exception>
    public static EventTrust? LoadTrust(string folder)
    {
        var certificate = Read(folder, AuthorityFile);
        try
        {
            return certificate.Length == 0 ? null : EventTrust.Read(certificate);
        }
        catch (CryptographicException damaged)
        {
            throw Unreadable(Path.Combine(folder, AuthorityFile), damaged);
        }
    }

    /// <summary>Writes what a desk that is let in gets.</summary>
    /// <exception cref="DeskException">It cannot be written.</exception>
    public static void Save(string folder, ReadOnlySpan<byte> authority, ReadOnlySpan<byte> certificate, ReadOnlySpan<byte> groupKey)
    {
        try
        {
            PrivateFile.Write(Path.Combine(folder, GroupKeyFile), groupKey);
            PrivateFile.Write(Path.Combine(folder, CertificateFile), certificate);
            PrivateFile.Write(Path.Combine(folder, AuthorityFile), authority);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new DeskException(
                new BilingualText(
                    $"No se puede escribir en {folder}: {refused.Message}", $"{folder} cannot be written to: {refused.Message}"),
                refused);
        }
    }

    public void Dispose()
    {
        Key.Dispose();
        Trust?.Dispose();
        CryptographicOperations.ZeroMemory(GroupKey);
    }

    private static byte[] Read(string folder, string file)
    {
        var path = Path.Combine(folder, file);
        try
        {
            return File.Exists(path) ? File.ReadAllBytes(path) : [];
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(path, refused);
        }
    }

    private static DeskException Unreadable(string path, Exception why) => new(
        new BilingualText(
            $"El archivo {path} no se puede leer o está dañado. Cópialo de otra mesa de este evento.",
            $"The file {path} cannot be read or is damaged. Copy it from another desk of this event."),
        why);
}
