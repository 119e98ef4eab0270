// Mirrors CPython v3.13.0 Lib/http/client.py (HTTPMessage).
import { bind, def, optional, required, type ArgumentsOf } from '../../builtins/index.js';
import { subscriptable } from '../../builtins/internal.js';
import { type Compat32, Message, compat32 } from '../../email/index.js';

const GETALLMATCHINGHEADERS = def('HTTPMessage.getallmatchingheaders', {
  name: required<string>(),
});

const INIT = def('Message.__init__', { policy: optional<Compat32>(compat32) });

/**
 * The headers of a response or a request: an `email.message.Message` of Python's.
 *
 * `h['Content-Type']` is the first value of that name, in any case, or null; `h['X'] = v` adds a header;
 * `delete h['X']` removes all of that name; `'X' in h`; `h.length`. Names of the class's own attributes (`keys`, `get`)
 * are those attributes. Values are latin-1 text, folded as received.
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
  // `any`, because an index signature must fit the methods, too; a header is text, or null if missing.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  [header: string]: any;

  /** @param policy How headers are written; `compat32` by default. */
  constructor(...args: ArgumentsOf<typeof INIT>) {
    super(args.length === 0 ? compat32 : bind(INIT, args)[0]);
    return subscriptable(this);
  }

  /**
   * Makes a message of just these headers, as a parser does.
   *
   * @internal
   * @param items Names and values; the message takes over the list.
   */
  static from_items(items: [name: string, value: string][]): HTTPMessage {
    const message = new HTTPMessage();
    message._headers = items;
    message._payload = '';
    return message;
  }

  /**
   * Returns the same as CPython's method: the names among {@link HTTPMessage.keys} that start with `name` and a colon.
   * No name read from a connection contains a colon, so the list is empty.
   *
   * @param name A header's name, in any case.
   */
  getallmatchingheaders(...args: ArgumentsOf<typeof GETALLMATCHINGHEADERS>): string[] {
    const [name] = bind(GETALLMATCHINGHEADERS, args);
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
