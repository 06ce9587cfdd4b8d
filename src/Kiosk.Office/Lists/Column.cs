namespace Kiosk.Office.Lists;

/// <summary>What a column of a list can be.</summary>
internal enum Column
{
    Name,
    FirstName,
    LastName,
    SecondLastName,
    Email,
    Phone,
    Language,
    Category,
    Status,
    Paid,
    Attention,
    Reference,

    /// <summary>An order's code, which several people of one order share.</summary>
    Order,

    /// <summary>The ticket text of another system.</summary>
    Secret,
}
