using System.Collections.Immutable;
using System.Diagnostics;
using Kiosk.CheckIn;
using Kiosk.Desk.Screens;

namespace Kiosk.Desk.Words;

/// <summary>What is said of headsets wherever they are shown.</summary>
public static class HeadsetWords
{
    public static readonly BilingualText Title = new("Audífonos", "Headsets");
    public static readonly BilingualText StopWaiting = new("Cancelar", "Cancel");
    public static readonly BilingualText StopCollecting = new("Terminar de recoger", "Stop collecting");
    public static readonly BilingualText Collecting = new(
        "Recogiendo audífonos: escanea todo lo que encuentres.", "Collecting headsets: scan all that you find.");

    public static readonly BilingualText Signing = new(
        "El conteo espera la firma: escanea el gafete de coordinación.", "The count waits to be signed: scan a coordinator's badge.");

    public static readonly BilingualText DoNotSign = new("No firmar todavía", "Do not sign yet");
    public static readonly BilingualText Ready = new("Listos", "Ready");
    public static readonly BilingualText LentOut = new("Prestados", "Lent");
    public static readonly BilingualText Others = new("Sin usar", "Not in use");
    public static readonly BilingualText Kind = new("Tipo", "Kind");
    public static readonly BilingualText Channel = new("Canal", "Channel");
    public static readonly BilingualText LeftHere = new("Documento", "Document");
    public static readonly BilingualText GivenBack = new("Ya se devolvió", "Given back");

    public static BilingualText KindOf(UnitKind kind) => kind switch
    {
        UnitKind.Receiver => new("Receptores", "Receivers"),
        UnitKind.ReceiverWithNeckloop => new("Con lazo de inducción", "With neckloop"),
        UnitKind.Microphone => new("Micrófonos", "Microphones"),
        _ => throw new UnreachableException($"No name for {kind}."),
    };

    public static BilingualText ReadyOf(UnitKind kind) => kind switch
    {
        UnitKind.Receiver => new("Receptores listos", "Receivers ready"),
        UnitKind.ReceiverWithNeckloop => new("Con lazo, listos", "Neckloops ready"),
        UnitKind.Microphone => new("Micrófonos listos", "Microphones ready"),
        _ => throw new UnreachableException($"No name for {kind}."),
    };

    public static BilingualText StandingOf(UnitStanding standing) => standing switch
    {
        UnitStanding.Ready => new("Listo", "Ready"),
        UnitStanding.Lent => new("Prestado", "Lent"),
        UnitStanding.Charging => new("Cargando", "Charging"),
        UnitStanding.NeedsRepair => new("Por reparar", "Needs repair"),
        UnitStanding.Missing => new("Perdido", "Missing"),
        UnitStanding.Retired => new("Fuera de uso", "Out of use"),
        _ => throw new UnreachableException($"No name for {standing}."),
    };

    public static BilingualText DocumentOf(DocumentKind kind) => kind switch
    {
        DocumentKind.IdentityCard => new("Identificación", "ID card"),
        DocumentKind.Passport => new("Pasaporte", "Passport"),
        DocumentKind.DrivingLicence => new("Licencia", "Driving licence"),
        DocumentKind.Other => new("Otro documento", "Other document"),
        _ => throw new UnreachableException($"No name for {kind}."),
    };

    public static BilingualText LowStock(KindCount kind) => new(
        $"{KindOf(kind.Kind).Spanish}: quedan {kind.Ready} listos de {kind.Total}. Trae más o pon a cargar.",
        $"{KindOf(kind.Kind).English}: {kind.Ready} ready of {kind.Total}. Fetch more, or charge some.");

    /// <summary>"Receivers 118/120 · Microphones 6/6": counted of those that the event has.</summary>
    public static BilingualText KindsCounted(ImmutableArray<CountLineView> lines) => new(
        string.Join(" · ", lines.Select(view => $"{KindOf(view.Line.Kind).Spanish} {view.Line.Counted}/{view.Line.Stock}")),
        string.Join(" · ", lines.Select(view => $"{KindOf(view.Line.Kind).English} {view.Line.Counted}/{view.Line.Stock}")));

    public static BilingualText OnChannel(InterpretationChannel channel) => new(
        $"canal {channel.Number} {channel.Name.Spanish}".TrimEnd(), $"channel {channel.Number} {channel.Name.English}".TrimEnd());

    public static BilingualText HasItNot(string borrower) => new($"{borrower} no lo tiene", $"{borrower} does not have it");

    public static BilingualText HasItStill(string borrower) => new($"{borrower} lo tiene todavía", $"{borrower} has it still");

    /// <summary>What to ask of the borrower when a headset is handed over.</summary>
    public static BilingualText Ask(Deposit deposit) => deposit switch
    {
        Deposit.None => new("Entrega el audífono.", "Hand over the headset."),
        Deposit.Document document => new(
            $"Guarda su {Lower(DocumentOf(document.Kind).Spanish)} en la casilla {document.Hole}.",
            $"Put their {Lower(DocumentOf(document.Kind).English)} into pigeon-hole {document.Hole}."),
        Deposit.Cash cash => new($"Recibe {cash.Amount} {cash.Currency} de depósito.", $"Take a deposit of {cash.Amount} {cash.Currency}."),
        Deposit.Signature => new("Pide su firma en el vale.", "Have them sign the slip."),
        _ => throw new UnreachableException($"No words for {deposit.GetType().Name}."),
    };

    /// <summary>What to give back, in large type.</summary>
    /// <param name="loans">The loans that ended.</param>
    /// <param name="isGiven">All of it lies here and goes back now.</param>
    public static BilingualText GiveBack(ImmutableArray<LoanView> loans, bool isGiven)
    {
        var held = loans.Where(loan => loan.Loan.Deposit.IsHeld).ToArray();
        return held.Length == 0 ? new("Recibido.", "Taken back.")
            : isGiven ? new($"Devuelve: {All(held, loan => loan.Spanish)}", $"Give back: {All(held, loan => loan.English)}")
            : new($"Su depósito está en: {All(held, loan => loan.Spanish)}", $"Their deposit is at: {All(held, loan => loan.English)}");
    }

    /// <summary>A headset without its borrower: what was left stays where it is.</summary>
    public static BilingualText Collected(ImmutableArray<LoanView> loans)
    {
        var held = loans.Where(loan => loan.Loan.Deposit.IsHeld).ToArray();
        return held.Length == 0
            ? new("Recogido.", "Collected.")
            : new($"Recogido. Sigue guardado: {All(held, loan => loan.Spanish)}", $"Collected. Still kept: {All(held, loan => loan.English)}");
    }

    /// <summary>Something that lies at a desk for whoever stands at the counter.</summary>
    public static BilingualText OwedHere(LoanView owed) => new(
        $"Devuelve: {Kept(owed).Spanish} ({owed.UnitNumber})", $"Give back: {Kept(owed).English} ({owed.UnitNumber})");

    /// <summary>What was left and where it lies.</summary>
    public static BilingualText Kept(LoanView loan) => loan.Loan.Deposit switch
    {
        Deposit.Document document => new(
            $"{DocumentOf(document.Kind).Spanish}, casilla {document.Hole}{At(loan)}",
            $"{DocumentOf(document.Kind).English}, pigeon-hole {document.Hole}{At(loan)}"),
        Deposit.Cash cash => new($"{cash.Amount} {cash.Currency}", $"{cash.Amount} {cash.Currency}"),
        _ => new("", ""),
    };

    private static string At(LoanView loan) => loan.IsThisDesk || loan.DeskName.Length == 0 ? "" : $", {loan.DeskName}";

    private static string All(LoanView[] loans, Func<BilingualText, string> said) => string.Join(" + ", loans.Select(loan => said(Kept(loan))));

    // "ID card" stays as it is.
    private static string Lower(string words) => words.Length > 1 && char.IsUpper(words[1]) ? words : char.ToLowerInvariant(words[0]) + words[1..];
}
