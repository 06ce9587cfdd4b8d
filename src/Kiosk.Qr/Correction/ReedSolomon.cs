namespace Kiosk.Qr.Correction;

/// <summary>Corrects one block: e wrong codewords at unknown places and f at known places (erasures), as long as 2e + f is at
/// most the number of correction codewords.</summary>
/// <remarks>Syndromes; Berlekamp-Massey started from the erasures' locator (Blahut); Chien's search; Forney's values; and
/// the syndromes once more, so that what is given back always is a codeword.</remarks>
internal static class ReedSolomon
{
    public const int SyndromesMax = Symbols.BlockLayout.CorrectionMax;

    /// <summary>Corrects the block in place; on failure it is left as it came.</summary>
    /// <param name="block">Data codewords, then correction codewords.</param>
    /// <param name="correction">How many correction codewords.</param>
    /// <param name="erasures">Places in the block that are not to be trusted, each once.</param>
    /// <param name="errorsMax">The most codewords outside the erasures that may be changed.</param>
    /// <returns>How many codewords were changed, or -1.</returns>
    public static int Correct(Span<byte> block, int correction, ReadOnlySpan<byte> erasures, int errorsMax)
    {
        Span<byte> syndromes = stackalloc byte[SyndromesMax];
        syndromes = syndromes[..correction];
        return Syndromes(block, syndromes) ? Correct(block, syndromes, erasures, errorsMax) : 0;
    }

    /// <summary>The same for a block whose syndromes are known, and not all zero: several tries share them.</summary>
    public static int Correct(Span<byte> block, ReadOnlySpan<byte> syndromes, ReadOnlySpan<byte> erasures, int errorsMax)
    {
        var correction = syndromes.Length;
        if (erasures.Length > correction)
            return -1;

        Span<byte> locator = stackalloc byte[SyndromesMax + 2];
        var degree = Locate(syndromes, block.Length, erasures, erasures.Length + errorsMax, locator);
        var errors = degree - erasures.Length;
        if (errors > errorsMax || 2 * errors + erasures.Length > correction)
            return -1;

        Span<byte> places = stackalloc byte[SyndromesMax];
        if (!Search(locator[..(degree + 1)], block.Length, places))
            return -1;

        Span<byte> before = stackalloc byte[degree];
        for (var i = 0; i < degree; i++)
            before[i] = block[places[i]];
        var changed = Repair(block, syndromes, locator[..(degree + 1)], places[..degree]);
        Span<byte> left = stackalloc byte[correction];
        if (changed >= 0 && !Syndromes(block, left))
            return changed;

        for (var i = 0; i < degree; i++)
            block[places[i]] = before[i];
        return -1;
    }

    /// <summary>The block's polynomial at 2^0, 2^1, ...: all zero for a codeword.</summary>
    /// <returns>Whether any is not zero.</returns>
    public static bool Syndromes(ReadOnlySpan<byte> block, Span<byte> syndromes)
    {
        byte any = 0;
        for (var i = 0; i < syndromes.Length; i++)
        {
            var products = GaloisField.ProductsOfPower(i);
            byte sum = 0;
            foreach (var codeword in block)
                sum = (byte)(products[sum] ^ codeword);
            syndromes[i] = sum;
            any |= sum;
        }

        return any != 0;
    }

    /// <summary>The shortest recurrence that makes the syndromes and has the erasures among its roots.</summary>
    /// <returns>The locator's degree; one above <paramref name="degreeMax"/> may be too small, and the locator unfinished.</returns>
    private static int Locate(
        ReadOnlySpan<byte> syndromes, int length, ReadOnlySpan<byte> erasures, int degreeMax, Span<byte> locator)
    {
        locator[0] = 1;
        for (var e = 0; e < erasures.Length; e++)
        {
            var root = GaloisField.Power(length - 1 - erasures[e]);
            for (var i = e + 1; i >= 1; i--)
                locator[i] ^= GaloisField.Multiply(locator[i - 1], root);
        }

        Span<byte> previous = stackalloc byte[locator.Length];
        Span<byte> kept = stackalloc byte[locator.Length];
        locator.CopyTo(previous);
        var (degree, previousDegree) = (erasures.Length, erasures.Length);
        for (var r = erasures.Length; r < syndromes.Length; r++)
        {
            byte discrepancy = 0;
            for (var i = 0; i <= Math.Min(degree, r); i++)
                discrepancy ^= GaloisField.Multiply(locator[i], syndromes[r - i]);

            // previous := x * previous
            previousDegree = Math.Min(previousDegree + 1, previous.Length - 1);
            previous[..previousDegree].CopyTo(previous[1..]);
            previous[0] = 0;
            if (discrepancy == 0)
                continue;

            locator.CopyTo(kept);
            for (var i = 1; i <= previousDegree; i++)
                locator[i] ^= GaloisField.Multiply(discrepancy, previous[i]);
            if (2 * degree > r + erasures.Length)
                continue;
            previous.Clear();
            for (var i = 0; i <= degree; i++)
                previous[i] = GaloisField.Divide(kept[i], discrepancy);
            previousDegree = degree;
            degree = r + 1 + erasures.Length - degree;
            // It never becomes less again.
            if (degree > degreeMax)
                break;
        }

        return degree;
    }

    /// <summary>Finds the places whose inverse is a root of the locator.</summary>
    /// <returns>Whether there are as many as its degree.</returns>
    private static bool Search(ReadOnlySpan<byte> locator, int length, Span<byte> places)
    {
        var found = 0;
        for (var place = 0; place < length; place++)
        {
            if (Evaluate(locator, InverseRoot(length, place)) != 0)
                continue;
            if (found == locator.Length - 1)
                return false;
            places[found++] = (byte)place;
        }

        return found == locator.Length - 1;
    }

    private static int Repair(
        Span<byte> block, ReadOnlySpan<byte> syndromes, ReadOnlySpan<byte> locator, ReadOnlySpan<byte> places)
    {
        // The evaluator is syndromes * locator modulo x^n.
        Span<byte> evaluator = stackalloc byte[SyndromesMax];
        evaluator = evaluator[..syndromes.Length];
        for (var i = 0; i < evaluator.Length; i++)
        {
            byte sum = 0;
            for (var j = 0; j <= Math.Min(i, locator.Length - 1); j++)
                sum ^= GaloisField.Multiply(locator[j], syndromes[i - j]);
            evaluator[i] = sum;
        }

        var changed = 0;
        foreach (var place in places)
        {
            var inverse = InverseRoot(block.Length, place);
            // In characteristic two the derivative keeps the odd terms only.
            byte derivative = 0;
            for (var i = 1; i < locator.Length; i += 2)
                derivative ^= GaloisField.Multiply(locator[i], GaloisField.Power((i - 1) * LogarithmOfInverse(block.Length, place) % GaloisField.Order));
            if (derivative == 0)
                return -1;

            var root = GaloisField.Power(block.Length - 1 - place);
            var value = GaloisField.Multiply(root, GaloisField.Divide(Evaluate(evaluator, inverse), derivative));
            block[place] ^= value;
            if (value != 0)
                changed++;
        }

        return changed;
    }

    private static int LogarithmOfInverse(int length, int place) => GaloisField.Order - (length - 1 - place);

    private static byte InverseRoot(int length, int place) => GaloisField.Power(LogarithmOfInverse(length, place));

    private static byte Evaluate(ReadOnlySpan<byte> polynomial, byte at)
    {
        byte sum = 0;
        for (var i = polynomial.Length - 1; i >= 0; i--)
            sum = (byte)(GaloisField.Multiply(sum, at) ^ polynomial[i]);
        return sum;
    }
}
