// Mirrors CPython v3.13.0 Lib/ssl.py (DER_cert_to_PEM_cert, PEM_cert_to_DER_cert) and reads PEM as OpenSSL does.
import {
  type Bytes,
  AttributeError,
  ValueError,
  a2b_base64,
  b64encode,
  encode,
  is_bytes_like,
  type_name,
} from '../builtins/index.js';

export const PEM_HEADER = '-----BEGIN CERTIFICATE-----';
export const PEM_FOOTER = '-----END CERTIFICATE-----';

/** OpenSSL's names of what can be wrong with PEM. */
export type PEMFault = 'BAD_BASE64_DECODE' | 'BAD_END_LINE' | 'NOT_PROC_TYPE';

/** A part of a PEM text; with `fault` where OpenSSL could not read it, and then nothing after it either. */
export interface PEMBlock {
  /** What stands after BEGIN: `CERTIFICATE`, `RSA PRIVATE KEY` … */
  readonly label: string;
  /** The block as it stands in the text, from its first dash to its last. */
  readonly text: string;
  /** Whether lines such as `Proc-Type: 4,ENCRYPTED` stand before the data. */
  readonly has_headers: boolean;
  readonly data: Uint8Array;
  readonly fault: PEMFault | null;
}

/**
 * Writes a certificate as text.
 *
 * @param der_cert_bytes The certificate in DER.
 * @returns It in base64, 64 characters a line, between the lines of PEM, with a line feed at the end.
 * @throws {TypeError} When it is not bytes.
 * @see {@link https://docs.python.org/3.13/library/ssl.html#ssl.DER_cert_to_PEM_cert}
 * @example
 * ```ts
 * DER_cert_to_PEM_cert(encode('abc')); // => '-----BEGIN CERTIFICATE-----\nYWJj\n-----END CERTIFICATE-----\n'
 * ```
 */
export function DER_cert_to_PEM_cert(der_cert_bytes: Uint8Array): string {
  if (!is_bytes_like(der_cert_bytes)) {
    throw new TypeError(`a bytes-like object is required, not '${type_name(der_cert_bytes)}'`);
  }
  return pem_text('CERTIFICATE', der_cert_bytes);
}

/** Any DER as PEM under a label. */
export function pem_text(label: string, der: Uint8Array): string {
  const lines = b64encode(der).match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----\n`].join('\n');
}

/**
 * Reads a certificate from its text.
 *
 * What is no base64 between the two lines is passed over.
 * @param pem_cert_string The text; it starts with the line of PEM, white space may follow the last one.
 * @returns The certificate in DER.
 * @throws {@link ValueError} When the first or the last line is missing, or a piece of the base64.
 * @see {@link https://docs.python.org/3.13/library/ssl.html#ssl.PEM_cert_to_DER_cert}
 * @example
 * ```ts
 * PEM_cert_to_DER_cert('-----BEGIN CERTIFICATE-----\nYWJj\n-----END CERTIFICATE-----\n'); // => b'abc'
 * ```
 */
export function PEM_cert_to_DER_cert(pem_cert_string: string): Bytes {
  if (typeof pem_cert_string !== 'string') {
    throw new AttributeError(
      `'${type_name(pem_cert_string)}' object has no attribute 'startswith'`,
    );
  }
  if (!pem_cert_string.startsWith(PEM_HEADER)) {
    throw new ValueError(`Invalid PEM encoding; must start with ${PEM_HEADER}`);
  }
  const text = pem_cert_string.trim();
  if (!text.endsWith(PEM_FOOTER)) {
    throw new ValueError(`Invalid PEM encoding; must end with ${PEM_FOOTER}`);
  }
  // One dash may serve both lines; Python's slice then is empty too.
  const body = text.slice(
    PEM_HEADER.length,
    Math.max(PEM_HEADER.length, text.length - PEM_FOOTER.length),
  );
  return a2b_base64(encode(body, 'ascii'));
}

/** The blocks of a text, up to the first that is broken. Text between them is passed over. */
export function* read_pem(text: string): Generator<PEMBlock> {
  const lines = text.split('\n');
  for (let first = 0; first < lines.length; first++) {
    const label = /^-----BEGIN (.*)-----$/.exec(lines[first]!.trimEnd())?.[1];
    if (label === undefined) continue;
    let last = first + 1;
    while (last < lines.length && !lines[last]!.startsWith('-----END ')) last++;
    const end = lines[last]?.trimEnd();
    const inside = lines.slice(first + 1, last).map((line) => line.trimEnd());
    const body = read_body(end === `-----END ${label}-----` ? inside : null);
    const whole = [...lines.slice(first, last), ...(end === undefined ? [] : [end])];
    yield { label, text: whole.join('\n'), ...body };
    if (body.fault !== null) return;
    first = last;
  }
}

/** @param lines What stands between the first line and the last; null where they do not belong together. */
function read_body(lines: readonly string[] | null): Omit<PEMBlock, 'label' | 'text'> {
  const blank = lines?.indexOf('') ?? -1;
  const headers = lines?.slice(0, Math.max(blank, 0)) ?? [];
  const body = lines?.slice(blank + 1) ?? [''];
  const has_headers = headers.length > 0;
  const broken = { has_headers, data: new Uint8Array() };
  // An empty line ends the headers, and there is only one.
  if (body.includes('') || (has_headers && !headers.some((header) => header.includes(':')))) {
    return { ...broken, fault: 'BAD_END_LINE' };
  }
  const data = base64_decode(body.join(''));
  if (data === null) return { ...broken, fault: 'BAD_BASE64_DECODE' };
  const is_plain = !has_headers || headers[0]?.startsWith('Proc-Type: 4,');
  return { has_headers, data, fault: is_plain ? null : 'NOT_PROC_TYPE' };
}

/** @returns null when the text is no whole base64. */
function base64_decode(text: string): Uint8Array | null {
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*$/.test(text.slice(0, text.length - padding))) {
    return null;
  }
  return Buffer.from(text, 'base64');
}
