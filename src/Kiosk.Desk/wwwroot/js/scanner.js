// Hears keyboard-type scanners on every page, and sounds the answer where no door page does.

import { listen } from './wedge.js';
import { openSounds } from './sounds.js';

export function open(page) {
  const stop = listen((scan) => {
    page.invokeMethodAsync('Scanned', scan.text, scan.textOnUsKeyboard).catch(() => {}); // start.js takes over.
  });
  let sounds = null;
  return {
    play(tone) {
      sounds ??= openSounds(() => {});
      sounds.play(tone);
    },
    async close() {
      stop();
      await sounds?.close();
    },
  };
}
