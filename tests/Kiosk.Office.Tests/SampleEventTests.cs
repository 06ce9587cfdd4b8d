using System.Text;
using Kiosk.CheckIn;

namespace Kiosk.Office.Tests;

public class SampleEventTests
{
    private static readonly EventPlan Plan = SampleEvent.Plan(new DateOnly(2026, 11, 5));

    [Fact]
    public void The_plan_is_a_good_one_of_three_days_and_four_rooms()
    {
        Assert.Empty(Plan.Problems());
        Assert.Equal(new DateOnly(2026, 11, 7), Plan.LastDay);
        Assert.Equal(4, Plan.Rooms.Length);
        Assert.Single(Plan.Rooms, room => room.WhenFull == WhenFull.Refuse);
        Assert.Single(Plan.Rooms, room => !room.Categories.IsEmpty);
    }

    [Fact]
    public void The_list_goes_through_like_any_other_and_leaves_nobody_out()
    {
        var file = Read();
        Assert.Empty(file.Problems);
        Assert.Empty(file.Notices);
        Assert.Empty(file.IgnoredColumns);
        Assert.Equal(SampleEvent.RegistrationCount, file.Rows.Length);
        var people = file.Rows.Select(row => row.Registration).ToList();
        Assert.Equal(people.Count, people.Select(person => person.Name).Distinct().Count());
        Assert.All(Enum.GetValues<RegistrationStatus>(), status => Assert.Contains(people, person => person.Status == status));
        Assert.All(Enum.GetValues<Language>(), language => Assert.InRange(people.Count(person => person.Language == language), 50, 250));
        Assert.All(Plan.Categories, category => Assert.Contains(people, person => person.Category == category.Number));
        Assert.InRange(people.Count(person => person.Attention.Length > 0), 5, 20);
        Assert.Contains(people, person => person.Name.Length <= 6);
        Assert.Contains(people, person => person.Name.Contains('ñ', StringComparison.Ordinal));
        Assert.All(people, person => Assert.True(person.Email.Length == 0 || (person.Email.Contains("@example.", StringComparison.Ordinal) && Ascii.IsValid(person.Email))));
    }

    [Fact]
    public void Three_supervisors_may_allow_a_second_headset_and_sign_a_count()
    {
        var people = Read().Rows.Select(row => row.Registration).Where(person => person.Category == Plan.Loans.SupervisorCategory).ToList();
        Assert.Equal(3, people.Count);
        Assert.All(people, person => Assert.Equal(RegistrationStatus.Confirmed, person.Status));
        Assert.Contains(new FactPayload.LoanTermsDescribed(Plan.Loans), Plan.Facts([.. new byte[32]]));
    }

    [Fact]
    public void The_stock_goes_through_like_any_other()
    {
        var file = StockFileTests.Read(SampleEvent.StockCsv());
        Assert.Empty(file.Problems);
        Assert.Empty(file.Notices);
        Assert.Equal(
            [(UnitKind.Receiver, 120, "R001", "R120"), (UnitKind.ReceiverWithNeckloop, 10, "N01", "N10"), (UnitKind.Microphone, 6, "M01", "M06")],
            file.Rows.GroupBy(row => row.Unit.Kind).Select(kind => (kind.Key, kind.Count(), kind.First().Unit.Number, kind.Last().Unit.Number)));
    }

    [Fact]
    public void It_is_the_same_each_time() => Assert.Equal(SampleEvent.RegistrationsCsv(), SampleEvent.RegistrationsCsv());

    private static RegistrationFile Read() => RegistrationFile.Read(
        new MemoryStream(Encoding.UTF8.GetBytes(SampleEvent.RegistrationsCsv())),
        new ListContext(new EventId(1), Plan.Language, Plan.Categories));
}
