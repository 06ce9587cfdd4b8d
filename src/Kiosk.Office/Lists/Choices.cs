using System.Collections.Frozen;
using System.Collections.Immutable;
using Kiosk.CheckIn;

namespace Kiosk.Office.Lists;

/// <summary>Cells that take one of a few words.</summary>
internal static class Choices
{
    private static readonly FrozenDictionary<string, Language> Languages = Folded(
        (Language.Spanish, ["es", "esp", "español", "spanish", "castellano", "es-mx", "es-es", "es-419"]),
        (Language.English, ["en", "eng", "inglés", "english", "ingles", "en-us", "en-gb"]));

    private static readonly FrozenDictionary<string, RegistrationStatus> Statuses = Folded(
        (RegistrationStatus.Confirmed,
        [
            "confirmado", "confirmada", "pagado", "pagada", "completo", "completa", "activo", "activa", "aprobado", "aprobada", "asiste",
            "confirmed", "paid", "complete", "completed", "active", "attending", "approved", "acquired", "ok", "p",
        ]),
        (RegistrationStatus.Unpaid,
        [
            "pendiente", "pendiente de pago", "sin pagar", "no pagado", "no pagada", "por pagar",
            "unpaid", "pending", "awaiting payment", "payment pending", "not paid", "n",
        ]),
        (RegistrationStatus.Cancelled,
        [
            "cancelado", "cancelada", "anulado", "anulada", "baja", "rechazado", "rechazada", "vencido", "vencida", "reembolsado", "reembolsada",
            "cancelled", "canceled", "withdrawn", "rejected", "refunded", "expired", "not attending", "deleted", "c", "e",
        ]));

    private static readonly FrozenDictionary<string, RegistrationStatus> Paid = Folded(
        (RegistrationStatus.Confirmed, ["sí", "si", "yes", "true", "1", "x", "pagado", "pagada", "paid"]),
        (RegistrationStatus.Unpaid, ["no", "false", "0", "pendiente", "pending", "unpaid"]));

    public static bool TryLanguage(string cell, out Language language) => Languages.TryGetValue(FoldedText.Of(cell), out language);

    public static bool TryStatus(string cell, out RegistrationStatus status) => Statuses.TryGetValue(FoldedText.Of(cell), out status);

    public static bool TryPaid(string cell, out RegistrationStatus status) => Paid.TryGetValue(FoldedText.Of(cell), out status);

    /// <summary>By either name or by number.</summary>
    public static FrozenDictionary<string, byte> CategoriesOf(ImmutableArray<Category> categories)
    {
        var words = new Dictionary<string, byte>(StringComparer.Ordinal);
        foreach (var category in categories)
        {
            words.TryAdd(FoldedText.Of(category.Name.Spanish), category.Number);
            words.TryAdd(FoldedText.Of(category.Name.English), category.Number);
        }

        foreach (var category in categories)
        {
            words.TryAdd(category.Number.ToString(System.Globalization.CultureInfo.InvariantCulture), category.Number);
        }

        return words.ToFrozenDictionary(StringComparer.Ordinal);
    }

    public static BilingualText UnknownLanguage(string cell) => new(
        $"No se conoce el idioma «{cell}». Escribe «español» o «inglés», o deja la celda vacía.",
        $"The language “{cell}” is not known. Write “Spanish” or “English”, or leave the cell empty.");

    public static BilingualText UnknownStatus(string cell) => new(
        $"No se conoce el estado «{cell}». Escribe «confirmado», «pendiente» o «cancelado», o deja la celda vacía.",
        $"The status “{cell}” is not known. Write “confirmed”, “unpaid” or “cancelled”, or leave the cell empty.");

    public static BilingualText UnknownPaid(string cell) => new(
        $"La columna de pago dice «{cell}». Escribe «sí» o «no», o deja la celda vacía.",
        $"The column about payment says “{cell}”. Write “yes” or “no”, or leave the cell empty.");

    public static BilingualText UnknownCategory(string cell, ImmutableArray<Category> categories) => new(
        $"No se conoce la categoría «{cell}». Las del evento son: {string.Join(", ", categories.Select(known => $"«{known.Name.Spanish}»"))}.",
        $"The category “{cell}” is not known. The event has: {string.Join(", ", categories.Select(known => $"“{known.Name.English}”"))}.");

    public static FrozenDictionary<string, T> Folded<T>(params (T Value, string[] Words)[] choices) =>
        (from choice in choices from word in choice.Words select (FoldedText.Of(word), choice.Value))
        .Distinct().ToFrozenDictionary(pair => pair.Item1, pair => pair.Value, StringComparer.Ordinal);
}
