/**
 * A picture as a PNG file (RFC 2083): colours of eight bits, rows as differences, deflated by Node's zlib.
 */
import { crc32, deflateSync } from "node:zlib";
import np from "rustnum";
import type { NDArray } from "rustnum";

const SIGNATURE = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");
/** "Up": each byte less the one above it, modulo 256. */
const UP = 2;

/** Length, name, content, checksum. */
function chunk(name: string, content: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(name, "latin1"), content]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(content.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/** Encodes red, green and blue of shape [rows, columns, 3]. */
export function encodePng(pixels: NDArray<"uint8">): Buffer {
  const [rows, columns] = pixels.shape as [number, number, number];
  const bytes = pixels.reshape(rows, -1);
  // Every row begins with the number of its filter.
  const lines = np.full([rows, 1 + 3 * columns], UP, "uint8");
  lines.assign(bytes, ":, 1:");
  lines.slice("1:, 1:").isubtract(bytes.slice(":-1"));

  const header = Buffer.alloc(13);
  header.writeUInt32BE(columns, 0);
  header.writeUInt32BE(rows, 4);
  header.set([8, 2], 8); // eight bits a channel, three channels
  return Buffer.concat([
    SIGNATURE,
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(lines.data)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}
