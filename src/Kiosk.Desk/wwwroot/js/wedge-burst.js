// Tells a scanner's typing from a person's. Knows keys and times only, nothing of pages: wedge.js does the rest.

// Between two keys. Scanners leave 1 to 50 ms; the rest is for Bluetooth, which delivers in batches with gaps in between.
// A longer gap ends a burst. People do get below it for a pair of letters, which is why the mean counts as well.
export const GAP_MAX_MS = 100;

// On average over the burst, its end key included. The slowest scanner setting in use is 50 ms a key; people who type fast
// take 80 ms and more, and none keeps 60 ms over a whole code.
export const MEAN_MAX_MS = 60;

// Shorter than any ticket or headset label in use, longer than a PIN or a room number typed quickly on a number pad.
export const LENGTH_MIN = 6;

// As the rules have it (TicketText.LengthMax): nothing longer is a ticket, and nothing longer is kept here.
export const LENGTH_MAX = 1024;

/** One run of keys at a scanner's speed. */
export class Burst {
  #text = '';
  #us = '';
  #length = 0; // Counts on past LENGTH_MAX, so that the tail of an overlong code is not taken for a code.
  #keys = 0; // Key presses after the first, modifiers too: a scanner spends its delay on Shift like on any other.
  #first = 0;
  #last = -Infinity;
  #dead = false;
  #over = false; // A scan has ended and what follows at once still belongs to it.

  /** How many characters the running burst has. */
  get length() { return this.#length; }

  /** What was scanned; to be read when `press` said 'scan'. */
  get scan() {
    // A dead key (´ or ` on a Spanish keyboard) swallows a character and changes the next; what the keys mean in US is then
    // the only whole reading.
    return { text: this.#dead ? this.#us : this.#text, textOnUsKeyboard: this.#us };
  }

  /**
   * Takes one key press.
   * @param {{kind: string, char?: string, us?: string}} key As `keyOf` gives it.
   * @param {number} time In milliseconds, from any fixed moment.
   * @returns {'starts'|'continues'|'scan'|'rest'|'silent'|'person'} What it means:
   *   starts: may be a burst's first character. continues: one more, or a shortcut in the midst of it that is no shortcut.
   *   scan: the end key of a whole scan. rest: still belongs to the scan before. silent: a modifier. person: none of these.
   */
  press(key, time) {
    const close = time - this.#last <= GAP_MAX_MS;
    if (key.kind === 'modifier') {
      if (close) {
        this.#last = time;
        this.#keys++;
      }
      return 'silent';
    }

    if (this.#over && close && key.kind !== 'other') {
      this.#last = time;
      return 'rest';
    }

    const running = close && this.#length > 0 && !this.#over;
    switch (key.kind) {
      case 'char':
      case 'dead':
        if (!running) this.#begin(time);
        else this.#keys++;
        this.#last = time;
        this.#append(key);
        return running ? 'continues' : 'starts';
      case 'shortcut': // GS1 scanners type their separator as Ctrl+], line ends as Ctrl+J.
        if (!running || this.#length < 2) break;
        this.#last = time;
        this.#keys++;
        return 'continues';
      case 'end':
        if (!running || !this.#isScan(time)) break;
        this.#over = true;
        this.#last = time;
        return 'scan';
    }

    this.#forget();
    return 'person';
  }

  #isScan(time) {
    return this.#length >= LENGTH_MIN && this.#length <= LENGTH_MAX
      && (time - this.#first) / (this.#keys + 1) <= MEAN_MAX_MS;
  }

  #append(key) {
    this.#length++;
    if (this.#length > LENGTH_MAX) return;
    this.#dead ||= key.kind === 'dead';
    this.#text += key.char ?? '';
    this.#us += key.us ?? key.char ?? '';
  }

  #begin(time) {
    this.#forget();
    this.#first = time;
  }

  #forget() {
    this.#text = this.#us = '';
    this.#length = this.#keys = 0;
    this.#dead = this.#over = false;
    this.#last = -Infinity;
  }
}

const MODIFIERS = new Set(['Shift', 'CapsLock', 'NumLock', 'AltGraph', 'Control', 'Alt', 'Meta']);

/** What a keydown event is to a burst: {kind: 'char'|'dead'|'end'|'modifier'|'shortcut'|'other', char, us}. */
export function keyOf(event) {
  const { key, code } = event;
  // Only fingers hold a key down. A held Shift must not look like many keys either.
  if (event.repeat) return { kind: 'other' };
  if (MODIFIERS.has(key)) return { kind: 'modifier' };

  const altGraph = event.getModifierState('AltGraph'); // Shows as Ctrl+Alt on Windows.
  if ((event.ctrlKey || event.altKey || event.metaKey) && !altGraph) return { kind: 'shortcut' };
  if ((key === 'Enter' || key === 'Tab') && !event.shiftKey) return { kind: 'end' };

  const us = onUsKeyboard(code, event.shiftKey);
  if (key === 'Dead' || key === 'Process' || event.isComposing) return us ? { kind: 'dead', us } : { kind: 'other' };
  if ([...key].length !== 1) return { kind: 'other' };
  return { kind: 'char', char: asIfCapsLockOff(key, event), us };
}

// A scanner holds Shift for capitals and knows nothing of Caps Lock, which then turns its letters around.
function asIfCapsLockOff(char, event) {
  if (!event.getModifierState('CapsLock')) return char;
  const [lower, upper] = [char.toLowerCase(), char.toUpperCase()];
  return lower === upper ? char : event.shiftKey ? upper : lower;
}

const US_PLAIN = {
  Backquote: '`~', Minus: '-_', Equal: '=+', BracketLeft: '[{', BracketRight: ']}', Backslash: '\\|', Semicolon: ';:',
  Quote: '\'"', Comma: ',<', Period: '.>', Slash: '/?', Space: '  ', IntlBackslash: '\\|',
  NumpadAdd: '++', NumpadSubtract: '--', NumpadMultiply: '**', NumpadDivide: '//', NumpadDecimal: '..',
};
const US_DIGITS_SHIFTED = ')!@#$%^&*(';

// Undefined where the key's place is not told (on-screen keyboards) or has no character.
function onUsKeyboard(code, shift) {
  if (/^Key[A-Z]$/.test(code)) return shift ? code[3] : code[3].toLowerCase();
  if (/^Digit\d$/.test(code)) return shift ? US_DIGITS_SHIFTED[Number(code[5])] : code[5];
  if (/^Numpad\d$/.test(code)) return code[6];
  return US_PLAIN[code]?.[shift ? 1 : 0];
}
