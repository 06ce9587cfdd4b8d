using CsCheck;
using Kiosk.Scanning;
using Microsoft.Extensions.Time.Testing;

namespace Kiosk.Desk.Tests.Scanning;

public sealed class ScanGateTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void A_code_that_stays_in_view_is_one_scan()
    {
        var gate = new ScanGate(_time);
        Assert.True(gate.IsNew("A"));
        for (var frame = 0; frame < 300; frame++)
        {
            _time.Advance(TimeSpan.FromMilliseconds(33));
            Assert.False(gate.IsNew("A"));
        }
    }

    [Fact]
    public void A_code_that_flickers_is_one_scan()
    {
        var gate = new ScanGate(_time);
        Assert.True(gate.IsNew("A"));
        for (var sighting = 0; sighting < 10; sighting++)
        {
            _time.Advance(ScanGate.AbsenceDefault - TimeSpan.FromMilliseconds(1));
            Assert.False(gate.IsNew("A"));
        }
    }

    [Fact]
    public void A_code_that_was_away_counts_again()
    {
        var gate = new ScanGate(_time);
        Assert.True(gate.IsNew("A"));
        _time.Advance(ScanGate.AbsenceDefault);
        Assert.True(gate.IsNew("A"));
        Assert.False(gate.IsNew("A"));
    }

    [Fact]
    public void Codes_in_view_together_are_scans_of_their_own()
    {
        var gate = new ScanGate(_time);
        Assert.True(gate.IsNew("A"));
        Assert.True(gate.IsNew("B"));
        Assert.True(gate.IsNew("a"));
        Assert.False(gate.IsNew("B"));
        Assert.False(gate.IsNew("A"));
    }

    [Fact]
    public void More_codes_than_fit_lose_the_one_that_was_seen_longest_ago()
    {
        var gate = new ScanGate(_time);
        for (var code = 0; code <= ScanGate.TextsMax; code++)
        {
            _time.Advance(TimeSpan.FromMilliseconds(1));
            Assert.True(gate.IsNew($"{code}"));
        }

        Assert.False(gate.IsNew("1"));
        Assert.False(gate.IsNew($"{ScanGate.TextsMax}"));
        Assert.True(gate.IsNew("0"));
    }

    // Goal: the law in ScanGate's remarks, for any sightings. Method: the same sightings are judged by a list that forgets nothing.
    [Fact]
    public void A_text_is_new_exactly_when_it_was_out_of_view_long_enough() =>
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 1500]).Array[0, 200].Sample(sightings =>
        {
            var time = new FakeTimeProvider();
            var gate = new ScanGate(time, TimeSpan.FromSeconds(1));
            var history = new List<(string Text, DateTimeOffset At)>();
            foreach (var (code, afterMs) in sightings)
            {
                time.Advance(TimeSpan.FromMilliseconds(afterMs));
                var text = $"{code}";
                var isNew = history.All(seen => seen.Text != text || time.GetUtcNow() - seen.At >= TimeSpan.FromSeconds(1));
                Assert.Equal(isNew, gate.IsNew(text));
                history.Add((text, time.GetUtcNow()));
            }
        });
}
