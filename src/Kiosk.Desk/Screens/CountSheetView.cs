using System.Collections.Immutable;
using Kiosk.CheckIn;

namespace Kiosk.Desk.Screens;

/// <summary>The closing count as it stands.</summary>
/// <param name="IsCounting">People are counting.</param>
/// <param name="Since">Since when; the default where nobody counts.</param>
/// <param name="Lines">By kind.</param>
/// <param name="NotCounted">Units that should be on the shelf and were in nobody's hand yet, by number, at most <see cref="NotCountedMax"/>.</param>
/// <param name="NotCountedCount">All of them.</param>
/// <param name="SignedCounts">Counts that were signed, the newest first.</param>
/// <param name="Supervisors">The category whose badge signs; empty texts where none was chosen.</param>
public sealed record CountSheetView(
    bool IsCounting,
    EventTime Since,
    ImmutableArray<CountLineView> Lines,
    ImmutableArray<HeadsetUnit> NotCounted,
    int NotCountedCount,
    ImmutableArray<SignedCountView> SignedCounts,
    BilingualText Supervisors)
{
    public const int NotCountedMax = 60;

    /// <summary>The lines alone, as they would be signed.</summary>
    public ImmutableArray<CountLine> Counted => [.. Lines.Select(line => line.Line)];
}

/// <param name="Line">What is counted.</param>
/// <param name="LastCounted">What the count before had; null where it had no such kind, or there was none.</param>
public sealed record CountLineView(CountLine Line, int? LastCounted)
{
    /// <summary>More or fewer than at the count before; null where there is nothing to compare with.</summary>
    public int? Difference => Line.Counted - LastCounted;
}

/// <summary>A count that was signed.</summary>
/// <param name="Key">As it stands in addresses.</param>
/// <param name="At">When.</param>
/// <param name="By">The supervisor's name; empty where no list has it.</param>
/// <param name="DeskName">At which desk.</param>
/// <param name="Lines">What was signed, each with the count before.</param>
/// <param name="Remark">In the supervisor's words; may be empty.</param>
public sealed record SignedCountView(
    string Key, EventTime At, string By, string DeskName, ImmutableArray<CountLineView> Lines, string Remark);
