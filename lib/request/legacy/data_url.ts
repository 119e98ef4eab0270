// @unasync
// Mirrors CPython v3.13.0 Lib/urllib/request.py (URLopener.open_data).
import { a2b_base64, encode } from '../../python/bytes/index.js';
import { OSError } from '../../python/errors/index.js';
import { kw } from '../../python/values/index.js';
import { formatdate } from '../../python/email/index.js';
import { HTTPMessage } from '../../python/http/client/index.js';
import { unquote } from '../../parse/index.js';
import { addinfourl, type FileLike } from '../../response/index.js';
import { StringIO } from '../../python/streams/index.js';

/** Opens a data URL without its scheme. As in CPython, the response is text that includes the headers. */
export function open_data_url(url: string): addinfourl<HTTPMessage> {
  const comma = url.indexOf(',');
  if (comma < 0) throw new OSError('data error', 'bad data URL');
  let type = url.slice(0, comma) || 'text/plain;charset=US-ASCII';
  let data = url.slice(comma + 1);
  const semicolon = type.lastIndexOf(';');
  let encoding = '';
  if (semicolon >= 0 && !type.includes('=', semicolon)) {
    encoding = type.slice(semicolon + 1);
    type = type.slice(0, semicolon);
  }
  data =
    encoding === 'base64' ? a2b_base64(encode(data, 'ascii')).decode('latin-1') : unquote(data);
  const items: [string, string][] = [
    ['Date', formatdate(Date.now() / 1000, kw({ usegmt: true }))],
    ['Content-type', type],
    ['Content-Length', String(Array.from(data).length)],
  ];
  const head = items.map(([name, value]) => `${name}: ${value}\n`).join('');
  const body = new StringIO(`${head}\n${data}`) as unknown as FileLike;
  return new addinfourl(body, HTTPMessage.from_items(items), url);
}
