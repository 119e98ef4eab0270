// Chains of certificates by the rules that Node leaves to us, VERIFY_X509_STRICT and the verdict before the client's certificate
// is sent: CPython's verdicts, recorded by test/oracle/certificate_chains.py.
import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { path_failure } from '../../../lib/transport/wire/path.cjs';
import { REASONS } from '../../../lib/transport/wire/reasons_data.cjs';
import { Certificate, MAX_CHAIN, strict_failure } from '../../../lib/transport/wire/strict.cjs';

type Verdict = [verify_code: number, verify_message: string] | null;
type Case = [name: string, sent: string[], trusted: string[], ...verdicts: Verdict[]];
const { cases } = JSON.parse(
  readFileSync(new URL('../../vectors/certificate_chains.json', import.meta.url), 'utf8'),
) as { cases: Case[] };
const decoded = (some: string[]) => some.map((one) => Buffer.from(one, 'base64'));

const chain = (name: string) => {
  const [, sent, trusted] = cases.find((one) => one[0] === name)!;
  return { sent: decoded(sent), trusted: decoded(trusted) };
};

/** OpenSSL refuses what is trusted here: its own verdict follows. */
const REFUSED_LATER = [
  'a root of version 3 without extensions',
  'an authority of version 1, trusted',
];

/** OpenSSL follows one path only: its own verdict follows here, too. */
const ANOTHER_PATH = 'an authority below one that allows none, and another of that name';

/** Node’s `checkIssued` looks at the key usage, too: it is refused as unknown. */
const REFUSED_EARLIER = 'an authority with another key usage only';

function verdict(sent: Buffer[], trusted: Certificate[], strict: boolean, partial: boolean) {
  const code = path_failure(sent, trusted, partial);
  if (code !== null) return REASONS[code] ?? code;
  const [peer, ...others] = sent;
  return strict ? strict_failure(peer!, others, trusted, partial) : null;
}

describe.each([
  ['partial', true],
  ['whole', false],
])('%s chains', (_, partial) => {
  test.each(cases)('%s', (name, sent, trusted, ...verdicts) => {
    const roots = decoded(trusted).map((raw) => new Certificate(raw));
    const [strict, lenient] = partial ? verdicts : verdicts.slice(2);
    const found = (is_strict: boolean) => verdict(decoded(sent), roots, is_strict, partial);
    if (name === REFUSED_EARLIER) return expect(found(false)?.[0]).toBe(20);
    if (name === ANOTHER_PATH) return expect(found(false)).toBe(null);
    if (!REFUSED_LATER.includes(name) || lenient?.[0] === 2) expect(found(false)).toEqual(lenient);
    // Dates and signatures come after the strict checks in OpenSSL, and before them here.
    expect(found(true)).toEqual(lenient === null ? strict : (found(false) ?? strict));
  });
});

afterEach(() => {
  vi.restoreAllMocks();
});

test('a certificate is valid from its first moment to its last', () => {
  const certificate = new Certificate(chain('expired').sent[0]!);
  const valid = (date: string, ms: number) => certificate.is_valid(Date.parse(date) + ms);
  expect([valid('2000-01-01T00:00:00Z', -1), valid('2000-01-01T00:00:00Z', 0)]).toEqual([
    false,
    true,
  ]);
  expect([valid('2001-01-01T00:00:00Z', 0), valid('2001-01-01T00:00:00Z', 1)]).toEqual([
    true,
    false,
  ]);
});

test('a peer cannot have more signatures verified than a chain has', () => {
  const { sent } = chain('an authority by itself');
  const stranger = chain('an authority of that name with another key').sent[1]!;
  // They all may have issued the peer and each other, but none is signed.
  const forged = Array.from({ length: 80 }, (_, at) => {
    const raw = Buffer.from(sent[1]!);
    raw[raw.length - 1]! ^= at + 1;
    return raw;
  });
  const verify = vi.spyOn(X509Certificate.prototype, 'verify');
  expect(path_failure([sent[0]!, ...forged], [new Certificate(stranger)], true)).toBe(
    'CERT_SIGNATURE_FAILURE',
  );
  expect(verify.mock.calls.length).toBe(MAX_CHAIN);
  expect(MAX_CHAIN).toBe(100);
});

test('a certificate that OpenSSL cannot read is trusted by nobody', () => {
  const { sent, trusted } = chain('another root');
  const raw = trusted[0]!;
  // Its names are in UTF-16 now, and have five bytes.
  const name = '\x0c\x05other';
  for (let at = raw.indexOf(name); at > 0; at = raw.indexOf(name)) raw[at] = 0x1e;
  const unreadable = new Certificate(raw);
  expect(unreadable.issuer).toBe(unreadable.subject);
  expect(path_failure(sent, [unreadable], true)).toBe('UNABLE_TO_GET_ISSUER_CERT_LOCALLY');
});
