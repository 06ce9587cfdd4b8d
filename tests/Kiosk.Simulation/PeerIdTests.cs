using Kiosk.CheckIn;
using Kiosk.DeskSync;

namespace Kiosk.Simulation;

public sealed class PeerIdTests
{
    [Fact]
    public void A_cloned_card_runs_as_another_peer_of_the_same_desk() =>
        Assert.NotEqual(new PeerId(new DeskId(7), 1), new PeerId(new DeskId(7), 2));
}
