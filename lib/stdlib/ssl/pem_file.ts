// Reads PEM files, and caches what they contain, because the system's bundle has about 200 kB.
import { require_module } from '../../python/platform/index.js';
import { call_fs, system_path } from '../../python/streams/index.js';
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

/** The length of all texts in {@link cache} together, and its maximum. */
let cached_length = 0;
const MAX_CACHED_LENGTH = 4_000_000;

/** Parsed files by their text, the most recently used last. Each file is read again every time, because it may have changed. */
const cache = new Map<string, PEMSource>();

function source_of(text: string): PEMSource {
  const source = cache.get(text) ?? new PEMSource(text);
  if (!cache.delete(text)) cached_length += text.length;
  cache.set(text, source);
  for (const oldest of cache.keys()) {
    if (cached_length <= MAX_CACHED_LENGTH) break;
    cache.delete(oldest);
    cached_length -= oldest.length;
  }
  return source;
}

const read = (path: string): string => file_system().readFileSync(system_path(path), 'latin1');

/** Reads a file without caching it, since it may contain a key. @throws {@link OSError} if it cannot be read. */
export function load_pem_file(path: string): PEMSource {
  return new PEMSource(call_fs(() => read(path)));
}

/**
 * Reads a file of certificates.
 * @throws {@link OSError} if the file cannot be read. As in CPython, the error does not contain the file name.
 */
export function read_pem_file(path: string): PEMSource {
  return source_of(call_fs(() => read(path)));
}

/** The first of the files that `openssl rehash` names after the hash of a subject: `.0` of certificates, `.r0` of revocation lists. */
const FIRST_OF_HASH = /^[0-9a-f]{8}\.(r?)0$/;

/**
 * Reads a folder of certificates with hashed names. As by OpenSSL, the files of a hash are read up to the first number that is
 * missing or cannot be read; files with other names are ignored.
 *
 * OpenSSL reads only the files that it needs. Here, all are read, because Node requires its roots in advance.
 * @returns The files of certificates, and those of revocation lists.
 */
export function read_pem_folder(path: string): { roots: PEMSource[]; lists: PEMSource[] } {
  const found = { roots: [] as PEMSource[], lists: [] as PEMSource[] };
  const names = new Set(or_null(() => file_system().readdirSync(system_path(path))));
  for (const first of names) {
    const [, list_mark] = FIRST_OF_HASH.exec(first) ?? [];
    if (list_mark === undefined) continue;
    const sources = list_mark === '' ? found.roots : found.lists;
    for (let name = first, number = 0; names.has(name); name = first.slice(0, -1) + ++number) {
      const text = or_null(() => read(`${path}/${name}`));
      if (text === null) break;
      sources.push(source_of(text));
    }
  }
  return found;
}
