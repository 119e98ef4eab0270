// docs/differences.md: the `cause` of Requests' errors is Python's `__context__`. Here for those that are raised while another error
// is handled which is not among their arguments. The expected causes are those of Requests 2.34.2.
import { describe, expect, test } from 'vitest';
import { encode, repr } from '../../../lib/python/builtins/index.js';
import { raised } from '../../server/colours.js';
import { requests_both } from './colours.js';

describe.each(requests_both)('$colour', ({ requests }) => {
  const INVALID_HOST = "Failed to parse: '[x' is not a valid host or port";
  const INVALID_LABEL = "Failed to parse: Name '\u2024\u2024x' is not a valid IDNA label";
  test.each<[what: string, run: () => unknown, error: string, cause: string]>([
    [
      'json() of a body that is not JSON',
      () => {
        const response = new requests.Response();
        response._content = encode('{x');
        response.status_code = 200;
        return response.json<unknown>();
      },
      "JSONDecodeError('Expecting property name enclosed in double quotes: line 1 column 2 (char 1)')",
      "JSONDecodeError('Expecting property name enclosed in double quotes: line 1 column 2 (char 1)')",
    ],
    [
      'a host that cannot be parsed',
      () => requests.get('http://[x/'),
      `InvalidURL("${INVALID_HOST}")`,
      `LocationParseError("${INVALID_HOST}")`,
    ],
    [
      'a host that IDNA refuses',
      () => requests.get('http://\u2024\u2024x/'),
      `InvalidURL("${INVALID_LABEL}")`,
      `LocationParseError("${INVALID_LABEL}")`,
    ],
    [
      'a timeout of text',
      () => requests.get('http://127.0.0.1:1/', { timeout: ['a', 1] as never }),
      `ValueError("Invalid timeout ('a', 1). Pass a (connect, read) timeout tuple, or a single float to set both timeouts to the same value.")`,
      "ValueError('Timeout value connect was a, but it must be an int, float or None.')",
    ],
    [
      'the max-age of a morsel',
      () => requests.cookies.morsel_to_cookie({ key: 'a', value: 'b', 'max-age': 'x' }),
      "TypeError('max-age: x must be integer')",
      `ValueError("invalid literal for int() with base 10: 'x'")`,
    ],
  ])('%s', async (_, run, error, cause) => {
    const found = (await raised(run)) as Error;
    expect([repr(found), repr(found.cause)]).toEqual([error, cause]);
    expect(found.cause).not.toBe(found);
  });

  test('an escape that is not hexadecimal', async () => {
    const error = (await raised(() => requests.utils.unquote_unreserved('http://a/%zz'))) as Error;
    expect([error.name, (error.cause as Error).name]).toEqual(['InvalidURL', 'ValueError']);
  });
});
