// One short motif for each tone of an answer, made here, so that no sound file has to be found, decoded or licensed.
// They differ in direction, length and timbre, not only in pitch: rising = go on, falling = stop.

const motifs = {
  // note: [Hz, starts at s, lasts s, timbre]
  Go: [[660, 0, 0.12, 'triangle'], [990, 0.11, 0.26, 'triangle']],
  Bye: [[784, 0, 0.1, 'sine'], [587, 0.11, 0.1, 'sine'], [440, 0.22, 0.22, 'sine']],
  Next: [[700, 0, 0.08, 'sine'], [700, 0.1, 0.08, 'sine']],
  Back: [[990, 0, 0.1, 'triangle'], [660, 0.1, 0.2, 'triangle']],
  Look: [[880, 0, 0.1, 'triangle'], [880, 0.16, 0.1, 'triangle'], [1175, 0.32, 0.24, 'triangle']],
  Again: [[520, 0, 0.09, 'sine']],
  Ask: [[440, 0, 0.16, 'square'], [440, 0.24, 0.22, 'square']],
  Stop: [[220, 0, 0.2, 'sawtooth'], [165, 0.2, 0.42, 'sawtooth']],
};
const loudness = { sine: 0.5, triangle: 0.5, square: 0.18, sawtooth: 0.24 };
const mutedKey = 'kiosk-muted';

export function openSounds(onChange) {
  const context = new AudioContext({ latencyHint: 'interactive' });
  let muted = localStorage.getItem(mutedKey) === 'yes';
  const tell = () => onChange(!muted, context.state === 'suspended');
  // Browsers let a page sound only after somebody has touched it.
  const wake = () => context.resume();
  document.addEventListener('pointerdown', wake);
  document.addEventListener('keydown', wake);
  context.addEventListener('statechange', tell);
  tell();

  function note([hertz, startsAt, lasts, timbre]) {
    const tone = context.createOscillator();
    const envelope = context.createGain();
    const begin = context.currentTime + startsAt;
    tone.type = timbre;
    tone.frequency.value = hertz;
    envelope.gain.setValueAtTime(0.0001, begin);
    envelope.gain.exponentialRampToValueAtTime(loudness[timbre], begin + 0.012);
    envelope.gain.exponentialRampToValueAtTime(0.0001, begin + lasts);
    tone.connect(envelope).connect(context.destination);
    tone.start(begin);
    tone.stop(begin + lasts + 0.02);
  }

  return {
    play(tone) {
      if (!muted && context.state === 'running') {
        motifs[tone].forEach(note);
      }
    },
    switchOnOff() {
      muted = !muted;
      localStorage.setItem(mutedKey, muted ? 'yes' : 'no');
      tell();
    },
    close() {
      document.removeEventListener('pointerdown', wake);
      document.removeEventListener('keydown', wake);
      context.removeEventListener('statechange', tell);
      return context.close();
    },
  };
}
