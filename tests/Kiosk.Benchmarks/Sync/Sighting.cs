using System.Diagnostics;
using Kiosk.Desk;

namespace Kiosk.Benchmarks.Sync;

/// <summary>Watches a desk's board for a count, as somebody before the screen would.</summary>
internal sealed class Sighting : IDisposable
{
    private readonly RunningDesk _desk;
    private readonly Lock _lock = new();
    private TaskCompletionSource<long>? _seen;
    private int _awaited;

    public Sighting(RunningDesk desk)
    {
        _desk = desk;
        desk.Changed += Look;
    }

    /// <summary>When the board showed that so many have arrived.</summary>
    public Task<long> ArrivedAsync(int count)
    {
        TaskCompletionSource<long> seen;
        lock (_lock)
        {
            seen = _seen = new(TaskCreationOptions.RunContinuationsAsynchronously);
            _awaited = count;
        }

        Look();
        return seen.Task;
    }

    public void Dispose() => _desk.Changed -= Look;

    private void Look()
    {
        var now = Stopwatch.GetTimestamp();
        lock (_lock)
        {
            if (_desk.Board.Arrived >= _awaited)
            {
                _seen?.TrySetResult(now);
            }
        }
    }
}
