using System.Collections.Immutable;
using System.Diagnostics;

namespace Kiosk.CheckIn.Frames;

/// <content>What is said of headsets.</content>
internal static partial class PayloadCodec
{
    private static string HeadsetKindOf(FactPayload payload) => payload switch
    {
        FactPayload.LoanTermsDescribed => "LoanTermsDescribed",
        FactPayload.UnitDescribed => "UnitDescribed",
        FactPayload.UnitConditionNoted => "UnitConditionNoted",
        FactPayload.HeadsetLent => "HeadsetLent",
        FactPayload.LoanNoted => "LoanNoted",
        FactPayload.HeadsetReturned => "HeadsetReturned",
        FactPayload.DepositGivenBack => "DepositGivenBack",
        FactPayload.UnitSeen => "UnitSeen",
        FactPayload.CountOpened => "CountOpened",
        FactPayload.CountSigned => "CountSigned",
        _ => "",
    };

    private static bool TryWriteHeadsets(DataWriter data, FactPayload payload)
    {
        switch (payload)
        {
            case FactPayload.LoanTermsDescribed { Terms: var terms }:
                Write(data, terms);
                return true;
            case FactPayload.UnitDescribed { Unit: var unit }:
                data.Start(4).Number(unit.Id.Value).Text(unit.Number).Number((ulong)unit.Kind).Text(unit.Serial).End();
                return true;
            case FactPayload.UnitConditionNoted e:
                data.Start(3).Number(e.Unit.Value).Number((ulong)e.Condition).Text(e.Note).End();
                return true;
            case FactPayload.HeadsetLent e:
                Write(data.Start(7).Number(e.Unit.Value).Number(e.Who.Value), e.Deposit)
                    .Number(e.Channel).Number(e.AllowedBy.Value).End();
                return true;
            case FactPayload.LoanNoted e:
                Write(data.Start(6).Number(e.Unit.Value).Number(e.Who.Value), e.Deposit).Number(e.Channel).End();
                return true;
            case FactPayload.HeadsetReturned e:
                data.Start(3).Number(e.Unit.Value).Number((ulong)e.Way).Number(e.DepositGiven ? 1UL : 0).End();
                return true;
            case FactPayload.DepositGivenBack e:
                data.Start(2).Number(e.Unit.Value).Number(e.Who.Value).End();
                return true;
            case FactPayload.UnitSeen e:
                data.Start(1).Number(e.Unit.Value).End();
                return true;
            case FactPayload.CountOpened:
                data.Start(0).End();
                return true;
            case FactPayload.CountSigned e:
                Write(data, e);
                return true;
            default:
                return false;
        }
    }

    private static FactPayload? ReadHeadsets(string kind, DataReader data) => kind switch
    {
        "LoanTermsDescribed" => new FactPayload.LoanTermsDescribed(ReadTerms(data)),
        "UnitDescribed" => new FactPayload.UnitDescribed(
            new HeadsetUnit(data.Unit(), data.Text(), (UnitKind)data.Small(2), data.Text())),
        "UnitConditionNoted" => new FactPayload.UnitConditionNoted(data.Unit(), (UnitCondition)data.Small(4), data.Text()),
        "HeadsetLent" => new FactPayload.HeadsetLent(
            data.Unit(), data.Who(), ReadDeposit(data), (byte)data.Small(255), data.Who()),
        "LoanNoted" => new FactPayload.LoanNoted(data.Unit(), data.Who(), ReadDeposit(data), (byte)data.Small(255)),
        "HeadsetReturned" => new FactPayload.HeadsetReturned(data.Unit(), (ReturnWay)data.Small(2), data.Flag()),
        "DepositGivenBack" => new FactPayload.DepositGivenBack(data.Unit(), data.Who()),
        "UnitSeen" => new FactPayload.UnitSeen(data.Unit()),
        "CountOpened" => new FactPayload.CountOpened(),
        "CountSigned" => new FactPayload.CountSigned(data.Who(), ReadLines(data), data.Text()),
        _ => null,
    };

    private static void Write(DataWriter data, LoanTerms terms)
    {
        data.Start(7 + (4 * terms.Channels.Length)).Number((ulong)terms.Deposit).Number((ulong)terms.CashAmount)
            .Text(terms.Currency).Number(terms.ArrivedFirst ? 1UL : 0).Number(terms.SupervisorCategory)
            .Number((ulong)terms.LowStock).Number((ulong)terms.Channels.Length);
        foreach (var channel in terms.Channels)
        {
            data.Number(channel.Number).Text(channel.Language).Text(channel.Name.Spanish).Text(channel.Name.English);
        }

        data.End();
    }

    private static LoanTerms ReadTerms(DataReader data)
    {
        var terms = new LoanTerms(
            (DepositRule)data.Small(3), data.Small(int.MaxValue), data.Text(), data.Flag(), (byte)data.Small(255),
            data.Small(int.MaxValue), []);
        var channels = ImmutableArray.CreateBuilder<InterpretationChannel>();
        for (var left = data.Small(LoanTerms.ChannelsMax); left > 0; left--)
        {
            channels.Add(new InterpretationChannel((byte)data.Small(255), data.Text(), data.Words()));
        }

        return terms with { Channels = channels.DrainToImmutable() };
    }

    /// <summary>Always three elements: the case's name and two that it may leave empty.</summary>
    private static DataWriter Write(DataWriter data, Deposit deposit) => deposit switch
    {
        Deposit.None => data.Text(nameof(Deposit.None)).Number(0).Text(""),
        Deposit.Document document => data.Text(nameof(Deposit.Document)).Number((ulong)document.Hole)
            .Text(DocumentNames[(int)document.Kind]),
        Deposit.Cash cash => data.Text(nameof(Deposit.Cash)).Number((ulong)cash.Amount).Text(cash.Currency),
        Deposit.Signature => data.Text(nameof(Deposit.Signature)).Number(0).Text(""),
        _ => throw new UnreachableException($"No form for {deposit.GetType().Name}."),
    };

    private static Deposit ReadDeposit(DataReader data)
    {
        var (name, number, text) = (data.Text(), data.Small(int.MaxValue), data.Text());
        return name switch
        {
            nameof(Deposit.None) => new Deposit.None(),
            nameof(Deposit.Document) => new Deposit.Document(
                // A kind of a newer version lies in its hole all the same.
                Array.IndexOf(DocumentNames, text) is >= 0 and var kind ? (DocumentKind)kind : DocumentKind.Other,
                number),
            nameof(Deposit.Cash) => new Deposit.Cash(number, text),
            nameof(Deposit.Signature) => new Deposit.Signature(),
            _ => throw new FrameException($"{name} is no deposit."),
        };
    }

    private static readonly string[] DocumentNames = ["IdentityCard", "Passport", "DrivingLicence", "Other"];

    private static void Write(DataWriter data, FactPayload.CountSigned e)
    {
        data.Start(3 + (5 * e.Lines.Length)).Number(e.By.Value).Number((ulong)e.Lines.Length);
        foreach (var line in e.Lines)
        {
            data.Number((ulong)line.Kind).Number((ulong)line.Stock).Number((ulong)line.Counted)
                .Number((ulong)line.Lent).Number((ulong)line.Missing);
        }

        data.Text(e.Remark).End();
    }

    private static ImmutableArray<CountLine> ReadLines(DataReader data)
    {
        // More kinds than there are numbers for a newer version cannot have either.
        var lines = ImmutableArray.CreateBuilder<CountLine>();
        for (var left = data.Small(255); left > 0; left--)
        {
            lines.Add(new CountLine(
                (UnitKind)data.Small(2), data.Small(int.MaxValue), data.Small(int.MaxValue), data.Small(int.MaxValue),
                data.Small(int.MaxValue)));
        }

        return lines.DrainToImmutable();
    }
}
