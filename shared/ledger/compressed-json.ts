import { brotliCompressSync, brotliDecompressSync, constants, crc32 } from 'node:zlib';

// The level where the size of 100,000 users stops falling faster than the time rises.
const quality = 5;

// What was written fits 400 KB compressed; nothing honest is longer than this.
const maxOutputLength = 64 * 1024 * 1024;

const crcBytes = 4;

/** JSON as brotli, and the CRC-32 of that behind it: brotli has none of its own. */
export function compress(value: unknown): Uint8Array {
  const json = Buffer.from(JSON.stringify(value));
  const compressed = brotliCompressSync(json, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: quality,
      // Without it a small snapshot pays for the window of a large one.
      [constants.BROTLI_PARAM_SIZE_HINT]: json.length,
    },
  });
  return sealed(compressed);
}

/** Bytes and their CRC-32. */
export function sealed(bytes: Uint8Array): Uint8Array {
  return Buffer.concat([bytes, crcOf(bytes)]);
}

/**
 * What comes back is still to be parsed.
 * @throws DamagedBytesError where they are not those that `compress` made.
 */
export function decompress(bytes: Uint8Array): unknown {
  const compressed = bytes.subarray(0, -crcBytes);
  if (!crcOf(compressed).equals(bytes.subarray(-crcBytes))) throw new DamagedBytesError();
  return JSON.parse(brotliDecompressSync(compressed, { maxOutputLength }).toString('utf8'));
}

function crcOf(bytes: Uint8Array): Buffer {
  const crc = Buffer.alloc(crcBytes);
  crc.writeUInt32BE(crc32(bytes));
  return crc;
}

/** Stored bytes are not what was written. */
export class DamagedBytesError extends Error {
  override readonly name = 'DamagedBytesError';

  constructor() {
    super('the stored bytes are damaged: their CRC-32 is another');
  }
}
