// `hooks`: a dict, which may be pairs; what has no `items` is Python's AttributeError.
import { describe, expect, test } from 'vitest';
import { AttributeError, str } from '../../../lib/python/builtins/index.js';
import { raised } from '../../server/colours.js';
import { requests_both, without_environment } from './colours.js';

without_environment();

describe.each(requests_both)('$colour', ({ requests }) => {
  const hook = (): null => null;
  test.each([
    ['list', [hook]],
    ['list', [['response', hook], hook]],
    ['function', hook],
    ['str', 'response'],
    ['int', 5],
  ])('hooks: a %s without items', async (type, hooks) => {
    const url = 'http://127.0.0.1:1/';
    for (const call of [
      () => new requests.Request('GET', url, { hooks: hooks as never }),
      () => requests.get(url, { hooks: hooks as never }),
    ]) {
      const error = await raised(call);
      expect(error).toBeInstanceOf(AttributeError);
      expect(str(error)).toBe(`'${type}' object has no attribute 'items'`);
    }
  });

  test('hooks: a dict, a Map and pairs', () => {
    for (const hooks of [{ response: hook }, new Map([['response', hook]]), [['response', hook]]])
      expect(new requests.Request('GET', '/', { hooks: hooks as never }).hooks['response']).toEqual(
        [hook],
      );
  });

  test('Session.hooks: a list has no get', async () => {
    const session = new requests.Session();
    session.hooks = [hook] as never;
    const error = await raised(() => session.get('http://127.0.0.1:1/'));
    expect(str(error)).toBe("'list' object has no attribute 'get'");
  });
});
