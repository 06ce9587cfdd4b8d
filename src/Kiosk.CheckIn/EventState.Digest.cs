using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Kiosk.CheckIn;

/// <content>One hash over all that people can be told, for comparing desks and orders of folding.</content>
public sealed partial class EventState
{
    /// <summary>SHA-256 over everything this state says. Equal sets of facts give equal digests on every machine.</summary>
    /// <remarks>Walks everything: for tests, desk comparison and support, not for every scan.</remarks>
    public byte[] Digest()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var line in DigestLines())
        {
            hash.AppendData(Encoding.UTF8.GetBytes(line));
            hash.AppendData("\n"u8);
        }

        return hash.GetHashAndReset();
    }

    /// <summary>The same as text, one thing a line, in one order: what differs between two states can be read.</summary>
    public IEnumerable<string> DigestLines()
    {
        yield return Line($"event {Event} facts {FactCount} arrived {Arrived} expected {Expected} present {Present}");
        if (TryGetDescription(out var description))
        {
            yield return Line($"described {description.Name} {description.FirstDay:yyyy-MM-dd} {description.LastDay:yyyy-MM-dd} {description.TimeZone} {description.Language}");
        }

        foreach (var room in Rooms)
        {
            yield return Line($"room {room.Id} {room.Name} {room.Capacity} {room.WhenFull} {string.Join(',', room.Categories)} present {PresentIn(room.Id)} visitors {VisitorsOf(room.Id)}");
        }

        foreach (var (number, name) in Categories)
        {
            yield return Line($"category {number} {name}");
        }

        foreach (var (scheme, keys) in _keys)
        {
            yield return Line($"keys {scheme} {string.Join(',', keys.Select(key => Convert.ToHexString(key.AsSpan())))}");
        }

        foreach (var (log, upTo, beyond) in _seen.Logs)
        {
            yield return Line($"log {log} desk {DeskOf(log)} to {upTo} and {beyond} {_logs[log].Last} {_logs[log].Software}");
        }

        foreach (var (desk, last) in Desks)
        {
            TryGetPost(desk, out var posted);
            yield return Line($"desk {desk} {posted} {last}");
        }

        foreach (var (desk, cuts) in _reading.Cuts)
        {
            yield return Line($"revoked {desk} {string.Join(',', cuts)}");
        }

        foreach (var attendee in _attendees.Values.OrderBy(attendee => attendee.Id))
        {
            attendee.TryGetRegistration(out var registration);
            var view = attendee.View;
            yield return Line($"who {attendee.Id} {registration} revoked {attendee.RevokedIssueMax} arrived {view.FirstArrival} inside {view.Inside} last {view.LastMovement} visited {string.Join(',', view.Visited)} heads {string.Join(',', attendee.ArrivalHeads)} {string.Join(',', attendee.MovementHeads)} {string.Join(',', attendee.RegistrationHeads)} twice {string.Join(',', view.AdmittedTwice)} {string.Join(',', view.SeenInTwoRooms)} {view.RegistrationIsContested}");
        }

        foreach (var line in Headsets.DigestLines())
        {
            yield return line;
        }

        foreach (var (name, (refused, at, _)) in _refused.Where(refused => Counts(refused.Key)).OrderBy(refused => refused.Key))
        {
            yield return Line($"refused {name} {refused} {at}");
        }

        foreach (var room in _emptied.Keys.Order())
        {
            yield return Line($"emptied {room} {string.Join(',', Emptied(room))}");
        }

        foreach (var withdrawn in _withdrawn.Order())
        {
            yield return Line($"withdrawn {withdrawn}");
        }
    }

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
