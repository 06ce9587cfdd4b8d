using System.Globalization;
using Microsoft.Playwright;

namespace Kiosk.Desk.Tests.Browser;

/// <summary>Keys with times of their own, below what Playwright offers: so a busy machine changes nothing.</summary>
internal sealed class Keyboard(ICDPSession chrome)
{
    private const int Control = 2;
    private const int Shift = 8;

    private double _now = Now;

    private static double Now => DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() / 1000.0;

    /// <summary>Lets the keys' time go on to the clock's. A page gives all keys from before it was loaded one and the same time.</summary>
    public void CatchUp() => _now = Math.Max(_now, Now);

    public async Task TypeAsync(string text, int everyMs, int? firstAfterMs = null, bool capsLock = false)
    {
        if (capsLock)
        {
            // Scripts and keys have no order among each other.
            await chrome.SendAsync("Runtime.evaluate", new() { ["expression"] = CapsLockOn });
        }

        // In order without waiting for each: the times are the events' own.
        var sent = new List<Task>();
        for (var at = 0; at < text.Length; at++)
        {
            var (code, shift) = Place(text[at]);
            var typed = capsLock && char.IsAsciiLetter(text[at]) ? (char)(text[at] ^ 0x20) : text[at];
            _now += (at == 0 ? firstAfterMs ?? everyMs : everyMs) / 1000.0;
            if (shift)
            {
                sent.Add(SendAsync("keyDown", "Shift", "ShiftLeft", null, Shift));
            }

            sent.Add(SendAsync("keyDown", $"{typed}", code, $"{typed}", shift ? Shift : 0));
            sent.Add(SendAsync("keyUp", $"{typed}", code, null, shift ? Shift : 0));
            if (shift)
            {
                sent.Add(SendAsync("keyUp", "Shift", "ShiftLeft", null, 0));
            }
        }

        await Task.WhenAll(sent);
    }

    public async Task PressAsync(string key, int afterMs)
    {
        _now += afterMs / 1000.0;
        await SendAsync("keyDown", key, key, key == "Enter" ? "\r" : null, 0);
        await SendAsync("keyUp", key, key, null, 0);
    }

    public async Task RawAsync(string key, string code, int afterMs)
    {
        _now += afterMs / 1000.0;
        await SendAsync("keyDown", key, code, key.Length == 1 ? key : null, 0);
        await SendAsync("keyUp", key, code, null, 0);
    }

    public async Task ShortcutAsync(string key, string code, int afterMs)
    {
        _now += afterMs / 1000.0;
        await SendAsync("keyDown", "Control", "ControlLeft", null, Control);
        await SendAsync("keyDown", key, code, null, Control);
        await SendAsync("keyUp", key, code, null, Control);
        await SendAsync("keyUp", "Control", "ControlLeft", null, 0);
    }

    public async Task HoldAsync(char character, int times, int everyMs)
    {
        var (code, _) = Place(character);
        for (var time = 0; time <= times; time++)
        {
            _now += everyMs / 1000.0;
            await SendAsync("keyDown", $"{character}", code, $"{character}", 0, isRepeat: time > 0);
        }

        await SendAsync("keyUp", $"{character}", code, null, 0);
    }

    // The protocol cannot press a lock, so the page is told that it is on.
    private const string CapsLockOn = """
        KeyboardEvent.prototype.getModifierState = function (name) { return name === 'CapsLock'; };
        """;

    private async Task SendAsync(string type, string key, string code, string? text, int modifiers, bool isRepeat = false)
    {
        var arguments = new Dictionary<string, object>
        {
            ["type"] = type,
            ["key"] = key,
            ["code"] = code,
            ["modifiers"] = modifiers,
            ["timestamp"] = _now,
            ["autoRepeat"] = isRepeat,
            ["windowsVirtualKeyCode"] = VirtualKey(key, code),
        };
        if (text is not null)
        {
            arguments["text"] = text;
        }

        await chrome.SendAsync("Input.dispatchKeyEvent", arguments);
    }

    private static int VirtualKey(string key, string code) => key switch
    {
        "Enter" => 13,
        "Tab" => 9,
        "Shift" => 16,
        "Control" => 17,
        " " => 32,
        _ when code.StartsWith("Key", StringComparison.Ordinal) => code[3],
        _ when code.StartsWith("Digit", StringComparison.Ordinal) => code[5],
        _ => 0,
    };

    private static (string Code, bool Shift) Place(char character) => character switch
    {
        >= 'a' and <= 'z' => (string.Create(CultureInfo.InvariantCulture, $"Key{char.ToUpperInvariant(character)}"), false),
        >= 'A' and <= 'Z' => ($"Key{character}", true),
        >= '0' and <= '9' => ($"Digit{character}", false),
        '-' => ("Minus", false),
        '_' => ("Minus", true),
        ' ' => ("Space", false),
        '/' => ("Slash", false),
        '\'' => ("Quote", false),
        ':' => ("Semicolon", true),
        _ => throw new ArgumentOutOfRangeException(nameof(character), character, "No key for it here."),
    };
}
