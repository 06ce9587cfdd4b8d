using Kiosk.Qr.Correction;
using Kiosk.Qr.Symbols;
using Kiosk.Qr.Tracking;

namespace Kiosk.Qr.Tests.Sequences;

/// <summary>Goal: a text put together from the blocks of two codes is refused, one that a noisy frame really shows is not.</summary>
public class BlockAgreementTests
{
    private const string Stem = "HTTPS://KIOSK.EXAMPLE/T/ABCDEFGHIJKLMNOPQRSTUVWXYZ234567/0123456789ABCDEFGHIJKLMN/";

    [Theory]
    [InlineData(ErrorCorrectionLevel.L, 0.02)]
    [InlineData(ErrorCorrectionLevel.M, 0.08)]
    [InlineData(ErrorCorrectionLevel.Q, 0.12)]
    [InlineData(ErrorCorrectionLevel.H, 0.12)]
    public void A_frame_bears_out_its_own_code_and_no_other(ErrorCorrectionLevel level, double noise)
    {
        const int Tries = 100;
        var (own, foreign) = (0, 0);
        for (var seed = 0; seed < Tries; seed++)
        {
            var version = level == ErrorCorrectionLevel.L ? 8 : 10;
            var (one, other) = (Symbol.Of($"{Stem}{seed}", version, level), Symbol.Of($"{Stem}{seed + 1}", version, level));
            var reader = new CodewordReader();
            Assert.True(FormatInformation.TryRead(one.Soft(), one.Dimension, false, out var format, out _));
            Assert.True(reader.TryRead(one.Soft(), SymbolVersion.Of(version), format, false, out _));
            own += new BlockAgreement().BearsOut(Frame(one, version, noise, seed), reader, format, false) ? 1 : 0;
            foreign += new BlockAgreement().BearsOut(Frame(other, version, noise, seed), reader, format, false) ? 1 : 0;
        }

        Assert.Equal(0, foreign);
        Assert.True(own >= 0.9 * Tries, $"{own} of {Tries} frames bear out what they show.");
    }

    private static PartialSymbol Frame(Symbol symbol, int version, double noise, int seed)
    {
        var random = new Random(seed);
        var soft = symbol.Soft();
        for (var i = 0; i < soft.Length; i++)
            soft[i] = random.NextDouble() < noise ? -soft[i] : soft[i];
        var frame = new PartialSymbol();
        frame.Set(soft, SymbolVersion.Of(version), false, default, 1);
        return frame;
    }
}
