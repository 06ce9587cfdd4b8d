using System.Collections.Immutable;

namespace Kiosk.CheckIn;

public sealed partial class EventState
{
    public EventId Event { get; init; }
    public bool TryFindByCode(TicketCode code, out RegistrationId who) => throw new NotImplementedException();
    public ImmutableArray<ImmutableArray<byte>> TicketKeys(TicketScheme scheme) => throw new NotImplementedException();
}
