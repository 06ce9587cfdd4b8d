using System.Threading.Channels;
using Kiosk.CheckIn;

namespace Kiosk.Desk.Running;

/// <summary>Does what it is asked one thing after the other, in the order of asking.</summary>
internal sealed class OneAfterAnother : IAsyncDisposable
{
    /// <summary>Things waiting. A queue this long means that the disk stands still: then callers wait.</summary>
    private const int WaitingMax = 64;

    private readonly Channel<Func<Task>> _waiting =
        Channel.CreateBounded<Func<Task>>(new BoundedChannelOptions(WaitingMax) { SingleReader = true });

    private readonly Task _working;

    public OneAfterAnother() => _working = Task.Run(WorkAsync);

    /// <summary>Does it when its turn comes; whoever asked gets the result or the exception.</summary>
    /// <param name="work">What to do.</param>
    /// <param name="cancellationToken">Heard until its turn is booked.</param>
    /// <exception cref="DeskException">Nothing is taken on any more.</exception>
    public async Task<T> DoAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            await _waiting.Writer.WriteAsync(() => SettleAsync(work, done), cancellationToken);
        }
        catch (ChannelClosedException closed)
        {
            throw new DeskException(
                new BilingualText("La mesa se está abriendo de nuevo. Espera un momento.", "The desk is opening again. Wait a moment."),
                closed);
        }

        return await done.Task;
    }

    /// <summary>Takes nothing on any more and finishes what was asked.</summary>
    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _working;
    }

    private static async Task SettleAsync<T>(Func<Task<T>> work, TaskCompletionSource<T> done)
    {
        try
        {
            done.SetResult(await work());
        }
        catch (Exception failed)
        {
            // Whoever asked hears of it; the next one has their turn.
            done.SetException(failed);
        }
    }

    private async Task WorkAsync()
    {
        await foreach (var work in _waiting.Reader.ReadAllAsync())
        {
            await work();
        }
    }
}
