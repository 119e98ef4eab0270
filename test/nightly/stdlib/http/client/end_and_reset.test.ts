// A server that closes with unread input sends FIN, then RST; one that aborts sends RST alone. Whichever came first ends the
// response, as in CPython: a FIN is the end, a RST is ConnectionResetError.
import { describe, expect, inject, test } from 'vitest';
import { kw } from '../../../../../lib/python/builtins/index.js';
import * as client from '../../../../../lib/stdlib/http/client/index.js';
import * as requests from '../../../../../lib/requests/index.js';
import { TLSVersion, create_default_context } from '../../../../../lib/stdlib/ssl/index.js';
import * as blocking_client from '../../../../../lib/sync/stdlib/http/client/index.js';
import * as blocking_requests from '../../../../../lib/sync/requests/index.js';
import { both, raised } from '../../../../server/colours.js';
import { script, type Step } from '../../../../server/script.js';

const OK = 'HTTP/1.1 200 OK\r\n';
const CHUNKED = `${OK}Transfer-Encoding: chunked\r\n\r\n6\r\nsorry\n\r\n`;
const WHOLE = 'sorry\n';
const CUT = 'IncompleteRead';
const RESET = 'ConnectionResetError';

/** Each framing with its outcome if the end comes first, and if the reset does. */
const framings: [what: string, answer: string, after_end: string, after_reset: string][] = [
  ['without a length', `${OK}\r\n${WHOLE}`, WHOLE, RESET],
  ['of the stated length', `${OK}Content-Length: 6\r\n\r\n${WHOLE}`, WHOLE, WHOLE],
  ['shorter than stated', `${OK}Content-Length: 60\r\n\r\n${WHOLE}`, CUT, RESET],
  ['in chunks', `${CHUNKED}0\r\n\r\n`, WHOLE, WHOLE],
  ['in chunks without the last', CHUNKED, CUT, RESET],
];

const END_FIRST: Step[] = [{ end: 'fin' }, { end: 'rst' }];
const CUT_FIRST: Step[] = [{ end: 'cut' }, { end: 'rst' }];
const RESET_FIRST: Step[] = [{ end: 'rst' }];

/** Keeps this thread from polling while the peer sends everything, so that all of it is found in one poll. */
const stall = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 15);

/** Several times, because the thread of the worker is not stalled. */
const TIMES = 3;

describe.each(both({ client, requests }, { client: blocking_client, requests: blocking_requests }))(
  '$colour',
  ({ client, requests }) => {
    describe.each<[string, TLSVersion | null, Step[], boolean]>([
      ['the end first', null, END_FIRST, true],
      ['the reset first', null, RESET_FIRST, false],
      ['TLS 1.2, the end first', TLSVersion.TLSv1_2, END_FIRST, true],
      ['TLS 1.2, the end without close_notify first', TLSVersion.TLSv1_2, CUT_FIRST, true],
      ['TLS 1.2, the reset first', TLSVersion.TLSv1_2, RESET_FIRST, false],
      ['TLS 1.3, the end first', TLSVersion.TLSv1_3, END_FIRST, true],
      ['TLS 1.3, the end without close_notify first', TLSVersion.TLSv1_3, CUT_FIRST, true],
      ['TLS 1.3, the reset first', TLSVersion.TLSv1_3, RESET_FIRST, false],
    ])('%s', (_order, version, end, is_end_first) => {
      const tls = version === null ? {} : { tls: 'good' };

      test.each(framings)('a body %s', async (_what, answer, after_end, after_reset) => {
        await using peer = await script([{ read: 'request' }, answer, ...end], tls);
        const { HTTPConnection, HTTPSConnection } = client;
        for (let time = 0; time < TIMES; time++) {
          const context = create_default_context({ cafile: inject('ca') });
          context.maximum_version = version ?? context.maximum_version;
          const conn =
            version === null
              ? new HTTPConnection('127.0.0.1', peer.port, kw({ timeout: 20 }))
              : new HTTPSConnection('localhost', peer.port, kw({ timeout: 20, context }));
          await conn.request('POST', '/', new Uint8Array(3000));
          stall();
          const exchange = async () => (await (await conn.getresponse()).read()).decode();
          const outcome = await exchange().catch((error: unknown) => (error as Error).name);
          expect(outcome).toBe(is_end_first ? after_end : after_reset);
          conn.close();
        }
      });
    });

    test('Requests returns a body without a length that ends before the reset', async () => {
      const answer = `${OK}\r\n${WHOLE}`;
      await using peer = await script([{ read: 'request' }, answer, ...END_FIRST]);
      for (let time = 0; time < TIMES; time++)
        expect((await requests.post(peer.url, kw({ data: 'x'.repeat(3000) }))).text).toBe(WHOLE);
      await using aborting = await script([{ read: 'request' }, answer, ...RESET_FIRST]);
      for (let time = 0; time < TIMES; time++)
        expect(await raised(() => requests.post(aborting.url, kw({ data: 'x' })))).toMatchObject({
          name: 'ChunkedEncodingError',
        });
    });
  },
);
