namespace Kiosk.CheckIn.Folding;

/// <summary>What one log tells of the desk that wrote it.</summary>
internal sealed class DeskLog
{
    /// <summary>Zero until the log's first fact is here.</summary>
    public DeskId Desk { get; set; }

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
