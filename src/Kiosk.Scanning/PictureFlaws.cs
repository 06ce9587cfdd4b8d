using System.Globalization;
using Kiosk.CheckIn;

namespace Kiosk.Scanning;

/// <summary>Why a picture file cannot be looked at, and what to do about it.</summary>
internal static class PictureFlaws
{
    public static readonly BilingualText FileTooLarge = new(
        "El archivo es demasiado grande. Toma una captura de pantalla del código y usa esa imagen.",
        "The file is too large. Take a screenshot of the code and use that picture.");

    public static readonly BilingualText Damaged = new(
        "La imagen está dañada o incompleta. Pide que la envíen otra vez, o toma una captura de pantalla del código.",
        "The picture is damaged or incomplete. Ask for it to be sent again, or take a screenshot of the code.");

    private static readonly BilingualText Empty = new(
        "El archivo está vacío. Guárdalo otra vez o pide que lo envíen de nuevo.",
        "The file is empty. Save it again or ask for it to be sent again.");

    private static readonly BilingualText Pdf = new(
        "Es un PDF, no una imagen. Ábrelo, toma una captura de pantalla del código y usa esa imagen.",
        "This is a PDF, not a picture. Open it, take a screenshot of the code and use that picture.");

    private static readonly BilingualText Heic = new(
        "Es una foto HEIC de iPhone, que aquí no se puede abrir. Toma una captura de pantalla de la foto y usa esa imagen.",
        "This is an iPhone HEIC photo, which cannot be opened here. Take a screenshot of the photo and use that picture.");

    private static readonly BilingualText NoPicture = new(
        "Esto no es una imagen que se pueda abrir aquí. Usa un archivo PNG, JPEG, WebP, BMP o GIF.",
        "This is not a picture that can be opened here. Use a PNG, JPEG, WebP, BMP or GIF file.");

    public static BilingualText TooManyPixels(int width, int height) => new(
        string.Create(CultureInfo.InvariantCulture,
            $"La imagen mide {width} × {height} puntos; es demasiado grande. Recórtala alrededor del código o toma una captura de pantalla."),
        string.Create(CultureInfo.InvariantCulture,
            $"The picture has {width} × {height} pixels; that is too large. Crop it around the code or take a screenshot."));

    /// <summary>For files that no decoder knows. The two that people really bring get their own words.</summary>
    public static BilingualText OfUnknownFormat(ReadOnlySpan<byte> file)
    {
        if (file.IsEmpty)
        {
            return Empty;
        }

        if (file.StartsWith("%PDF"u8))
        {
            return Pdf;
        }

        if (file.Length >= 12 && file[4..8].SequenceEqual("ftyp"u8)
            && (file[8..12].StartsWith("hei"u8) || file[8..12].StartsWith("hev"u8) || file[8..12].SequenceEqual("mif1"u8)))
        {
            return Heic;
        }

        return LooksLikeAPicture(file) ? Damaged : NoPicture;
    }

    // A known beginning with nothing sound behind it: cut off in its header, or damaged there.
    private static bool LooksLikeAPicture(ReadOnlySpan<byte> file) =>
        file.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47])
        || file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])
        || file.StartsWith("GIF8"u8)
        || (file.StartsWith("RIFF"u8) && file.Length >= 12 && file[8..12].SequenceEqual("WEBP"u8))
        || file.StartsWith("BM"u8);
}
