namespace Kiosk.Qr.Correction;

/// <summary>Corrects a block first as it stands, then with its most doubtful codewords declared lost: a lost codeword costs half of
/// what an unknown wrong one does.</summary>
internal static class BlockCorrection
{
    /// <summary>Correction codewords that must be left over as a check once some were declared lost; each one halves the
    /// chance of a false text eight times.</summary>
    private const int CheckMin = 2;

    /// <returns>How many codewords were changed, or -1.</returns>
    public static int Correct(Span<byte> block, ReadOnlySpan<float> trust, int correction, int spare)
    {
        var changed = ReedSolomon.Correct(block, correction, [], (correction - spare) / 2);
        if (changed >= 0)
            return changed;

        Span<byte> places = stackalloc byte[block.Length];
        Span<float> keys = stackalloc float[block.Length];
        for (var i = 0; i < places.Length; i++)
            places[i] = (byte)i;
        trust.CopyTo(keys);
        keys.Sort(places);
        for (var lost = 2; lost <= correction - spare - CheckMin; lost += 2)
        {
            changed = ReedSolomon.Correct(block, correction, places[..lost], (correction - spare - CheckMin - lost) / 2);
            if (changed >= 0)
                return changed;
        }

        return -1;
    }
}
