using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Kiosk.Office.Slips;

/// <summary>The frame of pages that a browser prints, one slip a sheet.</summary>
internal static class SlipHtml
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static string Page(string title, IEnumerable<string> slips) =>
        $$"""
        <!DOCTYPE html>
        <html lang="es">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{{Encode(title)}}</title>
        <style>
        @page { size: A5; margin: 15mm; }
        * { box-sizing: border-box; }
        body { margin: 0; font: 13pt/1.45 system-ui, "Segoe UI", Roboto, Helvetica, Arial, sans-serif; color: #000; background: #fff; }
        article { max-width: 118mm; margin: 0 auto; padding: 8mm 0; break-after: page; break-inside: avoid; }
        article:last-of-type { break-after: auto; }
        .event { margin: 0; padding-bottom: 2mm; border-bottom: 1pt solid #000; font-size: 11pt; }
        h1 { margin: 5mm 0 4mm; font-size: 20pt; line-height: 1.2; }
        p { margin: 0 0 3mm; }
        dl { display: grid; grid-template-columns: max-content 1fr; gap: 1mm 5mm; margin: 0 0 4mm; }
        dt { color: #444; }
        dd { margin: 0; font-weight: 600; overflow-wrap: anywhere; }
        .sign { margin-top: 18mm; border-top: 1pt solid #000; padding-top: 1mm; font-size: 11pt; }
        @media screen { article { border-bottom: 1px dashed #767676; padding: 8mm 4mm; } }
        @media print { article { padding: 0; } }
        </style>
        </head>
        <body>
        {{string.Join('\n', slips)}}
        </body>
        </html>

        """;

    public static string Details(SlipWords words) =>
        $"<dl>{string.Concat(words.Details.Select(detail => $"<dt>{Encode(detail.Name)}</dt><dd>{Encode(detail.Value)}</dd>"))}</dl>";

    public static string Paragraph(string text) => text.Length == 0 ? "" : $"<p>{Encode(text)}</p>";

    public static string Encode(string text) => Encoder.Encode(text);
}
