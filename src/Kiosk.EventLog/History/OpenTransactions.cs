using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using LiteDB.Engine;

namespace Kiosk.EventLog.History;

/// <summary>Keeps LiteDB's transactions away from the finalizer.</summary>
/// <remarks>
/// A transaction whose commit failed half-way (a full disk) throws when it is disposed of, so it is left to its finalizer,
/// throws there again, and an exception in a finalizer ends the process: the whole desk, for a file that can be made again.
/// 5.0.20 has no way round it, so its private list of transactions is looked up by name; the version is pinned, and a test
/// fills a disk to see that this still helps.
/// </remarks>
internal static class OpenTransactions
{
    private const BindingFlags Private = BindingFlags.Instance | BindingFlags.NonPublic;

    /// <summary>To be called before the engine is closed; never throws.</summary>
    [SuppressMessage("Usage", "CA1816", Justification = "These objects are LiteDB's, and their finalizers end the process.")]
    public static void SpareFinalizers(LiteEngine engine)
    {
        var monitor = typeof(LiteEngine).GetField("_monitor", Private)?.GetValue(engine);
        if (monitor?.GetType().GetField("_transactions", Private)?.GetValue(monitor) is IDictionary transactions)
        {
            foreach (var transaction in transactions.Values)
            {
                GC.SuppressFinalize(transaction);
            }
        }
    }
}
