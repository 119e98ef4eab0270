/** Messages between CPython and Node: four bytes of length, then JSON, read and written synchronously on two pipes. */
import { readSync, writeSync } from 'node:fs';

const FROM_PYTHON = 3;
const TO_PYTHON = 4;

/** @param {number} size */
function read(size) {
  const buffer = Buffer.allocUnsafe(size);
  for (let at = 0; at < size;) {
    const count = readSync(FROM_PYTHON, buffer, at, size - at, null);
    if (count === 0) process.exit(0); // Python has ended
    at += count;
  }
  return buffer;
}

/** @returns {any} The next message from Python. */
export function receive() {
  return JSON.parse(read(read(4).readUInt32LE(0)).toString('utf8'));
}

/** @param {unknown} message */
export function send(message) {
  const body = Buffer.from(JSON.stringify(message));
  const head = Buffer.alloc(4);
  head.writeUInt32LE(body.length);
  for (const buffer of [head, body]) {
    for (let at = 0; at < buffer.length;) at += writeSync(TO_PYTHON, buffer, at);
  }
}
