namespace Kiosk.CheckIn;

/// <summary>The short number on a unit, such as <c>R001</c>: what people read from two metres and call out.</summary>
public static class UnitNumber
{
    /// <summary>Characters of a number; more could not be printed to be read from two metres.</summary>
    public const int LengthMax = 8;

    /// <summary>The one spelling of a number as somebody typed it.</summary>
    /// <param name="typed">Any case, with or without spaces.</param>
    /// <param name="number">Upper case, 1 to 8 of <c>A-Z 0-9 -</c>, with at least one digit.</param>
    /// <returns>False where it can be no number.</returns>
    public static bool TryClean(string typed, out string number)
    {
        number = string.Concat(typed.Where(character => !char.IsWhiteSpace(character))).ToUpperInvariant();
        return number.Length is > 0 and <= LengthMax
            && number.All(character => char.IsAsciiLetterUpper(character) || char.IsAsciiDigit(character) || character == '-')
            && number.Any(char.IsAsciiDigit);
    }
}
