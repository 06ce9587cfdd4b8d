using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Kiosk.CheckIn;
using Kiosk.CheckIn.Frames;
using Kiosk.DeskSync;

namespace Kiosk.Simulation;

/// <summary>A new desk takes over many facts from another, in memory, with real signatures and the real fold: what the talk itself costs.</summary>
internal static class CatchUpRun
{
    private static readonly EventId Event = new(0xCA7C);

    public static int Measure(int facts)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var disk = Write(key, facts);
        var empty = new List<Frame>();
        var (state, checkedHeads) = (new EventState(Event), 0);
        var clock = Stopwatch.StartNew();
        var full = Desk(1, disk);
        var loaded = clock.Elapsed;
        var fresh = Desk(2, empty);
        var (from, to) = (new PeerId(new DeskId(1), 1), new PeerId(new DeskId(2), 2));
        var (bytes, messages, now, folding) = (0L, 0, TimeSpan.FromSeconds(1), TimeSpan.Zero);
        clock.Restart();
        var underWay = new Queue<(Conversation Whom, Happening What)>([(full, new Happening.PeerAppeared(to)), (fresh, new Happening.PeerAppeared(from))]);
        while (fresh.FactCount < full.FactCount)
        {
            if (!underWay.TryDequeue(out var next))
            {
                // Nobody has anything to do before the next moment that is due: the clock of the talk jumps there.
                now = full.NextDue < fresh.NextDue ? full.NextDue : fresh.NextDue;
                next = (full.NextDue < fresh.NextDue ? full : fresh, new Happening.Tick());
            }

            foreach (var action in next.Whom.Step(now, next.What))
            {
                Do(next.Whom, action);
            }
        }

        var took = clock.Elapsed;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{facts:N0} facts: {took.TotalSeconds:F2} s of work on one core, {folding.TotalSeconds:F2} s of it decoding and folding; {bytes / (double)facts:F1} bytes a fact in {messages:N0} messages; {checkedHeads:N0} signatures checked; {now.TotalSeconds - 1:F2} s where the allowance for pages bounds it; reading the log of the full desk {loaded.TotalSeconds:F2} s"));
        return 0;

        void Do(Conversation who, DeskAction action)
        {
            var (sender, other) = who == full ? (from, fresh) : (to, full);
            switch (action)
            {
                case DeskAction.Tell e:
                    (bytes, messages) = (bytes + e.Message.Length, messages + 1);
                    underWay.Enqueue((other, new Happening.Heard(sender, e.Lane, e.Message)));
                    break;
                case DeskAction.TellAll e:
                    (bytes, messages) = (bytes + e.Message.Length, messages + 1);
                    underWay.Enqueue((other, new Happening.Heard(sender, e.Lane, e.Message)));
                    break;
                case DeskAction.Keep e:
                    empty.Add(e.Frame);
                    var before = clock.Elapsed;
                    foreach (var fact in e.Frame.Facts())
                    {
                        state.Apply(fact);
                    }

                    folding += clock.Elapsed - before;
                    underWay.Enqueue((who, new Happening.Kept(e.Frame)));
                    break;
            }
        }

        Conversation Desk(ulong number, List<Frame> frames) => new(
            new ConversationSetup
            {
                Self = new PeerId(new DeskId(number), number),
                Event = Event,
                Seed = number,
                CheckHead = (deskKey, head, signature) =>
                {
                    checkedHeads++;
                    using var checker = ECDsa.Create();
                    checker.ImportSubjectPublicKeyInfo(deskKey.AsSpan(), out _);
                    return checker.VerifyHash(head, signature);
                },
                Admits = _ => true,
                ReadFrames = (_, first, bytesMax) => frames.SkipWhile(frame => frame.Last < first).Take(1 + (bytesMax / 100)),
            },
            frames);
    }

    /// <summary>One desk's log as it grows at a door: a frame a fact.</summary>
    private static List<Frame> Write(ECDsa key, int facts)
    {
        var publicKey = key.ExportSubjectPublicKeyInfo();
        var desk = new DeskId(System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(publicKey)));
        var log = new LogId(77);
        var writer = new LogWriter(Event, log, head => key.SignHash(head));
        return
        [
            .. Enumerable.Range(0, facts).Select(number => writer.Write(
            [
                new Fact
                {
                    Ref = writer.Next,
                    At = new EventTime(1_795_000_000_000 + (number * 700L)),
                    Clock = ClockClass.Plausible,
                    ScanId = (ulong)number + 1,
                    Payload = number == 0
                        ? new FactPayload.LogOpened(desk, [.. publicKey], Event, "1.0", FactRef.None, [])
                        : new FactPayload.RoomEntered(new RegistrationId((ulong)(number % 20_000) + 1), new RoomId(1 + (uint)(number / 20_000))),
                },
            ])),
        ];
    }
}
