using MudBlazor;

namespace Kiosk.Desk.Pages.Layout;

/// <summary>MudBlazor's controls in the colours and the fonts of the house (wwwroot/css/house.css).</summary>
internal static class KioskTheme
{
    private static readonly string[] SystemFonts =
        ["system-ui", "-apple-system", "Segoe UI", "Noto Sans", "Liberation Sans", "sans-serif"];

    public static readonly MudTheme Paper = new()
    {
        PaletteLight = new PaletteLight
        {
            Primary = "#0f5132",
            Secondary = "#1d4e79",
            Error = "#8c1020",
            Background = "#f6f4ef",
            Surface = "#ffffff",
            TextPrimary = "#12181f",
            TextSecondary = "#46505b",
            ActionDefault = "#46505b",
        },
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "12px" },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = SystemFonts, FontSize = "1.0625rem" },
            Button = new ButtonTypography { FontFamily = SystemFonts, FontSize = "1.0625rem", TextTransform = "none", FontWeight = "600" },
        },
    };
}
