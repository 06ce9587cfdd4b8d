namespace Kiosk.CheckIn;

/// <content>Loans that are over too.</content>
public sealed partial class HeadsetStock
{
    /// <summary>Every loan that stands, open or over, ascending by position. Walks all units.</summary>
    public IEnumerable<LoanCourse> AllLoans => _units.Values.SelectMany(unit => unit.Courses).OrderBy(course => course.Loan.Since);
}
