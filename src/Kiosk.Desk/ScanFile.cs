using Kiosk.CheckIn;
using Kiosk.Scanning;

namespace Kiosk.Desk;

/// <summary>Reads the codes in a file that somebody gave: a picture, or a mail with pictures in it.</summary>
internal static class ScanFile
{
    public static readonly BilingualText NoCode = new(
        "No se encontró ningún código QR en el archivo. Pruebe con una imagen más nítida, con el código completo.",
        "No QR code was found in the file. Try a sharper picture that shows the whole code.");

    /// <param name="file">The whole file.</param>
    public static PictureReading Read(byte[] file)
    {
        var picture = StillPicture.Read(file);
        return picture;
    }

}
