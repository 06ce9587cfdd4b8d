using System.Collections.Immutable;
using System.Globalization;
using Kiosk.CheckIn;
using Kiosk.Desk.Words;

namespace Kiosk.Desk.Pages.Headsets;

/// <summary>What somebody typed beside the scans of a closing count, until it is signed.</summary>
public sealed class CountDraft
{
    public const int CountMax = 100_000;
    public const int RemarkLettersMax = 500;

    private readonly Dictionary<UnitKind, string> _byHand = [];

    public string Remark { get; set; } = "";

    /// <summary>As it was typed; empty where the scans count.</summary>
    public string this[UnitKind kind]
    {
        get => _byHand.GetValueOrDefault(kind, "");
        set => _byHand[kind] = value ?? "";
    }

    /// <summary>What is wrong with the number of one kind; null where nothing is.</summary>
    public BilingualText? Problem(UnitKind kind) => this[kind].Trim().Length == 0 || Number(kind) is not null ? null : CountWords.BadNumber;

    public bool IsWhole => _byHand.Keys.All(kind => Problem(kind) is null);

    /// <summary>The line as it would be signed: by hand where somebody counted by hand, by the scans otherwise.</summary>
    public CountLine Over(CountLine scanned) => Number(scanned.Kind) is { } counted ? scanned with { Counted = counted } : scanned;

    public ImmutableArray<CountLine> Over(ImmutableArray<CountLine> scanned) => [.. scanned.Select(Over)];

    private int? Number(UnitKind kind) =>
        int.TryParse(this[kind].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= CountMax ? number : null;
}
