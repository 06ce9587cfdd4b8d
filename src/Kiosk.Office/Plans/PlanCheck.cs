using Kiosk.CheckIn;

namespace Kiosk.Office.Plans;

/// <summary>What an organizer has to put right in a plan, in the order of the form.</summary>
internal static class PlanCheck
{
    public static IEnumerable<BilingualText> ProblemsOf(EventPlan plan) =>
    [
        .. Name(plan.Name, new BilingualText("El evento", "The event")),
        .. Days(plan),
        .. Zone(plan.TimeZone),
        .. Categories(plan),
        .. Rooms(plan),
        .. LoanTermsCheck.ProblemsOf(plan.Loans, plan.Categories),
    ];

    private static IEnumerable<BilingualText> Name(BilingualText name, BilingualText of)
    {
        if (string.IsNullOrWhiteSpace(name.Spanish) || string.IsNullOrWhiteSpace(name.English))
        {
            yield return new(
                $"{of.Spanish} no tiene nombre en los dos idiomas. Escríbelo en español y en inglés; puede ser el mismo.",
                $"{of.English} has no name in both languages. Write it in Spanish and in English; it may be the same.");
        }

        if (Math.Max(name.Spanish.Length, name.English.Length) > EventPlan.NameLengthMax)
        {
            yield return new(
                $"{of.Spanish} tiene un nombre de más de {EventPlan.NameLengthMax} letras. Escribe uno más corto.",
                $"{of.English} has a name of more than {EventPlan.NameLengthMax} letters. Write a shorter one.");
        }
    }

    private static IEnumerable<BilingualText> Days(EventPlan plan)
    {
        if (plan.LastDay < plan.FirstDay)
        {
            yield return new(
                $"El último día ({plan.LastDay:yyyy-MM-dd}) es anterior al primero ({plan.FirstDay:yyyy-MM-dd}). Corrige las fechas.",
                $"The last day ({plan.LastDay:yyyy-MM-dd}) is before the first ({plan.FirstDay:yyyy-MM-dd}). Correct the dates.");
        }
        else if (plan.LastDay.DayNumber - plan.FirstDay.DayNumber >= EventPlan.DaysMax)
        {
            yield return new(
                $"El evento dura más de {EventPlan.DaysMax} días. Revisa el año de las fechas.",
                $"The event lasts more than {EventPlan.DaysMax} days. Check the year in the dates.");
        }
    }

    private static IEnumerable<BilingualText> Zone(string zone)
    {
        if (!EventZone.TryFind(zone, out _))
        {
            yield return new(
                $"No se conoce la zona horaria «{zone}». Escribe una como America/Mexico_City.",
                $"The time zone “{zone}” is not known. Write one such as America/Mexico_City.");
        }
    }

    private static IEnumerable<BilingualText> Categories(EventPlan plan)
    {
        if (plan.Categories.Length > byte.MaxValue)
        {
            yield return new(
                $"Hay {plan.Categories.Length} categorías; se permiten 255 como máximo. Junta algunas.",
                $"There are {plan.Categories.Length} categories; 255 are allowed at most. Join some.");
        }

        foreach (var category in plan.Categories)
        {
            var of = new BilingualText($"La categoría {category.Number}", $"Category {category.Number}");
            if (category.Number == 0)
            {
                yield return new(
                    "Una categoría tiene el número 0, que significa «sin categoría». Usa los números del 1 al 255.",
                    "A category has the number 0, which means “no category”. Use the numbers 1 to 255.");
            }

            foreach (var problem in Name(category.Name, of))
            {
                yield return problem;
            }
        }

        foreach (var twice in plan.Categories.GroupBy(category => category.Number).Where(group => group.Count() > 1))
        {
            yield return new(
                $"El número de categoría {twice.Key} está dos veces. Da a cada categoría su propio número.",
                $"The category number {twice.Key} is there twice. Give each category a number of its own.");
        }

        foreach (var name in NamesTwice(plan.Categories.Select(category => category.Name)))
        {
            yield return new(
                $"Dos categorías se llaman «{name}». Da a cada una otro nombre.",
                $"Two categories are called “{name}”. Give each another name.");
        }
    }

    private static IEnumerable<BilingualText> Rooms(EventPlan plan)
    {
        if (plan.Rooms.Length > EventPlan.RoomsMax)
        {
            yield return new(
                $"Hay {plan.Rooms.Length} salas; se permiten {EventPlan.RoomsMax} como máximo.",
                $"There are {plan.Rooms.Length} rooms; {EventPlan.RoomsMax} are allowed at most.");
        }

        foreach (var name in NamesTwice(plan.Rooms.Select(room => room.Name)))
        {
            yield return new(
                $"Dos salas se llaman «{name}». Da a cada una otro nombre.",
                $"Two rooms are called “{name}”. Give each another name.");
        }

        foreach (var (room, place) in plan.Rooms.Select((room, index) => (room, index + 1)))
        {
            foreach (var problem in Room(plan, room, place))
            {
                yield return problem;
            }
        }
    }

    private static IEnumerable<BilingualText> Room(EventPlan plan, RoomPlan room, int place)
    {
        foreach (var problem in Name(room.Name, new BilingualText($"La sala {place}", $"Room {place}")))
        {
            yield return problem;
        }

        if (room.Capacity is < 0 or > RoomPlan.CapacityMax)
        {
            yield return new(
                $"La sala «{room.Name.Spanish}» tiene un cupo de {room.Capacity}. Escribe un número de 0 (sin límite) a {RoomPlan.CapacityMax}.",
                $"The room “{room.Name.English}” has a capacity of {room.Capacity}. Write a number from 0 (no limit) to {RoomPlan.CapacityMax}.");
        }

        if (room is { Capacity: 0, WhenFull: WhenFull.Refuse })
        {
            yield return new(
                $"La sala «{room.Name.Spanish}» debe negar la entrada cuando se llene, pero no dice cuántas personas caben. Escribe el cupo.",
                $"The room “{room.Name.English}” is to refuse people when full, but does not say how many it holds. Write the capacity.");
        }

        foreach (var category in room.Categories.Where(number => plan.Categories.All(known => known.Number != number)))
        {
            yield return new(
                $"La sala «{room.Name.Spanish}» es para la categoría {category}, que no existe. Agrégala o quítala de la sala.",
                $"The room “{room.Name.English}” is for category {category}, which does not exist. Add it, or take it off the room.");
        }
    }

    // A volunteer tells things apart by either language's sign.
    private static IEnumerable<string> NamesTwice(IEnumerable<BilingualText> names)
    {
        var all = names.ToList();
        return all.Select(name => name.Spanish).GroupBy(FoldedText.Of).Concat(all.Select(name => name.English).GroupBy(FoldedText.Of))
            .Where(group => group.Key.Length > 0 && group.Count() > 1)
            .Select(group => group.First().Trim()).Distinct();
    }
}
