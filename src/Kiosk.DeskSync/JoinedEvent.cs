using System.Collections.Immutable;

namespace Kiosk.DeskSync;

/// <summary>What a desk is given when it is let in.</summary>
/// <param name="Authority">The event authority's certificate in DER; <see cref="EventTrust.Read"/> takes it.</param>
/// <param name="Certificate">The desk's own.</param>
/// <param name="Desks">Where other desks take links.</param>
/// <param name="Extra">What the inviting host added, as it was.</param>
public sealed record JoinedEvent(
    ImmutableArray<byte> Authority, DeskCertificate Certificate, ImmutableArray<DeskAddress> Desks, ImmutableArray<byte> Extra);
