// Mirrors requests 2.34.2 models.py (Response.json).
import { UnicodeDecodeError, kw, type Bytes, type Dict } from '../../python/builtins/index.js';
import {
  JSONDecodeError as ComplexJSONDecodeError,
  loads_numbers,
} from '../../python/json/plain.js';
import { JSONDecodeError } from '../exceptions.js';
import { guess_json_utf } from '../utils/json_encoding.js';

/** The body of a response, as bytes and as text. */
interface Body {
  readonly encoding: string | null;
  readonly content: Bytes | null;
  readonly text: string;
}

/**
 * Parses a body as JSON. If the headers specify no encoding, UTF-8, UTF-16 or UTF-32 is detected from the first bytes.
 */
export function json_of(body: Body, kwargs: Dict<unknown>): unknown {
  const parse = (text: string): unknown =>
    Object.keys(kwargs).length > 0 ? loads_numbers(text, kw(kwargs)) : loads_numbers(text);
  try {
    const content = body.encoding ? null : body.content;
    const encoding = content !== null && content.length > 3 ? guess_json_utf(content) : null;
    if (encoding !== null) {
      try {
        return parse(content!.decode(encoding));
      } catch (error) {
        // The body does not have that encoding. `text` is tried next.
        if (!(error instanceof UnicodeDecodeError)) throw error;
      }
    }
    return parse(body.text);
  } catch (error) {
    if (!(error instanceof ComplexJSONDecodeError)) throw error;
    throw new JSONDecodeError(error.msg, error.doc, error.pos);
  }
}
