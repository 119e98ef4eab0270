// Reads and caches PEM files: the system's bundle has some 200 kB, and each connection needs it.
import { os_error_of, type SSLError } from '../builtins/index.js';
import { file_system, fingerprint, or_null } from './_node.js';
import { parse_certificate, type Certificate } from './certificate.js';
import { DERError } from './der.js';
import { asn1_lib_error, pem_error } from './openssl_error.js';
import { read_pem, type PEMBlock } from './pem.js';

/** A text of certificates and revocation lists, parsed on demand. */
export class PEMSource {
  readonly text: string;
  #fingerprint: string | undefined;
  #content: ReturnType<typeof read_content> | undefined;

  constructor(text: string) {
    this.text = text;
  }

  /** Equal for equal text. */
  get fingerprint(): string {
    return (this.#fingerprint ??= fingerprint(this.text));
  }

  get content(): ReturnType<typeof read_content> {
    return (this.#content ??= read_content(this.text));
  }
}

/** Returns the content up to the first malformed block; `failure` is OpenSSL's error for that block, null if there is none. */
function read_content(text: string) {
  const blocks = [...read_pem(text)];
  const lists = blocks.filter(({ label }) => label === 'X509 CRL');
  const revocation_lists = lists.map((block) => block.text);
  const certificates: Certificate[] = [];
  let failure: SSLError | null = null;
  for (const block of blocks) {
    if (block.fault !== null) failure = pem_error(block.fault);
    else if (is_certificate(block)) {
      const certificate = certificate_or_null(block.data);
      if (certificate === null) {
        failure = asn1_lib_error();
        break;
      }
      certificates.push(certificate);
    }
  }
  return { blocks, certificates, revocation_lists, failure };
}

/** @returns null if `der` is not a certificate. */
export function certificate_or_null(der: Uint8Array): Certificate | null {
  try {
    return parse_certificate(der);
  } catch (error) {
    if (error instanceof DERError) return null;
    throw error;
  }
}

/** True if a block is a certificate, with any of the labels OpenSSL accepts. */
export function is_certificate({ label }: PEMBlock): boolean {
  return label === 'CERTIFICATE' || label === 'X509 CERTIFICATE' || label === 'TRUSTED CERTIFICATE';
}

const MAX_CACHED = 16;
const cache = new Map<string, { version_key: string; source: PEMSource }>();

/** @param version_key Changes when the file or folder does. */
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

/** Reads a file without caching it, as it may contain a key. @throws {@link OSError} */
export function load_pem_file(path: string): PEMSource {
  try {
    return new PEMSource(file_system().readFileSync(path, 'latin1'));
  } catch (error) {
    throw os_error_of(error);
  }
}

/**
 * Reads a file of certificates, cached until it changes.
 * @throws {@link OSError} When it cannot be read; without the file name, as in CPython.
 */
export function read_pem_file(path: string): PEMSource {
  const fs = file_system();
  try {
    const { dev, ino, size, mtimeMs } = fs.statSync(path);
    return cached(path, `${dev} ${ino} ${size} ${mtimeMs}`, () => fs.readFileSync(path, 'latin1'));
  } catch (error) {
    throw os_error_of(error);
  }
}

// File names made by `openssl rehash`: eight hash digits and a number, with `r` before it for revocation lists.
const HASHED_NAME = /^[0-9a-f]{8}\.r?\d+$/;

/**
 * Reads a folder of certificates with hashed names; files with other names are ignored.
 *
 * OpenSSL reads only the file it needs; here all are read, as Node takes its roots in advance.
 * @returns null if the folder is missing or has no such file.
 */
export function read_pem_folder(path: string): PEMSource | null {
  const { readFileSync, readdirSync, statSync } = file_system();
  const source = or_null(() => {
    const { dev, ino, mtimeMs } = statSync(path);
    return cached(`${path}/`, `${dev} ${ino} ${mtimeMs}`, () => {
      const names = readdirSync(path).filter((name) => HASHED_NAME.test(name));
      // A file that cannot be read is ignored, as by OpenSSL.
      return names
        .map((name) => or_null(() => readFileSync(`${path}/${name}`, 'latin1')))
        .join('\n');
    });
  });
  return source === null || source.text === '' ? null : source;
}
