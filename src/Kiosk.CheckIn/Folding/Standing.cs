using System.Collections.Immutable;

namespace Kiosk.CheckIn.Folding;

/// <summary>Marks about one thing that nobody took back, ascending by position; of a scan written twice, the first.</summary>
/// <param name="Marks">All of them.</param>
/// <param name="Heads">Those that no other of them replaced: what stands now, and what the next writer stands upon.</param>
/// <param name="Knowledge">Which writer knew of which; null where each knew only what lies before it, and all of it stands.</param>
internal readonly record struct Standing<T>(
    IReadOnlyList<Mark<T>> Marks, ImmutableArray<Mark<T>> Heads, Knowledge<T>? Knowledge = null)
{
    public static readonly Standing<T> Nothing = new([], []);

    /// <summary>Who knew of whom, worked out if it was not needed so far.</summary>
    public Knowledge<T> WhoKnew() => Knowledge ?? new Knowledge<T>(Marks, [.. Enumerable.Range(0, Marks.Count)]);
}
