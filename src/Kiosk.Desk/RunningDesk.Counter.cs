using Kiosk.CheckIn;
using Kiosk.Desk.Running;
using Kiosk.Desk.Screens;
using Kiosk.EventLog;
using Kiosk.Scanning;

namespace Kiosk.Desk;

/// <content>Headsets, and what people decide about them.</content>
public sealed partial class RunningDesk
{
    private readonly Counter _counter = new();

    /// <summary>Somebody who may has looked at a conflict and settled it.</summary>
    /// <exception cref="EventLogException">It could not be written down.</exception>
    public Task SettleAsync(Conflict conflict, DecisionView decision, CancellationToken cancellationToken) => WriteAsync(
        state => decision.Ends.IsEmpty
            ? Planning.Settle(state, conflict, $"{decision.Words.Spanish} / {decision.Words.English}")
            : [.. decision.Ends.Select(loan => Planning.EndLoan(loan, depositGiven: false))],
        cancellationToken);

    /// <summary>What a scanned unit means at this desk from now on.</summary>
    public Task DoAsync(CounterMode mode, CancellationToken cancellationToken) => DoAsync(
        () =>
        {
            _counter.Do(mode);
            return Task.FromResult(mode);
        },
        cancellationToken);

    /// <summary>Whoever was to be lent something has gone.</summary>
    public Task StopWaitingAsync(CancellationToken cancellationToken) => DoAsync(
        () =>
        {
            _counter.StopWaiting();
            return Task.FromResult(true);
        },
        cancellationToken);

    /// <summary>Writes anew what was left for a loan and which channel it is on.</summary>
    /// <exception cref="EventLogException">It could not be written down.</exception>
    public Task NoteLoanAsync(Loan loan, Deposit deposit, byte channel, CancellationToken cancellationToken) =>
        WriteAsync(state => [Planning.Note(state, loan, deposit, channel)], cancellationToken);

    /// <summary>What had stayed at a desk went back to its owner. Nothing is written where that was noted already.</summary>
    /// <exception cref="EventLogException">It could not be written down.</exception>
    public Task GiveBackAsync(Loan owed, CancellationToken cancellationToken) => WriteAsync(
        state => state.Headsets.OwedTo(owed.Who).Any(loan => loan.Since.Ref == owed.Since.Ref) ? [Planning.GiveBack(state, owed)] : [],
        cancellationToken);

    /// <summary>A headset that somebody wears through a room's door is not handed in by being in the camera's picture.</summary>
    internal Task<bool> PassesByAsync(ScannedText scan, CancellationToken cancellationToken) => _worker.DoAsync(
        () => Task.FromResult(Posted.Post is Post.RoomDoor && Counter.IsUnit(_state, scan.Text)), cancellationToken);

    private CounterView CounterNow => new(
        _state.Headsets.Counts,
        _state.Headsets.Terms,
        _counter.Mode,
        _counter.Waits(_clock.Now),
        _state.Headsets.OpenCount,
        _state.Headsets.OwedCount);
}
