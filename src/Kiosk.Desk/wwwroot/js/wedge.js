// Keyboard-type scanners ("wedges"), on any page, without a click into a field first.
//
// Such a scanner types the code and then Enter or Tab. What tells it from a person is its speed alone, so that is what is
// measured (wedge-burst.js), by the time stamps that the system gave the key events and not by when this code got to see them.
//
// Characters are let through while they come, and taken out again when the burst turns out to be a scan. The other way about,
// keys held back until they are known to be a person's, every typed letter would be late and some would be lost.
//
// What the platform does not allow: characters typed into an element with contenteditable are not taken out again (no page
// here has one); a scanner that types by Alt and the number pad is not understood; dead keys are read by their place.

import { Burst, keyOf } from './wedge-burst.js';

/**
 * Listens on this window until told to stop.
 * @param {(scan: {text: string, textOnUsKeyboard: string}) => void} onScan Called once for each scan. `textOnUsKeyboard` is
 *   what the same keys say on a US keyboard, as scanners leave the factory; most often the two are equal.
 * @returns {() => void} Stops listening.
 */
export function listen(onScan) {
  const burst = new Burst();
  let before = []; // What the fields held before the burst: one entry for each field that it typed into.
  let swallowed = null; // The place of a key whose press was taken away, until it is let go.

  function onKeyDown(event) {
    const key = keyOf(event);
    switch (burst.press(key, event.timeStamp)) {
      case 'starts':
        before = remember([], event);
        break;
      case 'continues':
        before = remember(before, event);
        // Outside fields a character can press a button (space), scroll, or open a search (/ and ' in Firefox).
        if (key.kind === 'shortcut' || (!fieldOf(event) && burst.length > 2)) event.preventDefault();
        break;
      case 'scan':
        takeAway(event);
        before.forEach(restore);
        before = [];
        onScan(burst.scan);
        break;
      case 'rest': // Line ends, the further lines of a business card: the code has been reported, once is enough.
        takeAway(event);
        break;
      case 'person':
        before = [];
        break;
    }
  }

  function takeAway(event) {
    swallowed = event.code;
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  function onKeyUp(event) {
    if (event.code !== swallowed) return;
    swallowed = null;
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  // On the window and capturing, so before anything of the page.
  window.addEventListener('keydown', onKeyDown, true);
  window.addEventListener('keyup', onKeyUp, true);
  return () => {
    window.removeEventListener('keydown', onKeyDown, true);
    window.removeEventListener('keyup', onKeyUp, true);
  };
}

const NOT_TYPED_INTO = new Set(['button', 'checkbox', 'color', 'file', 'hidden', 'image', 'radio', 'range', 'reset', 'submit']);

// The element that this key's character goes into, also inside a shadow root. A list counts: typing chooses in it.
function fieldOf(event) {
  const element = event.composedPath()[0];
  if (element instanceof HTMLInputElement) return NOT_TYPED_INTO.has(element.type) ? null : element;
  return element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement ? element : null;
}

function remember(before, event) {
  const field = fieldOf(event);
  if (!field || before.some(entry => entry.field === field)) return before;
  const { value, selectionStart, selectionEnd, selectionDirection } = field;
  return [...before, { field, value, selectionStart, selectionEnd, selectionDirection }];
}

function restore({ field, value, selectionStart, selectionEnd, selectionDirection }) {
  if (field.value === value) return;
  field.value = value;
  // Null for fields without a text cursor: numbers, dates, lists.
  if (typeof selectionStart === 'number') field.setSelectionRange(selectionStart, selectionEnd, selectionDirection);
  // The page heard each character; it hears this too.
  field.dispatchEvent(new Event('input', { bubbles: true }));
  if (field instanceof HTMLSelectElement) field.dispatchEvent(new Event('change', { bubbles: true }));
}
