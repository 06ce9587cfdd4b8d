using Kiosk.CheckIn;
using Kiosk.Scanning;

namespace Kiosk.Desk.Commands;

/// <summary><c>kiosk scan --explain</c>: in words what kept a code from being read, and a picture of how the reader saw it.</summary>
internal static class ExplainedPicture
{
    /// <summary>Says why, and writes the picture into the current folder.</summary>
    public static void Write(FileInfo file)
    {
        try
        {
            if (StillPicture.Explain(File.ReadAllBytes(file.FullName)) is not { } explanation)
            {
                return; // The reading has said why the file is no picture.
            }

            Say.Line(explanation.Words);
            var name = $"{Path.GetFileNameWithoutExtension(file.Name)}.explained.png";
            File.WriteAllBytes(name, explanation.Png);
            Say.Line(new BilingualText($"Lo que vio el lector está en {name}.", $"What the reader saw is in {name}."));
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException)
        {
            Say.Wrong(new BilingualText(
                $"No se puede leer {file} o escribir en esta carpeta. Ejecute la orden en otra carpeta.",
                $"{file} cannot be read, or nothing can be written in this folder. Run the command in another folder."));
        }
    }
}
