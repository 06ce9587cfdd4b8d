// The socket to the desk: one frame out, one answer back, and nothing else under way.

const RETRY_FIRST_MS = 250;
const RETRY_MAX_MS = 4000; // A desk that was restarted is seen again within this.
const ANSWER_MAX_MS = 10000; // A slow machine takes half a second; longer than this and the connection is dead.

/**
 * Connects when there is a frame to send, not before: a page asleep in the background holds no socket.
 * It has no timer either; the camera's frames, by asking `ready`, are its clock.
 */
export class Link {
  #url;
  #onAnswer;
  #onChange;
  #socket = null;
  #open = false;
  #sentAt = null; // When the frame under way was sent; null when none is.
  #retryAt = 0;
  #retryMs = RETRY_FIRST_MS;

  /** 'new' before the first connection, then 'open' or 'lost'. */
  state = 'new';

  /**
   * @param {string} url http(s) or ws(s), also relative to the page.
   * @param {(answer: object) => void} onAnswer
   * @param {() => void} onChange Called when `state` changed.
   */
  constructor(url, onAnswer, onChange) {
    this.#url = new URL(url, location.href);
    this.#url.protocol = this.#url.protocol.replace(/^http/, 'ws');
    this.#onAnswer = onAnswer;
    this.#onChange = onChange;
  }

  /** Whether a frame may be sent now. Where there is no connection, asking for one makes one. */
  get ready() {
    const now = performance.now();
    if (this.#sentAt !== null && now - this.#sentAt > ANSWER_MAX_MS) this.#lose();
    if (!this.#socket && now >= this.#retryAt) this.#connect();
    return this.#open && this.#sentAt === null;
  }

  /** Sends a frame; the buffer may be used again at once. Only after `ready`. */
  send(message) {
    if (!this.#open) return; // Lost while the frame was being taken.
    this.#sentAt = performance.now();
    this.#socket.send(message);
  }

  close() {
    this.#retryAt = Infinity;
    this.#drop();
  }

  #connect() {
    const socket = new WebSocket(this.#url);
    this.#socket = socket;
    socket.onopen = () => {
      this.#open = true;
      this.#retryMs = RETRY_FIRST_MS;
      this.#become('open');
    };
    socket.onmessage = event => {
      this.#sentAt = null;
      this.#onAnswer(JSON.parse(event.data));
    };
    socket.onclose = () => this.#lose();
  }

  #lose() {
    this.#drop();
    this.#retryAt = performance.now() + this.#retryMs;
    this.#retryMs = Math.min(2 * this.#retryMs, RETRY_MAX_MS);
    this.#become('lost');
  }

  #drop() {
    const socket = this.#socket;
    this.#socket = null;
    this.#open = false;
    this.#sentAt = null;
    if (socket) {
      socket.onopen = socket.onmessage = socket.onclose = null;
      socket.close();
    }
  }

  #become(state) {
    if (this.state === state) return;
    this.state = state;
    this.#onChange();
  }
}
