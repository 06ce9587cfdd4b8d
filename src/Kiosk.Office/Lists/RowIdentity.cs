using System.Text;
using Kiosk.CheckIn;

namespace Kiosk.Office.Lists;

/// <summary>Which registration a row is about, so that a list that comes again finds the same people.</summary>
/// <remarks>
/// What stands here decides ids that are stored and printed: it can only be added to. The letter in front keeps a
/// reference from ever meaning the same as somebody's name.
/// </remarks>
internal static class RowIdentity
{
    public static RegistrationId Of(EventId eventId, string ticketText, string reference, string order, string email, string name)
    {
        if (ticketText.Length > 0 && PretixTicket.TryRead(ticketText, out var ticket))
        {
            return ticket.Registration(eventId);
        }

        var identity = (reference, order, email) switch
        {
            ({ Length: > 0 }, _, _) => "r:" + Plain(reference),

            // Several people of one order share its code.
            (_, { Length: > 0 }, _) => "o:" + Plain(order) + "\n" + Folded(name),
            (_, _, { Length: > 0 }) => "e:" + Plain(email) + "\n" + Folded(name),
            _ => "n:" + Folded(name),
        };
        return RegistrationId.Derive(eventId, "list", identity);
    }

    private static string Plain(string text) => (Ascii.IsValid(text) ? text : text.Normalize(NormalizationForm.FormKC)).ToUpperInvariant();

    // A name of signs only has nothing left when folded.
    private static string Folded(string name) => FoldedText.Of(name) is { Length: > 0 } folded ? folded : Plain(name);
}
