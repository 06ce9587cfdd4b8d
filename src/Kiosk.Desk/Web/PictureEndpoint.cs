using System.Diagnostics;
using Kiosk.CheckIn;
using Kiosk.Desk.Words;
using Kiosk.EventLog;
using Kiosk.Scanning;

namespace Kiosk.Desk.Web;

/// <summary>Pictures and mails dropped on the door page: their tickets are scanned like any other.</summary>
internal static class PictureEndpoint
{
    /// <summary>The largest picture, and what a form puts around it.</summary>
    public const int RequestBytesMax = StillPicture.FileBytesMax + (64 * 1024);

    private static readonly BilingualText NoFile = new(
        "No llegó ningún archivo. Elige una foto o un correo (.eml).", "No file arrived. Choose a picture or a mail (.eml).");

    public static async Task<IResult> ReadAsync(HttpRequest request, ActiveDesk active, CancellationToken cancellationToken)
    {
        if (active.Condition is not DeskCondition.Running running)
        {
            return Wrong(ScanWords.Lost(active.Condition), StatusCodes.Status409Conflict);
        }

        if (request.ContentLength > RequestBytesMax)
        {
            return Wrong(StillPicture.FileTooLarge, StatusCodes.Status413PayloadTooLarge);
        }

        if (!request.HasFormContentType || await request.ReadFormAsync(cancellationToken) is not { Files.Count: > 0 } form)
        {
            return Wrong(NoFile, StatusCodes.Status400BadRequest);
        }

        var answers = new List<object>();
        foreach (var file in form.Files)
        {
            using var bytes = new MemoryStream();
            await file.CopyToAsync(bytes, cancellationToken);
            switch (ScanFile.Read(bytes.ToArray()))
            {
                case PictureReading.Unusable unusable:
                    return Wrong(unusable.Message, StatusCodes.Status422UnprocessableEntity);
                case PictureReading.Seen { Texts.IsEmpty: true }:
                    return Wrong(ScanFile.NoCode, StatusCodes.Status422UnprocessableEntity);
                case PictureReading.Seen seen:
                    foreach (var text in seen.Texts)
                    {
                        try
                        {
                            var answer = await running.Desk.ScanAsync(new ScannedText(text, ScanSource.Picture), cancellationToken);
                            answers.Add(new { answer = answer.Answer.GetType().Name, number = answer.Number });
                        }
                        catch (EventLogException notKept)
                        {
                            return Wrong(ScanWords.Lost(notKept.Words), StatusCodes.Status503ServiceUnavailable);
                        }
                        catch (DeskException closed)
                        {
                            return Wrong(ScanWords.Lost(closed.Words), StatusCodes.Status503ServiceUnavailable);
                        }
                    }

                    break;
                default:
                    throw new UnreachableException("A picture was seen or is unusable.");
            }
        }

        return Results.Json(new { answers });
    }

    private static IResult Wrong(BilingualText why, int status) =>
        Results.Json(new { spanish = why.Spanish, english = why.English }, statusCode: status);
}
