// Mirrors CPython v3.13.18 Lib/test/test_httplib.py (the HTTPStatus cases) and Lib/http/__init__.py.
import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { KeyError, str } from '../../../../lib/python/builtins/index.js';
import * as names from '../../../../lib/stdlib/http/client/status_names_data.js';
import { HTTPMethod, HTTPStatus } from '../../../../lib/stdlib/http/index.js';
import { responses } from '../../../../lib/stdlib/http/status.js';

/** Returns `one == other`. */
function loosely_equal(one: unknown, other: unknown): boolean {
  return one == other; // eslint-disable-line eqeqeq -- it is what the tests are about
}

describe('HTTPStatus', () => {
  test('converts to a number', () => {
    expect(loosely_equal(HTTPStatus.NOT_FOUND, 404)).toBe(true);
    expect(HTTPStatus.NOT_FOUND < 500).toBe(true);
    expect(HTTPStatus.OK + 1).toBe(201);
    expect(Number(HTTPStatus.OK)).toBe(200);
    expect(`${HTTPStatus.OK}`).toBe('200');
    expect(JSON.stringify({ status: HTTPStatus.OK })).toBe('{"status":200}');
    const names: Record<number, string> = { 404: 'here' };
    expect(names[HTTPStatus.NOT_FOUND]).toBe('here');
  });

  test('returns the same member by name, code, call and new', () => {
    const member = HTTPStatus.NOT_FOUND;
    expect(HTTPStatus['NOT_FOUND']).toBe(member);
    expect(HTTPStatus(404)).toBe(member);
    expect(new HTTPStatus(404)).toBe(member);
    expect(HTTPStatus(member)).toBe(member);
    expect(HTTPStatus(404n)).toBe(member);
    expect(HTTPStatus.__getitem__('NOT_FOUND')).toBe(member);
    expect(names.NOT_FOUND).toBe(member);
    expect(HTTPStatus.REQUEST_URI_TOO_LONG).toBe(HTTPStatus.URI_TOO_LONG);
    expect(member).toBeInstanceOf(HTTPStatus);
  });

  test('has str and repr as in Python', () => {
    expect(inspect(HTTPStatus.OK)).toBe('<HTTPStatus.OK: 200>');
    expect(inspect(HTTPStatus)).toBe("<enum 'HTTPStatus'>");
    expect(str(HTTPStatus.OK)).toBe('200');
  });

  test('iterates over each member once, in order', () => {
    const codes = [...HTTPStatus].map(Number);
    expect(codes).toHaveLength(HTTPStatus.length);
    expect(codes).toEqual(codes.toSorted((one, other) => one - other));
    expect(HTTPStatus.__len__()).toBe(codes.length);
    expect([...HTTPStatus]).toEqual(Array.from({ [Symbol.iterator]: () => HTTPStatus.__iter__() }));
  });

  test.each([
    [200, true],
    [HTTPStatus.OK, true],
    [299, false],
    ['200', false],
    [null, false],
  ])('has(%s) is %s', (value, known) => {
    expect(HTTPStatus.has(value)).toBe(known);
    expect(HTTPStatus.__contains__(value)).toBe(known);
  });

  test.each([
    [() => HTTPStatus(999), 'ValueError', '999 is not a valid HTTPStatus'],
    [() => HTTPStatus('404'), 'ValueError', "'404' is not a valid HTTPStatus"],
    [() => call(404, 1), 'ValueError', '(404, 1) is not a valid HTTPStatus'],
    [
      () => call(),
      'TypeError',
      "EnumType.__call__() missing 1 required positional argument: 'value'",
    ],
    [() => HTTPStatus.__getitem__('X'), 'KeyError', "'X'"],
  ])('%s throws', (attempt, name, message) => {
    expect(attempt).toThrow(expect.objectContaining({ name, message }) as Error);
  });

  function call(...args: unknown[]): unknown {
    return Reflect.apply(HTTPStatus as unknown as (...args: unknown[]) => unknown, null, args);
  }

  test('cannot be changed', () => {
    expect(() => Object.assign(HTTPStatus, { OK: 1 })).toThrow(TypeError);
    expect(() => Object.assign(HTTPStatus.OK, { phrase: 'x' })).toThrow(TypeError);
  });

  test('__eq__() compares as Python does', () => {
    expect(HTTPStatus.OK.__eq__(200)).toBe(true);
    expect(HTTPStatus.OK.__eq__(HTTPStatus.OK)).toBe(true);
    expect(HTTPStatus.OK.__eq__('200')).toBe(false);
  });

  test('does not inherit names of Object.prototype', () => {
    expect(() => HTTPStatus.__getitem__('constructor')).toThrow(KeyError);
    expect(() => HTTPStatus.__getitem__('__proto__')).toThrow(KeyError);
  });
});

describe('HTTPMethod', () => {
  test('converts to text', () => {
    expect(loosely_equal(HTTPMethod.GET, 'GET')).toBe(true);
    expect(`${HTTPMethod.PUT} /`).toBe('PUT /');
    expect(HTTPMethod.GET.toLowerCase()).toBe('get');
    expect(JSON.stringify([HTTPMethod.GET])).toBe('["GET"]');
    expect(HTTPMethod.GET.__eq__('GET') && !HTTPMethod.GET.__eq__('get')).toBe(true);
  });

  test('returns the same member by name, call and new', () => {
    expect(HTTPMethod('DELETE')).toBe(HTTPMethod.DELETE);
    expect(new HTTPMethod('DELETE')).toBe(HTTPMethod['DELETE']);
    expect(HTTPMethod.DELETE).toBeInstanceOf(HTTPMethod);
    expect([...HTTPMethod].map(String)).toEqual([
      'CONNECT',
      'DELETE',
      'GET',
      'HEAD',
      'OPTIONS',
      'PATCH',
      'POST',
      'PUT',
      'TRACE',
    ]);
    expect(inspect(HTTPMethod.GET)).toBe('<HTTPMethod.GET>');
  });
});

test('responses has the phrases of all statuses and nothing else', () => {
  expect(responses[404]).toBe('Not Found');
  expect(Object.keys(responses)).toEqual([...HTTPStatus].map(String));
  expect('constructor' in responses).toBe(false);
});
