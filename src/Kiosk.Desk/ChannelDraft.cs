using System.Globalization;
using System.Text.RegularExpressions;
using Kiosk.CheckIn;
using Kiosk.Desk.Words;
using Kiosk.Office;

namespace Kiosk.Desk;

/// <summary>An interpretation channel as somebody types it.</summary>
public sealed partial class ChannelDraft
{
    // BCP 47 as far as interpreters' languages need it: a language, and perhaps a script and a region.
    [GeneratedRegex("^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8}){0,2}$")]
    private static partial Regex Tag { get; }

    public const int NameLettersMax = 40;

    public string Number { get; set; } = "";

    public string Language { get; set; } = "";

    public string NameSpanish { get; set; } = "";

    public string NameEnglish { get; set; } = "";

    public static ChannelDraft Of(InterpretationChannel channel) => new()
    {
        Number = channel.Number.ToString(CultureInfo.InvariantCulture),
        Language = channel.Language,
        NameSpanish = channel.Name.Spanish,
        NameEnglish = channel.Name.English,
    };

    public BilingualText? NumberProblem => TermsDraft.Number(Number, 1, LoanTermsCheck.ChannelNumberMax) is null ? StockWords.BadChannel : null;

    public BilingualText? LanguageProblem => Tag.IsMatch(Language.Trim()) ? null : StockWords.BadLanguage;

    public BilingualText? NameProblem =>
        string.IsNullOrWhiteSpace(NameSpanish) && string.IsNullOrWhiteSpace(NameEnglish) ? StockWords.NameMissing : null;

    /// <summary>The channel, once nothing is wrong; where only one name was given, it serves for both languages.</summary>
    public InterpretationChannel ToChannel()
    {
        var (spanish, english) = (NameSpanish.Trim(), NameEnglish.Trim());
        return new(
            (byte)TermsDraft.Number(Number, 1, LoanTermsCheck.ChannelNumberMax)!.Value,
            Language.Trim(),
            new BilingualText(spanish.Length > 0 ? spanish : english, english.Length > 0 ? english : spanish));
    }
}
