// Mirrors CPython v3.13.18 Modules/_ssl.c (load_verify_locations, and the queries of what was loaded).
import { latin1_text, on_windows } from '../../python/platform/index.js';
import { SSLError, ValueError, openssl_error } from '../../python/errors/internal.js';
import { fingerprint, or_null } from './_node.js';
import { default_roots, extra_root, split_folders, type DefaultRoots } from './default_paths.js';
import {
  is_authority,
  parse_certificate,
  read_header,
  type Parsed,
} from '../../transport/internal.js';
import { extra_sources, node_list, node_trust, system_trust, type Trust } from './node_roots.js';
import { library_error, pem_lib_error } from './openssl_error.js';
import { DER_cert_to_PEM_cert } from './pem.js';
import {
  PEMSource,
  is_plain_or_malformed,
  pem_blocks,
  read_certificates,
  read_pem_file,
  read_pem_folder,
} from './pem_file.js';

/**
 * The trusted certificates of a context. Files and data are parsed at once. The system's roots are read when they are
 * first needed, and folders for each connection.
 */
export class CertificateStore {
  readonly #sources: PEMSource[] = [];
  readonly #folders: string[] = [];
  #defaults: DefaultRoots | null = null;
  #node_roots = false;
  /** The system's and Node's roots as they were read, and the list that Node had then. */
  #read: { list: object | null; files: PEMSource[]; trust: Trust[] } | null = null;

  /**
   * Adds a file. @throws {@link OSError} if it cannot be read. @throws {@link SSLError} if a block is malformed or
   * there is no certificate or revocation list.
   */
  add_file(path: string): void {
    const source = read_pem_file(path);
    const { certificates, revocation_lists, has_malformed_list, failure } = source.content;
    if (failure !== null || has_malformed_list || source.has_malformed_key) {
      throw pem_lib_error('X509');
    }
    if (certificates.length + revocation_lists.length === 0) {
      throw openssl_error(136, 'X509', 'NO_CERTIFICATE_OR_CRL_FOUND');
    }
    this.#add(source);
  }

  /** Adds folders. @param paths The folders, separated as in PATH. */
  add_folders(paths: string): void {
    if (paths === '') throw openssl_error(113, 'X509', 'INVALID_DIRECTORY');
    this.#folders.push(...split_folders(paths));
  }

  /**
   * Adds the certificates in a text, up to the first that is malformed. Unlike in a file, revocation lists and
   * certificates with a use (TRUSTED CERTIFICATE) are ignored.
   * @throws {@link ValueError} if it is empty. @throws {@link SSLError} if there is no certificate or one is malformed.
   */
  add_text(text: string): void {
    if (text === '') throw new ValueError('Empty certificate data');
    const blocks = pem_blocks(text).filter(is_plain_or_malformed);
    const { certificates, failure } = read_certificates(blocks);
    if (certificates.length === 0) throw no_certificate('no start line');
    const texts = certificates.map(({ der }) => DER_cert_to_PEM_cert(der));
    this.#add(new PEMSource(texts.join('')));
    if (failure !== null) throw failure;
  }

  /**
   * Adds DER certificates, up to the first that is malformed. @throws {@link ValueError} if there are no bytes. @throws {@link
   * SSLError} if they are not consecutive certificates in DER.
   */
  add_bytes(data: Uint8Array): void {
    if (data.length === 0) throw new ValueError('Empty certificate data');
    for (let at = 0; at < data.length;) {
      const header = read_header(data, at);
      const cut_off = header === null || header.end > data.length;
      const certificate = cut_off ? null : parse_certificate(data.subarray(at, header.end));
      if (certificate === null || header === null) {
        if (at === 0) throw no_certificate('not enough data');
        if (header === null) throw openssl_error(123, 'ASN1', 'HEADER_TOO_LONG');
        if (cut_off) throw openssl_error(142, 'ASN1', 'NOT_ENOUGH_DATA');
        throw library_error(0x8_010a, 'ASN1', 'nested asn1 error');
      }
      this.#add(new PEMSource(DER_cert_to_PEM_cert(certificate.der)));
      at = header.end;
    }
  }

  /** Adds the roots of {@link default_roots}. */
  add_defaults(): void {
    this.#defaults = default_roots();
    this.#read = null;
  }

  /** Adds what Node trusts by default when a connection is made. */
  add_node_roots(): void {
    this.#node_roots = true;
    this.#read = null;
  }

  /** Counts the loaded certificates, revocation lists and CA certificates, without those in folders and Node's own. */
  stats(): { x509: number; crl: number; x509_ca: number } {
    const certificates = this.certificates();
    const lists = this.#loaded().flatMap(({ content }) => content.revocation_lists);
    return {
      x509: certificates.length,
      crl: new Set(lists).size,
      x509_ca: this.authorities().length,
    };
  }

  /** Returns the loaded certificates without duplicates, without those in folders and Node's own. */
  certificates(): Parsed[] {
    const seen = new Map<string, Parsed>();
    for (const certificate of this.#loaded().flatMap(({ content }) => content.certificates)) {
      const key = latin1_text(certificate.der);
      if (!seen.has(key)) seen.set(key, certificate);
    }
    return [...seen.values()];
  }

  /** Returns those of {@link certificates} that may sign others. */
  authorities(): Parsed[] {
    return this.certificates().filter(is_authority);
  }

  /** Returns all trusted certificates as data for a connection. */
  roots() {
    const { trust } = this.#outside();
    const folders = [
      ...this.#folders,
      ...(this.#defaults?.folders ?? []),
      ...trust.flatMap(({ folders }) => folders),
    ].map(read_pem_folder);
    const files = [...this.#loaded(), ...trust.flatMap(({ sources }) => sources)];
    const roots = [...files, ...folders.flatMap(({ roots }) => roots)];
    const lists = folders.flatMap(({ lists }) => lists);
    const node_roots = trust.some(({ node_roots }) => node_roots);
    const prints = (sources: readonly PEMSource[]) => sources.map(({ fingerprint }) => fingerprint);
    return {
      /** PEM texts, each with any number of certificates. */
      ca: roots.map(({ text }) => text),
      /** True if the program has added certificates or folders. */
      is_own: this.#sources.length + this.#folders.length > 0,
      /** True if Node's built-in list is also trusted. */
      node_roots,
      /** Returns the revocation lists as PEM texts. OpenSSL reads none of a folder's files of certificates. */
      revocation_lists: () =>
        [...files, ...lists].flatMap(({ content }) => content.revocation_lists),
      /** An identifier that is equal for equal content. */
      id: fingerprint([node_roots, prints(roots), prints(lists)].join(' ')),
    };
  }

  #add(source: PEMSource): void {
    const known = this.#sources.some(({ text }) => text === source.text);
    if (!known) this.#sources.push(source);
  }

  /** Node's list as it is now if it matters, else null. It is another object once the program has set it. */
  get node_list(): object | null {
    const adds_extra = this.#defaults !== null && extra_root() !== null;
    const matters = this.#node_roots || this.#defaults?.node_roots || adds_extra;
    return matters ? node_list('default') : null;
  }

  /** Returns the files of the system and of Node, and what both tell of the trusted roots. As in OpenSSL, a file is read once. */
  #outside() {
    const list = this.node_list;
    if (this.#read?.list === list) return this.#read;
    // A file of the system that cannot be read is ignored, as in OpenSSL.
    const files = (this.#defaults?.files ?? []).map((path) => or_null(() => read_pem_file(path)));
    const extra = this.#defaults !== null || this.#node_roots ? extra_sources() : [];
    const node_roots = this.#defaults?.node_roots ?? false;
    const of_system = on_windows() ? system_trust : node_trust;
    return (this.#read = {
      list,
      files: [...files.filter((source) => source !== null), ...extra],
      trust: [...(this.#node_roots ? [node_trust()] : []), ...(node_roots ? [of_system()] : [])],
    });
  }

  #loaded(): PEMSource[] {
    return [...this.#outside().files, ...this.#sources];
  }
}

function no_certificate(what: string): SSLError {
  return new SSLError(0, `${what}: cadata does not contain a certificate`);
}
