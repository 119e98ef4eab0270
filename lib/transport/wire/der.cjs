'use strict';
// The header of a value in DER (X.690), in which certificates are encoded.

/**
 * @param {Uint8Array} data
 * @param {number} at
 * @returns {{ start: number, end: number } | null} Start and end of the content, where the end may lie beyond the data,
 *   or null if the header is truncated or not valid DER
 */
function read_header(data, at) {
  const first = data[at + 1];
  if (first === undefined || ((data[at] ?? 0) & 0x1f) === 0x1f) return null;
  if (first < 0x80) return { start: at + 2, end: at + 2 + first };
  const count = first & 0x7f;
  if (count === 0 || count > 4 || at + 2 + count > data.length) return null;
  let length = 0;
  for (let n = 0; n < count; n++) length = length * 256 + (data[at + 2 + n] ?? 0);
  return { start: at + 2 + count, end: at + 2 + count + length };
}

module.exports = { read_header };
