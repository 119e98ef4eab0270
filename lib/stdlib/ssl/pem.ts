// Mirrors CPython v3.13.18 Lib/ssl.py (DER_cert_to_PEM_cert, PEM_cert_to_DER_cert) and reads PEM as OpenSSL does.
import { base64_bytes } from '../../python/platform/index.js';
import { type Bytes, a2b_base64, b64encode, encode } from '../../python/bytes/index.js';
import { ValueError, no_attribute } from '../../python/errors/internal.js';
import { required_bytes } from '../../python/values/index.js';

export const PEM_HEADER = '-----BEGIN CERTIFICATE-----';
export const PEM_FOOTER = '-----END CERTIFICATE-----';

/** OpenSSL's reason codes for malformed PEM. */
export type PEMFault = 'BAD_BASE64_DECODE' | 'BAD_END_LINE' | 'NOT_PROC_TYPE';

/** A block of a PEM text. If it has a `fault`, OpenSSL reads neither the block nor the text after it. */
export interface PEMBlock {
  /** The text after BEGIN, such as `CERTIFICATE` or `RSA PRIVATE KEY`. */
  readonly label: string;
  /** The source text of the block, from its first dash to its last. */
  readonly text: string;
  /** True if header lines such as `Proc-Type: 4,ENCRYPTED` precede the data. */
  readonly has_headers: boolean;
  readonly data: Uint8Array;
  readonly fault: PEMFault | null;
}

/**
 * Converts a certificate from DER to PEM.
 *
 * @param der_cert_bytes The certificate in DER.
 * @returns The PEM text, with 64 base64 characters per line and a final line feed.
 * @throws {TypeError} if it is not bytes.
 * @see {@link https://docs.python.org/3.13/library/ssl.html#ssl.DER_cert_to_PEM_cert}
 * @example
 * ```ts
 * DER_cert_to_PEM_cert(encode('abc')); // => '-----BEGIN CERTIFICATE-----\nYWJj\n-----END CERTIFICATE-----\n'
 * ```
 */
export function DER_cert_to_PEM_cert(der_cert_bytes: Uint8Array): string {
  const lines = b64encode(required_bytes(der_cert_bytes)).match(/.{1,64}/g) ?? [];
  return [PEM_HEADER, ...lines, `${PEM_FOOTER}\n`].join('\n');
}

/**
 * Converts a certificate from PEM to DER.
 *
 * Characters outside the base64 alphabet are ignored.
 * @param pem_cert_string The PEM text. White space may follow the footer, but must not precede the header.
 * @returns The certificate in DER.
 * @throws {@link ValueError} when the header or the footer is missing, or the base64 is incomplete.
 * @see {@link https://docs.python.org/3.13/library/ssl.html#ssl.PEM_cert_to_DER_cert}
 * @example
 * ```ts
 * PEM_cert_to_DER_cert('-----BEGIN CERTIFICATE-----\nYWJj\n-----END CERTIFICATE-----\n'); // => b'abc'
 * ```
 */
export function PEM_cert_to_DER_cert(pem_cert_string: string): Bytes {
  if (typeof pem_cert_string !== 'string') {
    throw no_attribute(pem_cert_string, 'startswith');
  }
  if (!pem_cert_string.startsWith(PEM_HEADER)) {
    throw new ValueError(`Invalid PEM encoding; must start with ${PEM_HEADER}`);
  }
  const text = pem_cert_string.trim();
  if (!text.endsWith(PEM_FOOTER)) {
    throw new ValueError(`Invalid PEM encoding; must end with ${PEM_FOOTER}`);
  }
  // The body is empty, as in Python, if the header and the footer share dashes.
  const body = text.slice(PEM_HEADER.length, -PEM_FOOTER.length);
  return a2b_base64(encode(body, 'ascii'));
}

/** Yields the blocks of a text up to and including the first malformed block. Text between blocks is ignored. */
export function* read_pem(text: string): Generator<PEMBlock> {
  const lines = text.split('\n');
  for (let first = 0; first < lines.length; first++) {
    const label = /^-----BEGIN (.*)-----$/.exec(stripped(lines[first]!))?.[1];
    if (label === undefined) continue;
    let last = first + 1;
    while (last < lines.length && !lines[last]!.startsWith('-----END ')) last++;
    const end = last < lines.length ? stripped(lines[last]!) : undefined;
    const inside = lines.slice(first + 1, last).map(stripped);
    const body = read_body(end === `-----END ${label}-----` ? inside : null);
    const whole = [...lines.slice(first, last), ...(end === undefined ? [] : [end])];
    yield { label, text: whole.join('\n'), ...body };
    if (body.fault !== null) return;
    first = last;
  }
}

/** Removes what OpenSSL ignores at the end of a line: blanks, control characters, and bytes outside ASCII. */
function stripped(line: string): string {
  let end = line.length;
  while (end > 0 && (line[end - 1]! <= ' ' || line[end - 1]! >= '\x80')) end--;
  return line.slice(0, end);
}

/**
 * Reads the body of a block. @param lines The lines between the first and the last line, or null if these do not match.
 */
function read_body(lines: readonly string[] | null): Omit<PEMBlock, 'label' | 'text'> {
  const blank = lines?.indexOf('') ?? -1;
  const headers = lines?.slice(0, Math.max(blank, 0)) ?? [];
  const body = lines?.slice(blank + 1) ?? [''];
  const has_headers = headers.length > 0;
  const broken = { has_headers, data: new Uint8Array() };
  // One empty line ends the headers. Other empty lines are errors.
  if (body.includes('') || (has_headers && !headers.some((header) => header.includes(':')))) {
    return { ...broken, fault: 'BAD_END_LINE' };
  }
  // As in OpenSSL, blanks are allowed within the data.
  const data = base64_decode(body.join('').replace(/[\t\r ]+/g, ''));
  if (data === null) return { ...broken, fault: 'BAD_BASE64_DECODE' };
  const is_plain = !has_headers || headers[0]?.startsWith('Proc-Type: 4,');
  return { has_headers, data, fault: is_plain ? null : 'NOT_PROC_TYPE' };
}

/** Decodes base64. @returns The bytes, or null if the text is not complete base64. */
function base64_decode(text: string): Uint8Array | null {
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*$/.test(text.slice(0, text.length - padding))) {
    return null;
  }
  return base64_bytes(text);
}
