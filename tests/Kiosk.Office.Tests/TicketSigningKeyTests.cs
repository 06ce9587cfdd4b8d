using CsCheck;
using Kiosk.CheckIn;

namespace Kiosk.Office.Tests;

public class TicketSigningKeyTests
{
    private static readonly EventId Event = new(0x0123456789ABCDEF);

    private static readonly Gen<TicketClaims> Claims = Gen.Select(
        Gen.ULong[1, ulong.MaxValue], Gen.Byte, Gen.Byte[1, 255], Gen.UInt, Gen.UInt,
        (who, category, issue, from, until) => new TicketClaims(
            Event, new RegistrationId(who), category, issue, new Validity(from * 60L, until == 0 ? 0 : (until * 60L) + 59)));

    [Fact]
    public void A_signed_ticket_is_proven_at_a_desk_that_holds_only_the_public_key()
    {
        using var key = TicketSigningKey.Make();
        var state = Trusting(TicketScheme.Kiosk, key.PublicKey.ToArray());
        Claims.Sample(claims =>
        {
            var presented = PresentedTicket.Examine(key.Sign(claims), state, TicketSignatures.Check);
            Assert.Equal(new PresentedTicket.Proven(claims.Who, claims.Category, claims.Issue, claims.Validity), presented);
        });
    }

    [Fact]
    public void A_ticket_with_any_character_changed_is_never_proven()
    {
        using var key = TicketSigningKey.Make();
        var state = Trusting(TicketScheme.Kiosk, key.PublicKey.ToArray());
        var changed = Gen.Select(Claims, Gen.Int[0, KioskTicket.TextLength - 1], Gen.Char["ABCDEFGHIJKLMNOPQRSTUVWXYZ234567 0189-/"]);
        changed.Sample((claims, at, character) =>
        {
            var text = key.Sign(claims).ToCharArray();
            if (text[at] == character)
            {
                return;
            }

            text[at] = character;
            Assert.IsNotType<PresentedTicket.Proven>(PresentedTicket.Examine(new string(text), state, TicketSignatures.Check));
        });
    }

    [Fact]
    public void Every_character_of_one_ticket_counts()
    {
        using var key = TicketSigningKey.Make();
        var state = Trusting(TicketScheme.Kiosk, key.PublicKey.ToArray());
        var ticket = key.Sign(new TicketClaims(Event, new RegistrationId(7), 1, 1, Validity.Always));
        for (var at = 0; at < ticket.Length; at++)
        {
            foreach (var other in "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".Where(other => other != ticket[at]))
            {
                var text = ticket[..at] + other + ticket[(at + 1)..];
                Assert.IsNotType<PresentedTicket.Proven>(PresentedTicket.Examine(text, state, TicketSignatures.Check));
            }
        }
    }

    [Fact]
    public void A_ticket_signed_by_somebody_else_is_forged()
    {
        using var ours = TicketSigningKey.Make();
        using var theirs = TicketSigningKey.Make();
        var state = Trusting(TicketScheme.Kiosk, ours.PublicKey.ToArray());
        var text = theirs.Sign(new TicketClaims(Event, new RegistrationId(7), 1, 1, Validity.Always));
        Assert.IsType<PresentedTicket.Forged>(PresentedTicket.Examine(text, state, TicketSignatures.Check));
    }

    [Theory]
    [InlineData("")]
    [InlineData("contraseña con ñ y espacios")]
    public void A_saved_key_comes_back_and_signs_the_same_tickets(string passphrase)
    {
        using var folder = new TemporaryFolder();
        using var key = TicketSigningKey.Make();
        key.Save(folder.PathOf("key"), passphrase);
        using var loaded = TicketSigningKey.Load(folder.PathOf("key"), passphrase);
        var claims = new TicketClaims(Event, new RegistrationId(7), 1, 1, Validity.Always);
        Assert.Equal(key.PublicKey.AsSpan(), loaded.PublicKey.AsSpan());
        Assert.Equal(key.Sign(claims), loaded.Sign(claims));
    }

    [Fact]
    public void A_passphrase_typed_with_a_composed_or_a_decomposed_accent_is_the_same()
    {
        using var folder = new TemporaryFolder();
        using var key = TicketSigningKey.Make();
        key.Save(folder.PathOf("key"), "ni\u00F1o");
        using var loaded = TicketSigningKey.Load(folder.PathOf("key"), "nin\u0303o");
        Assert.Equal(key.PublicKey.AsSpan(), loaded.PublicKey.AsSpan());
    }

    [Fact]
    public void The_file_is_readable_by_its_owner_only_and_nothing_else_is_left_behind()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Unix file modes.");
        using var folder = new TemporaryFolder();
        using var key = TicketSigningKey.Make();
        key.Save(folder.PathOf("key"), "");
        Assert.Equal([folder.PathOf("key")], Directory.GetFiles(folder.Root));
#pragma warning disable CA1416 // Skipped on Windows above.
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder.PathOf("key")));
#pragma warning restore CA1416
    }

    [Fact]
    public void A_sealed_file_holds_no_plain_key()
    {
        using var folder = new TemporaryFolder();
        using var key = TicketSigningKey.Make();
        key.Save(folder.PathOf("plain"), "");
        key.Save(folder.PathOf("sealed"), "secreto");
        Assert.Contains("BEGIN PRIVATE KEY", File.ReadAllText(folder.PathOf("plain")), StringComparison.Ordinal);
        Assert.StartsWith("-----BEGIN KIOSK SEALED TICKET KEY-----", File.ReadAllText(folder.PathOf("sealed")), StringComparison.Ordinal);
        var secret = Convert.FromBase64String(string.Concat(File.ReadAllLines(folder.PathOf("plain")).Where(line => line[0] != '-')))[^32..];
        var sealedBytes = Convert.FromBase64String(string.Concat(File.ReadAllLines(folder.PathOf("sealed")).Where(line => line[0] != '-')));
        Assert.True(sealedBytes.AsSpan().IndexOf(secret) < 0);
    }

    [Fact]
    public void A_key_that_is_there_already_is_left_alone()
    {
        using var folder = new TemporaryFolder();
        using var first = TicketSigningKey.Make();
        using var second = TicketSigningKey.Make();
        first.Save(folder.PathOf("key"), "");
        var refused = Assert.Throws<OfficeException>(() => second.Save(folder.PathOf("key"), ""));
        Assert.Contains("Ya existe", refused.Words.Spanish, StringComparison.Ordinal);
        using var kept = TicketSigningKey.Load(folder.PathOf("key"), "");
        Assert.Equal(first.PublicKey.AsSpan(), kept.PublicKey.AsSpan());
        Assert.Single(Directory.GetFiles(folder.Root));
    }

    [Theory]
    [InlineData("otra", "no es la correcta")]
    [InlineData("", "Escríbela")]
    public void A_wrong_or_missing_passphrase_is_told_as_such(string passphrase, string words)
    {
        using var folder = new TemporaryFolder();
        using var key = TicketSigningKey.Make();
        key.Save(folder.PathOf("key"), "secreto");
        var refused = Assert.Throws<OfficeException>(() => TicketSigningKey.Load(folder.PathOf("key"), passphrase));
        Assert.Contains(words, refused.Words.Spanish, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nothing like a key")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIA==\n-----END PRIVATE KEY-----\n")]
    [InlineData("-----BEGIN KIOSK SEALED TICKET KEY-----\nAQAJJ8A=\n-----END KIOSK SEALED TICKET KEY-----\n")]
    [InlineData("-----BEGIN KIOSK SEALED TICKET KEY-----\n")]
    [InlineData("-----BEGIN KIOSK SEALED TICKET KEY-----\n!!!!\n-----END KIOSK SEALED TICKET KEY-----\n")]
    public void A_damaged_file_is_told_as_such(string content)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.PathOf("key"), content);
        var refused = Assert.Throws<OfficeException>(() => TicketSigningKey.Load(folder.PathOf("key"), "secreto"));
        Assert.Contains("dañado", refused.Words.Spanish, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sealed_file_with_any_byte_changed_does_not_open()
    {
        using var folder = new TemporaryFolder();
        using var key = TicketSigningKey.Make();
        key.Save(folder.PathOf("key"), "secreto");
        var lines = File.ReadAllLines(folder.PathOf("key"));
        var blob = Convert.FromBase64String(string.Concat(lines[1..^1]));
        // One byte of the salt, nonce, key and tag each; the iterations are in front of them and authenticated too.
        foreach (var at in (int[])[4, 10, 25, 40, 70])
        {
            var changed = blob.ToArray();
            changed[at] ^= 1;
            var path = folder.PathOf($"changed-{at}");
            File.WriteAllText(path, $"{lines[0]}\n{Convert.ToBase64String(changed)}\n{lines[^1]}\n");
            Assert.Throws<OfficeException>(() => TicketSigningKey.Load(path, "secreto"));
        }
    }

    [Fact]
    public void No_key_file_and_no_folder_are_told_with_the_path()
    {
        using var folder = new TemporaryFolder();
        using var key = TicketSigningKey.Make();
        var nowhere = folder.PathOf("no/where");
        Assert.Contains(nowhere, Assert.Throws<OfficeException>(() => TicketSigningKey.Load(nowhere, "")).Words.Spanish, StringComparison.Ordinal);
        Assert.Contains(nowhere, Assert.Throws<OfficeException>(() => key.Save(nowhere, "")).Words.English, StringComparison.Ordinal);
    }

    internal static EventState Trusting(TicketScheme scheme, params byte[][] keys)
    {
        var state = new EventState(Event);
        foreach (var (key, index) in keys.Select((key, index) => (key, index)))
        {
            state.Apply(new Fact
            {
                Ref = new FactRef(new LogId(1), (uint)index + 2),
                At = new EventTime(1),
                Clock = ClockClass.Plausible,
                Payload = new FactPayload.TicketKeyTrusted(scheme, [.. key]),
            });
        }

        return state;
    }
}
