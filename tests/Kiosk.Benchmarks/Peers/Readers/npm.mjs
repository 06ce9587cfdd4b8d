// npm's zxing-wasm and jsqr as peers: grey pictures in on standard input, a line of JSON out for each.
// In: "width height runs" and a line feed, then width * height bytes. Out: {"ms": fastest run, "codes": [hex of the bytes, ...]}.
// Run as: node npm.mjs FOLDER (zxing-wasm-fast | zxing-wasm-thorough | jsqr), FOLDER holding node_modules.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const [folder, which] = process.argv.slice(2);
const require = createRequire(join(resolve(folder), 'here.js'));

const readers = {
  jsqr: async () => {
    const jsqr = require('jsqr');
    return image => {
      const code = jsqr(image.data, image.width, image.height);
      return code ? [code.binaryData] : [];
    };
  },
  'zxing-wasm-fast': () => zxing({ tryHarder: false, tryRotate: false, tryInvert: false, tryDownscale: false, tryDenoise: false }),
  'zxing-wasm-thorough': () => zxing({ tryHarder: true, tryRotate: true, tryInvert: true, tryDownscale: true, tryDenoise: true }),
};

async function zxing(effort) {
  const { readBarcodes, prepareZXingModule } = require('zxing-wasm/reader');
  const wasmBinary = readFileSync(join(resolve(folder), 'node_modules/zxing-wasm/dist/reader/zxing_reader.wasm'));
  await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
  return async image => (await readBarcodes(image, { formats: ['QRCode'], ...effort })).map(result => result.bytes);
}

async function* pictures() {
  let held = Buffer.alloc(0);
  for await (const chunk of process.stdin) {
    held = Buffer.concat([held, chunk]);
    for (;;) {
      const end = held.indexOf(10);
      if (end < 0) break;
      const [width, height, runs] = held.subarray(0, end).toString().split(' ').map(Number);
      if (held.length < end + 1 + width * height) break;
      const grey = held.subarray(end + 1, end + 1 + width * height);
      const data = new Uint8ClampedArray(width * height * 4);
      const words = new Uint32Array(data.buffer);
      for (let i = 0; i < grey.length; i++) words[i] = 0xff000000 | grey[i] * 0x010101;
      held = held.subarray(end + 1 + width * height);
      yield [{ data, width, height }, runs];
    }
  }
}

const read = await readers[which]();
const about = join(resolve(folder), 'node_modules', which.split('-').slice(0, 2).join('-'), 'package.json');
process.stdout.write(JSON.stringify({ version: JSON.parse(readFileSync(about)).version }) + '\n');
for await (const [image, runs] of pictures()) {
  let found = await read(image);
  let ms = Infinity;
  for (let i = 0; i < runs; i++) {
    const start = performance.now();
    found = await read(image);
    ms = Math.min(ms, performance.now() - start);
  }
  process.stdout.write(JSON.stringify({ ms, codes: found.map(bytes => Buffer.from(bytes).toString('hex')) }) + '\n');
}
