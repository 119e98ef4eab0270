// @ts-check
/** Messages over a connection: four bytes of length, then V8's serialization. */
import v8 from 'node:v8';

/** @typedef {(text: string) => string} Translate applied to each string of a message, such as the path of a file */

/**
 * @param {import('node:net').Socket} socket
 * @param {unknown} message
 * @param {Translate} [translate]
 */
export function write_message(socket, message, translate) {
  const bytes = v8.serialize(translate ? translated(message, translate, new Map()) : message);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(bytes.length);
  socket.write(Buffer.concat([length, bytes]));
}

/**
 * @param {import('node:net').Socket} socket
 * @param {(message: unknown) => void} receive
 * @param {Translate} [translate]
 */
export function read_messages(socket, receive, translate) {
  let data = Buffer.alloc(0);
  socket.on('data', (piece) => {
    data = Buffer.concat([data, piece]);
    while (data.length >= 4) {
      const end = 4 + data.readUInt32LE();
      if (data.length < end) break;
      /** @type {unknown} */
      const message = v8.deserialize(data.subarray(4, end));
      data = data.subarray(end);
      receive(translate ? translated(message, translate, new Map()) : message);
    }
  });
}

/**
 * @param {unknown} value
 * @param {Translate} translate
 * @param {Map<object, object>} seen the copies of objects: a message may have cycles
 * @returns {unknown}
 */
function translated(value, translate, seen) {
  if (typeof value === 'string') return translate(value);
  if (typeof value !== 'object' || value === null) return value;
  if (!Array.isArray(value) && Object.getPrototypeOf(value) !== Object.prototype) return value;
  const known = seen.get(value);
  if (known !== undefined) return known;
  const copy = Array.isArray(value) ? [] : {};
  seen.set(value, copy);
  for (const [key, item] of Object.entries(value))
    Reflect.set(copy, key, translated(item, translate, seen));
  return copy;
}
