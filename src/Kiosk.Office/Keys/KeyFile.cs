namespace Kiosk.Office.Keys;

/// <summary>The file that holds a secret key: the owner's alone, written whole or not at all, never written over.</summary>
internal static class KeyFile
{
    /// <summary>A sealed key takes a few hundred bytes; anything much larger is another file.</summary>
    private const int FileBytesMax = 64 * 1024;

    public static void Write(string path, string pem)
    {
        var half = path + ".new-" + Path.GetRandomFileName();
        try
        {
            using (var file = OwnFile.OpenNew(half))
            {
                file.Write(System.Text.Encoding.ASCII.GetBytes(pem));
                file.Flush(flushToDisk: true);
            }

            if (File.Exists(path))
            {
                throw new OfficeException(new(
                    $"Ya existe una llave en {path}. No se cambia, porque los boletos firmados con ella dejarían de servir.",
                    $"There is a key in {path} already. It is left alone, because the tickets signed with it would no longer be good."));
            }

            File.Move(half, path, overwrite: false);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new OfficeException(
                new(
                    $"No se pudo guardar la llave en {path}: {refused.Message} Revisa que la carpeta exista y se pueda escribir en ella.",
                    $"The key could not be saved to {path}: {refused.Message} Check that the folder exists and can be written to."),
                refused);
        }
        finally
        {
            if (File.Exists(half))
            {
                File.Delete(half);
            }
        }
    }

    public static string Read(string path)
    {
        try
        {
            var info = new FileInfo(path);
            return info.Length <= FileBytesMax ? File.ReadAllText(path) : throw Damaged();
        }
        catch (Exception refused) when (refused is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new OfficeException(
                new(
                    $"No hay ninguna llave en {path}. Copia ahí el archivo de la llave que se hizo al crear el evento.",
                    $"There is no key in {path}. Copy the key file there that was made when the event was created."),
                refused);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new OfficeException(
                new(
                    $"No se pudo leer la llave en {path}: {refused.Message}",
                    $"The key in {path} could not be read: {refused.Message}"),
                refused);
        }
    }

    public static OfficeException Damaged() => new(new(
        "El archivo de la llave está dañado o es de otra cosa. Usa la copia de respaldo.",
        "The key file is damaged, or is another kind of file. Use the backup copy."));
}
