using System.Globalization;

namespace Kiosk.Desk.Running;

/// <summary>Finds what somebody typed in names, whatever their accents and case.</summary>
internal static class SearchedText
{
    private const CompareOptions AnyAccents = CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace;

    private static readonly CompareInfo Names = CultureInfo.GetCultureInfo("es").CompareInfo;

    /// <summary>By name, as a Spanish list has them.</summary>
    public static readonly Comparer<string> Order = Comparer<string>.Create((a, b) => Names.Compare(a, b, AnyAccents));

    /// <summary>Whether a text has what was searched in it; every text has nothing in it.</summary>
    public static bool Has(string text, string search) => search.Length == 0 || Names.IndexOf(text, search, AnyAccents) >= 0;
}
