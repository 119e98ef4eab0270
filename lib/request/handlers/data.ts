// @unasync
// Mirrors CPython v3.13.18 Lib/urllib/request.py (DataHandler).
import { a2b_base64 } from '../../python/bytes/index.js';
import { ValueError } from '../../python/errors/index.js';
import { BytesIO } from '../../python/streams/index.js';
import { HTTPMessage } from '../../stdlib/http/client/index.js';
import { unquote_to_bytes } from '../../parse/index.js';
import { addinfourl } from '../../response/index.js';
import { BaseHandler } from '../opener_director.js';
import type { Request } from '../request.js';

/** Characters that could inject headers into the response. */
const CONTROL_CHARACTERS = /[\x00-\x1f\x7f]/;

/**
 * Opens `data:` URLs. The body of the response is the content of the URL.
 *
 * @see {@link https://docs.python.org/3.13/library/urllib.request.html#urllib.request.DataHandler}
 * @example
 * ```ts
 * import { urlopen } from 'pyurllib/request';
 *
 * const response = await urlopen('data:text/plain,hello%20there');
 * console.log((await response.read()).decode()); // prints: hello there
 * ```
 */
export class DataHandler extends BaseHandler {
  /**
   * Opens the URL.
   * @throws {@link ValueError} if there is no comma, the media type contains a control character, or the base64 data is
   * invalid.
   */
  data_open(req: Request): addinfourl<HTTPMessage> {
    const url = req.full_url;
    const content = url.slice(url.indexOf(':') + 1);
    const comma = content.indexOf(',');
    if (comma < 0) throw new ValueError('not enough values to unpack (expected 2, got 1)');
    let mediatype = content.slice(0, comma);
    if (CONTROL_CHARACTERS.test(mediatype)) {
      throw new ValueError('Control characters not allowed in data: mediatype');
    }
    let data = unquote_to_bytes(content.slice(comma + 1));
    if (mediatype.endsWith(';base64')) {
      data = a2b_base64(data);
      mediatype = mediatype.slice(0, -';base64'.length);
    }
    const headers = HTTPMessage.from_items([
      // CPython parses the headers from text, which removes leading white space from values.
      ['Content-type', (mediatype || 'text/plain;charset=US-ASCII').replace(/^[ \t]+/, '')],
      ['Content-length', String(data.length)],
    ]);
    return new addinfourl(new BytesIO(data), headers, url);
  }
}
