// What the door page needs of the browser: camera, sound, and pictures dropped on it. The answers themselves come with
// the page's own connection; nothing here decides or shows one.

import * as camera from './camera.js';
import { openSounds } from './sounds.js';

// usesCamera is false where the desk holds a camera itself: it can be opened only once.
export async function open(root, video, overlay, page, fileBytesMax, usesCamera) {
  const gone = new AbortController();
  const tell = (method, ...what) => {
    if (!gone.signal.aborted) {
      page.invokeMethodAsync(method, ...what).catch(() => {}); // The page starts again by itself (start.js).
    }
  };
  const sounds = openSounds((on, waits) => tell('SoundSaid', on, waits));
  const running = usesCamera ? camera.start({
    video,
    overlay,
    socketUrl: new URL('camera', document.baseURI.replace(/^http/, 'ws')).href,
    onState: (state) => {
      turnTheRightWay(video);
      tell('CameraSaid', state);
    },
  }) : null;
  const picker = pickerFor(send);

  async function send(file) {
    if (file.size > fileBytesMax) {
      tell('PictureTooLarge'); // The desk would hang up in the middle of it.
      return;
    }

    const form = new FormData();
    form.append('file', file);
    try {
      const response = await fetch('door/picture', { method: 'POST', body: form });
      if (!response.ok) {
        const { spanish, english } = await response.json();
        tell('PictureRefused', spanish, english);
      }
    } catch {
      tell('PictureLost');
    }
  }

  listenForDrops(root, send, gone.signal);
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      tell('Escaped');
    }
  }, { signal: gone.signal });

  return {
    play: (tone) => sounds.play(tone),
    switchSound: () => sounds.switchOnOff(),
    choosePicture: () => picker.click(),
    async close() {
      gone.abort();
      running?.stop();
      await sounds.close();
    },
  };
}

// A camera that looks away from the screen shows the world as it is; one that looks at whoever reads it is a mirror.
function turnTheRightWay(video) {
  const facing = video.srcObject?.getVideoTracks?.()[0]?.getSettings?.().facingMode;
  video.parentElement.classList.toggle('as-it-is', facing === 'environment');
}

function pickerFor(send) {
  const picker = document.createElement('input');
  picker.type = 'file';
  picker.accept = 'image/png,image/jpeg,.eml';
  picker.addEventListener('change', () => {
    [...picker.files].forEach(send);
    picker.value = '';
  });
  return picker;
}

function listenForDrops(root, send, signal) {
  let within = 0;
  const show = () => root.classList.toggle('dropping', within > 0);
  document.addEventListener('dragenter', () => { within += 1; show(); }, { signal });
  document.addEventListener('dragleave', () => { within = Math.max(0, within - 1); show(); }, { signal });
  document.addEventListener('dragover', (event) => event.preventDefault(), { signal });
  document.addEventListener('drop', (event) => {
    event.preventDefault();
    within = 0;
    show();
    [...event.dataTransfer.files].forEach(send);
  }, { signal });
}
