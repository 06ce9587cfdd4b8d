using System.Collections.Immutable;
using Kiosk.CheckIn;

namespace Kiosk.Office;

/// <summary>What a list of registrations is read against.</summary>
/// <param name="Event">The event; ids are derived from it.</param>
/// <param name="Language">The language of whoever has not said one.</param>
/// <param name="Categories">The categories that may stand in the list; empty where the event has none.</param>
public sealed record ListContext(EventId Event, Language Language, ImmutableArray<Category> Categories);
