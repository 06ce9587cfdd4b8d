using System.Buffers;

namespace Kiosk.Office.Lists;

/// <summary>Whether a text can be one person's e-mail address, as registration forms know them.</summary>
internal static class EmailAddress
{
    /// <summary>Characters of an address, by RFC 5321.</summary>
    public const int LengthMax = 254;

    private const int LocalLengthMax = 64;

    private static readonly SearchValues<char> Forbidden = SearchValues.Create(" \t\r\n()<>[]:;,\\\"@");

    public static bool IsOne(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        return at is > 0 and <= LocalLengthMax && text.Length <= LengthMax && IsLocal(text.AsSpan(0, at)) && IsDomain(text.AsSpan(at + 1));
    }

    private static bool IsLocal(ReadOnlySpan<char> local) => local.IndexOfAny(Forbidden) < 0 && HasNoEmptyPart(local);

    private static bool IsDomain(ReadOnlySpan<char> domain)
    {
        foreach (var character in domain)
        {
            if (!char.IsLetterOrDigit(character) && character is not ('-' or '.'))
            {
                return false;
            }
        }

        // "ana@gmail" is a slip of the hand.
        return domain.Contains('.') && HasNoEmptyPart(domain) && domain[0] != '-' && domain[^1] != '-';
    }

    private static bool HasNoEmptyPart(ReadOnlySpan<char> dotted) =>
        dotted.Length > 0 && dotted[0] != '.' && dotted[^1] != '.' && dotted.IndexOf("..") < 0;
}
