// A grey picture of what the camera sees now, as the message that the desk expects (FrameHeader.cs is the other side).

const HEADER_BYTES = 12;
const VERSION = 1;
const PIXELS_MAX = 1920 * 1088;

// How wide and high a sample of each plane is in pixels, and its bytes, for the formats whose first plane is the brightness.
const CHROMA_PLANES = {
  I420: [[2, 2, 1], [2, 2, 1]],
  I420A: [[2, 2, 1], [2, 2, 1], [1, 1, 1]],
  I422: [[2, 1, 1], [2, 1, 1]],
  I444: [[1, 1, 1], [1, 1, 1]],
  NV12: [[2, 2, 2]],
};

/** Takes grey frames from a playing video element, into one buffer that is used again and again. */
export class Frames {
  #video;
  #buffer = new Uint8Array(0); // The message, and behind it room for the colours that come along.
  #scratch = new Uint8Array(0); // A frame before it is halved.
  #canvas = null; // Once the brightness could not be taken as it is, pictures are drawn and weighed instead.

  constructor(video) { this.#video = video; }

  /**
   * @param {number} number Comes back in the desk's answer.
   * @param {boolean} half Half as wide and high: for a desk that is slow.
   * @returns {Promise<{message: Uint8Array, width: number, height: number}>} Good until the next call.
   */
  async take(number, half) {
    const { width, height } = (!this.#canvas && await this.#takeBrightness(half)) || this.#draw(half);
    const header = new DataView(this.#buffer.buffer, 0, HEADER_BYTES);
    header.setUint8(0, VERSION);
    header.setUint8(1, 0);
    header.setUint16(2, width, true);
    header.setUint16(4, height, true);
    header.setUint16(6, 0, true);
    header.setUint32(8, number, true);
    return { message: this.#buffer.subarray(0, HEADER_BYTES + width * height), width, height };
  }

  // The camera's own brightness plane, copied by the browser straight to where it is sent from.
  async #takeBrightness(half) {
    if (typeof VideoFrame !== 'function') return null;
    let frame;
    try {
      frame = new VideoFrame(this.#video);
      const { width, height } = frame.visibleRect;
      const chroma = CHROMA_PLANES[frame.format];
      if (!chroma) return null;

      const times = halvings(width, height, half);
      const start = times > 0 ? 0 : HEADER_BYTES;
      const layout = [{ offset: start, stride: width }];
      let end = start + width * height;
      for (const [across, down, bytes] of chroma) {
        const stride = Math.ceil(width / across) * bytes;
        layout.push({ offset: end, stride });
        end += stride * Math.ceil(height / down);
      }

      if (times === 0) {
        this.#buffer = atLeast(end, this.#buffer);
        await frame.copyTo(this.#buffer, { layout });
        return { width, height };
      }

      this.#scratch = atLeast(end, this.#scratch);
      await frame.copyTo(this.#scratch, { layout });
      return this.#shrink(width, height, times);
    } catch {
      return null; // A frame that lives on the graphics card in a form that cannot be copied.
    } finally {
      frame?.close();
    }
  }

  #shrink(width, height, times) {
    let size = { width, height };
    for (let i = 1; i < times; i++) size = halve(this.#scratch, size, this.#scratch, 0);
    this.#buffer = atLeast(HEADER_BYTES + (size.width >> 1) * (size.height >> 1), this.#buffer);
    return halve(this.#scratch, size, this.#buffer, HEADER_BYTES);
  }

  #draw(half) {
    this.#canvas ??= document.createElement('canvas');
    const { videoWidth, videoHeight } = this.#video;
    const times = halvings(videoWidth, videoHeight, half);
    const [width, height] = [videoWidth >> times, videoHeight >> times];
    if (this.#canvas.width !== width || this.#canvas.height !== height) {
      this.#canvas.width = width;
      this.#canvas.height = height;
    }

    const context = this.#canvas.getContext('2d', { willReadFrequently: true });
    context.drawImage(this.#video, 0, 0, width, height);
    const rgba = context.getImageData(0, 0, width, height).data;
    this.#buffer = atLeast(HEADER_BYTES + width * height, this.#buffer);
    for (let from = 0, to = HEADER_BYTES; from < rgba.length; from += 4, to++) {
      this.#buffer[to] = (77 * rgba[from] + 150 * rgba[from + 1] + 29 * rgba[from + 2]) >> 8;
    }

    return { width, height };
  }
}

function halvings(width, height, half) {
  let times = half ? 1 : 0;
  while ((width >> times) * (height >> times) > PIXELS_MAX) times++;
  return times;
}

// Each pixel the mean of four; in place too, as it never writes ahead of where it reads.
function halve(from, { width, height }, to, at) {
  const [halfWidth, halfHeight] = [width >> 1, height >> 1];
  for (let y = 0; y < halfHeight; y++) {
    let upper = 2 * y * width;
    for (let x = 0; x < halfWidth; x++, upper += 2) {
      to[at++] = (from[upper] + from[upper + 1] + from[upper + width] + from[upper + width + 1]) >> 2;
    }
  }

  return { width: halfWidth, height: halfHeight };
}

const atLeast = (bytes, buffer) => buffer.length >= bytes ? buffer : new Uint8Array(bytes);
