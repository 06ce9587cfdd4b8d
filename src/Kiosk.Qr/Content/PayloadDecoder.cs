using System.Text;

namespace Kiosk.Qr.Content;

/// <summary>Data codewords in, message out: walks the segments (numeric, alphanumeric, byte, kanji) and their headers (ECI, FNC1,
/// structured append).</summary>
internal sealed class PayloadDecoder
{
    private const string Alphanumeric = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
    private const byte GroupSeparator = 0x1D;

    private readonly List<byte> _bytes = [];
    private readonly List<Run> _runs = [];

    /// <summary>Bytes from here to the next run's start are in one character set; null is to be guessed.</summary>
    private readonly record struct Run(int Start, Encoding? Set);

    /// <summary>The message, or null when the codewords are no message: a segment that ends too early or holds a value out of
    /// range, or no segment at all.</summary>
    public Payload? Decode(ReadOnlySpan<byte> codewords, int version)
    {
        _bytes.Clear();
        _runs.Clear();
        var bits = new BitReader(codewords);
        var append = default(StructuredAppend);
        var (gs1, fnc1, eci) = (false, false, (Encoding?)null);

        while (bits.Remaining >= 4)
        {
            bits.TryRead(4, out var mode);
            if (mode == 0)
                break;
            switch (mode)
            {
                case 1 when !ReadNumeric(ref bits, version):
                case 2 when !ReadAlphanumeric(ref bits, version, fnc1):
                case 4 when !ReadBytes(ref bits, version, eci):
                case 8 when !ReadKanji(ref bits, version):
                case 7 when !ReadEci(ref bits, out eci):
                case 3 when !ReadAppend(ref bits, out append):
                case 9 when !bits.TryRead(8, out _):
                    return null;
                case 1 or 2 or 3 or 4 or 7 or 8:
                    break;
                case 5:
                    gs1 = fnc1 = true;
                    break;
                case 9:
                    fnc1 = true;
                    break;
                default:
                    return null;
            }
        }

        if (_bytes.Count == 0)
            return null;
        return new Payload
        {
            Text = Text(),
            Bytes = [.. _bytes],
            Codewords = codewords.ToArray(),
            Version = version,
            StructuredAppend = append,
            IsGs1 = gs1,
        };
    }

    /// <summary>Bits of a segment's length, which grow at versions 10 and 27.</summary>
    private static int LengthBits(int version, int small, int middle, int large) =>
        version < 10 ? small : version < 27 ? middle : large;

    private bool ReadNumeric(ref BitReader bits, int version)
    {
        if (!bits.TryRead(LengthBits(version, 10, 12, 14), out var count))
            return false;
        Begin(Encoding.ASCII);
        while (count > 0)
        {
            var digits = Math.Min(count, 3);
            var limit = digits == 3 ? 1000 : digits == 2 ? 100 : 10;
            if (!bits.TryRead(digits * 3 + 1, out var value) || value >= limit)
                return false;
            for (var unit = limit / 10; unit > 0; unit /= 10)
                _bytes.Add((byte)('0' + value / unit % 10));
            count -= digits;
        }

        return true;
    }

    private bool ReadAlphanumeric(ref BitReader bits, int version, bool fnc1)
    {
        if (!bits.TryRead(LengthBits(version, 9, 11, 13), out var count))
            return false;
        Begin(Encoding.ASCII);
        var start = _bytes.Count;
        for (; count >= 2; count -= 2)
        {
            if (!bits.TryRead(11, out var pair) || pair >= 45 * 45)
                return false;
            _bytes.Add((byte)Alphanumeric[pair / 45]);
            _bytes.Add((byte)Alphanumeric[pair % 45]);
        }

        if (count == 1)
        {
            if (!bits.TryRead(6, out var last) || last >= 45)
                return false;
            _bytes.Add((byte)Alphanumeric[last]);
        }

        if (fnc1)
            UnescapePercent(start);
        return true;
    }

    /// <summary>Under FNC1 a percent sign stands for the group separator, and two for itself.</summary>
    private void UnescapePercent(int start)
    {
        var to = start;
        for (var from = start; from < _bytes.Count; from++)
        {
            var value = _bytes[from];
            if (value == '%')
            {
                if (from + 1 < _bytes.Count && _bytes[from + 1] == '%')
                    from++;
                else
                    value = GroupSeparator;
            }

            _bytes[to++] = value;
        }

        _bytes.RemoveRange(to, _bytes.Count - to);
    }

    private bool ReadBytes(ref BitReader bits, int version, Encoding? set)
    {
        if (!bits.TryRead(LengthBits(version, 8, 16, 16), out var count) || count * 8 > bits.Remaining)
            return false;
        Begin(set);
        for (; count > 0; count--)
        {
            bits.TryRead(8, out var value);
            _bytes.Add((byte)value);
        }

        return true;
    }

    private bool ReadKanji(ref BitReader bits, int version)
    {
        if (!bits.TryRead(LengthBits(version, 8, 10, 12), out var count))
            return false;
        Begin(CharacterSets.ShiftJis);
        for (; count > 0; count--)
        {
            if (!bits.TryRead(13, out var value))
                return false;
            var packed = value / 0xC0 << 8 | value % 0xC0;
            var character = packed + (packed < 0x1F00 ? 0x8140 : 0xC140);
            _bytes.Add((byte)(character >> 8));
            _bytes.Add((byte)character);
        }

        return true;
    }

    private static bool ReadEci(ref BitReader bits, out Encoding? set)
    {
        set = null;
        if (!bits.TryRead(8, out var number))
            return false;
        if (number >= 0x80)
        {
            var more = number < 0xC0 ? 8 : number < 0xE0 ? 16 : 0;
            if (more == 0 || !bits.TryRead(more, out var rest))
                return false;
            number = (number & (more == 8 ? 0x3F : 0x1F)) << more | rest;
        }

        set = CharacterSets.OfEci(number);
        return true;
    }

    private static bool ReadAppend(ref BitReader bits, out StructuredAppend append)
    {
        append = default;
        if (!bits.TryRead(8, out var place) || !bits.TryRead(8, out var parity))
            return false;
        append = new StructuredAppend(place >> 4, (place & 15) + 1, (byte)parity);
        return true;
    }

    private void Begin(Encoding? set)
    {
        if (_runs.Count == 0 || !ReferenceEquals(_runs[^1].Set, set))
            _runs.Add(new Run(_bytes.Count, set));
    }

    private string Text()
    {
        var bytes = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_bytes);
        var text = new StringBuilder(bytes.Length);
        for (var i = 0; i < _runs.Count; i++)
        {
            var end = i + 1 < _runs.Count ? _runs[i + 1].Start : bytes.Length;
            var run = bytes[_runs[i].Start..end];
            text.Append((_runs[i].Set ?? CharacterSets.Guess(run)).GetString(run));
        }

        // A byte order mark says how to read the text and is no part of it.
        if (text.Length > 0 && text[0] == '\uFEFF')
            text.Remove(0, 1);
        return text.ToString();
    }
}
