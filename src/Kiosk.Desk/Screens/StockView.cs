using System.Collections.Immutable;
using Kiosk.CheckIn;

namespace Kiosk.Desk.Screens;

/// <summary>Which units are asked for.</summary>
/// <param name="Search">Part of a number, a serial number or the borrower's name; empty for all.</param>
/// <param name="Standing">Null for all.</param>
/// <param name="Page">From 1; beyond the last stands for the last.</param>
public sealed record StockQuery(string Search, UnitStanding? Standing, int Page);

/// <summary>One page of the stock.</summary>
/// <param name="Units">By number, at most <see cref="UnitsMax"/>.</param>
/// <param name="Page">From 1.</param>
/// <param name="Pages">At least 1.</param>
/// <param name="Found">All that the query found.</param>
/// <param name="Standings">How many units stand where, whatever was asked for; those that are nowhere are left out.</param>
/// <param name="Categories">The event's categories of people, for choosing who signs.</param>
public sealed record StockView(
    ImmutableArray<UnitLineView> Units,
    int Page,
    int Pages,
    int Found,
    ImmutableArray<(UnitStanding Standing, int Units)> Standings,
    ImmutableArray<(byte Number, BilingualText Name)> Categories)
{
    public const int UnitsMax = 50;
}

/// <param name="Unit">The unit.</param>
/// <param name="Standing">Where it stands.</param>
/// <param name="Note">What somebody noted of it last; may be empty.</param>
/// <param name="Borrower">Who has it; empty where nobody, or no list has the name.</param>
public sealed record UnitLineView(HeadsetUnit Unit, UnitStanding Standing, string Note, string Borrower);
