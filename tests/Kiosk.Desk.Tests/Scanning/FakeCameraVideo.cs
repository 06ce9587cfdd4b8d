using SkiaSharp;

namespace Kiosk.Desk.Tests.Scanning;

/// <summary>What a fake camera shows: codes held up one after another, each for a while, over and over.</summary>
/// <remarks>
/// Chromium plays such a file as if a camera saw it (<see cref="Switches"/>). It takes motion JPEG at 30 frames a second whatever
/// else one wishes. Each scene sways a little, as a hand does.
/// </remarks>
internal sealed class FakeCameraVideo : IDisposable
{
    private const int FramesPerSecond = 30;

    // Different pictures in a scene, shown in turn; more would only cost time to draw.
    private const int Phases = 6;
    private const int FramesPerPhase = 4;

    private FakeCameraVideo(string path) => Path = path;

    public string Path { get; }

    /// <summary>Give Chromium this video for its only camera, and the permission to use it.</summary>
    public string[] Switches =>
        ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream", $"--use-file-for-fake-video-capture={Path}"];

    /// <summary>Draws the scenes into a file that lives as long as this object.</summary>
    /// <param name="scenes">The text of the code that is held up, or null for nobody, and for how long.</param>
    public static FakeCameraVideo Of(params (string? Text, TimeSpan Duration)[] scenes) => Of(1280, 720, scenes);

    public static FakeCameraVideo Of(int width, int height, params (string? Text, TimeSpan Duration)[] scenes)
    {
        var path = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"kiosk-camera-{Guid.NewGuid():N}.mjpeg");
        using var file = File.Create(path);
        foreach (var (text, duration) in scenes)
        {
            var phases = Draw(text, width, height);
            var frames = (int)Math.Round(duration.TotalSeconds * FramesPerSecond);
            for (var frame = 0; frame < frames; frame++)
            {
                file.Write(phases[frame / FramesPerPhase % phases.Length]);
            }
        }

        return new FakeCameraVideo(path);
    }

    public void Dispose() => File.Delete(Path);

    private static byte[][] Draw(string? text, int width, int height)
    {
        var pictures = new byte[Phases][];
        for (var phase = 0; phase < Phases; phase++)
        {
            var sway = MathF.Sin(2 * MathF.PI * phase / Phases);
            using var picture = QrPicture.HeldToCamera(text, width, height, sway);
            pictures[phase] = QrPicture.Encode(picture, SKEncodedImageFormat.Jpeg, 80);
        }

        return pictures;
    }
}
