using System.Collections.Frozen;
using Kiosk.CheckIn;

namespace Kiosk.Office.Lists;

/// <summary>Reads one row after the other; a row with a problem gives words instead of a registration.</summary>
internal sealed class RowReader(ListContext context, ListColumns columns)
{
    // What a door's screen, a badge and a fact (16 KiB) can carry.
    private const int NameLengthMax = 200;
    private const int PhoneLengthMax = 40;
    private const int AttentionLengthMax = 500;
    private const int ReferenceLengthMax = 100;

    private readonly FrozenDictionary<string, byte> _categories = Choices.CategoriesOf(context.Categories);

    private readonly RegistrationFields _texts =
        RegistrationFields.Name
        | (columns.Has(Column.Email) ? RegistrationFields.Email : 0)
        | (columns.Has(Column.Phone) ? RegistrationFields.Phone : 0)
        | (columns.Has(Column.Attention) ? RegistrationFields.Attention : 0)
        | (columns.Has(Column.Reference) || columns.Has(Column.Order) ? RegistrationFields.Reference : 0)
        | (columns.Has(Column.Secret) ? RegistrationFields.Code : 0);

    /// <summary>The row as a registration, or the first problem with it.</summary>
    public bool TryRead(CsvRecord record, out RegistrationRow row, out BilingualText problem)
    {
        row = Nobody;
        if (RowFlaws.Of(record, columns.Count) is { } inRow)
        {
            problem = inRow;
            return false;
        }

        var name = Name(record);
        var (email, phone) = (columns.Cell(record, Column.Email), columns.Cell(record, Column.Phone));
        var (attention, reference) = (columns.Cell(record, Column.Attention), columns.Cell(record, Column.Reference));
        var order = columns.Cell(record, Column.Order);
        var secret = TicketText.Clean(columns.Cell(record, Column.Secret));
        var wrong = name.Length == 0 ? NoName
            : TooLong(name, NameLengthMax, Column.Name) ?? TooLong(phone, PhoneLengthMax, Column.Phone)
            ?? TooLong(attention, AttentionLengthMax, Column.Attention) ?? TooLong(reference, ReferenceLengthMax, Column.Reference)
            ?? TooLong(order, ReferenceLengthMax, Column.Order) ?? TooLong(secret, TicketText.LengthMax, Column.Secret)
            ?? TooLong(email, EmailAddress.LengthMax, Column.Email)
            ?? (email.Length > 0 && !EmailAddress.IsOne(email) ? NoEmail(email) : null);
        var said = _texts;
        wrong = TryChoose(record, ref said, out var language, out var category, out var status) is { } choice ? wrong ?? choice : wrong;
        if (wrong is not null)
        {
            problem = wrong;
            return false;
        }

        problem = NoName;
        row = new RegistrationRow(
            record.Line,
            new Registration(
                RowIdentity.Of(context.Event, secret, reference, order, email, name),
                name,
                email,
                phone,
                language,
                category,
                status,
                attention,
                reference.Length > 0 ? reference : order,
                secret.Length > 0 ? TicketCode.Of(secret) : TicketCode.None),
            said);
        return true;
    }

    private string Name(CsvRecord record)
    {
        var whole = columns.Cell(record, Column.Name);
        return whole.Length > 0
            ? whole
            : string.Join(' ', NameParts.Select(part => columns.Cell(record, part)).Where(part => part.Length > 0));
    }

    private static readonly Column[] NameParts = [Column.FirstName, Column.LastName, Column.SecondLastName];

    // A choice that the row leaves open is not said, and so changes nothing that is known.
    private BilingualText? TryChoose(
        CsvRecord record, ref RegistrationFields said, out Language language, out byte category, out RegistrationStatus status)
    {
        (language, category, status) = (context.Language, 0, RegistrationStatus.Confirmed);
        if (columns.Cell(record, Column.Language) is { Length: > 0 } languageCell)
        {
            said |= RegistrationFields.Language;
            if (!Choices.TryLanguage(languageCell, out language))
            {
                return Choices.UnknownLanguage(RowFlaws.Shown(languageCell));
            }
        }

        if (columns.Cell(record, Column.Category) is { Length: > 0 } categoryCell)
        {
            said |= RegistrationFields.Category;
            if (!_categories.TryGetValue(FoldedText.Of(categoryCell), out category))
            {
                return Choices.UnknownCategory(RowFlaws.Shown(categoryCell), context.Categories);
            }
        }

        if (columns.Cell(record, Column.Status) is { Length: > 0 } statusCell)
        {
            said |= RegistrationFields.Status;
            return Choices.TryStatus(statusCell, out status) ? null : Choices.UnknownStatus(RowFlaws.Shown(statusCell));
        }

        if (columns.Cell(record, Column.Paid) is { Length: > 0 } paidCell)
        {
            said |= RegistrationFields.Status;
            return Choices.TryPaid(paidCell, out status) ? null : Choices.UnknownPaid(RowFlaws.Shown(paidCell));
        }

        return null;
    }

    private static BilingualText? TooLong(string text, int lengthMax, Column column)
    {
        var of = ColumnNames.Words(column);
        return text.Length <= lengthMax ? null : new(
            $"La celda de «{of.Spanish}» tiene {text.Length} letras; caben {lengthMax}. Acórtala.",
            $"The cell for “{of.English}” has {text.Length} letters; {lengthMax} fit. Shorten it.");
    }

    private static BilingualText NoEmail(string cell) => new(
        $"«{RowFlaws.Shown(cell)}» no es una dirección de correo. Corrígela o deja la celda vacía.",
        $"“{RowFlaws.Shown(cell)}” is no e-mail address. Correct it, or leave the cell empty.");

    private static readonly RegistrationRow Nobody = new(
        0,
        new Registration(
            RegistrationId.None, "", "", "", Language.Spanish, 0, RegistrationStatus.Confirmed, "", "", TicketCode.None),
        RegistrationFields.None);

    private static readonly BilingualText NoName = new("El renglón no tiene nombre. Escríbelo.", "The row has no name. Write it.");
}
