// Certificates with one fault or several: OpenSSL's numbers and messages, recorded from CPython.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { create_default_context, to_tls_options } from '../../../lib/stdlib/ssl/index.js';
import { installed_agent } from '../../../lib/transport/installed.js';
import { raised } from '../../server/colours.js';
import { script } from '../../server/script.js';
import { each_backend } from '../transport/backends.js';

type Verdict = [verify_code: number, verify_message: string] | null;
const { cases } = JSON.parse(
  readFileSync(new URL('../../vectors/certificate_faults.json', import.meta.url), 'utf8'),
) as { cases: [name: string, Verdict][] };
const CA = fileURLToPath(new URL('../../server/certs/fault_ca.pem', import.meta.url));

/**
 * docs/differences.md: of several faults, CPython reports the first, and Node the last: the dates after the keys and the purposes, and the constraints of names after the dates.
 */
const EXPIRED: Verdict = [10, 'certificate has expired'];
const LAST: Record<string, Verdict> = {
  fault_expired_digest: EXPIRED,
  fault_expired_key: EXPIRED,
  fault_expired_purpose: EXPIRED,
  fault_excluded_expired: [48, 'excluded subtree violation'],
};

each_backend(({ backend, transport }) => {
  test.each(cases)('%s', async (name, first) => {
    await using peer = await script([{ read: 1 }, 'ok'], { tls: name });
    const wire = await transport.open_wire({ host: '127.0.0.1', port: peer.port }, 20);
    const options = to_tls_options(create_default_context({ cafile: CA }), 'localhost');
    const start = () => wire.start_tls(options, 20);
    const by_openssl = backend !== 'async' && installed_agent('blocking') !== null;
    const verdict = (backend !== 'ffi' && !by_openssl && LAST[name]) || first;
    if (verdict === null) await start();
    else {
      const [verify_code, verify_message] = verdict;
      expect(await raised(start)).toMatchObject({
        name: 'SSLCertVerificationError',
        message: `[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: ${verify_message}`,
        verify_code,
        verify_message,
      });
    }
    wire.close();
  });
});
