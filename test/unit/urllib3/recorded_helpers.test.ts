// The functions of urllib3.util and of its neighbours, by the answers of test/oracle/urllib3_helpers.py.
import { describe, expect, test } from 'vitest';
import {
  BytesIO,
  OSError,
  ValueError,
  encode,
  kw,
  repr,
  str,
  type_name,
} from '../../../lib/python/builtins/index.js';
import * as requests from '../../../lib/requests/index.js';
import * as blocking_requests from '../../../lib/sync/requests/index.js';
import { both } from '../../server/colours.js';
import vectors from '../../vectors/urllib3_helpers.json' with { type: 'json' };

type Call = [name: string, args: unknown[], kwargs?: object];
type Answer = { value: string } | { error: [class_name: string, text: string] };

interface FileOptions {
  file: string;
  fails?: boolean;
  at?: number;
  closed?: boolean;
}

function file({ file: text, fails = false, at = 0, closed = false }: FileOptions): BytesIO {
  const made = new BytesIO(encode(text));
  made.seek(at);
  if (closed) made.close();
  if (fails) {
    made.seek = () => {
      throw new OSError('no');
    };
  }
  return made;
}

describe.each(both({ requests }, { requests: blocking_requests }))('$colour', ({ requests }) => {
  const { urllib3 } = requests.packages;

  /** Returns the value that the oracle's JSON holds. */
  function value_of(shown: unknown): unknown {
    if (Array.isArray(shown)) return shown.map(value_of);
    if (typeof shown !== 'object' || shown === null) return shown;
    if ('bytes' in shown) return encode(shown.bytes as string, 'latin-1');
    if ('file' in shown) return file(shown as FileOptions);
    if ('url' in shown) return urllib3.util.parse_url(shown.url as string);
    // An object of a class, which is never taken for keywords.
    if ('object' in shown) return Object.assign(new (class Thing {})(), shown.object);
    if ('error' in shown) return new ValueError(shown.error);
    return shown;
  }

  async function text_of(result: unknown): Promise<string> {
    const { ChunksAndContentLength } = urllib3.util.request;
    if (!(result instanceof ChunksAndContentLength)) return repr(result);
    const [given, length] = result;
    const chunks: unknown[] = [];
    for await (const chunk of given ?? []) chunks.push(chunk);
    return `ChunksAndContentLength ${repr(given && chunks)} ${repr(length)}`;
  }

  async function answer([name, args, kwargs = {}]: Call): Promise<Answer> {
    let found: unknown = urllib3;
    for (const part of name.split('.')) found = (found as Record<string, unknown>)[part];
    const keywords = Object.entries(kwargs).map(([key, value]) => [key, value_of(value)]);
    try {
      const call = found as (...args: unknown[]) => unknown;
      const result = await call(...args.map(value_of), kw(Object.fromEntries(keywords) as object));
      return { value: await text_of(result) };
    } catch (error) {
      return { error: [type_name(error), str(error)] };
    }
  }

  test.each(vectors.answers)('$call', async ({ call, ...expected }) => {
    expect(await answer(call as Call)).toEqual(expected);
  });
});
