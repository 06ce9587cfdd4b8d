using System.Text;
using System.Text.Unicode;

namespace Kiosk.Office.Lists;

/// <summary>Splits the bytes of a CSV file into rows (RFC 4180), one after the other.</summary>
/// <remarks>
/// Own code because a reader that finds an unclosed quote must be able to go back: otherwise one slip swallows the good
/// rows up to the next quote, and line numbers are those of records instead of the file's.
/// </remarks>
internal sealed class CsvRecords(ReadOnlyMemory<byte> file, byte delimiter)
{
    /// <summary>Bytes of one quoted cell. A longer one is a quote that was never closed.</summary>
    private const int QuotedBytesMax = 16 * 1024;

    private readonly List<string> _cells = [];
    private int _at;
    private int _line = 1;
    private bool _notUtf8;

    /// <summary>The next row; false at the end of the file. Its cells are good until the next call.</summary>
    public bool TryRead(out CsvRecord record)
    {
        var bytes = file.Span;
        var (start, startLine) = (_at, _line);
        _cells.Clear();
        _notUtf8 = false;
        if (start >= bytes.Length)
        {
            record = default;
            return false;
        }

        do
        {
            if (!TryReadCell(bytes))
            {
                (_at, _line) = (EndOfLine(bytes, start), startLine);
                SkipLineEnd(bytes);
                record = new CsvRecord(startLine, _cells, CsvFlaw.OpenQuote);
                return true;
            }
        }
        while (SkipDelimiter(bytes));

        SkipLineEnd(bytes);
        record = new CsvRecord(startLine, _cells, _notUtf8 ? CsvFlaw.NotUtf8 : CsvFlaw.None);
        return true;
    }

    private bool TryReadCell(ReadOnlySpan<byte> bytes)
    {
        if (_at < bytes.Length && bytes[_at] == '"')
        {
            return TryReadQuoted(bytes);
        }

        var end = _at + LengthOfPlain(bytes[_at..]);
        _cells.Add(Text(bytes[_at..end]));
        _at = end;
        return true;
    }

    private bool TryReadQuoted(ReadOnlySpan<byte> bytes)
    {
        var opened = _at;
        var (at, line) = (opened + 1, _line);
        while (true)
        {
            var length = bytes[at..].IndexOfAny((byte)'"', (byte)'\n', (byte)'\r');
            if (length < 0 || at + length - opened > QuotedBytesMax)
            {
                return false;
            }

            at += length;
            if (bytes[at] != '"')
            {
                line += IsLineEnd(bytes, at) ? 1 : 0;
                at++;
            }
            else if (at + 1 < bytes.Length && bytes[at + 1] == '"')
            {
                at += 2;
            }
            else
            {
                break;
            }
        }

        var inner = Text(bytes[(opened + 1)..at]).Replace("\"\"", "\"", StringComparison.Ordinal);
        var rest = bytes[(at + 1)..(at + 1 + LengthOfPlain(bytes[(at + 1)..]))];
        if (line > _line && rest.Trim((byte)' ').Length > 0)
        {
            // The quote that seemed to close it opens another row's cell.
            return false;
        }

        // On one line it is somebody's own way of writing, such as "Toño" López.
        _cells.Add(rest.Trim((byte)' ').Length > 0 ? Text(bytes[opened..(at + 1 + rest.Length)]) : inner);
        (_at, _line) = (at + 1 + rest.Length, line);
        return true;
    }

    private int LengthOfPlain(ReadOnlySpan<byte> bytes)
    {
        var length = bytes.IndexOfAny(delimiter, (byte)'\n', (byte)'\r');
        return length < 0 ? bytes.Length : length;
    }

    private string Text(ReadOnlySpan<byte> bytes)
    {
        _notUtf8 |= !Utf8.IsValid(bytes);
        return bytes.IsEmpty ? "" : Encoding.UTF8.GetString(bytes);
    }

    private bool SkipDelimiter(ReadOnlySpan<byte> bytes)
    {
        if (_at >= bytes.Length || bytes[_at] != delimiter)
        {
            return false;
        }

        _at++;
        return true;
    }

    private void SkipLineEnd(ReadOnlySpan<byte> bytes)
    {
        if (_at < bytes.Length)
        {
            _at += bytes[_at] == '\r' && _at + 1 < bytes.Length && bytes[_at + 1] == '\n' ? 2 : 1;
            _line++;
        }
    }

    // CR LF, LF alone, and the CR alone of old machines.
    private static bool IsLineEnd(ReadOnlySpan<byte> bytes, int at) =>
        bytes[at] == '\n' || at + 1 >= bytes.Length || bytes[at + 1] != '\n';

    private static int EndOfLine(ReadOnlySpan<byte> bytes, int start)
    {
        var length = bytes[start..].IndexOfAny((byte)'\n', (byte)'\r');
        return length < 0 ? bytes.Length : start + length;
    }
}
