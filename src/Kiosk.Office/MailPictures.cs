using System.Collections.Immutable;
using Kiosk.CheckIn;
using MimeKit;

namespace Kiosk.Office;

/// <summary>The pictures in a mail that somebody saved as a file: shown in it, attached, or in a mail that it forwards.</summary>
public static class MailPictures
{
    /// <summary>Pictures of one mail; a ticket mail has two.</summary>
    public const int PicturesMax = 50;

    /// <summary>Bytes of one mail file. Servers carry no more.</summary>
    public const int MailBytesMax = 50 * 1024 * 1024;

    /// <summary>Mails within mails, and parts within parts.</summary>
    private const int DepthMax = 32;

    private static readonly string[] Extensions = [".png", ".jpg", ".jpeg", ".gif", ".bmp", ".webp"];

    /// <summary>Whether a file begins as mails do: with a header's name and a colon.</summary>
    public static bool LooksLikeMail(ReadOnlySpan<byte> file)
    {
        var start = file.StartsWith("\xEF\xBB\xBF"u8[..]) ? file[3..] : file;
        start = start.TrimStart("\r\n"u8);
        if (start.StartsWith("From "u8))
        {
            return true;
        }

        var colon = start[..Math.Min(start.Length, 100)].IndexOf((byte)':');
        return colon > 0 && start[..colon].IndexOfAnyExceptInRange((byte)'!', (byte)'~') < 0;
    }

    /// <summary>The pictures, in the order of the mail, each once; none where it holds none.</summary>
    /// <exception cref="OfficeException">The file is no mail, or too large.</exception>
    public static ImmutableArray<MailPicture> Read(byte[] file)
    {
        if (file.Length > MailBytesMax)
        {
            throw new OfficeException(new(
                $"El correo pasa de {MailBytesMax / 1024 / 1024} MB. Guarda solo la imagen del boleto y prueba con ella.",
                $"The mail is larger than {MailBytesMax / 1024 / 1024} MB. Save only the ticket's picture and try with that."));
        }

        try
        {
            var options = ParserOptions.Default.Clone();
            options.MaxMimeDepth = DepthMax;
            using var message = MimeMessage.Load(options, new MemoryStream(file, writable: false));
            var pictures = new List<MailPicture>();
            Collect(message.Body, pictures, 0);
            return message.Headers.Count > 0 ? [.. pictures] : throw Broken(null);
        }
        catch (Exception broken) when (broken is FormatException or IOException)
        {
            throw Broken(broken);
        }
    }

    private static void Collect(MimeEntity? entity, List<MailPicture> pictures, int depth)
    {
        if (depth > DepthMax || pictures.Count >= PicturesMax)
        {
            return;
        }

        switch (entity)
        {
            case Multipart parts:
                foreach (var part in parts)
                {
                    Collect(part, pictures, depth + 1);
                }

                break;
            case MessagePart { Message: { } forwarded }:
                Collect(forwarded.Body, pictures, depth + 1);
                break;
            case MimePart { Content: { } content } part when IsPicture(part):
                using (var bytes = new MemoryStream())
                {
                    content.DecodeTo(bytes);
                    Add(pictures, part.FileName ?? part.ContentType.MimeType, bytes.ToArray());
                }

                break;
        }
    }

    // Some mail programs send every attachment as a stream of bytes.
    private static bool IsPicture(MimePart part) =>
        part.ContentType.IsMimeType("image", "*")
        || (part.ContentType.IsMimeType("application", "octet-stream")
            && Extensions.Contains(Path.GetExtension(part.FileName ?? ""), StringComparer.OrdinalIgnoreCase));

    // A ticket mail shows and attaches the same picture.
    private static void Add(List<MailPicture> pictures, string name, byte[] bytes)
    {
        if (bytes.Length > 0 && !pictures.Any(known => known.Bytes.AsSpan().SequenceEqual(bytes)))
        {
            pictures.Add(new MailPicture(name, bytes));
        }
    }

    private static OfficeException Broken(Exception? cause)
    {
        var words = new BilingualText(
            "El archivo no es un correo, o está dañado. Guarda el correo otra vez como .eml, o guarda solo la imagen del boleto.",
            "The file is no mail, or it is damaged. Save the mail again as .eml, or save only the ticket's picture.");
        return cause is null ? new OfficeException(words) : new OfficeException(words, cause);
    }
}
