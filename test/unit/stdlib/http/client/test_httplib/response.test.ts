// Mirrors CPython v3.13.18 Lib/test/test_httplib.py (HTTPResponseTest).
import { beforeEach, describe, expect, test } from 'vitest';
import { kw } from '../../../../../../lib/python/builtins/index.js';
import type { HTTPResponse } from '../../../../../../lib/stdlib/http/client/index.js';
import { raised } from '../../../../../server/colours.js';
import { COLOURS, response, text, unread } from './peer.js';

describe.each(COLOURS)('HTTPResponseTest: $colour', (modules) => {
  let resp: HTTPResponse;
  beforeEach(async () => {
    resp = await response(
      modules,
      'HTTP/1.1 200 Ok\r\nMy-Header: first-value\r\nMy-Header:                 second-value\r\n\r\nText',
    );
  });

  test('test_getting_header: values of the same name are joined, whatever the default', () => {
    expect(resp.getheader('My-Header')).toBe('first-value, second-value');
    expect(resp.getheader('My-Header', 'some default')).toBe('first-value, second-value');
  });

  test('test_getting_nonexistent_header_with_string_default: getheader() returns the default', () => {
    expect(resp.getheader('No-Such-Header', 'default-value')).toBe('default-value');
  });

  test.each([[['default', 'values']], [new Set(['default', 'values'])]])(
    'test_getting_nonexistent_header_with_iterable_default: the default’s items are joined',
    (values) => {
      expect(resp.getheader('No-Such-Header', values)).toBe('default, values');
    },
  );

  test('getheader() raises TypeError for a default with values that are not text', () => {
    for (const [values, message] of [
      [[1, 2], 'sequence item 0: expected str instance, int found'],
      [['a', null], 'sequence item 1: expected str instance, NoneType found'],
    ] as [string[], string][]) {
      expect(() => resp.getheader('No-Such-Header', values)).toThrow(new TypeError(message));
    }
  });

  test('test_getting_nonexistent_header_without_default: getheader() returns None', () => {
    expect(resp.getheader('No-Such-Header')).toBeNull();
  });

  test('test_getting_header_defaultint: the default may have any type, and be a keyword', () => {
    expect(resp.getheader('No-Such-Header', kw({ default: 42 }))).toBe(42);
  });

  // Not covered by CPython's tests.
  test('all attributes are UNKNOWN before begin()', async () => {
    const early = await unread(modules, 'HTTP/1.1 200 Ok\r\n\r\n');
    expect(early.headers).toBeNull();
    expect([early.status, early.version, early.length, early.chunked]).toEqual(
      Array.from({ length: 4 }, () => 'UNKNOWN'),
    );
    for (const ask of [() => early.getheader('X'), () => early.getheaders()]) {
      expect(await raised(ask)).toMatchObject({ name: 'ResponseNotReady', message: '' });
    }
    await early.begin();
    await early.begin();
    expect(early.status).toBe(200);
  });

  test('a response iterates over lines and can be closed', async () => {
    expect([resp.readable(), resp.writable(), resp.seekable()]).toEqual([true, false, false]);
    const lines: string[] = [];
    for await (const line of resp) lines.push(text(line));
    expect(lines).toEqual(['Text']);
    resp.close();
    expect(text(await resp.read())).toBe('');
    expect(await raised(() => resp.flush())).toMatchObject({ name: 'ValueError' });
  });
});
