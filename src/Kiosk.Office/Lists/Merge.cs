using System.Collections.Immutable;
using System.Diagnostics;
using Kiosk.CheckIn;

namespace Kiosk.Office.Lists;

/// <summary>A known registration and a row about it become one.</summary>
internal static class Merge
{
    public static Registration Of(Registration known, RegistrationRow row)
    {
        var said = row.Registration;
        return new Registration(
            known.Id,
            Says(RegistrationFields.Name) ? said.Name : known.Name,
            Says(RegistrationFields.Email) ? said.Email : known.Email,
            Says(RegistrationFields.Phone) ? said.Phone : known.Phone,
            Says(RegistrationFields.Language) ? said.Language : known.Language,
            Says(RegistrationFields.Category) ? said.Category : known.Category,
            Says(RegistrationFields.Status) ? said.Status : known.Status,
            Says(RegistrationFields.Attention) ? said.Attention : known.Attention,
            Says(RegistrationFields.Reference) ? said.Reference : known.Reference,
            Says(RegistrationFields.Code) ? said.Code : known.Code);

        bool Says(RegistrationFields field) => (row.Said & field) != 0;
    }

    public static ImmutableArray<FieldChange> Differences(Registration before, Registration after, ImmutableArray<Category> categories)
    {
        (Column Column, string Before, string After)[] parts =
        [
            (Column.Name, before.Name, after.Name),
            (Column.Email, before.Email, after.Email),
            (Column.Phone, before.Phone, after.Phone),
            (Column.Language, Words(before.Language), Words(after.Language)),
            (Column.Category, Words(before.Category), Words(after.Category)),
            (Column.Status, Words(before.Status), Words(after.Status)),
            (Column.Attention, before.Attention, after.Attention),
            (Column.Reference, before.Reference, after.Reference),
            (Column.Secret, Words(before.Code), Words(after.Code)),
        ];
        return
        [
            .. parts.Where(part => part.Before != part.After)
                .Select(part => new FieldChange(ColumnNames.Words(part.Column), part.Before, part.After)),
        ];

        string Words(object value) => value switch
        {
            Language.Spanish => "español · Spanish",
            Language.English => "inglés · English",
            RegistrationStatus.Confirmed => "confirmado · confirmed",
            RegistrationStatus.Unpaid => "pendiente de pago · unpaid",
            RegistrationStatus.Cancelled => "cancelado · cancelled",
            byte number => categories.FirstOrDefault(category => category.Number == number) is { } category
                ? $"{category.Name.Spanish} · {category.Name.English}"
                : number == 0 ? "" : $"{number}",

            // The text itself is not kept; its fingerprint shows that it is another.
            TicketCode code => code == TicketCode.None ? "" : $"{code.High:x16}",
            _ => throw new UnreachableException($"No words for {value.GetType().Name}."),
        };
    }
}
