namespace Kiosk.Office.Labels;

/// <summary>Where code and number go on a label. Lengths in millimetres from the label's corner.</summary>
/// <param name="CodeLeft">Left edge of the code with its quiet zone.</param>
/// <param name="CodeTop">Upper edge of the code with its quiet zone.</param>
/// <param name="CodeSide">Side of the code with its quiet zone.</param>
/// <param name="NumberLeft">Left edge of the number's first letter.</param>
/// <param name="NumberTop">Upper edge of its letters.</param>
/// <param name="CapHeight">Height of its letters.</param>
/// <param name="LetterWidth">Width of each of its letters, strokes included.</param>
/// <remarks>
/// A number is read from two metres where its letters are 9 mm high: there they fill 15 minutes of arc, three times what a
/// sharp eye needs. Beside the code goes the number that fits there; where that leaves it under 9 mm and the label
/// is high enough for a code below which it is larger, it goes below.
/// </remarks>
internal sealed record LabelLayout(
    double CodeLeft, double CodeTop, double CodeSide, double NumberLeft, double NumberTop, double CapHeight, double LetterWidth)
{
    /// <summary>Letters of this height are read from two metres.</summary>
    public const double CapHeightRead = 9;

    /// <summary>Kept clear of ink: printers feed sheets a little askew. The code's quiet zone lies in it too.</summary>
    private const double Margin = 1.5;

    /// <summary>A code of 33 modules, the quiet zone among them, with modules of half a millimetre: what a phone reads from a hand's breadth.</summary>
    private const double CodeSideMin = 16.5;

    /// <summary>Larger codes are read no better, and take the number's room.</summary>
    private const double CodeSideMax = 26.4;

    /// <summary>Part of the label's width that a code beside a number takes at most.</summary>
    private const double CodePart = 0.45;

    /// <summary>A tall letter's width and the gap after it, by its height.</summary>
    private const double WidthByHeight = 0.66;
    private const double GapByWidth = 0.28;

    /// <summary>Letters are made narrower by this much at most before they are made smaller.</summary>
    private const double Narrowest = 0.75;

    /// <summary>Higher letters are read no better.</summary>
    private const double CapHeightMax = 16;

    /// <param name="width">Of the label.</param>
    /// <param name="height">Of the label.</param>
    /// <param name="letters">Letters of the number, 1 or more.</param>
    public static LabelLayout Of(double width, double height, int letters)
    {
        var beside = Beside(width, height, letters);
        return beside.CapHeight < CapHeightRead && Below(width, height, letters) is { } below && below.CapHeight > beside.CapHeight
            ? below
            : beside;
    }

    private static LabelLayout Beside(double width, double height, int letters)
    {
        var side = Math.Min(Math.Min(height, CodeSideMax), width * CodePart);
        var (capHeight, letterWidth) = Fit(width - side - Margin, height - (2 * Margin), letters);
        return new LabelLayout(
            0, (height - side) / 2, side,
            side + ((width - side - Margin - Length(letterWidth, letters)) / 2), (height - capHeight) / 2, capHeight, letterWidth);
    }

    private static LabelLayout? Below(double width, double height, int letters)
    {
        var (capHeight, letterWidth) = Fit(width - (2 * Margin), height - CodeSideMin - Margin, letters);
        var side = Math.Min(height - capHeight - Margin, CodeSideMax);
        return capHeight <= 0 ? null : new LabelLayout(
            (width - side) / 2, 0, side,
            (width - Length(letterWidth, letters)) / 2, height - Margin - capHeight, capHeight, letterWidth);
    }

    /// <summary>The largest letters that fit: as high as there is room, narrower before smaller.</summary>
    private static (double CapHeight, double LetterWidth) Fit(double width, double height, int letters)
    {
        var widest = width / (letters + (GapByWidth * (letters - 1)));
        var capHeight = Math.Min(Math.Min(height, CapHeightMax), widest / (WidthByHeight * Narrowest));
        return (capHeight, Math.Min(widest, capHeight * WidthByHeight));
    }

    private static double Length(double letterWidth, int letters) => StepOf(letterWidth) * letters - (GapByWidth * letterWidth);

    /// <summary>From one letter's left edge to the next one's.</summary>
    public static double StepOf(double letterWidth) => letterWidth * (1 + GapByWidth);
}
