namespace Kiosk.Qr.Tracking;

/// <summary>Whether a frame's modules agree with those of the frames before, as far as they can be seen at all.</summary>
internal static class SoftAgreement
{
    /// <summary>Correlation over the data modules. Two codes have none but for the text they share; two sights of one have this at least, or
    /// there is too little in them to be worth adding.</summary>
    private const float CorrelationMin = 0.45f;

    public static bool AreOneCode(PartialSymbol symbol, SymbolTrack track) => Correlation(symbol, track) >= CorrelationMin;

    public static float Correlation(PartialSymbol symbol, SymbolTrack track)
    {
        var (both, one, other) = (0f, 0f, 0f);
        var soft = symbol.Soft;
        var sum = track.Sum;
        foreach (var at in symbol.Version.BitOrder)
        {
            both += soft[at] * sum[at];
            one += soft[at] * soft[at];
            other += sum[at] * sum[at];
        }

        return both / MathF.Sqrt(Math.Max(1e-6f, one * other));
    }
}
