// Mirrors CPython v3.13.18 Lib/http/client.py (HTTPMessage), its JavaScript-specific behaviour; recorded_messages.test.ts
// compares the rest with CPython.
import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { Bytes, str } from '../../../../../lib/python/bytes/index.js';
import { pairs_of, repr } from '../../../../../lib/python/objects/index.js';
import { kw } from '../../../../../lib/python/values/index.js';
import { parse_message } from '../../../../../lib/stdlib/email/index.js';
import { HTTPMessage } from '../../../../../lib/stdlib/http/client/message.js';
import { cpu_time } from '../../../../helpers/cpu_time.js';
import { parse } from './message_case.js';

function sample(): HTTPMessage {
  return parse('Server: x\r\nX-A: 1\r\nContent-Type: text/html\r\nx-a: 2\r\n\r\n');
}

describe('subscripts', () => {
  test('return the first value of a case-insensitive name, or null', () => {
    const headers = sample();
    expect(headers['server']).toBe('x');
    expect(headers['X-a']).toBe('1');
    expect(headers['None']).toBeNull();
    expect(headers['']).toBeNull();
  });

  test('add headers and do not replace any', () => {
    const headers = sample();
    headers['Server'] = 'y';
    expect(headers.get_all('server')).toEqual(['x', 'y']);
    expect(headers.length).toBe(5);
  });

  test('spread into the first value of each name', () => {
    expect({ ...sample(), B: 'c' }).toEqual({
      ...{ Server: 'x', 'X-A': '1', 'Content-Type': 'text/html', 'x-a': '1', B: 'c' },
    });
  });

  test('delete all headers of a name', () => {
    const headers = sample();
    expect(delete headers['X-A']).toBe(true);
    expect(delete headers['None']).toBe(true);
    expect(headers.keys()).toEqual(['Server', 'Content-Type']);
  });

  test('test with `in` for headers only', () => {
    const headers = sample();
    expect('SERVER' in headers).toBe(true);
    expect('None' in headers).toBe(false);
    expect('get' in headers).toBe(false);
    expect(Symbol.iterator in headers).toBe(true);
  });

  test.each(['get', 'keys', 'length', '_headers', 'constructor', 'toString'])(
    'with the name of an attribute return the attribute: %s',
    (name) => {
      const headers = parse(`${name}: value\r\n\r\n`);
      expect(headers[name]).not.toBe('value');
      expect(headers.get(name)).toBe('value');
      expect(name in headers).toBe(true);
    },
  );

  test('that assign to a read-only attribute add a header', () => {
    const headers = new HTTPMessage();
    Reflect.set(headers, 'length', 'long');
    expect(headers.items()).toEqual([['length', 'long']]);
    expect(headers.length).toBe(1);
  });

  test('that assign a text to policy or defects add a header', () => {
    const headers = new HTTPMessage();
    const { policy, defects } = headers;
    Object.assign(headers, { policy: 'x', defects: 'none' });
    expect(headers.items()).toEqual([
      ['policy', 'x'],
      ['defects', 'none'],
    ]);
    expect(headers.get('policy')).toBe('x');
    expect([headers.policy, headers.defects]).toEqual([policy, defects]);
    expect(Reflect.deleteProperty(headers, 'policy')).toBe(true);
    expect(headers.keys()).toEqual(['defects']);
    const other = Object.create(policy) as typeof policy;
    headers.policy = other;
    expect(headers.policy).toBe(other);
  });

  test('treat __proto__ as an ordinary name', () => {
    const headers = new HTTPMessage();
    headers['__proto__'] = 'polluted';
    expect(headers['__proto__']).toBe('polluted');
    expect(headers).toBeInstanceOf(HTTPMessage);
    expect(delete headers['__proto__']).toBe(true);
    expect(headers['__proto__']).toBeNull();
    expect(Object.getPrototypeOf(headers)).toBe(HTTPMessage.prototype);
  });

  test('do not affect assignments to attributes', () => {
    const headers = sample();
    headers.preamble = 'before';
    headers._headers = [['A', 'b']];
    expect(headers.items()).toEqual([['A', 'b']]);
    expect(headers.preamble).toBe('before');
  });
});

describe('a message', () => {
  test('has a length and a size, and iterates over names', () => {
    const headers = sample();
    expect([headers.length, headers.size, headers.__len__()]).toEqual([4, 4, 4]);
    expect([...headers]).toEqual(['Server', 'X-A', 'Content-Type', 'x-a']);
    expect(headers.has('x-A')).toBe(true);
  });

  test('resolves a promise unchanged, whatever the names of its headers', async () => {
    const headers = parse('then: x\r\ncatch: y\r\ntoJSON: z\r\n\r\n');
    expect(await Promise.resolve(headers)).toBe(headers);
    expect(JSON.stringify(headers)).toContain('toJSON');
  });

  test('includes its headers when printed', () => {
    const headers = HTTPMessage.from_items([['A', 'b']]);
    expect(inspect(headers)).toBe("HTTPMessage [ [ 'A', 'b' ] ]");
    expect(String(headers)).toBe('A: b\n\n');
    expect(str(headers)).toBe('A: b\n\n');
    expect(headers.as_bytes()).toBeInstanceOf(Bytes);
    expect(repr(headers.__bytes__())).toBe("b'A: b\\n\\n'");
  });

  test('is accepted as a mapping', () => {
    expect(pairs_of(HTTPMessage.from_items([['A', 'b']]))).toEqual([['A', 'b']]);
  });

  test('accepts keywords as kw() and as plain objects', () => {
    const policy = new HTTPMessage().policy.clone({ linesep: '\r\n' });
    expect(String(new HTTPMessage({ policy }))).toBe('\r\n');
    const headers = sample();
    expect(headers.get('none', { failobj: 5 })).toBe(5);
    expect(headers.get_all('none', kw({ failobj: [] }))).toEqual([]);
    expect(headers.get_param('text/html', null, kw({ header: 'content-type' }))).toBe('');
    const get = headers.get.bind(headers) as (...args: unknown[]) => unknown;
    expect(() => get('none', 1, { failobj: 5 })).toThrow(TypeError);
    headers.add_header('Content-Disposition', 'attachment', { filename: 'bud.gif' });
    expect(headers.get_filename()).toBe('bud.gif');
  });

  test('made by from_items() uses the given list', () => {
    const items: [string, string][] = [['A', 'b']];
    const headers = HTTPMessage.from_items(items);
    headers['C'] = 'd';
    expect(items).toEqual([
      ['A', 'b'],
      ['C', 'd'],
    ]);
  });
});

describe('a subclass', () => {
  class Shouting extends HTTPMessage {
    readonly note = 'own field';

    override __getitem__(name: string): string | null {
      return super.__getitem__(name)?.toUpperCase() ?? null;
    }

    get server(): unknown {
      return this['SERVER'];
    }
  }

  test('is created by the parser, also for parts', () => {
    const text = 'Content-Type: multipart/x; boundary=b\n\n--b\nA: b\n\n--b--\n';
    const message = parse_message([text], () => new Shouting());
    expect(message).toBeInstanceOf(Shouting);
    expect(message.get_payload(0)).toBeInstanceOf(Shouting);
  });

  test('may override __getitem__() for subscripts, and keeps its fields and getters', () => {
    const message = parse_message(['Server: caf\xe9\r\n'], () => new Shouting());
    expect(message['server']).toBe('CAF\xc9');
    expect(message['SERVER']).toBe('CAF\xc9');
    expect(message.server).toBe('CAF\xc9');
    expect(message.note).toBe('own field');
    expect(message.items()).toEqual([['Server', 'caf\xe9']]);
  });
});

describe('hostile input is parsed in linear time', () => {
  const KIBIBYTE = 1024;

  // Name, a header value of `size` characters, the call to measure.
  const ROWS: [string, (size: number) => string, (headers: HTTPMessage) => unknown][] = [
    ['parameters', (size) => ';a=b'.repeat(size / 4), (headers) => headers.get_params()],
    ['an open quote', (size) => `;x="${';'.repeat(size)}`, (headers) => headers.get_param('y')],
    [
      'escaped quotes',
      (size) => `;x="${'\\"'.repeat(size / 2)}`,
      (headers) => headers.get_params(),
    ],
    ['white space', (size) => `a${' '.repeat(size)}b;`, (headers) => headers.get_content_type()],
    [
      'words',
      (size) => 'a '.repeat(size / 2),
      (headers) => [headers.as_string(), headers.as_bytes()],
    ],
    [
      'letters',
      (size) => '\xe9'.repeat(size),
      (headers) => [headers.as_string(), headers.as_bytes()],
    ],
    ['folds', (size) => 'a\r\n '.repeat(size / 4), (headers) => headers.as_bytes()],
    [
      'continued parameters',
      (size) => ';x*1=a'.repeat(size / 6),
      (headers) => headers.get_param('x'),
    ],
  ];

  test.each(ROWS)('%s', (_name, value, use) => {
    const time = (size: number): number => {
      const headers = HTTPMessage.from_items([['Content-Type', value(size)]]);
      const start = cpu_time();
      use(headers);
      return cpu_time() - start;
    };
    time(8 * KIBIBYTE);
    // Sixteen times the size: quadratic cost would be 256 times as much.
    const small = Math.min(time(8 * KIBIBYTE), time(8 * KIBIBYTE), time(8 * KIBIBYTE));
    const most = Math.max(small, 2) * 16 * 5;
    const large = time(128 * KIBIBYTE);
    expect(large < most ? large : time(128 * KIBIBYTE)).toBeLessThan(most);
  });

  test('line ends of any kind', () => {
    const start = cpu_time();
    for (const text of ['\r', ' \r', 'A:\r', '\n ', 'A: b\r\n']) {
      parse('A: b\r\n' + text.repeat(64 * KIBIBYTE));
    }
    expect(cpu_time() - start).toBeLessThan(5_000);
  });
});

// docs/internals/security_history.md: CVE-2024-6923; CVE-2026-1299
test.each(['a\nB: c', 'a\r\nB: c', 'a\rB', 'a\n'])(
  'as_string() and as_bytes() write no header of which a part would be read as another: %j',
  (value) => {
    const message = new HTTPMessage();
    message['A'] = value;
    const is_whole = value === 'a\n';
    for (const write of [() => message.as_string(), () => message.as_bytes()]) {
      if (is_whole) expect(write).not.toThrow();
      else
        expect(write).toThrow(
          expect.objectContaining({ name: expect.stringMatching(/^Header(?:Parse|Write)Error$/) }),
        );
    }
  },
);
