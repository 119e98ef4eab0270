// Reads and caches PEM files, because the system's bundle has about 200 kB and each connection needs it.
import { require_module } from '../../python/platform/index.js';
import { call_fs } from '../../python/streams/index.js';
import { parse_certificate, type Parsed } from '../../transport/internal.js';
import { file_system, fingerprint, or_null } from './_node.js';
import { library_error, pem_error } from './openssl_error.js';
import { read_pem, type PEMBlock } from './pem.js';

/** Matches a line and a UTF-8 byte order mark after it, read as Latin-1. OpenSSL skips it at the start and after a block. */
const MARK = /(^|(?<![^\n])[^\n]*\n)\xef\xbb\xbf/g;

const without_marks = (text: string): string =>
  text.replace(MARK, (found, line: string) =>
    line === '' || line.includes('-----END ') ? line : found,
  );

/** Returns the blocks of a text up to and including the first malformed block. */
export const pem_blocks = (text: string): PEMBlock[] => [...read_pem(without_marks(text))];

/** A text with certificates and revocation lists, which is parsed on demand. */
export class PEMSource {
  readonly text: string;
  #fingerprint: string | undefined;
  #content: ReturnType<typeof read_content> | undefined;

  constructor(text: string) {
    this.text = without_marks(text);
  }

  /** A digest that is equal for equal text. */
  get fingerprint(): string {
    return (this.#fingerprint ??= fingerprint(this.text));
  }

  get content(): ReturnType<typeof read_content> {
    return (this.#content ??= read_content(this.text));
  }

  /** True if a private key cannot be read, which OpenSSL tries although it needs none. */
  get has_malformed_key(): boolean {
    return this.content.blocks.some((block) => is_key(block) && !is_readable_key(block));
  }
}

/**
 * Returns the content up to the first malformed block. The text has no byte order marks. `failure` is OpenSSL's error for
 * that block, or null if there is none. `has_malformed_list` is true if a revocation list cannot be read; it is none of
 * `revocation_lists`.
 */
function read_content(text: string) {
  const blocks = [...read_pem(text)];
  const lists = blocks.filter(({ label, fault }) => label === 'X509 CRL' && fault === null);
  const revocation_lists = lists.map((block) => block.text).filter(is_revocation_list);
  const has_malformed_list = revocation_lists.length < lists.length;
  return { blocks, revocation_lists, has_malformed_list, ...read_certificates(blocks) };
}

/** Returns the certificates up to the first malformed block, and OpenSSL's error for that block, or null. */
export function read_certificates(blocks: readonly PEMBlock[]) {
  const certificates: Parsed[] = [];
  for (const block of blocks) {
    if (block.fault !== null) return { certificates, failure: pem_error(block.fault) };
    if (!is_certificate(block)) continue;
    const certificate = parse_certificate(block.data);
    if (certificate === null)
      return { certificates, failure: library_error(0x8_000d, 'PEM', 'ASN1 lib') };
    certificates.push(certificate);
  }
  return { certificates, failure: null };
}

const KEY_LABELS = ['PRIVATE KEY', 'RSA PRIVATE KEY', 'EC PRIVATE KEY', 'DSA PRIVATE KEY'];

/** Returns true if a block is a private key that is not encrypted. */
function is_key({ label, fault, has_headers }: PEMBlock): boolean {
  return KEY_LABELS.includes(label) && fault === null && !has_headers;
}

function is_readable_key({ text }: PEMBlock): boolean {
  return or_null(() => require_module('node:crypto').createPrivateKey(text)) !== null;
}

/** Returns true if OpenSSL can read a revocation list. */
function is_revocation_list(crl: string): boolean {
  const { createSecureContext } = require_module('node:tls');
  return or_null(() => createSecureContext({ ca: [], crl })) !== null;
}

const PLAIN_LABELS = ['CERTIFICATE', 'X509 CERTIFICATE'];

/** Returns true if a block is a certificate, with any of the labels that OpenSSL accepts. */
export function is_certificate({ label }: PEMBlock): boolean {
  return PLAIN_LABELS.includes(label) || label === 'TRUSTED CERTIFICATE';
}

/** Returns true if a block is a certificate without a use, or malformed: what is read of text that is no file. */
export function is_plain_or_malformed({ label, fault }: PEMBlock): boolean {
  return PLAIN_LABELS.includes(label) || fault !== null;
}

const MAX_CACHED = 16;
const cache = new Map<string, { version_key: string; source: PEMSource }>();

/**
 * Returns the source of a file or folder from the cache, or loads it.
 * @param version_key A key that changes when the file or folder changes.
 */
function cached(path: string, version_key: string, load: () => string): PEMSource {
  const known = cache.get(path);
  if (known?.version_key === version_key) return known.source;
  const source = new PEMSource(load());
  cache.delete(path);
  cache.set(path, { version_key, source });
  const [oldest = path] = cache.keys();
  if (cache.size > MAX_CACHED) cache.delete(oldest);
  return source;
}

/** Reads a file without caching it, since it may contain a key. @throws {@link OSError} if it cannot be read. */
export function load_pem_file(path: string): PEMSource {
  return new PEMSource(call_fs(() => file_system().readFileSync(path, 'latin1')));
}

/**
 * Reads a file of certificates, or returns the cached result if the file has not changed.
 * @throws {@link OSError} if the file cannot be read. As in CPython, the error does not contain the file name.
 */
export function read_pem_file(path: string): PEMSource {
  const fs = file_system();
  return call_fs(() => {
    const { dev, ino, size, mtimeMs } = fs.statSync(path);
    return cached(path, `${dev} ${ino} ${size} ${mtimeMs}`, () => fs.readFileSync(path, 'latin1'));
  });
}

// File names created by `openssl rehash` have eight hash digits and a number. For revocation lists, an `r` precedes the
// number.
const HASHED_NAME = /^[0-9a-f]{8}\.r?\d+$/;

/**
 * Reads a folder of certificates with hashed names. Files with other names are ignored.
 *
 * OpenSSL reads only the file that it needs. Here, all files are read, because Node requires its roots in advance.
 * @returns The certificates, or null if the folder is missing or has no such file.
 */
export function read_pem_folder(path: string): PEMSource | null {
  const { readFileSync, readdirSync, statSync } = file_system();
  const source = or_null(() => {
    const { dev, ino, mtimeMs } = statSync(path);
    return cached(`${path}/`, `${dev} ${ino} ${mtimeMs}`, () => {
      const names = readdirSync(path).filter((name) => HASHED_NAME.test(name));
      // A file that cannot be read is ignored, as in OpenSSL.
      return names
        .map((name) => or_null(() => readFileSync(`${path}/${name}`, 'latin1')))
        .join('\n');
    });
  });
  return source === null || source.text === '' ? null : source;
}
