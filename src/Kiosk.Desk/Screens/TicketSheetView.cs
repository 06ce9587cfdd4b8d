using System.Collections.Immutable;
using Kiosk.CheckIn;

namespace Kiosk.Desk.Screens;

/// <summary>One page of the event's tickets, for printing, or for holding to a camera.</summary>
/// <param name="EventName">The event.</param>
/// <param name="Tickets">By name, at most <see cref="TicketsMax"/>.</param>
/// <param name="Page">From 1.</param>
/// <param name="Pages">At least 1.</param>
/// <param name="Total">Tickets that the search found; all where nobody searched.</param>
public sealed record TicketSheetView(
    BilingualText EventName, ImmutableArray<TicketCardView> Tickets, int Page, int Pages, int Total)
{
    /// <summary>Six rows of four fill a printed page.</summary>
    public const int TicketsMax = 24;
}

/// <summary>One ticket that was made.</summary>
/// <param name="Id">The registration's id, as it stands in addresses: it says nothing about the person.</param>
/// <param name="Name">As the attendee wrote it.</param>
/// <param name="Language">The attendee's.</param>
/// <param name="Category">The category's name; may be empty.</param>
/// <param name="PictureFile">Its PNG, under <c>tickets/files/</c>.</param>
/// <param name="MailFile">Its mail, likewise.</param>
public sealed record TicketCardView(
    string Id, string Name, Language Language, BilingualText Category, string PictureFile, string MailFile);
