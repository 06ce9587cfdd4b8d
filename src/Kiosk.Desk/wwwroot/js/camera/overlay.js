// Frames around the codes that the desk has found, drawn over the camera's picture.

const SHOWN_MS = 500; // Without a newer answer the frames are gone by then: the code may be too.

/** The canvas is to lie exactly over the video, and is to be mirrored by CSS where the video is. */
export class Overlay {
  #canvas;
  #video;
  #clearing = 0;

  constructor(canvas, video) {
    this.#canvas = canvas;
    this.#video = video;
  }

  /** @param {{corners: number[], isNew: boolean}[]} codes In pixels of a frame of this width and height. */
  draw(codes, width, height) {
    const box = this.#video.getBoundingClientRect();
    const scale = devicePixelRatio;
    const [wide, high] = [Math.round(box.width * scale), Math.round(box.height * scale)];
    if (this.#canvas.width !== wide || this.#canvas.height !== high) {
      this.#canvas.width = wide;
      this.#canvas.height = high;
    }

    clearTimeout(this.#clearing);
    this.clear();
    if (codes.length === 0) return;
    this.#clearing = setTimeout(() => this.clear(), SHOWN_MS);

    // The picture fills or fits the box about its middle, as object-fit says.
    const fill = getComputedStyle(this.#video).objectFit === 'cover' ? Math.max : Math.min;
    const zoom = fill(wide / width, high / height);
    const [left, top] = [(wide - width * zoom) / 2, (high - height * zoom) / 2];

    const context = this.#canvas.getContext('2d');
    context.lineWidth = 4 * scale;
    context.lineJoin = 'round';
    context.strokeStyle = getComputedStyle(this.#canvas).color;
    for (const { corners } of codes) {
      context.beginPath();
      for (let i = 0; i < corners.length; i += 2) {
        context.lineTo(left + corners[i] * zoom, top + corners[i + 1] * zoom);
      }
      context.closePath();
      context.stroke();
    }
  }

  clear() {
    this.#canvas.getContext('2d').clearRect(0, 0, this.#canvas.width, this.#canvas.height);
  }
}
