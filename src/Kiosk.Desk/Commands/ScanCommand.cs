using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using Kiosk.CheckIn;
using Kiosk.Desk.Running;
using Kiosk.Desk.Words;
using Kiosk.Scanning;

namespace Kiosk.Desk.Commands;

/// <summary><c>kiosk scan</c>: what pictures and mails hold, and what a desk of an event would answer.</summary>
internal static class ScanCommand
{
    private static readonly JsonSerializerOptions Json = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static Command Create()
    {
        var files = new Argument<FileInfo[]>("files")
        {
            Description = "Imágenes o correos .eml. / Pictures or .eml mails.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var text = new Option<string[]>("--text") { Description = "Un texto como si se hubiera escaneado. / A text as if it had been scanned." };
        var data = new Option<DirectoryInfo?>("--data")
        {
            Description = "Carpeta de un evento: dice también la respuesta, sin anotar nada. / An event's folder: says the answer too, and writes nothing.",
        };
        var json = new Option<bool>("--json") { Description = "Un objeto JSON por línea. / One JSON object a line." };
        var explain = new Option<bool>("--explain")
        {
            Description = "Dice por qué no se lee y lo muestra en una imagen. / Says why nothing is read and shows it in a picture.",
        };
        var command = new Command("scan", "Lee los códigos de imágenes y correos. / Reads the codes in pictures and mails.") { files, text, data, json, explain };
        command.SetAction(parsed =>
        {
            var judge = parsed.GetValue(data) is { } folder ? Judge.Of(folder.FullName) : null;
            var show = parsed.GetValue(json) ? (Action<Looked>)ShowJson : ShowWords;
            var exitCode = Say.Done;
            foreach (var typed in parsed.GetValue(text) ?? [])
            {
                show(new Looked("", [typed], 0, judge?.Answer(typed), null));
            }

            foreach (var file in parsed.GetValue(files) ?? [])
            {
                var looked = Look(file, judge);
                show(looked);
                if (parsed.GetValue(explain))
                {
                    ExplainedPicture.Write(file);
                }

                exitCode = looked.Problem is null ? exitCode : Say.Failed;
            }

            return exitCode;
        });
        return command;
    }

    private static Looked Look(FileInfo file, Judge? judge)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(file.FullName);
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException)
        {
            return new Looked(
                file.ToString(), [], 0, null,
                new BilingualText($"No se puede leer {file}.", $"{file} cannot be read."));
        }

        var started = Stopwatch.GetTimestamp();
        var reading = ScanFile.Read(bytes);
        var milliseconds = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        return reading switch
        {
            PictureReading.Seen { Texts.IsEmpty: true } => new Looked(file.ToString(), [], milliseconds, null, ScanFile.NoCode),
            PictureReading.Seen seen => new Looked(file.ToString(), [.. seen.Texts], milliseconds, judge?.Answer(seen.Texts[0]), null),
            PictureReading.Unusable unusable => new Looked(file.ToString(), [], milliseconds, null, unusable.Message),
            _ => throw new UnreachableException("A picture was seen or is unusable."),
        };
    }

    // For programs: these four and no more, and words for people beside it.
    private static void ShowJson(Looked looked)
    {
        Console.Out.WriteLine(JsonSerializer.Serialize(
            new
            {
                file = looked.File,
                texts = looked.Texts,
                milliseconds = Math.Round(looked.Milliseconds, 3),
                answer = looked.Answer?.View.Answer.GetType().Name,
            },
            Json));
        if (looked.Problem is { } problem)
        {
            Say.Wrong(problem);
        }
    }

    private static void ShowWords(Looked looked)
    {
        if (looked.File.Length > 0)
        {
            Console.Out.WriteLine(looked.File);
        }

        foreach (var text in looked.Texts)
        {
            Console.Out.WriteLine($"  {text}");
        }

        if (looked.Answer is { } answer)
        {
            var speech = AnswerWords.Of(answer.View, answer.Zone);
            Console.Out.WriteLine($"  {answer.View.Answer.GetType().Name}: {speech.Headline.Spanish} / {speech.Headline.English}");
        }

        if (looked.Problem is { } problem)
        {
            Say.Wrong(problem);
        }
    }

    private sealed record Looked(string File, IReadOnlyList<string> Texts, double Milliseconds, Judged? Answer, BilingualText? Problem);
}
