// Where OpenSSL refuses MD5, as with FIPS. CPython 3.13.18 was run with `default_properties = fips=yes`.
import crypto from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { str } from '../../../../lib/python/builtins/index.js';
import { ValueError } from '../../../../lib/python/errors/index.js';
import * as async_request from '../../../../lib/request/index.js';
import { namespace as requests } from '../../../../lib/requests/index.js';
import { hex_digest } from '../../../../lib/stdlib/hashlib/index.js';
import * as blocking_request from '../../../../lib/sync/request/index.js';
import { namespace as blocking_requests } from '../../../../lib/sync/requests/index.js';
import { raised } from '../../../server/colours.js';

const { createHash } = crypto;

/** As Node 20 to 26 with OpenSSL 3. */
const REFUSED = Object.assign(new Error('error:0308010C:digital envelope routines::unsupported'), {
  code: 'ERR_OSSL_EVP_UNSUPPORTED',
});

beforeAll(() => {
  vi.spyOn(crypto, 'createHash').mockImplementation((name) => {
    if (name === 'md5') throw REFUSED;
    return createHash(name);
  });
});
afterAll(() => {
  vi.restoreAllMocks();
});

const is_refusal = (error: unknown) => {
  expect(error).toBeInstanceOf(ValueError);
  expect(str(error)).toBe('[digital envelope routines] unsupported');
  expect((error as ValueError).cause).toBe(REFUSED);
};

test('a hash that is refused is a ValueError, and others are computed', async () => {
  is_refusal(await raised(() => hex_digest('md5', new Uint8Array())));
  expect(hex_digest('sha256', new Uint8Array())).toMatch(/^e3b0c44298fc/);
});

describe.each([
  ['async', async_request, requests],
  ['blocking', blocking_request, blocking_requests],
] as const)('%s: an answer to a Digest challenge', (_, request, requests) => {
  const url = 'http://nowhere.invalid/';

  test.each([
    ['MD5', null],
    ['SHA-256', 'algorithm="SHA-256"'],
  ])('of urllib, with %s', async (algorithm, expected) => {
    const handler = new request.HTTPDigestAuthHandler();
    handler.add_password('r', url, 'u', 'p');
    const answer = () =>
      handler.get_authorization(new request.Request(url), {
        realm: 'r',
        nonce: 'n',
        algorithm,
      });
    if (expected === null) is_refusal(await raised(answer));
    else expect(await answer()).toContain(expected);
  });

  test.each([
    ['MD5', null],
    ['SHA-256', 'algorithm="SHA-256"'],
  ])('of Requests, with %s', async (algorithm, expected) => {
    const auth = new requests.auth.HTTPDigestAuth('u', 'p');
    auth.init_per_thread_state();
    auth._thread_local.chal = { realm: 'r', nonce: 'n', algorithm };
    const answer = () => auth.build_digest_header('GET', url);
    if (expected === null) is_refusal(await raised(answer));
    else expect(answer()).toContain(expected);
  });
});
