using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Kiosk.CheckIn;

namespace Kiosk.Office;

/// <summary>The public keys of a pretix event, in any of the forms in which pretix and people hand them over.</summary>
/// <remarks>
/// Base64 of a PEM (as in the settings and in the API), the PEM itself, its DER in base64, the 32 raw bytes in base64 or hex,
/// or the answer of the event API, whose <c>valid_keys.pretix_sig1</c> lists several.
/// </remarks>
public static class PretixKey
{
    /// <summary>An event's API answer takes a few kilobytes.</summary>
    private const int TextLengthMax = 1024 * 1024;

    /// <summary>Keys that one event may list. Each scan of a forged ticket is checked against all.</summary>
    private const int KeysMax = 16;

    private const int KeyBytes = 32;

    /// <summary>SubjectPublicKeyInfo of an Ed25519 key up to the key itself.</summary>
    private static ReadOnlySpan<byte> DerHead => [0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00];

    /// <summary>The keys in a text; false with a problem to show where there are none.</summary>
    public static bool TryRead(string text, out ImmutableArray<ImmutableArray<byte>> keys, out BilingualText problem)
    {
        keys = [];
        problem = NoKey;
        var trimmed = text.Trim().TrimStart('\uFEFF');
        if (trimmed.Length is 0 or > TextLengthMax)
        {
            return false;
        }

        if (trimmed.Contains("PRIVATE KEY", StringComparison.Ordinal))
        {
            problem = Private;
            return false;
        }

        var listed = trimmed[0] is '{' or '[' or '"' ? KeysInJson(trimmed) : [trimmed];
        var found = ImmutableArray.CreateBuilder<ImmutableArray<byte>>();
        foreach (var one in listed.Take(KeysMax + 1))
        {
            if (!TryReadOne(one.Trim(), out var key, out problem))
            {
                return false;
            }

            if (!found.Any(known => known.AsSpan().SequenceEqual(key.AsSpan())))
            {
                found.Add(key);
            }
        }

        if (found.Count is 0 or > KeysMax)
        {
            problem = NoKey;
            return false;
        }

        keys = found.ToImmutable();
        return true;
    }

    private static List<string> KeysInJson(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var root = document.RootElement;
            if (root.ValueKind == JsonValueKind.Object)
            {
                root = root.TryGetProperty("valid_keys", out var valid) && valid.ValueKind == JsonValueKind.Object ? valid : root;
                if (!root.TryGetProperty("pretix_sig1", out root))
                {
                    return [];
                }
            }

            return root.ValueKind switch
            {
                JsonValueKind.String => [root.GetString()!],
                JsonValueKind.Array => [.. root.EnumerateArray().Select(one => one.ValueKind == JsonValueKind.String ? one.GetString()! : "")],
                _ => [],
            };
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static bool TryReadOne(string text, out ImmutableArray<byte> key, out BilingualText problem)
    {
        key = [];
        problem = NoKey;
        if (text.StartsWith("-----BEGIN", StringComparison.Ordinal))
        {
            return TryReadPem(text, out key, out problem);
        }

        if (text.Length == KeyBytes * 2 && text.All(char.IsAsciiHexDigit))
        {
            key = [.. Convert.FromHexString(text)];
            return true;
        }

        var bytes = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, bytes, out var length))
        {
            return false;
        }

        bytes = bytes[..length];
        if (length == KeyBytes)
        {
            key = [.. bytes];
            return true;
        }

        return bytes.AsSpan().StartsWith("-----BEGIN"u8)
            ? TryReadPem(Encoding.UTF8.GetString(bytes), out key, out problem)
            : TryReadDer(bytes, out key, out problem);
    }

    private static bool TryReadPem(string pem, out ImmutableArray<byte> key, out BilingualText problem)
    {
        key = [];
        problem = pem.Contains("PRIVATE KEY", StringComparison.Ordinal) ? Private : NoKey;
        return PemEncoding.TryFind(pem, out var fields)
            && pem[fields.Label] == "PUBLIC KEY"
            && TryReadDer(Convert.FromBase64String(pem[fields.Base64Data]), out key, out problem);
    }

    private static bool TryReadDer(byte[] der, out ImmutableArray<byte> key, out BilingualText problem)
    {
        var isEd25519 = der.Length == DerHead.Length + KeyBytes && der.AsSpan().StartsWith(DerHead);
        key = isEd25519 ? [.. der.AsSpan(DerHead.Length)] : [];
        problem = der.Length > 0 && der[0] == 0x30 ? OtherKind : NoKey;
        return isEd25519;
    }

    private static readonly BilingualText NoKey = new(
        "Ahí no hay ninguna llave pública de pretix. Copia entero el valor «pretix_sig1» de «valid_keys» en la API del evento.",
        "There is no public key of pretix in it. Copy the whole value “pretix_sig1” under “valid_keys” from the event's API.");

    private static readonly BilingualText Private = new(
        "Esa es la llave privada de pretix: con ella cualquiera puede hacer boletos. No la compartas; aquí se necesita la llave pública.",
        "That is the private key of pretix: whoever has it can make tickets. Share it with nobody; what is needed here is the public key.");

    private static readonly BilingualText OtherKind = new(
        "Esa llave es de otro tipo. pretix firma sus boletos con una llave Ed25519; copia el valor «pretix_sig1» de «valid_keys».",
        "That key is of another kind. pretix signs tickets with an Ed25519 key; copy the value “pretix_sig1” under “valid_keys”.");
}
