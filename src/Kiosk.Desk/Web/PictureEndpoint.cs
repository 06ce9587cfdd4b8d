using System.Diagnostics;
using Kiosk.CheckIn;
using Kiosk.EventLog;
using Kiosk.Scanning;

namespace Kiosk.Desk.Web;

/// <summary>Pictures and mails dropped on the door page: their tickets are scanned like any other.</summary>
internal static class PictureEndpoint
{
    public static async Task<IResult> ReadAsync(HttpRequest request, ActiveDesk active, CancellationToken cancellationToken)
    {
        if (active.Condition is not DeskCondition.Running running)
        {
            return Wrong(new BilingualText("No hay un evento abierto.", "No event is open."), StatusCodes.Status409Conflict);
        }

        if (!request.HasFormContentType || request.ContentLength > StillPicture.FileBytesMax)
        {
            return Wrong(new BilingualText("El archivo es demasiado grande.", "The file is too large."), StatusCodes.Status413PayloadTooLarge);
        }

        var form = await request.ReadFormAsync(cancellationToken);
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
                            return Wrong(notKept.Words, StatusCodes.Status503ServiceUnavailable);
                        }
                        catch (DeskException closed)
                        {
                            return Wrong(closed.Words, StatusCodes.Status503ServiceUnavailable);
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
