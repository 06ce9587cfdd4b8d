using System.Buffers.Binary;

namespace Kiosk.CheckIn;

/// <summary>Our own ticket: what stands in the QR code of a registration e-mail.</summary>
/// <remarks>
/// 27 bytes of payload and 64 of Ed25519 signature, written as 146 characters of Base32: with error correction M
/// a code of version 6, 41 x 41 modules.
/// <code>
/// 0      0x51 (makes the text begin with K and names version 1)
/// 1-8    event id, big-endian
/// 9-16   registration id, big-endian
/// 17     category
/// 18     issue: 1 for the first ticket of a registration, counted up when it is replaced
/// 19-22  good from, minutes since 1970-01-01 UTC, 0 for always
/// 23-26  good until (that whole minute), likewise
/// </code>
/// The signature is over <see cref="Domain"/> and the payload.
/// </remarks>
public static class KioskTicket
{
    public const int PayloadBytes = 27;
    public const int SignatureBytes = 64;

    /// <summary>Length of the text in characters.</summary>
    public const int TextLength = (((PayloadBytes + SignatureBytes) * 8) + 4) / 5;

    internal const byte Version1 = 0x51;

    /// <summary>Keeps a signature made for a ticket from meaning anything elsewhere.</summary>
    private static ReadOnlySpan<byte> Domain => "kiosk-ticket-1"u8;

    /// <summary>What is to be signed for these claims. Seconds are cut to whole minutes, the last one good to its end.</summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The claims name nobody, or an end of their validity lies in the first minute of 1970, before it, or after 10136.
    /// </exception>
    public static byte[] Message(TicketClaims claims)
    {
        ArgumentOutOfRangeException.ThrowIfZero(claims.Who.Value);
        var message = new byte[Domain.Length + PayloadBytes];
        Domain.CopyTo(message);
        var payload = message.AsSpan(Domain.Length);
        payload[0] = Version1;
        BinaryPrimitives.WriteUInt64BigEndian(payload[1..], claims.Event.Value);
        BinaryPrimitives.WriteUInt64BigEndian(payload[9..], claims.Who.Value);
        payload[17] = claims.Category;
        payload[18] = claims.Issue;
        BinaryPrimitives.WriteUInt32BigEndian(payload[19..], Minutes(claims.Validity.FromUnixSeconds));
        BinaryPrimitives.WriteUInt32BigEndian(payload[23..], Minutes(claims.Validity.UntilUnixSeconds));
        return message;
    }

    /// <summary>The text for the QR code.</summary>
    /// <param name="message">From <see cref="Message"/>.</param>
    /// <param name="signature">64 bytes of Ed25519 over it.</param>
    public static string Text(ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(message.Length, Domain.Length + PayloadBytes);
        ArgumentOutOfRangeException.ThrowIfNotEqual(signature.Length, SignatureBytes);
        Span<byte> ticket = stackalloc byte[PayloadBytes + SignatureBytes];
        message[Domain.Length..].CopyTo(ticket);
        signature.CopyTo(ticket[PayloadBytes..]);
        return Base32.Encode(ticket);
    }

    /// <summary>True where the text can only have been meant as one of our tickets.</summary>
    internal static bool Resembles(string text) =>
        text.Length > TextLength / 2 && text[0] is 'K' or 'k' && text.AsSpan().IndexOfAnyExcept(Alphabet) < 0;

    private static readonly System.Buffers.SearchValues<char> Alphabet =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567abcdefghijklmnopqrstuvwxyz");

    internal static TicketText Read(string text)
    {
        if (text.Length != TextLength)
        {
            return new TicketText.Flawed(TicketFlaw.WrongLength);
        }

        if (!Base32.TryDecode(text, out var ticket))
        {
            return new TicketText.Flawed(TicketFlaw.Misspelt);
        }

        if (ticket[0] != Version1)
        {
            return new TicketText.Flawed(TicketFlaw.NewerForm);
        }

        var who = new RegistrationId(BinaryPrimitives.ReadUInt64BigEndian(ticket.AsSpan(9)));
        if (who == RegistrationId.None)
        {
            return new TicketText.Flawed(TicketFlaw.Misspelt);
        }

        var claims = new TicketClaims(
            new EventId(BinaryPrimitives.ReadUInt64BigEndian(ticket.AsSpan(1))),
            who,
            ticket[17],
            ticket[18],
            new Validity(
                BinaryPrimitives.ReadUInt32BigEndian(ticket.AsSpan(19)) * 60L,
                UntilSeconds(BinaryPrimitives.ReadUInt32BigEndian(ticket.AsSpan(23)))));
        return new TicketText.Kiosk(claims, [.. Domain, .. ticket.AsSpan(0, PayloadBytes)], ticket[PayloadBytes..]);
    }

    // The last minute is good to its end.
    private static long UntilSeconds(uint minutes) => minutes == 0 ? 0 : (minutes * 60L) + 59;

    private static uint Minutes(long seconds)
    {
        if (seconds == 0)
        {
            return 0;
        }

        // Less than a minute would be written as 0: good for ever.
        ArgumentOutOfRangeException.ThrowIfLessThan(seconds, 60);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(seconds / 60, uint.MaxValue);
        return (uint)(seconds / 60);
    }
}
