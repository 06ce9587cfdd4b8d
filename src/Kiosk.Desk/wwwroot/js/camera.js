// The page's camera: its picture in a <video>, its grey frames to the desk, one at a time and always the newest.
//
// Whatever happens to the camera or to the desk, this keeps trying and says where it stands in one code:
//   starting      waiting for the camera, or for the browser's question to be answered
//   live          frames go to the desk and are answered
//   reconnecting  the picture is there and the desk does not answer
//   no-camera     none is plugged in                 comes back by itself
//   unplugged     the one in use was taken away      comes back by itself
//   in-use        another program has it             comes back by itself
//   stalled       it sends no pictures               is restarted until it does
//   refused       the browser or a person said no    comes back when allowed, or by restart()
//   insecure      the page is neither https nor localhost
//   unsupported   this browser has no camera for pages
// Words for people belong to the page.

import * as device from './camera/device.js';
import { Frames } from './camera/frames.js';
import { Link } from './camera/link.js';
import { Overlay } from './camera/overlay.js';

const FRAME_INTERVAL_MIN_MS = 50; // 20 looks a second; more would only heat the machine.
const STALL_MS = 3000; // No camera pauses this long while it works.
const FIRST_FRAME_MS = 10000; // Some take seconds to wake up.
const RETRY_MS = 3000; // For what no event announces: another program letting go.

// A desk slower than this gets frames of half the size, which cost a quarter. It gets whole ones again once those would take
// clearly less.
const SLOW_MS = 120;
const FAST_AT_HALF_MS = 20;
const SMOOTHING = 0.2; // The newest answer's share in the mean.

/**
 * Starts the camera.
 * @param {object} options
 * @param {HTMLVideoElement} options.video Shows the picture.
 * @param {HTMLCanvasElement} [options.overlay] Lies over the video; gets frames around codes, in its CSS colour.
 * @param {string} options.socketUrl The desk's camera endpoint.
 * @param {(code: string) => void} options.onState Called with each new code of the list above.
 * @param {(answer: {frame: number, codes: {corners: number[], isNew: boolean}[], ms: number}) => void} [options.onAnswer]
 * @returns {Camera} For stop(), restart(), cameras(), choose(id), hasLight and light(on).
 */
export function start(options) {
  const camera = new Camera(options);
  camera.restart();
  return camera;
}

class Camera {
  #video;
  #onState;
  #onAnswer;
  #frames;
  #link;
  #overlay;

  #state = null; // The last code told.
  #device = 'starting'; // The camera's part in it.
  #chosenId = null;
  #exactId = null; // The camera that is opened and opened again; null for whichever is likeliest.
  #stream = null;
  #run = 0; // Counts the openings; what belongs to an earlier one finds that out by it.
  #aliveBy = Infinity; // By when the next frame must have come.
  #watch;
  #leave = new AbortController(); // Takes all listeners away.
  #othersAtUnplugging = null; // The cameras that were left when ours was unplugged.

  #number = 0;
  #fresh = false; // A frame came that has not been sent.
  #taking = false;
  #sentAt = 0;
  #sent = { width: 0, height: 0 };
  #half = false;
  #meanMs = 0;

  constructor({ video, overlay, socketUrl, onState, onAnswer }) {
    this.#video = video;
    this.#onState = onState;
    this.#onAnswer = onAnswer ?? (() => {});
    this.#frames = new Frames(video);
    this.#link = new Link(socketUrl, answer => this.#answered(answer), () => this.#tell());
    this.#overlay = overlay ? new Overlay(overlay, video) : null;

    const signal = this.#leave.signal;
    navigator.mediaDevices?.addEventListener?.('devicechange', () => this.#devicesChanged(), { signal });
    document.addEventListener('visibilitychange', () => this.#stream && this.#expectFrame(STALL_MS), { signal });
    navigator.permissions?.query({ name: 'camera' }).then(permission => {
      permission.addEventListener('change', () => {
        if (this.#device === 'refused' && permission.state !== 'denied') this.restart();
      }, { signal });
    }, () => {}); // A browser that does not know the question.
    this.#watch = setInterval(() => this.#check(), 500);
  }

  /** Ends it all: the picture, the socket, the light of the camera. */
  stop() {
    this.#leave.abort();
    clearInterval(this.#watch);
    this.#close();
    this.#link.close();
    this.#overlay?.clear();
    this.#onState = () => {};
  }

  /** Begins anew, asking for permission where need be. */
  restart() {
    this.#device = 'starting';
    this.#tell();
    return this.#open(this.#chosenId);
  }

  /** The cameras there are, as {id, label}. */
  cameras() { return device.cameras(); }

  /** Uses this camera, now and when the page is opened again. */
  choose(id) {
    device.remember(id);
    this.#chosenId = id;
    return this.restart();
  }

  /** Whether the camera in use has a light; known once it is live. */
  get hasLight() { return device.hasLight(this.#track); }

  light(on) { return device.light(this.#track, on); }

  get #track() { return this.#stream?.getVideoTracks()[0]; }

  async #open(exactId) {
    this.#close();
    this.#exactId = exactId;
    this.#othersAtUnplugging = null;
    const run = this.#run;
    const hindrance = device.hindrance();
    if (hindrance) return this.#become(hindrance);

    try {
      const stream = await device.open(exactId);
      if (run !== this.#run) return stop(stream);
      this.#stream = stream;
      this.#track.addEventListener('ended', () => this.#ended(run));
      this.#video.muted = true;
      this.#video.playsInline = true;
      this.#video.srcObject = stream;
      this.#expectFrame(FIRST_FRAME_MS);
      this.#awaitFrame(run);
      this.#video.play().catch(() => {}); // Replaced before it began; a picture that never comes is found by #check.
      await device.sharpen(this.#track);
    } catch (error) {
      if (run === this.#run && !this.#leave.signal.aborted) this.#failed(device.codeOf(error));
    }
  }

  #close() {
    this.#run++;
    this.#aliveBy = Infinity;
    if (this.#stream) stop(this.#stream);
    this.#stream = null;
    this.#video.srcObject = null;
  }

  #failed(code) {
    if (code === 'no-camera') this.#exactId = null; // Any other will do from now on.
    this.#become(code);
    if (code !== 'refused') this.#expectFrame(RETRY_MS);
  }

  // ---- Coming back ----

  // Taken away, or its permission withdrawn; opening it again tells which.
  async #ended(run) {
    if (run !== this.#run) return;
    const id = this.#track.getSettings().deviceId;
    this.#close();
    const closed = this.#run;
    this.#become('unplugged');
    const left = await device.cameras();
    if (closed !== this.#run) return;
    if (left.some(camera => camera.id === id)) return this.#open(id);
    this.#othersAtUnplugging = new Set(left.map(camera => camera.id));
  }

  async #devicesChanged() {
    if (this.#device === 'no-camera' || this.#device === 'in-use') return this.#open(this.#exactId);
    if (this.#device === 'unplugged') return this.#openReturned();
  }

  // Only ours, which may come back under another id. A built-in one that looks at the volunteer is not what the door had;
  // it can be chosen.
  async #openReturned() {
    const others = this.#othersAtUnplugging;
    if (!others) return;
    const returned = (await device.cameras()).find(camera => !others.has(camera.id));
    if (!returned || others !== this.#othersAtUnplugging) return;
    this.#become('starting');
    return this.#open(returned.id);
  }

  #expectFrame(withinMs) { this.#aliveBy = performance.now() + withinMs; }

  #check() {
    // No frames are drawn for a page that nobody sees.
    if (document.hidden) return;
    if (this.#device === 'unplugged') {
      this.#openReturned(); // Not every system announces it.
    } else if (performance.now() > this.#aliveBy) {
      if (this.#stream) this.#become('stalled');
      this.#open(this.#exactId);
    }
  }

  // ---- Frames ----

  #awaitFrame(run) {
    const came = () => {
      if (run !== this.#run) return;
      this.#expectFrame(STALL_MS);
      this.#become('live');
      this.#fresh = true;
      this.#send();
      this.#awaitFrame(run);
    };
    if (this.#video.requestVideoFrameCallback) {
      this.#video.requestVideoFrameCallback(came);
    } else {
      const at = this.#video.currentTime;
      const look = () => this.#video.currentTime !== at || run !== this.#run ? came() : requestAnimationFrame(look);
      requestAnimationFrame(look);
    }
  }

  async #send() {
    const now = performance.now();
    if (this.#taking || !this.#fresh || now - this.#sentAt < FRAME_INTERVAL_MIN_MS || !this.#link.ready) return;
    this.#taking = true;
    try {
      const frame = await this.#frames.take(++this.#number % 2 ** 32, this.#half);
      this.#fresh = false;
      this.#sentAt = now;
      this.#sent = frame;
      this.#link.send(frame.message);
    } catch {
      // The video is between two streams; its next frame will do.
    } finally {
      this.#taking = false;
    }
  }

  #answered(answer) {
    this.#meanMs += SMOOTHING * (answer.ms - this.#meanMs);
    if (this.#half ? this.#meanMs < FAST_AT_HALF_MS : this.#meanMs > SLOW_MS) {
      this.#half = !this.#half;
      this.#meanMs = 0;
    }

    this.#overlay?.draw(answer.codes, this.#sent.width, this.#sent.height);
    this.#onAnswer(answer);
    this.#send();
  }

  // ---- Telling ----

  #become(code) {
    if (this.#device === code) return;
    this.#device = code;
    this.#tell();
  }

  #tell() {
    const link = { new: 'starting', open: 'live', lost: 'reconnecting' }[this.#link.state];
    const state = this.#device === 'live' ? link : this.#device;
    if (state === this.#state) return;
    this.#state = state;
    this.#onState(state);
  }
}

function stop(stream) {
  for (const track of stream.getTracks()) track.stop();
}
