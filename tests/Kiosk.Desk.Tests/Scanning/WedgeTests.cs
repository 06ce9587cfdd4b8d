using Kiosk.Desk.Tests.Browser;
using Microsoft.Playwright;

namespace Kiosk.Desk.Tests.Scanning;

// Goal: a scanner that types is told from a person, on a real page in a real browser, and leaves no trace in it.
// Method: key events are given to Chromium with the times at which the system would have seen them, so that a busy machine
// changes nothing.
[Collection(Chromium.Tests)]
public sealed class WedgeTests(Chromium chromium) : IAsyncLifetime
{
    private const string Ticket = "KIOSK234567ABCDEFGHIJKLMNOP";

    private const string Html = """
        <!doctype html>
        <form id="form"><input id="name"><textarea id="note"></textarea><input id="count" type="number">
        <input id="secret" type="password"><select id="list"><option>First<option>Kilo<option>Three</select>
        <input id="check" type="checkbox"><button id="button">Press</button></form>
        <div id="tall" style="height: 5000px"></div>
        <script type="module">
          import { listen } from '/js/wedge.js';
          window.scans = [];
          window.heard = [];
          window.stopListening = listen(scan => scans.push(scan));
          button.addEventListener('click', event => { event.preventDefault(); heard.push('click'); });
          document.addEventListener('keydown', event => heard.push(event.key));
          document.addEventListener('keyup', event => { if (event.key === 'Enter') heard.push('Enter up'); });
          document.getElementById('name').addEventListener('input', event => { window.lastInput = event.target.value; });
        </script>
        """;

    private PageSite? _site;
    private IPage _page = null!;
    private Keyboard _keys = null!;

    public async ValueTask InitializeAsync()
    {
        var browser = await chromium.StartAsync();
        _site = await PageSite.StartAsync(Html);
        _page = await browser.NewPageAsync();
        await _page.GotoAsync(_site.Address);
        await _page.WaitForFunctionAsync("window.stopListening !== undefined");
        _keys = new Keyboard(await _page.Context.NewCDPSessionAsync(_page));
    }

    public async ValueTask DisposeAsync()
    {
        if (_site is not null)
        {
            await _page.CloseAsync();
            await _site.DisposeAsync();
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(25)]
    [InlineData(50)]
    public async Task Fast_keys_and_Enter_are_a_scan(int millisecondsPerKey)
    {
        await _keys.TypeAsync(Ticket, millisecondsPerKey);
        await _keys.PressAsync("Enter", millisecondsPerKey);
        Assert.Equal([Ticket], await ScansAsync());
    }

    [Fact]
    public async Task Fast_keys_and_Tab_are_a_scan_and_the_focus_stays()
    {
        await _page.FocusAsync("#name");
        await _keys.TypeAsync(Ticket, 5);
        await _keys.PressAsync("Tab", 5);
        Assert.Equal([Ticket], await ScansAsync());
        Assert.Equal("name", await _page.EvaluateAsync<string>("document.activeElement.id"));
    }

    [Fact]
    public async Task A_radio_scanner_that_delivers_in_batches_is_a_scan()
    {
        for (var at = 0; at < Ticket.Length; at += 3)
        {
            await _keys.TypeAsync(Ticket[at..Math.Min(at + 3, Ticket.Length)], 1, firstAfterMs: 90);
        }

        await _keys.PressAsync("Enter", 1);
        Assert.Equal([Ticket], await ScansAsync());
    }

    [Theory]
    [InlineData(81)]
    [InlineData(120)]
    [InlineData(200)]
    public async Task Typing_is_not_a_scan(int millisecondsPerKey)
    {
        await _page.FocusAsync("#name");
        await _keys.TypeAsync("mariagarcia", millisecondsPerKey);
        await _keys.PressAsync("Enter", millisecondsPerKey);
        Assert.Empty(await ScansAsync());
        Assert.Equal("mariagarcia", await ValueAsync("#name"));
        Assert.Contains("click", await HeardAsync()); // Enter in a form presses its button.
    }

    [Fact]
    public async Task Typing_with_a_few_rolled_keys_is_not_a_scan()
    {
        await _page.FocusAsync("#name");
        int[] gapsMs = [140, 35, 180, 90, 30, 210, 60, 150, 40, 170];
        for (var key = 0; key < gapsMs.Length; key++)
        {
            await _keys.TypeAsync("mariagarci"[key].ToString(), gapsMs[key]);
        }

        await _keys.PressAsync("Enter", 45);
        Assert.Empty(await ScansAsync());
        Assert.Equal("mariagarci", await ValueAsync("#name"));
    }

    [Fact]
    public async Task A_PIN_typed_quickly_is_not_a_scan()
    {
        await _page.FocusAsync("#secret");
        await _keys.TypeAsync("13579", 40);
        await _keys.PressAsync("Enter", 40);
        Assert.Empty(await ScansAsync());
        Assert.Equal("13579", await ValueAsync("#secret"));
    }

    [Fact]
    public async Task A_key_held_down_is_not_a_scan()
    {
        await _page.FocusAsync("#name");
        await _keys.HoldAsync('a', times: 30, everyMs: 33);
        await _keys.PressAsync("Enter", 33);
        Assert.Empty(await ScansAsync());
        Assert.Equal(new string('a', 31), await ValueAsync("#name"));
    }

    [Fact]
    public async Task A_burst_that_does_not_end_leaves_what_it_typed()
    {
        await _page.FocusAsync("#name");
        await _keys.TypeAsync(Ticket, 5);
        await _keys.PressAsync("Enter", 500);
        Assert.Empty(await ScansAsync());
        Assert.Equal(Ticket, await ValueAsync("#name"));
    }

    [Fact]
    public async Task A_paste_is_not_a_scan()
    {
        await _page.FocusAsync("#name");
        await _page.Keyboard.InsertTextAsync(Ticket);
        await _keys.PressAsync("Enter", 5);
        Assert.Empty(await ScansAsync());
        Assert.Equal(Ticket, await ValueAsync("#name"));
    }

    [Theory]
    [InlineData("#name", "Ana")]
    [InlineData("#note", "Trae un amigo")]
    [InlineData("#count", "42")]
    [InlineData("#secret", "abc")]
    public async Task A_field_keeps_what_was_typed_before_the_scan(string field, string typed)
    {
        await _page.FillAsync(field, typed);
        await _keys.TypeAsync(Ticket, 20);
        await _keys.PressAsync("Enter", 20);
        Assert.Equal([Ticket], await ScansAsync());
        Assert.Equal(typed, await ValueAsync(field));
        Assert.DoesNotContain("click", await HeardAsync());
    }

    [Fact]
    public async Task The_page_hears_that_the_field_is_as_before_and_nothing_of_the_end_key()
    {
        await _page.FillAsync("#name", "Ana");
        await _keys.TypeAsync(Ticket, 20);
        await _keys.PressAsync("Enter", 20);
        Assert.Equal("Ana", await _page.EvaluateAsync<string>("lastInput"));
        var heard = await HeardAsync();
        Assert.DoesNotContain("Enter", heard);
        Assert.DoesNotContain("Enter up", heard);
    }

    [Fact]
    public async Task A_scan_into_a_selection_gives_the_selection_back()
    {
        await _page.FillAsync("#name", "Ana Lucía");
        await _page.EvaluateAsync("document.getElementById('name').setSelectionRange(4, 9)");
        await _keys.TypeAsync(Ticket, 20);
        await _keys.PressAsync("Enter", 20);
        Assert.Equal("Ana Lucía", await ValueAsync("#name"));
        Assert.Equal("4-9", await _page.EvaluateAsync<string>("(e => `${e.selectionStart}-${e.selectionEnd}`)(document.activeElement)"));
    }

    [Fact]
    public async Task A_list_keeps_its_choice()
    {
        await _page.FocusAsync("#list");
        await _keys.TypeAsync(Ticket, 20);
        await _keys.PressAsync("Enter", 20);
        Assert.Equal([Ticket], await ScansAsync());
        Assert.Equal("First", await ValueAsync("#list"));
    }

    [Fact]
    public async Task A_scan_on_a_focused_button_presses_nothing_and_scrolls_nothing()
    {
        await _page.FocusAsync("#button");
        await _keys.TypeAsync("AB 12 34/56'78", 20);
        await _keys.PressAsync("Enter", 20);
        Assert.Equal(["AB 12 34/56'78"], await ScansAsync());
        Assert.DoesNotContain("click", await HeardAsync());
        Assert.Equal(0, await _page.EvaluateAsync<int>("scrollY"));
    }

    [Fact]
    public async Task Capitals_and_small_letters_come_as_the_scanner_meant_them()
    {
        await _keys.TypeAsync("aBcD-123_xYz", 10);
        await _keys.PressAsync("Enter", 10);
        Assert.Equal(["aBcD-123_xYz"], await ScansAsync());
    }

    [Fact]
    public async Task Caps_Lock_turns_nothing_around()
    {
        await _keys.TypeAsync("aBcD-123_xYz", 10, capsLock: true);
        await _keys.PressAsync("Enter", 10);
        Assert.Equal(["aBcD-123_xYz"], await ScansAsync());
    }

    [Fact]
    public async Task A_US_scanner_on_a_Spanish_keyboard_is_read_both_ways()
    {
        await _keys.TypeAsync("1234", 10);
        await _keys.RawAsync("'", "Minus", 10);
        await _keys.TypeAsync("abcd", 10);
        await _keys.PressAsync("Enter", 10);
        Assert.Equal(["1234'abcd"], await ScansAsync());
        Assert.Equal(["1234-abcd"], await _page.EvaluateAsync<string[]>("scans.map(scan => scan.textOnUsKeyboard)"));
    }

    [Fact]
    public async Task A_dead_key_is_read_by_its_place()
    {
        await _keys.TypeAsync("1234", 10);
        await _keys.RawAsync("Dead", "BracketLeft", 10);
        await _keys.RawAsync("á", "KeyA", 10);
        await _keys.TypeAsync("bcd", 10);
        await _keys.PressAsync("Enter", 10);
        Assert.Equal(["1234[abcd"], await ScansAsync());
    }

    [Fact]
    public async Task Shortcuts_are_no_characters()
    {
        await _keys.TypeAsync("ABCD", 10);
        await _keys.ShortcutAsync("]", "BracketRight", 10);
        await _keys.TypeAsync("EFGH", 10);
        await _keys.PressAsync("Enter", 10);
        Assert.Equal(["ABCDEFGH"], await ScansAsync());
    }

    [Fact]
    public async Task Shortcuts_of_a_person_reach_the_page()
    {
        await _keys.ShortcutAsync("b", "KeyB", 300);
        Assert.Contains("b", await HeardAsync());
        Assert.Empty(await ScansAsync());
    }

    [Theory]
    [InlineData(1024, 1)]
    [InlineData(1025, 0)]
    [InlineData(2000, 0)]
    public async Task The_longest_scan_is_1024_characters_and_no_part_of_a_longer_one_counts(int length, int scans)
    {
        await _keys.TypeAsync(new string('A', length), 2);
        await _keys.PressAsync("Enter", 2);
        Assert.Equal(scans, (await ScansAsync()).Length);
    }

    [Fact]
    public async Task A_code_of_several_lines_is_one_scan_of_its_first()
    {
        foreach (var line in (string[])["BEGIN:VCARD", "FN:Ana Lucia", "END:VCARD"])
        {
            await _keys.TypeAsync(line, 5);
            await _keys.PressAsync("Enter", 5);
        }

        Assert.Equal(["BEGIN:VCARD"], await ScansAsync());
        await _keys.TypeAsync(Ticket, 5, firstAfterMs: 400);
        await _keys.PressAsync("Enter", 5);
        Assert.Equal(["BEGIN:VCARD", Ticket], await ScansAsync());
    }

    [Fact]
    public async Task After_it_was_told_to_stop_nothing_is_a_scan()
    {
        await _page.EvaluateAsync("stopListening()");
        await _keys.TypeAsync(Ticket, 5);
        await _keys.PressAsync("Enter", 5);
        Assert.Empty(await ScansAsync());
    }

    private Task<string[]> ScansAsync() => _page.EvaluateAsync<string[]>("scans.map(scan => scan.text)");

    private Task<string[]> HeardAsync() => _page.EvaluateAsync<string[]>("heard");

    private Task<string> ValueAsync(string selector) => _page.InputValueAsync(selector);
}
