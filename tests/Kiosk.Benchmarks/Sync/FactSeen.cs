using System.Diagnostics;
using Kiosk.CheckIn;

namespace Kiosk.Benchmarks.Sync;

/// <summary>A ticket is scanned at one desk; the time from there until the others' boards show it, beside the floor.</summary>
/// <remarks>
/// From the call of the scan at A: decided, signed, fsynced and folded at A, sent, checked, fsynced, folded and drawn at B. The
/// desks take turns in scanning, and a round of the floor follows each scan, so both meet the machine in the same mood.
/// </remarks>
internal static class FactSeen
{
    private static readonly int[] DeskCounts = [3, 8, 20];

    private const int People = 2000;
    private const int Scans = 300;

    /// <summary>Not counted: the code is compiled meanwhile.</summary>
    private const int WarmingUp = 60;

    /// <summary>Longer than live facts are gathered, so that each goes alone.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(40);

    public static async Task RunAsync()
    {
        using var folders = await DeskFolders.MakeAsync(People);
        Console.WriteLine();
        Console.WriteLine($"A ticket scanned at A until B's board shows it, ms, p50 · p99 of {Scans} scans; times of the floor in brackets.");
        Console.WriteLine("The floor: fsync, QoS 1 publish through a bare Mosquitto to as many subscribers, fsync at each (or to one only).");
        Console.WriteLine();
        Console.WriteLine("| desks | answered at A | seen at B, each | seen at the last B | floor, each | floor, the last | floor, one | each (×) | last (×) | each to floor of one (×) |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|");
        var scanned = 0;
        foreach (var count in DeskCounts)
        {
            await using var gathering = await Gathering.StartAsync(folders, count);
            await using var floor = await BareBroker.StartAsync(count - 1);
            if (floor is null)
            {
                Console.WriteLine("NO MOSQUITTO HERE, SO THERE IS NO FLOOR. Install it with: apt-get install mosquitto");
            }

            var sightings = gathering.Desks.Select(desk => new Sighting(desk)).ToArray();
            var row = new Row();
            for (var scan = -WarmingUp; scan < Scans; scan++)
            {
                var (answered, seen) = await ScanAsync(gathering, sightings, scan + WarmingUp, folders.Ticket(++scanned), scanned);
                TimeSpan[] floorOfAll = floor is null ? [] : await floor.ToAllAsync();
                TimeSpan[] floorOfOne = floor is null ? [] : [await floor.ToOneAsync()];
                if (scan >= 0)
                {
                    row.Add(answered, seen, floorOfAll, floorOfOne);
                }

                await Task.Delay(Pause);
            }

            Array.ForEach(sightings, sighting => sighting.Dispose());
            Console.WriteLine($"| {count} | {row}");
        }
    }

    private static async Task<(TimeSpan Answered, TimeSpan[] Seen)> ScanAsync(
        Gathering gathering, Sighting[] sightings, int number, string ticket, int arrived)
    {
        var at = number % gathering.Desks.Count;
        var others = sightings.Where((_, desk) => desk != at).Select(sighting => sighting.ArrivedAsync(arrived)).ToArray();
        var start = Stopwatch.GetTimestamp();
        var answer = await gathering.Desks[at].ScanAsync(ticket, CancellationToken.None);
        var answered = Stopwatch.GetElapsedTime(start);
        if (answer.Answer is not Answer.Welcome)
        {
            throw new InvalidOperationException($"The ticket was answered with {answer.Answer}.");
        }

        var seen = await Task.WhenAll(others).WaitAsync(TimeSpan.FromSeconds(30));
        return (answered, [.. seen.Select(it => Stopwatch.GetElapsedTime(start, it))]);
    }

    private sealed class Row
    {
        private readonly Spread _answered = new();
        private readonly Spread _each = new();
        private readonly Spread _last = new();
        private readonly Spread _floorEach = new();
        private readonly Spread _floorLast = new();
        private readonly Spread _floorOne = new();

        public void Add(TimeSpan answered, TimeSpan[] seen, TimeSpan[] floorOfAll, TimeSpan[] floorOfOne)
        {
            _answered.Add(answered);
            AddBoth(seen, _each, _last);
            AddBoth(floorOfAll, _floorEach, _floorLast);
            Array.ForEach(floorOfOne, _floorOne.Add);
        }

        public override string ToString() =>
            $"{_answered} | {_each} | {_last} | {_floorEach} | {_floorLast} | {_floorOne} | {_each.Beside(_floorEach)} | {_last.Beside(_floorLast)} | {_each.Beside(_floorOne)} |";

        private static void AddBoth(TimeSpan[] times, Spread each, Spread last)
        {
            if (times.Length > 0)
            {
                Array.ForEach(times, each.Add);
                last.Add(times.Max());
            }
        }
    }
}
