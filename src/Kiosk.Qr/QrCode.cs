using Kiosk.Qr.Content;

namespace Kiosk.Qr;

/// <summary>One symbol that was read.</summary>
/// <remarks>The default value is an empty text at no place.</remarks>
public readonly struct QrCode
{
    internal QrCode(Payload payload) => Payload = payload;

    internal Payload? Payload { get; }

    /// <summary>What the symbol says. Two reads of one payload by one reader give the same string object.</summary>
    public string Text => Payload?.Text ?? "";

    /// <summary>The message's bytes as they stand in its segments, before any guess about their character set.</summary>
    public ReadOnlyMemory<byte> Bytes => Payload?.Bytes ?? default;

    /// <summary>This symbol's place in a message split over several; its count is zero for the usual symbol that stands alone.</summary>
    public StructuredAppend StructuredAppend => Payload?.StructuredAppend ?? default;

    /// <summary>Whether the symbol announces GS1 element strings (FNC1 in first position).</summary>
    public bool IsGs1 => Payload?.IsGs1 ?? false;

    public QrCorners Corners { get; internal init; }

    /// <summary>1 (21 modules a side) to 40 (177 modules a side).</summary>
    public int Version { get; internal init; }

    public ErrorCorrectionLevel Level { get; internal init; }

    /// <summary>Seen from behind or in a mirror.</summary>
    public bool IsMirrored { get; internal init; }

    /// <summary>Light modules on dark ground, as mail programs in dark mode show them.</summary>
    public bool IsInverted { get; internal init; }

    /// <summary>Codewords that were wrong and were put right.</summary>
    public int ErrorsCorrected { get; internal init; }
}
