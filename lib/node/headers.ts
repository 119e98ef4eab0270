/** The headers of a request as they are given to Node's client: an object, which tools can extend, or a list. */
import type { OutgoingHttpHeaders } from 'node:http';
import { inspect } from 'node:util';
import { define_property } from '../python/values/index.js';

export type Pairs = readonly (readonly [name: string, value: string])[];

/** Matches the names of headers that may carry credentials. */
const IS_SECRET = /auth|cookie|credential|key|pass|secret|session|signature|token/i;

/** The value of a header, which is not shown by `console.log` and JSON. Node and tools read it as a string. */
class Secret extends String {
  toJSON(): string {
    return '…';
  }
  [inspect.custom](): string {
    return '…';
  }
}

/** Methods that have a body only if their headers declare it. Node adds `Transfer-Encoding: chunked` to others. */
const WITHOUT_BODY = /^(?:GET|HEAD|DELETE|OPTIONS|TRACE|CONNECT)$/;

/**
 * Tools such as OpenTelemetry add headers to an object only, so an object is returned wherever Node writes the same bytes
 * for it as for a list. A list keeps all names, in the program's order.
 * @param has_agent False if Node's client has no agent. It would then decide too late on the header Connection.
 */
export function headers_for_node(
  method: string,
  pairs: Pairs,
  has_agent: boolean,
): OutgoingHttpHeaders | string[] {
  const headers: Record<string, string | string[]> = {};
  const seen = new Set<string>();
  let last = '';
  for (const [name, value] of pairs) {
    const lower = name.toLowerCase();
    const text = IS_SECRET.test(name) ? (new Secret(value) as unknown as string) : value;
    if (!seen.has(lower)) headers[name] = text;
    else if (name === last && !/^(?:cookie|host)$/.test(lower))
      headers[name] = [headers[name]!, text].flat();
    else return pairs.flat();
    // These names have another place in objects, or none.
    if (/^(?:\d+|__proto__)$/.test(name)) return pairs.flat();
    seen.add(lower);
    last = name;
  }
  const has_length = seen.has('content-length');
  const may_have_body = !WITHOUT_BODY.test(method);
  if (may_have_body && !has_length && !seen.has('transfer-encoding')) return pairs.flat();
  if (!has_agent && !seen.has('connection'))
    headers['Connection'] = has_length || may_have_body ? 'keep-alive' : 'close';
  return headers;
}

/** Hides the head of a request, which contains credentials, from `console.log`. */
export function hide_head<T extends { method: string; path: string; host: string }>(request: T): T {
  const { method, path, host } = request;
  const value = () => `ClientRequest ${inspect({ method, path, host })}`;
  define_property(request, inspect.custom, { value });
  return request;
}
