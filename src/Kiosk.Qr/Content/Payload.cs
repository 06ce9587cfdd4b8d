namespace Kiosk.Qr.Content;

/// <summary>A decoded message; immutable, so that a repeated one is handed out again.</summary>
internal sealed class Payload
{
    public required string Text { get; init; }

    public required byte[] Bytes { get; init; }

    /// <summary>The data codewords this was decoded from: what makes two payloads the same.</summary>
    public required byte[] Codewords { get; init; }

    public required int Version { get; init; }

    public StructuredAppend StructuredAppend { get; init; }

    public bool IsGs1 { get; init; }
}
