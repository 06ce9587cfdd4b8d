using System.Runtime.Intrinsics;
using Kiosk.Qr.Light;

namespace Kiosk.Qr.Finding;

/// <summary>A ray from a finder's centre and where it crosses the sides of the three squares, in pixels from the centre.</summary>
internal readonly record struct FinderRay(float Dx, float Dy, float Inner, float Between, float Outer)
{
    public const int Directions = 32;

    private const int Turns = 4;

    /// <summary>Nine modules; a multiple of eight.</summary>
    private const int Samples = 72;

    /// <summary>Samples a module.</summary>
    private const float Density = 8;

    private static readonly (float X, float Y)[] Circle =
        [.. Enumerable.Range(0, Directions).Select(i => MathF.SinCos(2 * MathF.PI * i / Directions)).Select(t => (t.Cos, t.Sin))];

    public float this[int ring] => ring switch { 0 => Inner, 1 => Between, _ => Outer };

    /// <summary>Casts rays all round and keeps those that show the pattern.</summary>
    /// <param name="middle">Grey halfway between the pattern's dark and light.</param>
    public static int Cast(in GreyImage image, in FinderPattern pattern, Span<FinderRay> rays, out float middle)
    {
        Span<float> profiles = stackalloc float[Directions * Samples];
        var (dark, light, cast, count) = (0f, 0f, 0, 0);
        middle = 0;
        // A quarter of the rays first: of what is no finder few are any good, and the rest need not be cast.
        for (var start = 0; start < Turns; start++)
        {
            for (var i = start; i < Directions; i += Turns)
            {
                var profile = profiles.Slice(i * Samples, Samples);
                Sample(image, pattern, Circle[i], profile);
                dark += Lanes.Smallest(profile[..(int)Density]);
                light += Lanes.Largest(profile[..(int)(5 * Density)]);
                cast++;
            }

            if (start == 0)
            {
                middle = (dark + light) / (2 * cast);
                count = ReadAll(profiles, middle, Turns, pattern.Module / Density, rays);
                if (count < Directions / Turns / 2)
                    return 0;
            }
        }

        middle = (dark + light) / (2 * cast);
        count = ReadAll(profiles, middle, 1, pattern.Module / Density, rays);
        if (pattern.IsInverted)
            middle = 255 - middle;
        return count;
    }

    private static int ReadAll(
        ReadOnlySpan<float> profiles, float middle, int step, float pixels, Span<FinderRay> rays)
    {
        var count = 0;
        for (var i = 0; i < Directions; i += step)
        {
            if (TryRead(profiles.Slice(i * Samples, Samples), middle, out var inner, out var between, out var outer))
                rays[count++] = new FinderRay(Circle[i].X, Circle[i].Y, inner * pixels, between * pixels, outer * pixels);
        }

        return count;
    }

    private static void Sample(in GreyImage image, in FinderPattern pattern, (float X, float Y) direction, Span<float> profile)
    {
        var step = pattern.Module / Density;
        for (var i = 0; i < profile.Length; i += Vector256<float>.Count)
        {
            var distance = (Vector256<float>.Indices + Vector256.Create((float)i)) * step;
            var value = Grey.At(
                image, Vector256.Create(pattern.X) + distance * direction.X, Vector256.Create(pattern.Y) + distance * direction.Y);
            (pattern.IsInverted ? Vector256.Create(255f) - value : value).CopyTo(profile[i..]);
        }
    }

    /// <summary>Three crossings, each taken halfway between the extremes on its two sides, so that a ring dimmed by blur keeps its
    /// place.</summary>
    private static bool TryRead(ReadOnlySpan<float> profile, float middle, out float inner, out float between, out float outer)
    {
        (inner, between, outer) = (0, 0, 0);
        var first = Next(profile, 0, middle, rising: true);
        var second = Next(profile, first, middle, rising: false);
        var third = Next(profile, second, middle, rising: true);
        if (first == 0 || third >= profile.Length)
            return false;

        var core = Lanes.Smallest(profile[..first]);
        var ring = Lanes.Largest(profile[first..second]);
        var frame = Lanes.Smallest(profile[second..third]);
        var quiet = Lanes.Largest(profile[third..Math.Min(profile.Length, 2 * third - second + 1)]);
        inner = Crossing(profile, first, (core + ring) / 2);
        between = Crossing(profile, second, (ring + frame) / 2);
        outer = Crossing(profile, third, (frame + quiet) / 2);

        // Edges of one kind keep their distance under blur: outer and inner are two modules apart, 3.5 and 1.5 from the centre.
        var ratio = inner / outer;
        return ratio is > 0.25f and < 0.62f && between > inner && between < outer;
    }

    private static int Next(ReadOnlySpan<float> profile, int from, float level, bool rising)
    {
        while (from < profile.Length && profile[from] >= level != rising)
            from++;
        return from;
    }

    /// <summary>Where the profile passes a level near a place, between two samples.</summary>
    private static float Crossing(ReadOnlySpan<float> profile, int near, float level)
    {
        var rising = profile[near] > profile[near - 1];
        var at = near;
        while (at + 1 < profile.Length && profile[at] >= level != rising)
            at++;
        while (at > 1 && profile[at - 1] >= level == rising)
            at--;
        var (before, after) = (profile[at - 1], profile[at]);
        return Math.Abs(after - before) < 1e-3f ? at : at - 1 + Math.Clamp((level - before) / (after - before), 0, 1);
    }
}
