using System.Collections.Immutable;
using Kiosk.CheckIn;

namespace Kiosk.DeskSync;

/// <summary>The event authority's word that a desk takes part. Not a secret; of use only with the desk's own key.</summary>
/// <param name="Event">Where it takes part.</param>
/// <param name="Desk">Who: first 64 bits of the SHA-256 of its public key.</param>
/// <param name="Bytes">X.509 in DER, some 400 bytes.</param>
public sealed record DeskCertificate(EventId Event, DeskId Desk, ImmutableArray<byte> Bytes);
