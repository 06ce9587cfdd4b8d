using System.Buffers.Binary;
using System.Text;

namespace Kiosk.CheckIn;

/// <summary>A signed ticket of pretix, scheme <c>pretix_sig1</c>.</summary>
/// <remarks>
/// The text is padded standard base64, its characters reversed, over: version (1), payload length and signature length
/// (two bytes each, big-endian), payload (protobuf), Ed25519 signature over the payload.
/// Reading is strict where pretix is lenient: there, appended bytes or stray characters give a second spelling of a used
/// or revoked ticket. One ticket, one text.
/// </remarks>
/// <param name="Seed">pretix's opaque id of the ticket.</param>
/// <param name="Item">Product number.</param>
/// <param name="Variation">Variation number; 0 for none.</param>
/// <param name="Subevent">Number of the date within a series; 0 for none.</param>
/// <param name="Validity">When it is good.</param>
public sealed record PretixTicket(string Seed, long Item, long Variation, long Subevent, Validity Validity)
{
    private const int HeaderBytes = 5;
    private const int SignatureBytes = 64;
    private const int PayloadBytesMax = 512;

    /// <summary>Field 1 in the form of a text.</summary>
    private const ulong SeedTag = (1 << 3) | 2;

    /// <summary>The registration that this ticket stands for.</summary>
    public RegistrationId Registration(EventId eventId) => RegistrationId.Derive(eventId, "pretix_sig1", Seed);

    /// <summary>The ticket in a text, not yet proven; false where it is none.</summary>
    public static bool TryRead(string text, out PretixTicket ticket)
    {
        if (Resembles(text) && Read(text) is TicketText.Pretix read)
        {
            ticket = read.Ticket;
            return true;
        }

        ticket = new PretixTicket("", 0, 0, 0, Validity.Always);
        return false;
    }

    // Version 1 and a payload of less than 512 bytes begin, in base64, with AQA to AQH; the characters are reversed.
    internal static bool Resembles(string text) =>
        text.Length > 64 && text[^1] == 'A' && text[^2] == 'Q' && text[^3] is >= 'A' and <= 'H';

    internal static TicketText Read(string text)
    {
        var reversed = text.ToCharArray();
        Array.Reverse(reversed);
        var bytes = new byte[(reversed.Length / 4 * 3) + 3];
        if (!Convert.TryFromBase64Chars(reversed, bytes, out var length))
        {
            return new TicketText.Flawed(reversed.Length % 4 == 0 ? TicketFlaw.Misspelt : TicketFlaw.WrongLength);
        }

        // .NET's decoder skips white space and accepts stray bits in the last character: only the canonical spelling may pass.
        bytes = bytes[..length];
        if (!Convert.ToBase64String(bytes).AsSpan().SequenceEqual(reversed))
        {
            return new TicketText.Flawed(TicketFlaw.Misspelt);
        }

        if (length < HeaderBytes || bytes[0] != 1)
        {
            return new TicketText.Flawed(TicketFlaw.NewerForm);
        }

        var payloadBytes = BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(1));
        var signatureBytes = BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(3));
        if (signatureBytes != SignatureBytes || payloadBytes > PayloadBytesMax || length != HeaderBytes + payloadBytes + signatureBytes)
        {
            return new TicketText.Flawed(TicketFlaw.WrongLength);
        }

        var payload = bytes[HeaderBytes..(HeaderBytes + payloadBytes)];
        return TryReadPayload(payload, out var ticket)
            ? new TicketText.Pretix(ticket, payload, bytes[^SignatureBytes..])
            : new TicketText.Flawed(TicketFlaw.Misspelt);
    }

    private static bool TryReadPayload(ReadOnlySpan<byte> payload, out PretixTicket ticket)
    {
        ticket = new PretixTicket("", 0, 0, 0, Validity.Always);
        var seed = "";
        long item = 0, variation = 0, subevent = 0, from = 0, until = 0;
        var rest = payload;
        while (rest.Length > 0)
        {
            // A field is its number and form in one, then a number: its value, or for the seed its length.
            if (!TryReadVarint(ref rest, out var tag) || !TryReadVarint(ref rest, out var number))
            {
                return false;
            }

            if (tag == SeedTag && number <= (ulong)rest.Length)
            {
                seed = Encoding.UTF8.GetString(rest[..(int)number]);
                rest = rest[(int)number..];
                continue;
            }

            if ((tag & 7) != 0)
            {
                return false;
            }

            // A newer pretix may add numbers; the signature covers them, so they may be passed over.
            var value = unchecked((long)number);
            switch (tag >> 3)
            {
                case 2: item = value; break;
                case 3: variation = value; break;
                case 4: subevent = value; break;
                case 5: from = value; break;
                case 6: until = value; break;
            }
        }

        ticket = new PretixTicket(seed, item, variation, subevent, new Validity(from, until));
        return seed.Length > 0;
    }

    private static bool TryReadVarint(ref ReadOnlySpan<byte> rest, out ulong value)
    {
        value = 0;
        for (var at = 0; at < rest.Length && at < 10; at++)
        {
            value |= unchecked((ulong)(rest[at] & 0x7F) << (7 * at));
            if (rest[at] < 0x80)
            {
                rest = rest[(at + 1)..];
                return true;
            }
        }

        return false;
    }
}
