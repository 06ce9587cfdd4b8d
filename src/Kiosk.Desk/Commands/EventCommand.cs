using System.CommandLine;
using System.Globalization;
using Kiosk.CheckIn;
using Kiosk.Office;

namespace Kiosk.Desk.Commands;

/// <summary><c>kiosk event</c>: making an event and trusting other systems' tickets.</summary>
internal static class EventCommand
{
    public static Command Create() =>
        new("event", "Crea y ajusta un evento. / Creates and adjusts an event.") { CreateEvent(), TrustPretix() };

    private static Command CreateEvent()
    {
        var data = new Option<DirectoryInfo>("--data") { Description = "Carpeta nueva para el evento. / A new folder for the event.", Required = true };
        var nameEs = new Option<string>("--name-es") { Description = "Nombre en español. / Name in Spanish.", Required = true };
        var nameEn = new Option<string?>("--name-en") { Description = "Nombre en inglés. / Name in English." };
        var first = new Option<string>("--first-day") { Description = "2026-11-27", Required = true };
        var last = new Option<string?>("--last-day") { Description = "Si falta: el primer día. / Default: the first day." };
        var zone = new Option<string>("--time-zone") { Description = "IANA", DefaultValueFactory = _ => "America/Mexico_City" };
        var language = new Option<string>("--language") { Description = "es, en", DefaultValueFactory = _ => "es" };
        var rooms = new Option<string[]>("--room")
        {
            Description = "\"Auditorio / Auditorium = 400\"; \"… = 30 refuse\" cierra la sala llena. / closes a full room. Repetible.",
        };
        var categories = new Option<string[]>("--category") { Description = "\"Prensa / Press\". Repetible. / Repeatable." };
        var desk = new Option<string>("--desk") { Description = "Nombre de esta computadora. / This computer's name.", DefaultValueFactory = _ => "Mesa 1" };
        var passphrase = new Option<FileInfo?>("--passphrase-file")
        {
            Description = "Archivo con la frase que sella la llave de los boletos. / File with the passphrase that seals the ticket key.",
        };
        var command = new Command("create", "Crea un evento en una carpeta nueva. / Creates an event in a new folder.")
        {
            data, nameEs, nameEn, first, last, zone, language, rooms, categories, desk, passphrase,
        };
        command.SetAction((parsed, cancellationToken) =>
        {
            if (!TryReadDay(parsed.GetValue(first), out var firstDay) || !TryReadDay(parsed.GetValue(last) ?? parsed.GetValue(first), out var lastDay))
            {
                return Task.FromResult(Say.Wrong(new BilingualText(
                    "Escribe los días como 2026-11-27.", "Write days like 2026-11-27.")));
            }

            if (!TryReadLanguage(parsed.GetValue(language), out var main))
            {
                return Task.FromResult(Say.Wrong(new BilingualText("--language es es o en.", "--language is es or en.")));
            }

            var roomPlans = new List<RoomPlan>();
            foreach (var text in parsed.GetValue(rooms) ?? [])
            {
                if (!RoomText.TryRead(text, out var room))
                {
                    return Task.FromResult(Say.Wrong(new BilingualText(
                        $"No se entiende la sala \"{text}\". Ejemplo: \"Auditorio / Auditorium = 400\".",
                        $"The room \"{text}\" is not understood. Example: \"Auditorio / Auditorium = 400\".")));
                }

                roomPlans.Add(room);
            }

            var plan = new EventPlan
            {
                Name = new BilingualText(parsed.GetValue(nameEs)!, parsed.GetValue(nameEn) ?? parsed.GetValue(nameEs)!),
                FirstDay = firstDay,
                LastDay = lastDay,
                TimeZone = parsed.GetValue(zone)!,
                Language = main,
                Rooms = [.. roomPlans],
                Categories = [.. (parsed.GetValue(categories) ?? []).Select((text, index) => new Category((byte)(index + 1), RoomText.Words(text)))],
            };
            return MakeAsync(
                parsed.GetValue(data)!.FullName, plan, parsed.GetValue(desk)!, PassphraseFile.Read(parsed.GetValue(passphrase)), cancellationToken);
        });
        return command;
    }

    private static async Task<int> MakeAsync(
        string folder, EventPlan plan, string deskName, string passphrase, CancellationToken cancellationToken)
    {
        if (plan.Problems() is { IsEmpty: false } problems)
        {
            return Say.Wrong(problems[0]);
        }

        EventSetup.MakeFolder(folder, passphrase);
        return await OpenedDesk.WithAsync(new DirectoryInfo(folder), async desk =>
        {
            await EventSetup.DescribeAsync(desk, plan, deskName, passphrase, cancellationToken);
            KioskHome.Find().Remember(folder);
            Say.Line(new BilingualText(
                $"El evento está en {folder}. Sigue con: kiosk import LISTA.csv", $"The event is in {folder}. Go on with: kiosk import LIST.csv"));
            return Say.Done;
        });
    }

    private static Command TrustPretix()
    {
        var data = SharedOptions.Data();
        var key = new Argument<string>("key")
        {
            Description = "La llave pública como la da pretix, o un archivo con ella. / The public key as pretix gives it, or a file with it.",
        };
        var command = new Command("trust-pretix", "Acepta los boletos firmados de un evento de pretix. / Accepts a pretix event's signed tickets.")
        {
            data,
            key,
        };
        command.SetAction((parsed, cancellationToken) => OpenedDesk.WithAsync(parsed.GetValue(data), async desk =>
        {
            var given = parsed.GetValue(key)!;
            var text = File.Exists(given) ? await File.ReadAllTextAsync(given, cancellationToken) : given;
            if (!PretixKey.TryRead(text, out var keys, out var problem))
            {
                return Say.Wrong(problem);
            }

            await desk.WriteAsync(
                state =>
                [
                    .. keys.Where(fresh => !state.TicketKeys(TicketScheme.PretixSig1).Any(known => known.AsSpan().SequenceEqual(fresh.AsSpan())))
                        .Select(fresh => new PlannedFact(new FactPayload.TicketKeyTrusted(TicketScheme.PretixSig1, fresh), [])),
                ],
                cancellationToken);
            Say.Line(new BilingualText(
                $"Se aceptan los boletos de pretix firmados con {keys.Length} llave(s).", $"pretix tickets signed by {keys.Length} key(s) are accepted."));
            return Say.Done;
        }));
        return command;
    }

    private static bool TryReadDay(string? text, out DateOnly day) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    private static bool TryReadLanguage(string? text, out Language language)
    {
        language = text == "en" ? Language.English : Language.Spanish;
        return text is "es" or "en";
    }
}
