namespace Kiosk.CheckIn;

/// <summary>Pigeon-holes with a document in them, by the log that wrote the loan: whose desk that is may be learnt later.</summary>
internal sealed class HoleIndex
{
    // How many documents are said to lie in each hole: two after a split, or after a slip.
    private readonly Dictionary<LogId, Dictionary<int, int>> _taken = [];

    /// <summary>Logs that wrote of documents, in no order.</summary>
    public IEnumerable<LogId> Logs => _taken.Keys;

    /// <summary>Holes in use by one log's loans, in no order.</summary>
    public IEnumerable<int> In(LogId log) => _taken.TryGetValue(log, out var holes) ? holes.Keys : [];

    public bool IsTaken(LogId log, int hole) => _taken.TryGetValue(log, out var holes) && holes.ContainsKey(hole);

    public void Replace(IEnumerable<Loan> before, IEnumerable<Loan> after)
    {
        foreach (var loan in before)
        {
            Count(loan, -1);
        }

        foreach (var loan in after)
        {
            Count(loan, +1);
        }
    }

    private void Count(Loan loan, int by)
    {
        if (loan.Deposit is not Deposit.Document document)
        {
            return;
        }

        var holes = _taken.TryGetValue(loan.Since.Ref.Log, out var known) ? known : _taken[loan.Since.Ref.Log] = [];
        holes[document.Hole] = holes.GetValueOrDefault(document.Hole) + by;
        if (holes[document.Hole] == 0)
        {
            holes.Remove(document.Hole);
        }
    }
}
