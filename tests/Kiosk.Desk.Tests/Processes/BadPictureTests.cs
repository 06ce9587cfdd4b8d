using System.Net;
using Kiosk.Desk.Tests.Scanning;
using Kiosk.Scanning;
using SkiaSharp;

namespace Kiosk.Desk.Tests.Processes;

// Goal: whatever file is dropped on the door, the desk answers in words and goes on.
public sealed class BadPictureTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whatever_is_dropped_on_the_door_is_answered_in_words()
    {
        using var small = await SmallEvent.CreateAsync();
        await using var desk = await KioskProcess.StartAsync(small.Home, "run", "--data", small.Folder);
        var ticket = await File.ReadAllBytesAsync(small.Ticket("A1"), Cancellation);

        await RefusedAsync(ticket[..(ticket.Length / 2)], HttpStatusCode.UnprocessableEntity, "está dañada o incompleta", "damaged or incomplete");
        await RefusedAsync([], HttpStatusCode.UnprocessableEntity, "está vacío", "is empty");
        await RefusedAsync("%PDF-1.7 …"u8.ToArray(), HttpStatusCode.UnprocessableEntity, "Es un PDF", "This is a PDF");
        await RefusedAsync("hello"u8.ToArray(), HttpStatusCode.UnprocessableEntity, "Esto no es una imagen", "This is not a picture");
        await RefusedAsync(Nothing(), HttpStatusCode.UnprocessableEntity, "No se encontró ningún código QR", "No QR code was found");
        await RefusedAsync(
            new byte[StillPicture.FileBytesMax - 1_000_000], HttpStatusCode.UnprocessableEntity, "Esto no es una imagen", "This is not a picture");
        using (var noFile = await desk.Http.PostAsync(new Uri("/door/picture", UriKind.Relative), new StringContent("?"), Cancellation))
        {
            Assert.Equal(HttpStatusCode.BadRequest, noFile.StatusCode);
        }

        Assert.Equal("Welcome", await desk.ShowAsync(small.Ticket("A1")));
        Assert.Equal("Welcome", await desk.ShowAsync(small.Ticket("A2", ".eml")));

        async Task RefusedAsync(byte[] file, HttpStatusCode status, string spanish, string english)
        {
            var dropped = await desk.DropAsync(file);
            Assert.Equal(status, dropped.Status);
            Assert.Contains(spanish, dropped.Spanish, StringComparison.Ordinal);
            Assert.Contains(english, dropped.English, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(SKEncodedImageFormat.Png)]
    [InlineData(SKEncodedImageFormat.Jpeg)]
    public async Task A_photograph_of_40_megapixels_is_scanned(SKEncodedImageFormat format)
    {
        using var small = await SmallEvent.CreateAsync();
        await using var desk = await KioskProcess.StartAsync(small.Home, "run", "--data", small.Folder);
        using var taken = QrPicture.HeldToCamera(await small.TicketTextAsync("A1"), 1824, 1368, sway: 0.5f);
        using var photograph = taken.Resize(new SKSizeI(7296, 5472), new SKSamplingOptions(SKFilterMode.Linear));
        var dropped = await desk.DropAsync(QrPicture.Encode(photograph, format));
        Assert.Equal((HttpStatusCode.OK, "Welcome"), (dropped.Status, dropped.Answer));
    }

    private static byte[] Nothing()
    {
        using var wall = QrPicture.HeldToCamera(null, 640, 480, sway: 0);
        return QrPicture.Encode(wall, SKEncodedImageFormat.Png);
    }
}
