using Kiosk.CheckIn;

namespace Kiosk.Desk.Commands;

/// <summary>A passphrase is read from a file, so that it stands in no process list and no shell history.</summary>
internal static class PassphraseFile
{
    /// <summary>The first line; empty where no file is given.</summary>
    /// <exception cref="DeskException">The file cannot be read.</exception>
    public static string Read(FileInfo? file)
    {
        if (file is null)
        {
            return "";
        }

        try
        {
            return File.ReadLines(file.FullName).FirstOrDefault("").Trim();
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException)
        {
            throw new DeskException(
                new BilingualText($"No se puede leer la frase en {file.FullName}.", $"The passphrase in {file.FullName} cannot be read."),
                broken);
        }
    }
}
