using System.Collections.Immutable;
using Kiosk.CheckIn;
using Kiosk.Office.Lists;

namespace Kiosk.Office;

/// <summary>What a list would add and change, to be looked at before it is written down.</summary>
/// <remarks>
/// A list only speaks about its own columns and rows: whatever else is known stays as it is, and nobody is ever removed.
/// The same list again gives an empty plan.
/// </remarks>
public sealed record ImportPlan
{
    public required ImmutableArray<Registration> Added { get; init; }

    public required ImmutableArray<RegistrationChange> Changed { get; init; }

    /// <summary>Rows that say what is known already.</summary>
    public required int Unchanged { get; init; }

    /// <summary>Known and not in the list: told, because somebody may have been taken off it, and left as they are.</summary>
    public required ImmutableArray<Registration> NotInFile { get; init; }

    public bool IsEmpty => Added.IsEmpty && Changed.IsEmpty;

    /// <summary>The facts to write; none where the list brings nothing new.</summary>
    public IEnumerable<FactPayload> Payloads() =>
        Added.Select(FactPayload (added) => new FactPayload.RegistrationAdded(added))
            .Concat(Changed.Select(change => new FactPayload.RegistrationChanged(change.After)));

    /// <summary>Compares a list with what is known.</summary>
    /// <param name="file">The list.</param>
    /// <param name="known">Every registration that the event knows; a list of another source may have made some of them.</param>
    /// <param name="context">The same as the list was read with.</param>
    public static ImportPlan Make(RegistrationFile file, IEnumerable<Registration> known, ListContext context)
    {
        var rest = known.ToDictionary(registration => registration.Id);
        var added = ImmutableArray.CreateBuilder<Registration>();
        var changed = ImmutableArray.CreateBuilder<RegistrationChange>();
        var unchanged = 0;
        foreach (var row in file.Rows)
        {
            if (!rest.Remove(row.Registration.Id, out var before))
            {
                added.Add(row.Registration);
            }
            else if (Merge.Of(before, row) is var after && after == before)
            {
                unchanged++;
            }
            else
            {
                changed.Add(new RegistrationChange(row.Line, before, after, Merge.Differences(before, after, context.Categories)));
            }
        }

        return new ImportPlan
        {
            Added = added.ToImmutable(),
            Changed = changed.ToImmutable(),
            Unchanged = unchanged,
            NotInFile = [.. rest.Values.OrderBy(registration => registration.Id)],
        };
    }
}
