namespace Kiosk.CheckIn.Folding;

/// <summary>What one log tells of the desk that wrote it.</summary>
internal sealed class DeskLog
{
    public Marks<FactPayload.DeskPosted> Posts { get; } = new();

    public Position Last { get; private set; }

    public string Software { get; set; } = "";

    public void Saw(Fact fact)
    {
        if (fact.Ref.Sequence > Last.Ref.Sequence)
        {
            Last = fact.Position;
        }
    }
}
