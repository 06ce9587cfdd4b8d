using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using Kiosk.CheckIn;
using Kiosk.CheckIn.Frames;
using Kiosk.EventLog;
using Kiosk.Office;

namespace Kiosk.Benchmarks.Desk;

/// <summary>
/// A desk's folder in the middle of a large event: a tenth of its facts are registrations, imported in frames of fifty; the
/// rest is people at the doors, each in a signed frame of its own.
/// </summary>
internal sealed class SampleFolder : IDisposable
{
    private const int RegistrationsPerFrame = 50;

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("kiosk-figures-");
    private readonly TicketSigningKey _tickets = TicketSigningKey.Make();
    private readonly int _people;

    private SampleFolder(int people) => _people = people;

    public string Home => _root.FullName;

    public string Event => Path.Combine(Home, "event");

    public static async Task<SampleFolder> MakeAsync(int factCount)
    {
        var made = new SampleFolder(factCount / 10);
        using var folder = EventFolder.Create(made.Event, SampleFacts.Event);
        await using var log = DiskEventLog.Open(folder);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var setup = SampleFacts.Setup(made._tickets.PublicKey)
            .Select(payload => new Fact { Ref = default, At = SampleFacts.Start, Clock = ClockClass.Confirmed, Payload = payload });

        await KeepAsync(new LogId(33), setup, factsPerFrame: 1);
        await KeepAsync(new LogId(11), SampleFacts.Registrations(made._people), RegistrationsPerFrame);
        await KeepAsync(new LogId(22), SampleFacts.Movements(made._people, factCount - made._people), factsPerFrame: 1);

        // So that the second copy is there as well.
        await log.History.LatestAsync(FactKinds.All, 1, CancellationToken.None);
        return made;

        async Task KeepAsync(LogId id, IEnumerable<Fact> facts, int factsPerFrame)
        {
            var writer = new LogWriter(SampleFacts.Event, id, head => key.SignHash(head.ToArray()));
            var first = writer.Next;
            await log.AppendAsync(writer.Write([Opening(first, key)]), CancellationToken.None);
            var appends = new List<Task>();
            foreach (var page in facts.Chunk(factsPerFrame))
            {
                var next = writer.Next;
                Fact[] named = [.. page.Select((fact, index) => fact with
                {
                    Ref = next with { Sequence = next.Sequence + (uint)index },
                    Saw = [.. fact.Saw.Select(seen => seen with { Sequence = seen.Sequence + 1 })], // The opening came first.
                })];
                appends.Add(log.AppendAsync(writer.Write(named), CancellationToken.None).AsTask());
            }

            await Task.WhenAll(appends);
        }
    }

    /// <summary>The picture of a good ticket, a new one for each number.</summary>
    public byte[] Ticket(int number)
    {
        var claims = new TicketClaims(SampleFacts.Event, SampleFacts.Person(_people + number), 1, 1, Validity.Always);
        return new TicketPicture(_tickets.Sign(claims)).Png();
    }

    public void Dispose()
    {
        _tickets.Dispose();
        _root.Delete(recursive: true);
    }

    private static Fact Opening(FactRef first, ECDsa key)
    {
        ImmutableArray<byte> publicKey = [.. key.ExportSubjectPublicKeyInfo()];
        var desk = new DeskId(BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(publicKey.AsSpan())));
        return new Fact
        {
            Ref = first,
            At = SampleFacts.Start,
            Clock = ClockClass.Confirmed,
            Payload = new FactPayload.LogOpened(desk, publicKey, SampleFacts.Event, "figures", FactRef.None, []),
        };
    }
}
