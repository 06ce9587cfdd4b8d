using System.Buffers;
using System.Text;
using System.Text.Unicode;
using Kiosk.CheckIn;

namespace Kiosk.Office.Lists;

/// <summary>The bytes of a list, and whether they can be text at all.</summary>
internal static class FileBytes
{
    private static readonly SearchValues<byte> Blank = SearchValues.Create("\r\n\t ,;"u8);

    /// <summary>The whole file without its byte-order mark; false with a problem where it is no list.</summary>
    public static bool TryRead(Stream stream, out ReadOnlyMemory<byte> bytes, out FileProblem problem)
    {
        bytes = ReadBounded(stream);
        problem = Empty;
        if (bytes.Length > RegistrationFile.FileBytesMax)
        {
            problem = TooLarge;
            return false;
        }

        if (OtherKind(bytes.Span) is { } other)
        {
            problem = other;
            return false;
        }

        if (bytes.Span.StartsWith(Encoding.UTF8.Preamble))
        {
            bytes = bytes[Encoding.UTF8.Preamble.Length..];
        }

        return bytes.Span.IndexOfAnyExcept(Blank) >= 0;
    }

    /// <summary>Where the bytes stop being UTF-8; null where they are.</summary>
    public static FileProblem? NotUtf8(ReadOnlySpan<byte> bytes)
    {
        if (Utf8.IsValid(bytes))
        {
            return null;
        }

        var (line, start) = (1, 0);
        while (true)
        {
            var end = bytes[start..].IndexOf((byte)'\n');
            var content = end < 0 ? bytes[start..] : bytes[start..(start + end)];
            if (!Utf8.IsValid(content))
            {
                return NotUtf8At(line);
            }

            start += end + 1;
            line++;
        }
    }

    private static ReadOnlyMemory<byte> ReadBounded(Stream stream)
    {
        var whole = new MemoryStream();
        var part = new byte[64 * 1024];
        int read;
        while (whole.Length <= RegistrationFile.FileBytesMax && (read = stream.Read(part)) > 0)
        {
            whole.Write(part.AsSpan(0, read));
        }

        return whole.GetBuffer().AsMemory(0, (int)whole.Length);
    }

    private static FileProblem? OtherKind(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith("PK\x03\x04"u8) || bytes.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]))
        {
            return Workbook;
        }

        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            return Utf16;
        }

        var binary = bytes.IndexOf((byte)0);
        return binary < 0 ? null : new FileProblem(1 + bytes[..binary].Count((byte)'\n'), Binary);
    }

    private static readonly FileProblem Empty = new(0, new(
        "El archivo está vacío. Elige el archivo CSV con la lista.",
        "The file is empty. Choose the CSV file with the list."));

    private static readonly FileProblem TooLarge = new(0, new(
        $"El archivo pasa de {RegistrationFile.FileBytesMax / 1024 / 1024} MB. Divídelo en varios archivos e impórtalos uno por uno.",
        $"The file is larger than {RegistrationFile.FileBytesMax / 1024 / 1024} MB. Split it into several files and import them one by one."));

    private static readonly FileProblem Workbook = new(0, new(
        "Este archivo es un libro de Excel, aunque su nombre diga otra cosa. Ábrelo y guárdalo como «CSV UTF-8 (delimitado por comas)».",
        "This file is an Excel workbook, whatever its name says. Open it and save it as “CSV UTF-8 (comma delimited)”."));

    private static readonly FileProblem Utf16 = new(0, new(
        "El archivo está guardado como «texto Unicode» (UTF-16). Guárdalo como «CSV UTF-8 (delimitado por comas)».",
        "The file is saved as “Unicode text” (UTF-16). Save it as “CSV UTF-8 (comma delimited)”."));

    private static readonly BilingualText Binary = new(
        "El archivo no es de texto: contiene datos binarios. Exporta la lista otra vez como «CSV UTF-8».",
        "The file is no text: it holds binary data. Export the list again as “CSV UTF-8”.");

    private static FileProblem NotUtf8At(int line) => new(line, new(
        $"El archivo no está en UTF-8: los acentos y la ñ no se pueden leer a partir de la línea {line}. En Excel: Guardar como → «CSV UTF-8 (delimitado por comas)». En LibreOffice: Guardar como → CSV, conjunto de caracteres «Unicode (UTF-8)». Los renglones que no se pueden leer quedan fuera.",
        $"The file is not UTF-8: accents and ñ cannot be read from line {line} on. In Excel: Save as → “CSV UTF-8 (comma delimited)”. In LibreOffice: Save as → CSV, character set “Unicode (UTF-8)”. Rows that cannot be read are left out."));
}
