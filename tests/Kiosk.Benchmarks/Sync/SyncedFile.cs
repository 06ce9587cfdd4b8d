using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace Kiosk.Benchmarks.Sync;

/// <summary>A file to which as much as a fact is appended and fsynced: what keeping takes at the least.</summary>
internal sealed class SyncedFile(string path) : IDisposable
{
    /// <summary>An arrival in a signed frame of its own.</summary>
    public const int FactBytes = 200;

    private readonly SafeFileHandle _file = File.OpenHandle(path, FileMode.Create, FileAccess.Write);
    private readonly byte[] _bytes = RandomNumberGenerator.GetBytes(FactBytes);
    private long _offset;

    public void Append()
    {
        RandomAccess.Write(_file, _bytes, _offset);
        RandomAccess.FlushToDisk(_file);
        _offset += _bytes.Length;
    }

    public void Dispose() => _file.Dispose();
}
