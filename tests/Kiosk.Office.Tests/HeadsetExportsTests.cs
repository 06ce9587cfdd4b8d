using System.Globalization;
using Kiosk.CheckIn;

namespace Kiosk.Office.Tests;

/// <summary>What is taken home about headsets, from lending to file.</summary>
public class HeadsetExportsTests
{
    private const string Zone = "America/Mexico_City";

    private static readonly RegistrationId Ana = new(0xA1);
    private static readonly RegistrationId Ben = new(0xB2);
    private static readonly RegistrationId Sol = new(0xC3);

    private readonly LendingDesk _desk = new();

    public HeadsetExportsTests()
    {
        _desk.Write(new FactPayload.LoanTermsDescribed(new LoanTerms(DepositRule.Document, 0, "", ArrivedFirst: false, 5, 0, [])));
        Register(_desk, Ana, "Núñez, Ana");
        Register(_desk, Ben, "Ben =1+1");
        Register(_desk, Sol, "Sol");
        _desk.Stock(UnitKind.Receiver, 2, "R001");
        _desk.Stock(UnitKind.Microphone, 1, "M01");
    }

    [Fact]
    public void Units_are_told_with_whoever_has_them()
    {
        Assert.IsType<Answer.Lent>(_desk.Lend(Ana, "R001"));
        _desk.Write(Planning.Note(_desk.State, LendingDesk.Unit("M01"), UnitCondition.NeedsRepair, "pila de Ana"));
        Assert.Equal(
            "\uFEFFnumber,kind,serial,state,registration,reference,name,since,since_utc,desk,note\r\n" +
            "M01,Microphone,,NeedsRepair,,,,,,,pila de Ana\r\n" +
            $"R001,Receiver,,Lent,{Ana},A-1,\"Núñez, Ana\",2026-11-05T09:00:10.000-06:00,2026-11-05T15:00:10.000Z,Mesa 1,\r\n" +
            "R002,Receiver,,Ready,,,,,,,\r\n",
            Text(writer => Exports.Write(writer, Figures.Units(), Zone)));
    }

    [Fact]
    public void The_rental_company_learns_nobodys_name()
    {
        _desk.Lend(Ana, "R001");
        _desk.Write(Planning.Note(_desk.State, LendingDesk.Unit("M01"), UnitCondition.Missing, "lo tenía Ana"));
        Assert.Equal(
            "\uFEFFnumber,kind,serial,state\r\nM01,Microphone,,Missing\r\nR001,Receiver,,Lent\r\nR002,Receiver,,Ready\r\n",
            Text(writer => Exports.WriteRental(writer, Figures.Units())));
    }

    [Fact]
    public void Every_loan_is_told_with_its_end_and_nothing_of_a_document_but_its_kind()
    {
        _desk.Lend(Ana, "R001");
        _desk.Write(Planning.Note(_desk.State, _desk.State.Headsets.LoansOf(Ana)[0], new Deposit.Document(DocumentKind.Passport, 77), 2));
        Assert.IsType<Answer.Returned>(_desk.TakeBack("R001", new CounterMode.Collecting()));
        _desk.Lend(Ben, "R001");
        var rows = Text(writer => Exports.Write(writer, Figures.Loans(), Zone)).Split("\r\n");
        Assert.Equal(
            "\uFEFFnumber,kind,serial,registration,reference,name,lent_at,lent_at_utc,lent_desk,returned_at,returned_at_utc,returned_desk," +
            "way,deposit,cash_amount,currency,deposit_owed,channel,allowed_by", rows[0]);
        Assert.Equal(
            $"R001,Receiver,,{Ana},A-1,\"Núñez, Ana\",2026-11-05T09:00:10.000-06:00,2026-11-05T15:00:10.000Z,Mesa 1," +
            "2026-11-05T09:01:12.000-06:00,2026-11-05T15:01:12.000Z,Mesa 1,Collected,Passport,,,yes,2,", rows[1]);
        Assert.Equal(
            $"R001,Receiver,,{Ben},A-1,Ben =1+1,2026-11-05T09:01:13.000-06:00,2026-11-05T15:01:13.000Z,Mesa 1,,,,,IdentityCard,,,no,,", rows[2]);
        Assert.DoesNotContain("77", string.Concat(rows), StringComparison.Ordinal);
    }

    [Fact]
    public void Cash_is_told_with_its_currency()
    {
        _desk.Write(Planning.Describe(_desk.State, new LoanTerms(DepositRule.Cash, 200, "MXN", ArrivedFirst: false, 5, 0, [])));
        _desk.Lend(Ana, "R001");
        Assert.Contains(",Cash,200,MXN,no,", Text(writer => Exports.Write(writer, Figures.Loans(), Zone)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_unit_that_was_lent_twice_is_told_once_with_both_borrowers_and_both_loans()
    {
        var other = new LendingDesk("Mesa 2", 2);
        other.Hear(_desk);
        _desk.Lend(Ana, "R001");
        other.Lend(Ben, "R001");
        _desk.Hear(other);
        var unit = Assert.Single(Figures.Units(), row => row.Unit.Number == "R001");
        Assert.Equal([Ana, Ben], unit.Holders.Select(holder => holder.Who).Order());
        Assert.Equal(["Mesa 1", "Mesa 2"], unit.Holders.Select(holder => holder.Desk).Order(StringComparer.Ordinal));
        Assert.Equal(2, Figures.Loans().Count());
        Assert.Equal(4, Text(writer => Exports.Write(writer, Figures.Units(), Zone)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal(2, Figures.Unreturned().Count());
    }

    [Fact]
    public void Counts_are_told_as_they_were_signed()
    {
        _desk.Write(Planning.OpenCount(_desk.State));
        _desk.Write(new PlannedFact(
            new FactPayload.CountSigned(Sol, [new(UnitKind.Receiver, 2, 3, 0, 0), new(UnitKind.Microphone, 1, 0, 0, 0)], "Sobra uno"), []));
        Assert.Equal(
            "\uFEFFsigned_at,signed_at_utc,desk,registration,name,kind,stock,counted,lent,missing,unexplained,remark\r\n" +
            $"2026-11-05T09:00:11.000-06:00,2026-11-05T15:00:11.000Z,Mesa 1,{Sol},Sol,Receiver,2,3,0,0,-1,Sobra uno\r\n" +
            $"2026-11-05T09:00:11.000-06:00,2026-11-05T15:00:11.000Z,Mesa 1,{Sol},Sol,Microphone,1,0,0,0,1,Sobra uno\r\n",
            Text(writer => Exports.Write(writer, Figures.Counts(), Zone)));
    }

    [Fact]
    public void Somebody_of_whom_only_the_ticket_is_known_is_told_by_it()
    {
        _desk.Lend(new RegistrationId(0xD4), "R002");
        Assert.Equal(("", new RegistrationId(0xD4)), (Assert.Single(Figures.Unreturned()).Borrower.Name, Assert.Single(Figures.Unreturned()).Borrower.Id));
        Assert.Contains($"R002,Receiver,,Lent,{new RegistrationId(0xD4)},,,", Text(writer => Exports.Write(writer, Figures.Units(), Zone)), StringComparison.Ordinal);
    }

    private HeadsetFigures Figures => new(_desk.State);

    private static void Register(LendingDesk desk, RegistrationId who, string name) => desk.Write(Planning.Register(
        desk.State, new(who, name, "", "", Language.Spanish, 1, RegistrationStatus.Confirmed, "", "A-1", TicketCode.None)));

    private static string Text(Action<TextWriter> write)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        write(writer);
        return writer.ToString();
    }
}
