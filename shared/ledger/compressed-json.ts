import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';

// The level where the size of 100,000 users stops falling faster than the time rises.
const quality = 5;

// What was written fits 400 KB compressed; nothing honest is longer than this.
const maxOutputLength = 64 * 1024 * 1024;

export function compress(value: unknown): Uint8Array {
  const json = Buffer.from(JSON.stringify(value));
  return brotliCompressSync(json, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: quality,
      // Without it a small snapshot pays for the window of a large one.
      [constants.BROTLI_PARAM_SIZE_HINT]: json.length,
    },
  });
}

/** What comes back is still to be parsed. */
export function decompress(bytes: Uint8Array): unknown {
  return JSON.parse(brotliDecompressSync(bytes, { maxOutputLength }).toString('utf8'));
}
