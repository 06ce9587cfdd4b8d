using System.Collections.Immutable;
using Kiosk.CheckIn;
using Kiosk.Desk.Screens;

namespace Kiosk.Desk.Running;

/// <summary>What this desk granted last before it was started again, so that the door shows them still.</summary>
internal sealed class LatestAnswers
{
    private readonly Queue<Fact> _latest = new();

    public void Add(Fact fact)
    {
        if (fact.Payload is FactPayload.AttendeeArrived or FactPayload.RoomEntered or FactPayload.RoomLeft
            or FactPayload.HeadsetLent or FactPayload.HeadsetReturned)
        {
            _latest.Enqueue(fact);
            if (_latest.Count > KeptMax)
            {
                _latest.Dequeue();
            }
        }
    }

    /// <summary>Facts of other desks lie between; of these many, a few are this desk's.</summary>
    private const int KeptMax = 20 * DoorView.RecentMax;

    public ImmutableArray<AnswerView> Paint(EventState state, DeskId desk)
    {
        var own = _latest.Where(fact => state.DeskOf(fact.Ref.Log) == desk).TakeLast(DoorView.RecentMax).ToList();
        return
        [
            .. own.Select((fact, index) => AnswerPainter.Paint(state, desk, index + 1, AnswerOf(fact.Payload), fact.At, fact.Ref)).Reverse(),
        ];
    }

    private static Answer AnswerOf(FactPayload payload) => payload switch
    {
        FactPayload.AttendeeArrived e => new Answer.Welcome(e.Who, RoomId.None),
        FactPayload.RoomEntered e => new Answer.Welcome(e.Who, e.Room),
        FactPayload.RoomLeft e => new Answer.Goodbye(e.Who, e.Room),
        FactPayload.HeadsetLent e => new Answer.Lent(e.Unit, e.Who, e.Deposit, e.Channel),
        FactPayload.HeadsetReturned e => new Answer.Returned(e.Unit, [], e.Way, e.DepositGiven),
        _ => throw new System.Diagnostics.UnreachableException($"{payload.GetType().Name} is not kept."),
    };
}
