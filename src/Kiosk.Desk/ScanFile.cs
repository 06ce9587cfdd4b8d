using System.Collections.Immutable;
using Kiosk.CheckIn;
using Kiosk.Office;
using Kiosk.Scanning;

namespace Kiosk.Desk;

/// <summary>Reads the codes in a file that somebody gave: a picture, or a mail with pictures in it.</summary>
internal static class ScanFile
{
    public static readonly BilingualText NoCode = new(
        "No se encontró ningún código QR en el archivo. Prueba con una imagen más nítida, con el código completo.",
        "No QR code was found in the file. Try a sharper picture that shows the whole code.");

    /// <param name="file">The whole file.</param>
    public static PictureReading Read(byte[] file)
    {
        var picture = StillPicture.Read(file);
        return picture is PictureReading.Unusable && MailPictures.LooksLikeMail(file) ? ReadMail(file) : picture;
    }

    private static PictureReading ReadMail(byte[] file)
    {
        ImmutableArray<MailPicture> pictures;
        try
        {
            pictures = MailPictures.Read(file);
        }
        catch (OfficeException broken)
        {
            return new PictureReading.Unusable(broken.Words);
        }

        // Logos and signatures come along with the ticket; a picture among them that cannot be read is none.
        return new PictureReading.Seen(
        [
            .. pictures.Select(picture => StillPicture.Read(picture.Bytes)).OfType<PictureReading.Seen>()
                .SelectMany(seen => seen.Texts).Distinct(),
        ]);
    }
}
