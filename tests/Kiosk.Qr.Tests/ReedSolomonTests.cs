using CsCheck;
using Kiosk.Qr.Correction;

namespace Kiosk.Qr.Tests;

public class ReedSolomonTests
{
    /// <summary>A codeword, how many of its codewords check, and random places.</summary>
    private static readonly Gen<(byte[] Block, int Correction, int Seed)> Blocks =
        from correction in Gen.Int[7, 30]
        from data in Gen.Byte.Array[9, 123]
        from seed in Gen.Int
        select (Encode(data, correction), correction, seed);

    [Fact]
    public void Errors_and_erasures_within_the_bound_are_put_right() => Blocks.Sample(sample =>
    {
        var (block, correction, seed) = sample;
        var random = new Random(seed);
        var erased = random.Next(correction + 1);
        var wrong = (correction - erased) / 2;
        var places = Enumerable.Range(0, block.Length).ToArray();
        random.Shuffle(places);
        var damaged = block.ToArray();
        foreach (var place in places.Take(wrong))
            damaged[place] ^= (byte)random.Next(1, 256);
        // An erased codeword may happen to be right.
        foreach (var place in places.Skip(wrong).Take(erased))
            damaged[place] = (byte)random.Next(256);
        var erasures = places.Skip(wrong).Take(erased).Select(place => (byte)place).ToArray();

        Assert.True(ReedSolomon.Correct(damaged, correction, erasures, wrong) >= 0);
        Assert.Equal(block, damaged);
    });

    [Fact]
    public void Beyond_the_bound_a_block_becomes_a_codeword_or_stays_as_it_came() => Blocks.Sample(sample =>
    {
        var (block, correction, seed) = sample;
        var random = new Random(seed);
        foreach (ref var codeword in block.AsSpan())
            codeword = random.Next(3) == 0 ? (byte)random.Next(256) : codeword;
        var before = block.ToArray();

        var changed = ReedSolomon.Correct(block, correction, [], correction / 2);

        if (changed < 0)
            Assert.Equal(before, block);
        else
            Assert.Equal(Encode(block.AsSpan(..^correction), correction), block);
    });

    [Fact]
    public void No_more_is_changed_than_allowed()
    {
        var block = Encode([1, 2, 3, 4, 5, 6, 7, 8, 9], 10);
        block[0] ^= 1;
        block[5] ^= 7;

        Assert.Equal(-1, ReedSolomon.Correct(block, 10, [], 1));
        Assert.Equal(2, ReedSolomon.Correct(block, 10, [], 2));
    }

    /// <summary>Appends the remainder of division by the generator polynomial.</summary>
    private static byte[] Encode(ReadOnlySpan<byte> data, int correction)
    {
        var generator = new byte[correction + 1];
        generator[0] = 1;
        for (var i = 0; i < correction; i++)
        {
            for (var j = i + 1; j >= 1; j--)
                generator[j] ^= GaloisField.Multiply(generator[j - 1], GaloisField.Power(i));
        }

        var block = new byte[data.Length + correction];
        data.CopyTo(block);
        for (var i = 0; i < data.Length; i++)
        {
            var factor = block[i];
            for (var j = 0; j <= correction; j++)
                block[i + j] ^= GaloisField.Multiply(generator[j], factor);
        }

        data.CopyTo(block);
        return block;
    }
}
