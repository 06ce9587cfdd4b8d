using Kiosk.EventLog;

namespace Kiosk.Desk.Tests.EventLog;

public sealed class ChecksumTests
{
    // RFC 3720, B.4, and the customary check value.
    [Theory]
    [InlineData("313233343536373839", 0xE3069283)]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000", 0x8A9136AA)]
    [InlineData("ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff", 0x62A8AB43)]
    [InlineData("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f", 0x46DD794E)]
    public void The_checksum_is_CRC_32C(string hex, uint expected) =>
        Assert.Equal(expected, Checksum.Of(Convert.FromHexString(hex)));
}
