// VERIFY_X509_STRICT, which create_default_context sets: the documented checks of a server's certificate.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { kw } from '../../lib/builtins/index.js';
import * as request from '../../lib/request/index.js';
import * as requests from '../../lib/requests/index.js';
import * as ssl from '../../lib/ssl/index.js';
import * as blocking_request from '../../lib/sync/request/index.js';
import * as blocking_requests from '../../lib/sync/requests/index.js';
import { both, raised } from '../server/colours.js';
import { script } from '../server/script.js';

type Verdict = [verify_code: number, verify_message: string] | null;
const { cases } = JSON.parse(
  readFileSync(new URL('../vectors/strict_certificates.json', import.meta.url), 'utf8'),
) as { cases: [name: string, strict: Verdict, lax: Verdict, itself: Verdict][] };
const file = (name: string) =>
  fileURLToPath(new URL(`../server/certs/${name}.pem`, import.meta.url));
const OK = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok';

describe.each(
  both({ request, requests }, { request: blocking_request, requests: blocking_requests }),
)('$colour', ({ request, requests }) => {
  describe.each(cases)('%s', (name, strict, lax, itself) => {
    test.each([
      ['strictly', 'strict_ca', true, strict],
      ['not strictly', 'strict_ca', false, lax],
      ['trusted itself', name, true, itself],
    ] as const)('%s', async (_, trusted, is_strict, verdict) => {
      await using peer = await script([{ read: 'head' }, OK, { end: 'close' }], { tls: name });
      const context = ssl.create_default_context({ cafile: file(trusted) });
      if (!is_strict) context.verify_flags &= ~ssl.VERIFY_X509_STRICT;
      const ask = async () => {
        const response = await request.urlopen(peer.url, kw({ context, timeout: 5 }));
        return (await response.read()).decode();
      };
      if (verdict === null) expect(await ask()).toBe('ok');
      else {
        const [verify_code, verify_message] = verdict;
        const { reason } = (await raised(ask)) as { reason: unknown };
        expect(reason).toMatchObject({
          name: 'SSLCertVerificationError',
          verify_code,
          verify_message,
        });
      }
    });

    test('as Requests sees it', async () => {
      await using peer = await script([{ read: 'head' }, OK, { end: 'close' }], { tls: name });
      const ask = () => requests.get(peer.url, kw({ verify: file('strict_ca'), timeout: 5 }));
      if (strict === null) expect((await ask()).text).toBe('ok');
      else {
        const error = (await raised(ask)) as Error;
        expect([error.name, error.message.includes(strict[1])]).toEqual(['SSLError', true]);
      }
    });
  });
});
