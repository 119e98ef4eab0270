// Mirrors CPython v3.13.18 Lib/http/client.py (HTTPMessage).
import {
  type ArgumentsOf,
  bind,
  def,
  optional,
  python_calls,
} from '../../../python/calls/index.js';
import { subscriptable, type ItemKey } from '../../../python/objects/index.js';
import { type Compat32, Message, compat32 } from '../../email/index.js';
import { HTTPMessage_calls } from './message.calls.js';

const INIT = def('Message.__init__', { policy: optional<Compat32>(compat32) });

/**
 * The headers of a response or a request, like Python's `email.message.Message`.
 *
 * `h['Content-Type']` is the first value with that name, which is case-insensitive, or null if
 * there is none. `h['X'] = v` adds a header, and `delete h['X']` removes all headers with that
 * name. `'X' in h` and `h.length` are also supported. The names of the class's own attributes, such
 * as `keys` and `get`, refer to these attributes. Values are latin-1 text with line folding as
 * received.
 * @see {@link https://docs.python.org/3.13/library/http.client.html#httpmessage-objects}
 * @example
 * ```ts
 * import { HTTPMessage } from 'pyurllib/http/client';
 *
 * const headers = new HTTPMessage();
 * headers['Content-Type'] = 'text/html; charset=utf-8';
 * headers['content-type']; // => 'text/html; charset=utf-8'
 * headers.get_content_charset(); // => 'utf-8'
 * headers['X-None']; // => null
 * ```
 */
export class HTTPMessage extends Message {
  // A header is text, or null if it is missing. Its type is `any` if its name may be that of a method, because an index
  // signature must also match the methods.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  [header: string]: any;

  /** @param policy The policy for writing headers, `compat32` by default. */
  constructor(...args: ArgumentsOf<typeof INIT>) {
    super(args.length === 0 ? compat32 : bind(INIT, args)[0]);
    return subscriptable(this);
  }

  /**
   * Creates an empty message without `h[name]`, which {@link subscriptable} adds. Its attributes are read faster.
   *
   * @internal
   */
  static without_subscripts(): HTTPMessage {
    return Reflect.construct(Message, [], HTTPMessage) as HTTPMessage;
  }

  /**
   * Creates a message with these headers, like a parser.
   *
   * @internal
   * @param items Names and values. The message takes ownership of the list.
   */
  static from_items(items: [name: string, value: string][]): HTTPMessage {
    const message = new HTTPMessage();
    message._headers = items;
    message._payload = '';
    return message;
  }

  /**
   * Returns the names in {@link HTTPMessage.keys} that start with `name` and a colon, like CPython's method. Names read
   * from a connection do not contain colons, so the list is empty.
   *
   * @param name A header's name, case-insensitive.
   */
  getallmatchingheaders(name: string): string[] {
    const start = `${name.toLowerCase()}:`;
    const matching: string[] = [];
    let hit = false;
    for (const line of this.keys()) {
      if (line.slice(0, start.length).toLowerCase() === start) hit = true;
      else if (!/^[\s\x1c-\x1f\x85]/.test(line)) hit = false;
      if (hit) matching.push(line);
    }
    return matching;
  }
}
python_calls(HTTPMessage, HTTPMessage_calls);
// Subscripts by a key that no method has as its name.
export interface HTTPMessage extends Record<ItemKey, string | null> {}
