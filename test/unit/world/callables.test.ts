// Python calls a class, a function and an object with `__call__` alike, wherever a program hands one over.
import { describe, expect, test } from 'vitest';
import { BytesIO, encode } from '../../../lib/python/builtins/index.js';
import * as client from '../../../lib/stdlib/http/client/index.js';
import { dumps, loads } from '../../../lib/stdlib/json/index.js';
import * as requests from '../../../lib/requests/index.js';
import * as blocking_requests from '../../../lib/sync/requests/index.js';
import * as blocking_client from '../../../lib/sync/stdlib/http/client/index.js';
import * as blocking_urllib3 from '../../../lib/sync/urllib3/index.js';
import * as urllib3 from '../../../lib/urllib3/index.js';
import { both } from '../../server/colours.js';

/** Returns the class as callables of every kind. */
function kinds(Class: new (...args: never) => unknown): [string, unknown][] {
  const create = (...args: never[]): unknown => Reflect.construct(Class, args);
  return [
    ['class', Class],
    ['arrow function', create],
    ['bound function', create.bind(null)],
    ['method', { create: (...args: never[]) => create(...args) }.create],
    ['object with __call__', { __call__: create }],
  ];
}

class Given {
  given: unknown;
  constructor(given: unknown) {
    this.given = given;
  }
}

describe.each(kinds(Given))('json calls a hook: %s', (_kind, hook) => {
  test.each([
    ['object_hook', '{"a": 1}', { a: 1 }],
    ['object_pairs_hook', '{"a": 1}', [['a', 1]]],
    ['parse_float', '1.50', '1.50'],
    ['parse_int', '12', '12'],
    ['parse_constant', '-Infinity', '-Infinity'],
  ])('%s', (name, text, given) => {
    const made = loads(text, { [name]: hook });
    expect(made).toBeInstanceOf(Given);
    expect((made as Given).given).toEqual(given);
  });
});

class Names extends Array<string> {
  constructor(given: Set<string>) {
    super();
    this.push(...given);
  }
}
test.each(kinds(Names))('json calls default: %s', (_kind, hook) => {
  expect(dumps(new Set(['a', 'b']), { default: hook as never })).toBe('["a", "b"]');
});

const COLOURS = both(
  { client, requests, urllib3 },
  { client: blocking_client, requests: blocking_requests, urllib3: blocking_urllib3 },
);
describe.each(COLOURS)('$colour', ({ client, requests, urllib3 }) => {
  class Message extends client.HTTPMessage {}
  test.each(kinds(Message))('parse_headers: %s', async (_kind, _class) => {
    const fp = new BytesIO(encode('A: b\r\n\r\n'));
    const message = await client.parse_headers(fp, { _class: _class as never });
    expect(message).toBeInstanceOf(Message);
    expect(message.get('a')).toBe('b');
  });

  test.each(kinds(urllib3.HTTPConnectionPool.QueueCls))('QueueCls: %s', (_kind, QueueCls) => {
    class Pool extends urllib3.HTTPConnectionPool {}
    Pool.QueueCls = QueueCls as never;
    expect(new Pool('h', null, { maxsize: 3 }).pool!.qsize()).toBe(3);
  });

  class Manager {
    args: unknown[];
    constructor(proxy: string, kwargs: object) {
      this.args = [proxy, kwargs];
    }
  }
  test('SOCKSProxyManager gets its keywords as one object', () => {
    const { adapters } = requests;
    const { SOCKSProxyManager } = adapters;
    try {
      adapters.SOCKSProxyManager = Manager as never;
      const made = new adapters.HTTPAdapter().proxy_manager_for('socks5://u:p@h:1');
      const keywords = { username: 'u', password: 'p', num_pools: 10, maxsize: 10, block: false };
      expect((made as unknown as Manager).args).toEqual(['socks5://u:p@h:1', keywords]);
    } finally {
      adapters.SOCKSProxyManager = SOCKSProxyManager;
    }
  });
});
