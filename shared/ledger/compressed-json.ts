import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';

// The level where the size of 100,000 users stops falling faster than the time rises.
const quality = 5;

// What was written fits 400 KB compressed; nothing honest is longer than this.
const maxOutputLength = 64 * 1024 * 1024;

export function compress(value: unknown): Uint8Array {
  return brotliCompressSync(JSON.stringify(value), {
    params: { [constants.BROTLI_PARAM_QUALITY]: quality },
  });
}

/** What comes back is still to be parsed. */
export function decompress(bytes: Uint8Array): unknown {
  return JSON.parse(brotliDecompressSync(bytes, { maxOutputLength }).toString('utf8'));
}
