using Kiosk.CheckIn;

namespace Kiosk.Office;

/// <summary>Something in a file that a person should look at.</summary>
/// <param name="Line">Line of the file, counted from 1 as an editor does; 0 for the file as a whole.</param>
/// <param name="Words">What is wrong and what to do.</param>
public sealed record FileProblem(int Line, BilingualText Words);
