using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace Kiosk.Benchmarks.Peers;

/// <summary>zbar, called in this process (Debian's libzbar0).</summary>
internal sealed partial class ZbarPeer : Peer
{
    private const int QrCodeType = 64;
    private const int Enable = 0;
    private const uint Y800 = 0x30303859;

    private readonly nint _scanner = CreateScanner();

    private ZbarPeer()
        : base("zbar")
    {
        _ = SetConfig(_scanner, 0, Enable, 0);
        _ = SetConfig(_scanner, QrCodeType, Enable, 1);
    }

    /// <summary>The reader, or null where the library is not installed.</summary>
    public static Peer? Start()
    {
        if (NativeLibrary.TryLoad(Library, out _))
            return new ZbarPeer();
        Console.Error.WriteLine("Without zbar: libzbar.so.0 is not installed.");
        return null;
    }

    public override PeerReading Read(TestPicture picture, int runs)
    {
        var codes = new List<PeerCode>();
        var fastest = TimeSpan.MaxValue;
        var held = GCHandle.Alloc(picture.Pixels, GCHandleType.Pinned);
        var image = CreateImage();
        try
        {
            SetFormat(image, Y800);
            SetSize(image, (uint)picture.Width, (uint)picture.Height);
            SetData(image, held.AddrOfPinnedObject(), (uint)picture.Pixels.Length, 0);
            for (var run = 0; run <= runs; run++)
            {
                var start = Stopwatch.GetTimestamp();
                _ = Scan(_scanner, image);
                var elapsed = Stopwatch.GetElapsedTime(start);
                fastest = run > 0 && elapsed < fastest ? elapsed : fastest;
            }

            for (var symbol = FirstSymbol(image); symbol != 0; symbol = NextSymbol(symbol))
            {
                var bytes = new byte[DataLength(symbol)];
                Marshal.Copy(Data(symbol), bytes, 0, bytes.Length);
                codes.Add(new PeerCode(Encoding.UTF8.GetString(bytes), Convert.ToHexStringLower(bytes)));
            }
        }
        finally
        {
            DestroyImage(image);
            held.Free();
        }

        return new PeerReading(fastest.TotalMilliseconds, codes);
    }

    public override void Dispose()
    {
        DestroyScanner(_scanner);
        base.Dispose();
    }

    private const string Library = "libzbar.so.0";

    [LibraryImport(Library, EntryPoint = "zbar_image_scanner_create")]
    private static partial nint CreateScanner();

    [LibraryImport(Library, EntryPoint = "zbar_image_scanner_destroy")]
    private static partial void DestroyScanner(nint scanner);

    [LibraryImport(Library, EntryPoint = "zbar_image_scanner_set_config")]
    private static partial int SetConfig(nint scanner, int symbology, int config, int value);

    [LibraryImport(Library, EntryPoint = "zbar_scan_image")]
    private static partial int Scan(nint scanner, nint image);

    [LibraryImport(Library, EntryPoint = "zbar_image_create")]
    private static partial nint CreateImage();

    [LibraryImport(Library, EntryPoint = "zbar_image_destroy")]
    private static partial void DestroyImage(nint image);

    [LibraryImport(Library, EntryPoint = "zbar_image_set_format")]
    private static partial void SetFormat(nint image, uint format);

    [LibraryImport(Library, EntryPoint = "zbar_image_set_size")]
    private static partial void SetSize(nint image, uint width, uint height);

    [LibraryImport(Library, EntryPoint = "zbar_image_set_data")]
    private static partial void SetData(nint image, nint data, uint length, nint cleanup);

    [LibraryImport(Library, EntryPoint = "zbar_image_first_symbol")]
    private static partial nint FirstSymbol(nint image);

    [LibraryImport(Library, EntryPoint = "zbar_symbol_next")]
    private static partial nint NextSymbol(nint symbol);

    [LibraryImport(Library, EntryPoint = "zbar_symbol_get_data")]
    private static partial nint Data(nint symbol);

    [LibraryImport(Library, EntryPoint = "zbar_symbol_get_data_length")]
    private static partial uint DataLength(nint symbol);
}
