using System.Text;
using System.Text.Unicode;

namespace Kiosk.Qr.Content;

/// <summary>Character sets by their ECI number, and the guess for bytes that came without one.</summary>
internal static class CharacterSets
{
    /// <summary>Bytes of kanji segments, and of many Japanese codes made without an ECI.</summary>
    public static Encoding ShiftJis { get; } = CodePage(932) ?? Encoding.Latin1;

    /// <summary>The set an ECI number names, or null when the BCL does not know it.</summary>
    public static Encoding? OfEci(int number) => number switch
    {
        0 or 2 => CodePage(437),
        1 or 3 or 899 => Encoding.Latin1,
        >= 4 and <= 11 => CodePage(28592 + number - 4),
        13 => CodePage(874),
        15 => CodePage(28603),
        17 => CodePage(28605),
        20 => ShiftJis,
        21 => CodePage(1250),
        22 => CodePage(1251),
        23 => CodePage(1252),
        24 => CodePage(1256),
        25 => Encoding.BigEndianUnicode,
        26 => Encoding.UTF8,
        27 or 170 => Encoding.ASCII,
        28 => CodePage(950),
        29 or 32 => CodePage(54936),
        30 => CodePage(949),
        31 => CodePage(936),
        33 => Encoding.Unicode,
        34 => CodePage(12001),
        35 => Encoding.UTF32,
        _ => null,
    };

    /// <summary>UTF-8 when the bytes are valid as such, Shift-JIS when they look Japanese, otherwise Latin-1, which the standard
    /// says.</summary>
    public static Encoding Guess(ReadOnlySpan<byte> bytes)
    {
        if (Utf8.IsValid(bytes))
            return Encoding.UTF8;
        return LooksLikeShiftJis(bytes) ? ShiftJis : Encoding.Latin1;
    }

    /// <summary>Every byte fits Shift-JIS and at least two characters are kana or full-width punctuation: their lead bytes
    /// 0x81 to 0x83 are control characters in Latin-1.</summary>
    private static bool LooksLikeShiftJis(ReadOnlySpan<byte> bytes)
    {
        var kana = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            var lead = bytes[i];
            if (lead is < 0x80 or (>= 0xA1 and <= 0xDF))
                continue;
            if (lead is 0x80 or 0xA0 or > 0xFC || ++i == bytes.Length || bytes[i] is < 0x40 or 0x7F or > 0xFC)
                return false;
            if (lead <= 0x83)
                kana++;
        }

        return kana >= 2;
    }

    private static Encoding? CodePage(int number)
    {
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(number) ?? Encoding.GetEncoding(number);
        }
        catch (Exception unknown) when (unknown is NotSupportedException or ArgumentException)
        {
            return null;
        }
    }
}
