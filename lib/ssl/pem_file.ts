// PEM files, read once: a bundle of the system has some 200 kB, and each connection asks for it.
import { os_error_of, type SSLError } from '../builtins/index.js';
import { file_system, fingerprint } from './_node.js';
import { parse_certificate, type Certificate } from './certificate.js';
import { DERError } from './der.js';
import { asn1_lib_error, pem_error } from './openssl_error.js';
import { read_pem, type PEMBlock } from './pem.js';

/** The parts of a PEM text, up to the first that is broken. */
interface PEMContent {
  readonly blocks: readonly PEMBlock[];
  readonly certificates: readonly Certificate[];
  /** PEM texts. */
  readonly revocation_lists: readonly string[];
  /** What OpenSSL says of the first block that is broken; null where none is. */
  readonly failure: SSLError | null;
}

/** A text of certificates and revocation lists. What it holds is looked at when asked for. */
export class PEMSource {
  readonly text: string;
  #fingerprint: string | undefined;
  #content: PEMContent | undefined;

  constructor(text: string) {
    this.text = text;
  }

  /** The same for the same text. */
  get fingerprint(): string {
    return (this.#fingerprint ??= fingerprint(this.text));
  }

  get content(): PEMContent {
    return (this.#content ??= read_content(this.text));
  }
}

function read_content(text: string): PEMContent {
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

/** @returns null for what is no certificate. */
export function certificate_or_null(der: Uint8Array): Certificate | null {
  try {
    return parse_certificate(der);
  } catch (error) {
    if (error instanceof DERError) return null;
    throw error;
  }
}

/** Whether a block is a certificate, under any name OpenSSL knows it by. */
export function is_certificate({ label }: PEMBlock): boolean {
  return label === 'CERTIFICATE' || label === 'X509 CERTIFICATE' || label === 'TRUSTED CERTIFICATE';
}

const MAX_CACHED = 16;
const cache = new Map<string, { stamp: string; source: PEMSource }>();

/** @param stamp Changes when what is at the path does. */
function cached(path: string, stamp: string, load: () => string): PEMSource {
  const known = cache.get(path);
  if (known?.stamp === stamp) return known.source;
  const source = new PEMSource(load());
  cache.delete(path);
  cache.set(path, { stamp, source });
  for (const oldest of cache.keys()) {
    if (cache.size <= MAX_CACHED) break;
    cache.delete(oldest);
  }
  return source;
}

/** Reads a file, keeping no copy: it may hold a key. @throws {@link OSError} */
export function load_pem_file(path: string): PEMSource {
  try {
    return new PEMSource(file_system().readFileSync(path, 'latin1'));
  } catch (error) {
    throw os_error_of(error);
  }
}

/**
 * Reads a file of certificates; again only when it changed.
 * @throws {@link OSError} As the system says, without the name of the file: so does CPython.
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

// Names given by `openssl rehash`: eight digits of a hash, then a number; `r` before it for revocation lists.
const HASHED_NAME = /^[0-9a-f]{8}\.r?\d+$/;

/**
 * Reads a folder of certificates with hashed names; files with other names do not count.
 *
 * OpenSSL looks up the one file it needs when it needs it; here all are read, for Node takes its roots beforehand.
 * @returns null when there is no such folder, or nothing in it.
 */
export function read_pem_folder(path: string): PEMSource | null {
  const fs = file_system();
  try {
    const { dev, ino, mtimeMs } = fs.statSync(path);
    const source = cached(`${path}/`, `${dev} ${ino} ${mtimeMs}`, () =>
      fs
        .readdirSync(path)
        .filter((name) => HASHED_NAME.test(name))
        .map((name) => readable_text(`${path}/${name}`))
        .join('\n'),
    );
    return source.text === '' ? null : source;
  } catch {
    return null;
  }
}

/** The text of a file; none where it cannot be read, as OpenSSL passes over it. */
function readable_text(path: string): string {
  try {
    return file_system().readFileSync(path, 'latin1');
  } catch {
    return '';
  }
}
