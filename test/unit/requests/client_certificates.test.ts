import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, inject, test } from 'vitest';
import { kw } from '../../../lib/python/builtins/index.js';
import * as requests from '../../../lib/requests/index.js';
import * as blocking from '../../../lib/sync/requests/index.js';
import { both, raised } from '../../server/colours.js';

const verify = inject('ca');
const url = `${inject('https').mutual}/client_name`;
const certificates = path.dirname(verify);
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'pyurllib-'));
afterAll(() => fs.rmSync(folder, { recursive: true }));

/** Returns the path of a file with a certificate and its key. */
function in_one_file(name: string): string {
  const file = path.join(folder, `${name}.pem`);
  const parts = ['key', 'pem'].map((part) => path.join(certificates, `${name}.${part}`));
  fs.writeFileSync(file, parts.map((part) => fs.readFileSync(part, 'utf8')).join(''));
  return file;
}
const [one, other] = [in_one_file('client'), in_one_file('good')];

describe.each(both(requests, blocking))('$colour', (requests) => {
  test('a kept connection serves no request with another client certificate, or with none', async () => {
    await using session = new requests.Session();
    session.trust_env = false;
    session.verify = verify;
    const name = async (cert: string) => (await session.get(url, kw({ cert }))).json();
    expect(await name(one)).toBe('pyurllib test client');
    expect(await name(other)).toBe('pyurllib test good');
    expect(await name(one)).toBe('pyurllib test client');
    expect(await raised(() => session.get(url))).toBeInstanceOf(
      requests.exceptions.ConnectionError,
    );
  });

  test('a kept connection verified with one authority serves no request with another', async () => {
    await using session = new requests.Session();
    session.trust_env = false;
    session.cert = one;
    const ask = (verify: string) => session.get(url, kw({ verify }));
    expect((await ask(verify)).status_code).toBe(200);
    const untrusted = path.join(certificates, 'other_ca.pem');
    expect(await raised(() => ask(untrusted))).toBeInstanceOf(requests.exceptions.SSLError);
    expect((await ask(verify)).status_code).toBe(200);
  });
});
