using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Kiosk.CheckIn;

namespace Kiosk.DeskSync;

/// <summary>What a supervisor reads out and a volunteer types: ten characters of Base32, 50 random bits.</summary>
public sealed record InvitationCode
{
    private const int Characters = 10;

    private readonly string _text;

    private InvitationCode(string text) => _text = text;

    /// <summary>A new code from the system's random numbers.</summary>
    public static InvitationCode Draw() => new(Base32.Encode(RandomNumberGenerator.GetBytes(7))[..Characters]);

    /// <summary>Reads what somebody typed: case, spaces, hyphens and dots do not matter, and 0, 1, 8 are the letters they look like.</summary>
    public static bool TryRead(string typed, [NotNullWhen(true)] out InvitationCode? code)
    {
        var text = new StringBuilder(Characters);
        code = null;
        foreach (var character in typed)
        {
            switch (char.ToUpperInvariant(character))
            {
                case ' ' or '-' or '.' or '_' or '\t' or '\u2013' or '\u2014':
                    break;
                case '0':
                    text.Append('O');
                    break;
                case '1':
                    text.Append('I');
                    break;
                case '8':
                    text.Append('B');
                    break;
                case (>= 'A' and <= 'Z') or (>= '2' and <= '7'):
                    text.Append(char.ToUpperInvariant(character));
                    break;
                default:
                    return false;
            }

            if (text.Length > Characters)
            {
                return false;
            }
        }

        code = text.Length == Characters ? new(text.ToString()) : null;
        return code is not null;
    }

    /// <summary>In two groups: <c>ABCDE-FGHIJ</c>.</summary>
    public override string ToString() => $"{_text[..5]}-{_text[5..]}";

    /// <summary>As it is proved with.</summary>
    internal byte[] Bytes => Encoding.ASCII.GetBytes(_text);

    /// <summary>Without the hyphen.</summary>
    internal string Plain => _text;
}
