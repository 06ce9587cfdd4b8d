using System.Collections.Immutable;
using Kiosk.CheckIn;

namespace Kiosk.Desk.Screens;

/// <summary>What importing a list would do, or has done.</summary>
/// <param name="Rows">Registrations, or units of the stock, in the file that can be used.</param>
/// <param name="Added">Of these, such as the event did not know.</param>
/// <param name="Changed">Of these, such about which something is different now.</param>
/// <param name="Unchanged">Of these, such as stay as they are.</param>
/// <param name="Problems">In the order of the file, at most <see cref="ProblemsMax"/>.</param>
/// <param name="ProblemCount">All problems, also those not listed.</param>
/// <param name="CanImport">False where the file as a whole cannot be used; the problems say why.</param>
public sealed record ImportPreviewView(
    int Rows,
    int Added,
    int Changed,
    int Unchanged,
    ImmutableArray<ImportProblemView> Problems,
    int ProblemCount,
    bool CanImport)
{
    /// <summary>Whoever has more wrong rows than this has the wrong file.</summary>
    public const int ProblemsMax = 200;
}

/// <summary>What is wrong in one line of a list.</summary>
/// <param name="Line">As an editor counts, from 1; 0 where it is about the whole file.</param>
/// <param name="What">What is wrong and what to do.</param>
public sealed record ImportProblemView(int Line, BilingualText What);
