using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Kiosk.Scanning.Cameras;

/// <summary>ffmpeg at work on one camera: grey frames of one size on its standard output.</summary>
internal sealed class FfmpegProcess : IDisposable
{
    private readonly Process _process;

    private FfmpegProcess(Process process) => _process = process;

    /// <summary>Null where the program is not installed.</summary>
    public static FfmpegProcess? Start(HeldCameraOptions options)
    {
        var start = new ProcessStartInfo(options.Ffmpeg, Arguments(options))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        try
        {
            var process = Process.Start(start)!;
            // What it complains of may name addresses with passwords: read, so that it does not block, and kept nowhere.
            process.ErrorDataReceived += static (_, _) => { };
            process.BeginErrorReadLine();
            return new FfmpegProcess(process);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    /// <summary>Fills the buffer with the next frame.</summary>
    /// <returns>False when the camera went away.</returns>
    public async ValueTask<bool> ReadFrameAsync(Memory<byte> frame, CancellationToken cancellationToken)
    {
        try
        {
            var output = _process.StandardOutput.BaseStream;
            return await output.ReadAtLeastAsync(frame, frame.Length, throwOnEndOfStream: false, cancellationToken)
                .ConfigureAwait(false) == frame.Length;
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>Ends it at once: it holds the camera, and the next one could not open it.</summary>
    public void End()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit(TimeSpan.FromSeconds(2));
        }
        catch (Exception gone) when (gone is InvalidOperationException or Win32Exception)
        {
            // It has ended by itself.
        }
    }

    public void Dispose()
    {
        End();
        _process.Dispose();
    }

    /// <summary>One argument each, through no shell.</summary>
    internal static IEnumerable<string> Arguments(HeldCameraOptions options)
    {
        var size = string.Create(CultureInfo.InvariantCulture, $"{options.Width}:{options.Height}");
        string[] source = options.Place switch
        {
            CameraPlace.Device device =>
            [
                "-f", "v4l2", "-framerate", options.FramesPerSecond.ToString(CultureInfo.InvariantCulture),
                "-video_size", size.Replace(':', 'x'), "-i", device.Path,
            ],
            CameraPlace.Network { Address.Scheme: "rtsp" } network =>
                ["-rtsp_transport", "tcp", "-protocol_whitelist", "rtsp,rtp,tcp,udp", "-i", network.Address.AbsoluteUri],
            CameraPlace.Network network => ["-protocol_whitelist", "http,https,tls,tcp", "-i", network.Address.AbsoluteUri],
            CameraPlace.Video video => ["-protocol_whitelist", "file", "-re", "-i", $"file:{video.Path}"],
            _ => throw new UnreachableException($"No way to open {options.Place.GetType().Name}."),
        };
        return
        [
            // Not "-fflags nobuffer", however live it sounds: of motion JPEG no frame comes then.
            "-hide_banner", "-loglevel", "error", "-nostdin", .. source,
            "-an", "-vf", $"scale={size}:force_original_aspect_ratio=decrease,pad={size}:-1:-1,format=gray",
            "-fps_mode", "passthrough", "-f", "rawvideo", "pipe:1",
        ];
    }
}
