// Sizes that are bigints, or objects with `__index__`: the answers of CPython recorded by test/oracle/io_sizes.py.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { BytesIO, encode, repr, type_name } from '../../../../lib/python/builtins/index.js';
import * as client from '../../../../lib/stdlib/http/client/index.js';
import * as io from '../../../../lib/stdlib/io/index.js';
import * as blocking_client from '../../../../lib/sync/stdlib/http/client/index.js';
import * as blocking_io from '../../../../lib/sync/stdlib/io/index.js';
import { both } from '../../../server/colours.js';

type Size = { int: string } | { index: unknown };
type Outcome = { r: string } | { e: [name: string, text: string] };
type Recorded = [stream: string, method: string, size: Size, outcome: Outcome];

const file = new URL('../../../vectors/io_sizes.json', import.meta.url);
const { answers } = JSON.parse(readFileSync(file, 'utf8')) as { answers: Recorded[] };

const DATA = '0123\n567';

class Index {
  readonly #value: unknown;
  constructor(value: unknown) {
    this.#value = value;
  }
  __index__(): unknown {
    return this.#value;
  }
}

const size_of = (size: Size) => ('int' in size ? BigInt(size.int) : new Index(size.index));

const modules = both({ client, io }, { client: blocking_client, io: blocking_io });

describe.each(modules)('$colour', ({ client, io }) => {
  const response = async (head: string, body = DATA) => {
    const answer = encode(`HTTP/1.1 200 OK\r\n${head}\r\n${body}`);
    const makefile = () => new io.BufferedReader(new BytesIO(answer));
    const made = new client.HTTPResponse({ makefile });
    await made.begin();
    return made;
  };
  const streams: Record<string, () => unknown> = {
    BytesIO: () => new BytesIO(encode(DATA)),
    StringIO: () => new io.StringIO(DATA),
    BufferedReader: () => new io.BufferedReader(new BytesIO(encode(DATA))),
    TextIOWrapper: () => new io.TextIOWrapper(new BytesIO(encode(DATA)), 'ascii'),
    'a length': () => response('Content-Length: 8\r\n'),
    chunks: () =>
      response('Transfer-Encoding: chunked\r\n', '5\r\n0123\n\r\n3\r\n567\r\n0\r\n\r\n'),
    'to the end': () => response(''),
  };

  test.each(answers)('%s: %s(%j)', async (name, method, size, expected) => {
    const stream = (await streams[name]!()) as Record<string, (size: unknown) => unknown>;
    let outcome: Outcome;
    try {
      outcome = { r: repr(await stream[method]!(size_of(size))) };
    } catch (error) {
      outcome = { e: [type_name(error), (error as Error).message] };
    }
    expect(outcome).toEqual(expected);
  });
});
