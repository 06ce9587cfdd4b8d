namespace Kiosk.Qr.Correction;

/// <summary>Corrects a block first as it stands, then with its most doubtful codewords declared lost: a lost codeword costs half of
/// what an unknown wrong one does.</summary>
internal static class BlockCorrection
{
    /// <param name="trust">How sure each codeword is.</param>
    /// <param name="correction">How many correction codewords.</param>
    /// <param name="spare">How many of them the standard keeps back.</param>
    /// <param name="evidenceMin">Noise may pass for a codeword once in two to this power tries.</param>
    /// <returns>How many codewords were changed, or -1.</returns>
    public static int Correct(Span<byte> block, ReadOnlySpan<float> trust, int correction, int spare, int evidenceMin)
    {
        Span<byte> syndromes = stackalloc byte[ReedSolomon.SyndromesMax];
        syndromes = syndromes[..correction];
        if (!ReedSolomon.Syndromes(block, syndromes))
            return 0;
        var changed = ReedSolomon.Correct(block, syndromes, [], ErrorsMax(block.Length, correction, spare, 0, evidenceMin));
        if (changed >= 0)
            return changed;

        Span<byte> places = stackalloc byte[block.Length];
        Span<float> keys = stackalloc float[block.Length];
        for (var i = 0; i < places.Length; i++)
            places[i] = (byte)i;
        trust.CopyTo(keys);
        keys.Sort(places);
        for (var lost = 2; lost <= correction - spare; lost += 2)
        {
            var errorsMax = ErrorsMax(block.Length, correction, spare, lost, evidenceMin);
            if (errorsMax < 0)
                break;
            changed = ReedSolomon.Correct(block, syndromes, places[..lost], errorsMax);
            if (changed >= 0)
                return changed;
        }

        return -1;
    }

    /// <summary>How many further codewords may be wrong when some are lost, or -1 when the rest proves too little.</summary>
    /// <remarks>Of all words of n bytes, the part within e changes of a codeword, f bytes being free, is about
    /// (n - f choose e) / 256^(c - f - e) with c correction codewords.</remarks>
    private static int ErrorsMax(int length, int correction, int spare, int lost, int evidenceMin)
    {
        var choices = 0.0;
        for (var errors = 0; ; errors++)
        {
            if (errors > 0)
                choices += Math.Log2((double)(length - lost - errors + 1) / errors);
            var isWithin = 2 * errors + lost <= correction - spare
                && 8 * (correction - lost - errors) - choices >= evidenceMin;
            if (!isWithin)
                return errors - 1;
        }
    }
}
