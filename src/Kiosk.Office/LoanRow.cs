using Kiosk.CheckIn;

namespace Kiosk.Office;

/// <summary>One loan, open or over. Of a document that was left only its kind is told.</summary>
/// <param name="Unit">The unit; its number is empty where no list has it.</param>
/// <param name="Course">The loan and its ends.</param>
/// <param name="Name">The borrower; empty where only the ticket is known.</param>
/// <param name="Reference">What the registration system calls them.</param>
/// <param name="LentDesk">Name of the desk that lent.</param>
/// <param name="ReturnedDesk">Name of the desk that took it back first; empty while the loan is open.</param>
/// <param name="AllowedBy">The supervisor who allowed it beside another loan; empty where nobody had to.</param>
public sealed record LoanRow(
    HeadsetUnit Unit, LoanCourse Course, string Name, string Reference, string LentDesk, string ReturnedDesk, string AllowedBy);
