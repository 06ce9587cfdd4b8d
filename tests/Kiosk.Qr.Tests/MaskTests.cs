using Kiosk.Qr.Symbols;

namespace Kiosk.Qr.Tests;

public class MaskTests
{
    [Fact]
    public void All_masks_and_levels_are_read()
    {
        // QRCoder picks the mask; different texts make it pick all of them.
        var seen = new HashSet<FormatInformation>();
        var reader = new QrReader();
        for (var i = 0; i < 4000 && seen.Count < 32; i++)
        {
            var level = (ErrorCorrectionLevel)(i % 4);
            var symbol = Symbol.Of($"MASK {i}", 2, level);
            Assert.True(FormatInformation.TryRead(symbol.Soft(), symbol.Dimension, false, out var format, out var score));
            Assert.Equal(1, score);
            Assert.Equal(level, format.Level);
            if (!seen.Add(format))
                continue;
            var codes = reader.Read(Picture.Of(symbol).Grey);
            Assert.Equal(1, codes.Length);
            Assert.Equal($"MASK {i}", codes[0].Text);
        }

        Assert.Equal(32, seen.Count);
    }

    [Fact]
    public void Format_information_survives_three_wrong_modules_in_each_copy()
    {
        var symbol = Symbol.Of("FORMAT", 4);
        var dimension = symbol.Dimension;
        FormatInformation.TryRead(symbol.Soft(), dimension, false, out var expected, out _);
        var random = new Random(1);
        for (var round = 0; round < 500; round++)
        {
            var soft = symbol.Soft();
            for (var i = 0; i < 3; i++)
            {
                Flip(soft, FormatInformation.FirstCopy(random.Next(FormatInformation.Bits)));
                Flip(soft, FormatInformation.SecondCopy(random.Next(FormatInformation.Bits), dimension));
            }

            Assert.True(FormatInformation.TryRead(soft, dimension, false, out var format, out _));
            Assert.Equal(expected, format);
        }

        void Flip(float[] soft, (int X, int Y) at) => soft[at.Y * dimension + at.X] *= -1;
    }
}
