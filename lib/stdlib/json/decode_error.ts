// Mirrors CPython v3.13.18 Lib/json/decoder.py (JSONDecodeError).
import { ValueError, name_classes, no_attribute } from '../../python/errors/internal.js';
import { hidden_attributes, is_bytes_like, point_at, unit_at } from '../../python/values/index.js';
import { type JSONDecodeErrorArguments } from './decode_error.calls.js';

/**
 * Raised if a document is not valid JSON. The message includes the position of the error.
 *
 * @see {@link https://docs.python.org/3.13/library/json.html#json.JSONDecodeError}
 */
export class JSONDecodeError extends ValueError {
  /** The message without the position. */
  msg: string;
  /** The invalid document. */
  declare doc: string;
  /** The position of the error in characters, as in Python. A surrogate pair is one character. */
  pos: number;
  /** The line of the position, counted from 1. */
  lineno: number;
  /** The column of the position, counted from 1. */
  colno: number;

  /**
   * @param msg The message without the position.
   * @param doc The document.
   * @param pos The position of the error, in characters.
   */
  constructor(...args: JSONDecodeErrorArguments);
  constructor(msg: string, doc: string, pos: number) {
    const [lineno, colno] = place_in(doc, pos);
    super(`${msg}: line ${lineno} column ${colno} (char ${pos})`);
    this.msg = msg;
    this.doc = doc;
    this.pos = pos;
    this.lineno = lineno;
    this.colno = colno;
  }
}
hidden_attributes(JSONDecodeError, ['doc']);
name_classes({ JSONDecodeError }, 'json.decoder');

/** Returns the line and the column of a position, both counted from 1. */
function place_in(doc: unknown, pos: number): [lineno: number, colno: number] {
  if (typeof doc !== 'string') {
    if (is_bytes_like(doc)) {
      throw new TypeError("argument should be integer or bytes-like object, not 'str'");
    }
    throw no_attribute(doc, 'count');
  }
  const before = doc.slice(0, unit_at(doc, pos));
  const lines = before.split('\n');
  const last = lines.at(-1) ?? '';
  const earlier = before.slice(0, before.length - last.length);
  return [lines.length, pos - point_at(doc, earlier.length) + 1];
}
