// VERIFY_X509_STRICT, which create_default_context sets: its checks of the certificates of the chain.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { kw } from '../../../lib/python/builtins/index.js';
import * as request from '../../../lib/request/index.js';
import * as requests from '../../../lib/requests/index.js';
import * as ssl from '../../../lib/stdlib/ssl/index.js';
import * as blocking_request from '../../../lib/sync/request/index.js';
import * as blocking_requests from '../../../lib/sync/requests/index.js';
import { installed_agent } from '../../../lib/transport/installed.js';
import { both, raised } from '../../server/colours.js';
import { script } from '../../server/script.js';

type Verdict = [verify_code: number, verify_message: string] | null;
type Case = [server: string, trusted: string[], strict: boolean, partial: boolean, Verdict];
const { cases } = JSON.parse(
  readFileSync(new URL('../../vectors/strict_certificates.json', import.meta.url), 'utf8'),
) as { cases: Case[] };
/**
 * Where two trusted certificates could be the issuer, the chain is ambiguous for the checks of ours that replace those of
 * OpenSSL, and nothing is refused. Native calls (`install_ffi`) leave them to OpenSSL.
 */
const is_ambiguous = (trusted: string[]) =>
  trusted.includes('issuer_middle_renewed') && trusted.includes('issuer_middle_no_usage');

const path_of = (name: string) =>
  fileURLToPath(new URL(`../../server/certs/${name}.pem`, import.meta.url));
const OK = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok';

describe.each(
  both({ request, requests }, { request: blocking_request, requests: blocking_requests }),
)('$colour', ({ colour, request, requests }) => {
  test.each(cases)('%s, trusting %j, strict: %s, partial: %s', async (...of_case) => {
    const [name, trusted, is_strict, is_partial, verdict] = of_case;
    await using peer = await script([{ read: 'head' }, OK, { end: 'close' }], { tls: name });
    const cadata = trusted.map((root) => readFileSync(path_of(root), 'utf8')).join('');
    const context = ssl.create_default_context(kw({ cadata }));
    if (!is_strict) context.verify_flags &= ~ssl.VERIFY_X509_STRICT;
    if (!is_partial) context.verify_flags &= ~ssl.VERIFY_X509_PARTIAL_CHAIN;
    const ask = async () => {
      const response = await request.urlopen(peer.url, kw({ context, timeout: 5 }));
      return (await response.read()).decode();
    };
    const by_openssl = colour === 'blocking' && installed_agent('blocking') !== null;
    if (verdict === null || (is_ambiguous(trusted) && !by_openssl)) expect(await ask()).toBe('ok');
    else {
      const { reason } = (await raised(ask)) as { reason: unknown };
      const [verify_code, verify_message] = verdict;
      expect(reason).toMatchObject({
        name: 'SSLCertVerificationError',
        verify_code,
        verify_message,
      });
      const { __notes__: notes = [] } = reason as { __notes__?: string[] };
      if (verify_code > 79) expect(notes.join()).toContain('ssl.VERIFY_X509_STRICT');
    }
  });

  // Requests' contexts check strictly too.
  test.each(
    cases.filter(
      ([, trusted, strict]) => strict && /^(strict_ca|issuer_root_\w+)$/.test(trusted.join()),
    ),
  )('%s, trusting %j, with Requests', async (...of_case) => {
    const [name, trusted, , , verdict] = of_case;
    await using peer = await script([{ read: 'head' }, OK, { end: 'close' }], { tls: name });
    const options = kw({ verify: path_of(String(trusted[0])), timeout: 5 });
    const ask = () => requests.get(peer.url, options);
    if (verdict === null) expect((await ask()).text).toBe('ok');
    else {
      const error = (await raised(ask)) as Error;
      expect([error.name, error.message.includes(verdict[1])]).toEqual(['SSLError', true]);
    }
  });
});
