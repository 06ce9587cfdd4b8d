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

    /// <summary>The lowest hole that none of these logs uses.</summary>
    /// <remarks>Looks at each hole in use once: a counter asks at each loan, with a thousand documents in its drawers.</remarks>
    public int LowestFree(IReadOnlyCollection<LogId> logs)
    {
        var isTaken = new bool[logs.Sum(log => _taken[log].Count) + 1];
        foreach (var log in logs)
        {
            foreach (var hole in _taken[log].Keys)
            {
                if (hole >= 1 && hole <= isTaken.Length)
                {
                    isTaken[hole - 1] = true;
                }
            }
        }

        return Array.IndexOf(isTaken, false) + 1;
    }

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
