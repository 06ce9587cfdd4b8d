using Kiosk.CheckIn;
using Kiosk.Desk.Tests.EventLog;
using Kiosk.Office;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Kiosk.Desk.Tests.Running;

public sealed class ClockOfADeskTests : IDisposable
{
    private static readonly RegistrationId Ana = new(0xA1);
    private static readonly DateTimeOffset Noon = new(2027, 3, 5, 12, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _place = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task What_a_desk_without_a_clock_wrote_gets_its_right_time_when_somebody_says_what_time_it_is()
    {
        var day = DateOnly.FromDateTime(Noon.Date);
        EventSetup.MakeFolder(_place.Event, "");
        var time = new FakeTimeProvider(new DateTimeOffset(1970, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await using (var desk = RunningDesk.Open(_place.Event, sync: null, time, NullLoggerFactory.Instance))
        {
            var plan = new EventPlan
            {
                Name = new BilingualText("Encuentro", "Gathering"),
                FirstDay = day,
                LastDay = day,
                TimeZone = "America/Mexico_City",
                Language = Language.Spanish,
                Rooms = [],
            };
            await EventSetup.DescribeAsync(desk, plan, "Mesa 1", "", Cancellation);
            await desk.WriteAsync(_ => [new PlannedFact(new FactPayload.AttendeeArrived(Ana), [])], Cancellation);
            Assert.Contains("clock is wrong", desk.Door.Notices[0].English, StringComparison.Ordinal);
            Assert.Equal(1970, (await FirstArrivalAsync(desk)).Year);

            time.Advance(TimeSpan.FromMinutes(10));
            await desk.ConfirmClockAsync(EventTime.From(Noon), Cancellation);

            while (await FirstArrivalAsync(desk) != Noon.AddMinutes(-10))
            {
                await Task.Delay(10, Cancellation); // The fold is made again beside the door's work.
            }

            Assert.Empty(desk.Door.Notices);
            Assert.Equal(ClockClass.Confirmed, desk.Board.Desks.Select(it => it.Link).OfType<Kiosk.Desk.Screens.DeskLinkView.Here>().Single().Clock);
        }

        // And so it is read by every later run, whatever its own clock says.
        await using var again = RunningDesk.Open(_place.Event, sync: null, time, NullLoggerFactory.Instance);
        Assert.Equal(Noon.AddMinutes(-10), await FirstArrivalAsync(again));
    }

    private static async Task<DateTimeOffset> FirstArrivalAsync(RunningDesk desk) =>
        await desk.AskAsync(state => state.FirstArrival(Ana).At.ToUtc(), Cancellation);
}
