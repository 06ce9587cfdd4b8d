using System.Security.Cryptography;
using Kiosk.CheckIn;
using Kiosk.DeskSync;

namespace Kiosk.Desk.Tests.DeskSync;

/// <summary>An event's authority and machines with keys, as they are on a day.</summary>
internal sealed class SmallAuthority : IDisposable
{
    private ulong _lastStart;

    public EventAuthority Authority { get; } = EventAuthority.Create(new EventId(BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8)) | 1));

    public byte[] GroupKey { get; } = RandomNumberGenerator.GetBytes(32);

    public static byte[] NewKey()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return key.ExportPkcs8PrivateKey();
    }

    public static byte[] PublicKeyOf(byte[] privateKey)
    {
        using var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(privateKey, out _);
        return key.ExportSubjectPublicKeyInfo();
    }

    /// <summary>A machine's next start.</summary>
    public DeskCredentials Start(byte[] privateKey) => DeskCredentials.Open(
        Authority.Trust, ++_lastStart, Authority.Admit(PublicKeyOf(privateKey)).Bytes.AsSpan(), privateKey);

    public DeskCredentials StartNew() => Start(NewKey());

    public void Dispose() => Authority.Dispose();
}
