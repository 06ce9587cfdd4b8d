using System.Collections.Frozen;
using Kiosk.CheckIn;

namespace Kiosk.Office.Lists;

/// <summary>The headers that organizers and other systems write, in Spanish and English.</summary>
/// <remarks>Compared as <see cref="FoldedText"/>. Of several systems' exports only the columns that say what ours do.</remarks>
internal static class ColumnNames
{
    private static readonly (Column Column, BilingualText As, string[] Headers)[] Known =
    [
        (Column.Name, new("nombre", "name"),
        [
            "name", "full name", "attendee name", "attendee", "participant", "participant name", "guest",
            "nombre", "nombre completo", "nombre y apellido", "nombre y apellidos", "nombres y apellidos",
            "nombre del asistente", "asistente", "participante", "nombre del participante", "invitado",
        ]),
        (Column.FirstName, new("nombre de pila", "first name"),
        [
            "first name", "given name", "forename", "attendee name: given name", "attendee first name",
            "nombres", "nombre de pila", "nombre(s)", "primer nombre",
        ]),
        (Column.LastName, new("apellido", "last name"),
        [
            "last name", "surname", "family name", "attendee name: family name", "attendee last name",
            "apellido", "apellidos", "apellido(s)", "primer apellido", "apellido paterno",
        ]),
        (Column.SecondLastName, new("segundo apellido", "second last name"),
            ["second last name", "second surname", "segundo apellido", "apellido materno"]),
        (Column.Email, new("correo", "e-mail"),
        [
            "e-mail", "mail", "e-mail address", "attendee e-mail", "attendee email",
            "correo", "correo electrónico", "dirección de correo", "dirección de correo electrónico", "correo del asistente",
        ]),
        (Column.Phone, new("teléfono", "phone"),
        [
            "phone", "phone number", "telephone", "mobile", "mobile phone", "cell phone", "tel", "whatsapp",
            "teléfono", "número de teléfono", "celular", "móvil", "teléfono celular", "teléfono móvil",
        ]),
        (Column.Language, new("idioma", "language"), ["language", "lang", "locale", "idioma", "lengua"]),
        (Column.Category, new("categoría", "category"),
        [
            "category", "ticket type", "type", "product", "product name", "ticket name",
            "categoría", "tipo", "tipo de boleto", "tipo de entrada", "tipo de registro", "producto",
        ]),
        (Column.Status, new("estado", "status"),
        [
            "status", "attendee status", "registration state", "registration status", "order status",
            "estado", "estatus", "situación", "estado del registro",
        ]),
        (Column.Paid, new("pagado", "paid"), ["paid", "pagado", "pagada", "pago"]),
        (Column.Attention, new("nota", "note"),
        [
            "note", "notes", "attention", "attention note", "comment", "comments",
            "nota", "notas", "atención", "aviso", "comentario", "comentarios", "observaciones",
        ]),
        (Column.Reference, new("referencia", "reference"),
        [
            "id", "reference", "ref", "registration id", "attendee id", "attendee #", "registration number",
            "referencia", "folio", "id de registro", "número de registro", "clave",
        ]),
        (Column.Order, new("pedido", "order"),
            ["order", "order code", "order #", "order id", "order number", "pedido", "código de pedido", "número de pedido", "código del pedido"]),
        (Column.Secret, new("código del boleto", "ticket code"),
        [
            "secret", "code", "ticket code", "ticket secret", "barcode", "barcode #", "public id", "qr", "qr code",
            "secreto", "código", "código de boleto", "código del boleto", "código de entrada", "código de barras", "código qr",
        ]),
    ];

    private static readonly FrozenDictionary<string, Column> ByHeader =
        (from known in Known from header in known.Headers select (FoldedText.Of(header), known.Column))
        .Distinct().ToFrozenDictionary(pair => pair.Item1, pair => pair.Column, StringComparer.Ordinal);

    public static bool TryFind(string header, out Column column) => ByHeader.TryGetValue(FoldedText.Of(header), out column);

    public static BilingualText Words(Column column) => Known.First(known => known.Column == column).As;
}
