// Handlers that open another request call the opener's own `open`, with positional arguments.
import { describe, expect, inject, test } from 'vitest';
import * as request from '../../../lib/request/index.js';
import * as blocking_request from '../../../lib/sync/request/index.js';
import { both } from '../../server/colours.js';

describe.each(both({ request }, { request: blocking_request }))('$colour', ({ request }) => {
  test('an opener whose open has Python’s signature follows redirects', async () => {
    const opened: unknown[] = [];
    class Opener extends request.OpenerDirector {
      override open(fullurl: unknown, data: unknown = null, timeout: unknown = 7, ..._: unknown[]) {
        opened.push([typeof fullurl === 'string' ? fullurl : 'a request', data, timeout]);
        return super.open(fullurl as string, data as Uint8Array, timeout as number);
      }
    }
    const opener = new Opener();
    for (const Handler of [
      request.HTTPHandler,
      request.HTTPRedirectHandler,
      request.HTTPErrorProcessor,
    ]) {
      opener.add_handler(new Handler());
    }
    const url = `${inject('http')}/redirect/302?to=/`;
    const response = await opener.open(url);
    expect((await response.read()).decode()).toBe('hello\n');
    expect(opened).toEqual([
      [url, null, 7],
      ['a request', null, 7],
    ]);
  });
});
