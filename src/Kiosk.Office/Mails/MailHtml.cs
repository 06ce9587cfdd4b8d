using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Kiosk.Office.Mails;

/// <summary>The mail as mail programs can show it: tables, inline styles, nothing from the network.</summary>
/// <remarks>
/// In dark mode programs may turn any colour but a picture's round; so the code lies on a white card of its own, and the
/// PNG has its white border within.
/// </remarks>
internal static class MailHtml
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private const string Font = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

    /// <summary>A line between the two languages.</summary>
    public const string Rule =
        """
        <tr><td style="padding:8px 28px"><hr style="border:0;border-top:1px solid #c4cbd3;margin:0"></td></tr>

        """;

    public static string Of(MailWords first, MailWords second, string contentId) => Page(
        first.Tag, first.Subject, first.EventName,
        $"""
        {Half(first, "24px 28px 8px")}
        <tr><td align="center" style="padding:12px 28px">
        <table role="presentation" cellpadding="0" cellspacing="0" border="0" bgcolor="#ffffff" style="background:#ffffff;border:1px solid #d5dae0;border-radius:12px">
        <tr><td align="center" bgcolor="#ffffff" style="padding:12px;background:#ffffff;border-radius:12px 12px 0 0"><img src="cid:{contentId}" width="245" height="245" alt="{Encode(first.PictureText)} · {Encode(second.PictureText)}" style="display:block;width:245px;height:245px;border:0"></td></tr>
        <tr><td align="center" bgcolor="#ffffff" style="padding:0 12px 12px;background:#ffffff;border-radius:0 0 12px 12px;{Font};font-size:14px;line-height:20px;color:#30363d">{Encode(first.Reference)}</td></tr>
        </table>
        </td></tr>
        {Notes(first)}
        {Rule}{Half(second, "12px 28px 8px")}
        {Notes(second)}

        """);

    /// <summary>A whole mail.</summary>
    /// <param name="tag">Its language.</param>
    /// <param name="subject">Its title.</param>
    /// <param name="eventName">What stands on the coloured bar.</param>
    /// <param name="rows">Rows of the card's table, encoded.</param>
    public static string Page(string tag, string subject, string eventName, string rows) =>
        $$"""
        <!DOCTYPE html>
        <html lang="{{tag}}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="supported-color-schemes" content="light dark">
        <title>{{Encode(subject)}}</title>
        <style>
        @media (prefers-color-scheme: dark) {
          .page { background: #16181c !important; }
          .card { background: #22262c !important; }
          .words { color: #f1f3f5 !important; }
          .quiet { color: #b9c0c8 !important; }
        }
        </style>
        </head>
        <body class="page" style="margin:0;padding:0;background:#eef1f4">
        <table role="presentation" class="page" width="100%" cellpadding="0" cellspacing="0" border="0" style="background:#eef1f4">
        <tr><td align="center" style="padding:24px 12px">
        <table role="presentation" class="card" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:480px;background:#ffffff;border-radius:12px">
        <tr><td style="padding:20px 28px;background:#0b5c4b;border-radius:12px 12px 0 0;{{Font}};font-size:20px;line-height:26px;font-weight:bold;color:#ffffff">{{Encode(eventName)}}</td></tr>
        {{rows}}<tr><td style="padding:0 0 12px">&nbsp;</td></tr>
        </table>
        </td></tr>
        </table>
        </body>
        </html>

        """;

    /// <summary>A row of one language's paragraphs.</summary>
    /// <param name="tag">The language.</param>
    /// <param name="paragraphs">In plain words, each of one or more lines.</param>
    public static string Words(string tag, IEnumerable<string> paragraphs) =>
        $"""
        <tr><td lang="{tag}" class="words" style="padding:16px 28px 8px;{Font};font-size:16px;line-height:24px;color:#1c2126">
        {string.Join('\n', paragraphs.Select(words => $"<p style=\"margin:0 0 12px\">{Encode(words).Replace("&#xA;", "<br>", StringComparison.Ordinal)}</p>"))}
        </td></tr>

        """;

    private static string Half(MailWords words, string padding) =>
        $"""
        <tr><td lang="{words.Tag}" class="words" style="padding:{padding};{Font};font-size:16px;line-height:24px;color:#1c2126">
        <p style="margin:0 0 12px">{Encode(words.Greeting)}</p>
        <p style="margin:0 0 12px;font-size:18px;font-weight:bold">{Encode(words.Title)}</p>
        <p style="margin:0 0 12px"><b>{Encode(words.When)}:</b> {Encode(words.Days)}</p>
        <p style="margin:0">{Encode(words.Where)}</p>
        </td></tr>
        """;

    private static string Notes(MailWords words) =>
        $"""
        <tr><td lang="{words.Tag}" class="quiet" style="padding:8px 28px 12px;{Font};font-size:14px;line-height:21px;color:#4a535d">{Encode(words.Tip)} {Encode(words.Attached)}</td></tr>
        """;

    private static string Encode(string text) => Encoder.Encode(text);
}
