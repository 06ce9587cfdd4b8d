using System.Globalization;
using System.Text.RegularExpressions;
using Kiosk.Desk.Words;

namespace Kiosk.Desk.Tests.Pages;

/// <summary>The colours of the answers, as the style sheet states them, by WCAG's arithmetic.</summary>
public sealed partial class ToneContrastTests
{
    private static readonly string Css =
        File.ReadAllText(Path.Combine(Repository.Root, "src", "Kiosk.Desk", "wwwroot", "css", "answer.css"));

    [Theory]
    [MemberData(nameof(Tones))]
    public void Every_tone_is_readable_from_afar(AnswerTone tone)
    {
        var colours = ColoursOf(tone);

        Assert.True(Contrast(colours["tone"], colours["tone-ink"]) >= 7, $"{tone}: words");
        Assert.True(Contrast("#ffffff", colours["tone-foot"]) >= 7, $"{tone}: what to do next");
    }

    [Fact]
    public void Letting_through_is_light_and_refusing_is_dark_so_that_no_hue_is_needed()
    {
        var go = Luminance(ColoursOf(AnswerTone.Go)["tone"]);
        var stop = Luminance(ColoursOf(AnswerTone.Stop)["tone"]);

        Assert.True((go + 0.05) / (stop + 0.05) >= 4.5);
    }

    public static TheoryData<AnswerTone> Tones => [.. Enum.GetValues<AnswerTone>()];

    private static Dictionary<string, string> ColoursOf(AnswerTone tone)
    {
        var rule = Regex.Match(Css, $$"""^\.tone-{{tone.ToString().ToLowerInvariant()}} \{(.*)\}$""", RegexOptions.Multiline);
        Assert.True(rule.Success, $"answer.css has no colours for {tone}.");
        return Colour().Matches(rule.Groups[1].Value).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);
    }

    private static double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string colour)
    {
        var rgb = int.Parse(colour.AsSpan(1), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return (0.2126 * Linear(rgb >> 16)) + (0.7152 * Linear((rgb >> 8) & 255)) + (0.0722 * Linear(rgb & 255));
    }

    private static double Linear(int channel) =>
        channel / 255.0 is var share && share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);

    [GeneratedRegex("--([a-z-]+): (#[0-9a-f]{6});")]
    private static partial Regex Colour();
}
