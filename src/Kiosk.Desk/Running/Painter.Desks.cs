using System.Collections.Immutable;
using Kiosk.CheckIn;
using Kiosk.Desk.Screens;
using Kiosk.Desk.Words;
using Kiosk.DeskSync;

namespace Kiosk.Desk.Running;

/// <content>The other desks.</content>
internal sealed partial class Painter
{
    /// <summary>This desk first, then those that answer, then the others; each by name.</summary>
    private ImmutableArray<DeskView> Desks => _desks.IsDefault ? _desks = AllDesks() : _desks;

    // A painter paints one picture: the board, the sign and the notices look at the same desks.
    private ImmutableArray<DeskView> _desks;

    private ImmutableArray<DeskView> AllDesks()
    {
        var written = state.Desks.ToDictionary(known => known.Desk, known => known.Last.At);
        return
        [
            .. written.Keys.Union(company.Peers.Select(peer => peer.Peer.Desk)).Append(desk).Distinct()
                .Select(known => Desk(known, written.GetValueOrDefault(known)))
                .OrderBy(view => view.Link switch
                {
                    DeskLinkView.Here => 0,
                    DeskLinkView.Linked => 1,
                    DeskLinkView.Silent => 2,
                    _ => 3,
                })
                .ThenBy(view => view.Name, StringComparer.Ordinal).ThenBy(view => view.Desk.Value),
        ];
    }

    /// <summary>What a desk says whose clock another's contradicts.</summary>
    public IEnumerable<BilingualText> DifferingClocks => Desks.SelectMany(DeskWords.ClocksDiffer).Take(1);

    private CompanyView CompanySign
    {
        get
        {
            var others = Desks.Where(view => view.Link is DeskLinkView.Linked or DeskLinkView.Silent).ToArray();
            var linked = others.Select(view => view.Link).OfType<DeskLinkView.Linked>().ToArray();
            return new CompanyView(
                linked.Length,
                others.Length,
                linked.Select(link => link.Brings).DefaultIfEmpty().Max(),
                company.HowFull,
                company.Peers.IsEmpty ? null : company.Peers.Min(peer => peer.SinceHeard));
        }
    }

    private DeskView Desk(DeskId known, EventTime lastFact)
    {
        var isNamed = state.TryGetPost(known, out var posted);
        return new DeskView(known, isNamed ? posted.DeskName : "", isNamed ? PostName(posted.Post) : Nameless, lastFact, Link(known));
    }

    private static readonly BilingualText Nameless = new("nueva", "new");

    private DeskLinkView Link(DeskId known)
    {
        if (known == desk)
        {
            return new DeskLinkView.Here(Software.Version, company.Clock);
        }

        return state.IsRevoked(known) ? new DeskLinkView.Revoked()
            : company.Of(known) is not { } peer ? new DeskLinkView.Silent(null)
            : !peer.IsLinked ? new DeskLinkView.Silent(peer.SinceHeard)
            : new DeskLinkView.Linked(
                peer.SinceHeard,
                peer.Lacks,
                peer.Brings,
                peer.ClockOffset,
                peer.Clock,
                peer.Card.Software,
                peer.Card.BatteryPercent == DeskCard.NoBattery ? null : peer.Card.BatteryPercent,
                peer.CannotKeep,
                peer.IsTwin);
    }
}
