using System.Diagnostics.CodeAnalysis;
using Kiosk.CheckIn;
using Kiosk.Desk.Words;
using Kiosk.Scanning;
using Microsoft.Extensions.Options;

namespace Kiosk.Desk;

/// <summary>A camera that the desk holds itself, so that tickets are read with no page open or one in front of which nobody stands.</summary>
public sealed class DeskCameraOptions
{
    public const string Section = "Camera:Held";

    /// <summary>A device of this machine (<c>/dev/video0</c>, <c>/dev/v4l/by-id/…</c>), an address (<c>rtsp://</c>, <c>http://</c> or
    /// <c>https://</c>), or a video file for trying out. Empty, the default, leaves cameras to the pages.</summary>
    public string Source { get; set; } = "";

    /// <summary>Pixels across. Default 1280; 160 to 3840 allowed.</summary>
    public int Width { get; set; } = 1280;

    /// <summary>Pixels down. Default 720; 120 to 2160 allowed.</summary>
    public int Height { get; set; } = 720;

    /// <summary>Frames a second that a device is asked for. Default 30; 1 to 60 allowed.</summary>
    public int FramesPerSecond { get; set; } = 30;

    /// <summary>The program that opens cameras, by its name on the path or where it lies. Default <c>ffmpeg</c>.</summary>
    public string Ffmpeg { get; set; } = "ffmpeg";

    /// <summary>What <see cref="Source"/> names; false where it is empty or nothing that can be opened.</summary>
    internal bool TryPlace([NotNullWhen(true)] out CameraPlace? place)
    {
        place = Source switch
        {
            "" => null,
            _ when Source.StartsWith("/dev/", StringComparison.Ordinal) => new CameraPlace.Device(Source),
            _ when Uri.TryCreate(Source, UriKind.Absolute, out var address) && address.Scheme is "rtsp" or "http" or "https"
                => new CameraPlace.Network(address),
            _ when File.Exists(Source) => new CameraPlace.Video(Path.GetFullPath(Source)),
            _ => null,
        };
        return place is not null;
    }

    internal HeldCameraOptions Held(CameraPlace place) => new()
    {
        Place = place,
        Width = Width,
        Height = Height,
        FramesPerSecond = FramesPerSecond,
        Ffmpeg = Ffmpeg,
    };
}

/// <summary>Says what is wrong with a setting and what to write instead, in both languages.</summary>
internal sealed class DeskCameraOptionsValidator : IValidateOptions<DeskCameraOptions>
{
    public ValidateOptionsResult Validate(string? name, DeskCameraOptions options)
    {
        BilingualText?[] wrong =
        [
            options.Source.Length > 0 && !options.TryPlace(out _) ? NoPlace : null,
            Outside(options.Width, 160, 3840, nameof(options.Width)),
            Outside(options.Height, 120, 2160, nameof(options.Height)),
            Outside(options.FramesPerSecond, 1, 60, nameof(options.FramesPerSecond)),
        ];
        string[] failures = [.. wrong.OfType<BilingualText>().Select(SettingWords.InOneLine)];
        return failures.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    /// <summary>What was written is not repeated: an address may hold a password.</summary>
    private static BilingualText NoPlace { get; } = new(
        $"{DeskCameraOptions.Section}:{nameof(DeskCameraOptions.Source)} es una cámara como /dev/video0, una dirección que empieza con rtsp://, http:// o https://, o un video que existe; déjala vacía para usar la cámara de la página.",
        $"{DeskCameraOptions.Section}:{nameof(DeskCameraOptions.Source)} is a camera such as /dev/video0, an address that begins with rtsp://, http:// or https://, or a video that exists; leave it empty to use the page's camera.");

    private static BilingualText? Outside(int value, int least, int most, string setting) => value >= least && value <= most ? null : new(
        $"{DeskCameraOptions.Section}:{setting} va de {least} a {most}; no {value}.",
        $"{DeskCameraOptions.Section}:{setting} goes from {least} to {most}; not {value}.");
}
