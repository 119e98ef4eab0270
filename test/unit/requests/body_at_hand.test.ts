// A body that is all there is taken at once, but not past the methods of the program.
import { describe, expect, inject, test } from 'vitest';
import { requests_both, without_environment } from './colours.js';

without_environment();

describe.each(requests_both)('$colour', ({ requests }) => {
  test.each([
    ['raw', 'read', 1],
    ['raw', 'stream', 1],
    ['raw', '_raw_read', 1],
    ['response', 'iter_content', 1],
    ['raw', 'read1', 0],
  ])('%s: the %s of the program is asked', async (owner, name, times) => {
    let asked = 0;
    class Adapter extends requests.adapters.HTTPAdapter {
      override build_response(...args: [never, never]) {
        const response = super.build_response(...args);
        const object = (owner === 'raw' ? response.raw : response) as never as Record<
          string,
          unknown
        >;
        const original = object[name] as (...args: unknown[]) => unknown;
        object[name] = (...args: unknown[]) => {
          asked += 1;
          return Reflect.apply(original, object, args);
        };
        return response;
      }
    }
    await using session = new requests.Session();
    session.mount('http://', new Adapter());
    const response = await session.get(`${inject('httpbin').http}/robots.txt`);
    expect(response.text).toContain('User-agent');
    expect(Math.min(asked, 1)).toBe(times);
  });

  test('a body that is consumed is not taken again', async () => {
    class Adapter extends requests.adapters.HTTPAdapter {
      override build_response(...args: [never, never]) {
        const response = super.build_response(...args);
        response._content_consumed = true;
        return response;
      }
    }
    await using session = new requests.Session();
    session.mount('http://', new Adapter());
    const send = async () => await session.get(`${inject('httpbin').http}/robots.txt`);
    await expect(send()).rejects.toThrow('The content for this response was already consumed');
  });
});
