using System.Collections.Immutable;
using CsCheck;

namespace Kiosk.CheckIn.Tests;

/// <summary>Random facts about so few units that they meet all the time.</summary>
internal static class LoanGen
{
    public static readonly ImmutableArray<UnitId> Units = [new(501), new(502)];

    public static readonly ImmutableArray<string> Numbers = ["R001", "R002"];

    public static readonly Gen<UnitId> UnitIds = Gen.Frequency((20, Gen.OneOf(Units.ToArray())), (1, Gen.Const(UnitId.None)));

    /// <summary>The unit of a fact that need not be about one.</summary>
    public static readonly Gen<UnitId> UnitIfAny = Gen.Frequency((2, Gen.OneOf(Units.ToArray())), (1, Gen.Const(UnitId.None)));

    private static readonly Gen<Deposit> Deposits = Gen.OneOf(
        Gen.Const<Deposit>(new Deposit.None()),
        Gen.Select(Gen.Enum<DocumentKind>(), Gen.Int[1, 3], (kind, hole) => (Deposit)new Deposit.Document(kind, hole)),
        Gen.Int[0, 2].Select(amount => (Deposit)new Deposit.Cash(amount * 100, "MXN")),
        Gen.Const<Deposit>(new Deposit.Signature()));

    private static readonly Gen<byte> Channels = Gen.Byte[0, 2];

    private static readonly Gen<CountLine> Lines = Gen.Select(
        Gen.Enum<UnitKind>(), Gen.Int[0, 3], Gen.Int[0, 3], Gen.Int[0, 3], Gen.Int[0, 3], (kind, stock, counted, lent, missing) =>
            new CountLine(kind, stock, counted, lent, missing));

    private static readonly Gen<LoanTerms> Terms =
        from rule in Gen.Enum<DepositRule>()
        from arrivedFirst in Gen.Bool
        from supervisors in Gen.Byte[0, 3]
        from low in Gen.Int[0, 3]
        from channels in Gen.Byte[1, 9].Array[0, 3]
        select new LoanTerms(
            rule, rule == DepositRule.Cash ? 200 : 0, rule == DepositRule.Cash ? "MXN" : "", arrivedFirst, supervisors, low,
            [.. channels.Select(number => new InterpretationChannel(number, number % 2 == 0 ? "es" : "en-GB", new("Canal", "Channel")))]);

    /// <summary>One generator a case about headsets.</summary>
    public static IEnumerable<KeyValuePair<Type, Gen<FactPayload>>> Cases(Gen<RegistrationId> who, Gen<string> text) =>
    [
        new(typeof(FactPayload.LoanTermsDescribed), Terms.Select(terms => (FactPayload)new FactPayload.LoanTermsDescribed(terms))),
        new(typeof(FactPayload.UnitDescribed), Gen.Select(UnitIds, Gen.OneOf(Numbers.ToArray()), Gen.Enum<UnitKind>(), text, (unit, number, kind, serial) =>
            (FactPayload)new FactPayload.UnitDescribed(new HeadsetUnit(unit, number, kind, serial)))),
        new(typeof(FactPayload.UnitConditionNoted), Gen.Select(UnitIds, Gen.Enum<UnitCondition>(), text, (unit, condition, note) =>
            (FactPayload)new FactPayload.UnitConditionNoted(unit, condition, note))),
        new(typeof(FactPayload.HeadsetLent), Gen.Select(UnitIds, who, Deposits, Channels, Gen.OneOf(RegistrationId.None, new(3)), (unit, to, deposit, channel, by) =>
            (FactPayload)new FactPayload.HeadsetLent(unit, to, deposit, channel, by))),
        new(typeof(FactPayload.LoanNoted), Gen.Select(UnitIds, who, Deposits, Channels, (unit, to, deposit, channel) =>
            (FactPayload)new FactPayload.LoanNoted(unit, to, deposit, channel))),
        new(typeof(FactPayload.HeadsetReturned), Gen.Select(UnitIds, Gen.Enum<ReturnWay>(), Gen.Bool, (unit, way, given) =>
            (FactPayload)new FactPayload.HeadsetReturned(unit, way, given))),
        new(typeof(FactPayload.DepositGivenBack), Gen.Select(UnitIds, who, (unit, to) => (FactPayload)new FactPayload.DepositGivenBack(unit, to))),
        new(typeof(FactPayload.UnitSeen), UnitIds.Select(unit => (FactPayload)new FactPayload.UnitSeen(unit))),
        new(typeof(FactPayload.CountOpened), Gen.Const<FactPayload>(new FactPayload.CountOpened())),
        new(typeof(FactPayload.CountSigned), Gen.Select(who, Lines.Array[0, 2], text, (by, lines, remark) =>
            (FactPayload)new FactPayload.CountSigned(by, [.. lines], remark))),
    ];

    /// <summary>The unit that a fact is about; none where about none.</summary>
    public static UnitId UnitOf(FactPayload payload) => payload switch
    {
        FactPayload.UnitDescribed e => e.Unit.Id,
        FactPayload.UnitConditionNoted e => e.Unit,
        FactPayload.HeadsetLent e => e.Unit,
        FactPayload.LoanNoted e => e.Unit,
        FactPayload.HeadsetReturned e => e.Unit,
        FactPayload.DepositGivenBack e => e.Unit,
        FactPayload.UnitSeen e => e.Unit,
        FactPayload.ScanRefused e => e.Unit,
        _ => UnitId.None,
    };

    /// <summary>What a writer who knows some of the earlier facts would name, so that returns end loans and splits come about.</summary>
    /// <param name="earlier">Facts written before, in the world's order.</param>
    /// <param name="payload">What is written now.</param>
    /// <param name="knows">A bit for each of the earlier facts, again and again: whether the writer knew of it.</param>
    public static IEnumerable<FactRef> Known(IReadOnlyList<Fact> earlier, FactPayload payload, uint knows)
    {
        var isCount = payload is FactPayload.CountOpened or FactPayload.CountSigned;
        return earlier.Where((fact, index) => (knows >> (index % 32) & 1) == 1
            && (fact.Payload is FactPayload.CountOpened
                || (!isCount && UnitOf(payload) != UnitId.None && UnitOf(fact.Payload) == UnitOf(payload))))
            .Select(fact => fact.Ref);
    }
}
