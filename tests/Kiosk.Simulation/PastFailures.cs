namespace Kiosk.Simulation;

/// <summary>Seeds that found something, each with what it was. Only ever more.</summary>
internal static class PastFailures
{
    public static readonly ulong[] Seeds =
    [
        7, 112, 378, // A card slow for ever kept a desk behind: the world's own fault.
        25, 104, 110, 292, 369, 370, 480, 499, 664, 751, 769, // A clock measured by answers of two clocks.
        4, 385, 415, 438, // A vector that began again and again was followed for ever.
        1237, // A withdrawal that proved void: the arrival it had taken back stood again, and the oracle had not thought of it.
        4555, 13970, 15221, 15888, 19585, // A desk that was starting again was taken for one at rest: the law's own fault.
        212, // A fork was looked for in whatever was shown, from wherever, in a circle.
    ];
}
