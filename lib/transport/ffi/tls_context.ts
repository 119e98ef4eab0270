/** The settings of TLS connections, as OpenSSL has them (`SSL_CTX`). */
import { writeSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';
import { coded } from '../wire/failure.cjs';
import { roots_of } from '../wire/roots.cjs';
import type { Sink } from '../wire/stream.cjs';
import { libc } from './libc.js';
import { CTRL, PEM_NO_START_LINE, c_text, last_error, openssl, with_bio } from './openssl.js';
import type { Foreign, Pointer } from './foreign.js';
import type { KeyLog, TLSContextSettings, TLSOptions } from '../../sync/transport/base.js';

/** Maximum number of {@link known} contexts. */
const MAX_KNOWN = 16;

/** The contexts of recent connections by their id, the most recently used last. Creating one can take 35 ms. */
const known = new Map<string, Pointer>();

const VERSIONS = { TLSv1: 0x301, 'TLSv1.1': 0x302, 'TLSv1.2': 0x303, 'TLSv1.3': 0x304 } as const;

/**
 * Returns the context for these options. It lives as long as a connection uses it, or it is one of the recent ones.
 * @throws An error for `to_python`.
 */
export function context_of({ id, settings }: TLSOptions): Pointer {
  const context = known.get(id) ?? made(settings!);
  known.delete(id);
  known.set(id, context);
  const [[oldest, unused] = [id, context]] = known;
  if (known.size > MAX_KNOWN) {
    known.delete(oldest);
    openssl().SSL_CTX_free(unused);
  }
  return context;
}

/**
 * The open connections of a thread that is not the main one, and what takes their events. OpenSSL's memory would outlive
 * it.
 */
export const of_thread = new Map<{ close(): void }, Sink>();
let listens_to_exit = false;

/** Frees a connection and its context when its thread ends. A thread that is terminated runs no more code. */
export function end_with_thread(connection: { close(): void }, report: Sink): void {
  if (isMainThread) return;
  of_thread.set(connection, report);
  if (listens_to_exit) return;
  listens_to_exit = true;
  process.once('exit', () => {
    const error = coded('ECONNABORTED', 'read ECONNABORTED', { syscall: 'read' });
    for (const [open, report] of of_thread) {
      // Code that runs later may still use the wire.
      report({ kind: 'failed', error });
      open.close();
    }
    for (const context of known.values()) openssl().SSL_CTX_free(context);
    known.clear();
  });
}

function made(settings: TLSContextSettings): Pointer {
  const ssl = openssl();
  const context = ssl.SSL_CTX_new(ssl.TLS_client_method());
  try {
    const { min_version, max_version } = settings;
    set_version(context, CTRL.SET_MIN_PROTO_VERSION, min_version);
    set_version(context, CTRL.SET_MAX_PROTO_VERSION, max_version);
    ssl.SSL_CTX_set_options(context, BigInt(settings.secure_options));
    set_ciphers(context, settings.ciphers);
    ssl.SSL_CTX_set_post_handshake_auth(context, Number(settings.post_handshake_auth));
    const store = ssl.SSL_CTX_get_cert_store(context);
    // As in Node, a malformed certificate ends what is trusted of a text.
    for (const text of roots_of(settings))
      for_each(text, ssl.PEM_read_bio_X509_AUX, ssl.X509_free, true, (certificate) => {
        ssl.X509_STORE_add_cert(store, certificate);
      });
    for (const text of settings.crl)
      for_each(text, ssl.PEM_read_bio_X509_CRL, ssl.X509_CRL_free, false, (list) => {
        ssl.X509_STORE_add_crl(store, list);
      });
    if (settings.cert !== null) use_certificate(context, settings.cert, settings.key);
    return context;
  } catch (error) {
    ssl.SSL_CTX_free(context);
    throw error;
  }
}

function set_version(context: Pointer, command: number, name: keyof typeof VERSIONS): void {
  openssl().SSL_CTX_ctrl(context, command, BigInt(VERSIONS[name]), null);
}

/** Sets the suites of TLS 1.3, which OpenSSL takes apart from the other ciphers. */
function set_ciphers(context: Pointer, rule: string): void {
  const ssl = openssl();
  const names = rule.split(':');
  const suites = names.filter((name) => name.startsWith('TLS_'));
  const others = names.filter((name) => !name.startsWith('TLS_'));
  ssl.SSL_CTX_set_ciphersuites(context, c_text(suites.join(':')));
  ssl.SSL_CTX_set_cipher_list(context, c_text(others.join(':')));
}

function use_certificate(context: Pointer, cert: string, key: string | null): void {
  const ssl = openssl();
  let is_first = true;
  for_each(cert, ssl.PEM_read_bio_X509_AUX, ssl.X509_free, false, (certificate) => {
    if (is_first) ssl.SSL_CTX_use_certificate(context, certificate);
    // The others are the chain. With 1, OpenSSL counts its own reference.
    else ssl.SSL_CTX_ctrl(context, CTRL.CHAIN_CERT, 1n, certificate);
    is_first = false;
  });
  if (key === null) return;
  const own = with_bio(key, (bio) => ssl.PEM_read_bio_PrivateKey(bio, null, null, null));
  try {
    ssl.SSL_CTX_use_PrivateKey(context, own);
  } finally {
    ssl.EVP_PKEY_free(own);
  }
}

/**
 * Reads each object in a text in PEM, and frees it once it has been used.
 * @param ends_early True if a malformed object ends the text, false if it is an error.
 */
function for_each(
  text: string,
  read: (bio: Pointer, ...none: [null, null, null]) => Pointer,
  free: (object: Pointer) => void,
  ends_early: boolean,
  use: (object: Pointer) => void,
): void {
  const ssl = openssl();
  with_bio(text, (bio) => {
    for (let object; (object = read(bio, null, null, null));) {
      try {
        use(object);
      } finally {
        free(object);
      }
    }
  });
  if (!ends_early && BigInt(ssl.ERR_peek_last_error()) !== PEM_NO_START_LINE) throw last_error();
  ssl.ERR_clear_error();
}

/** The descriptor of the file to which the secrets of the connection in use are appended. */
let key_log = 0;
let log_line: Pointer = null;
/** The interface by which `log_line` was made. The other one cannot call it. */
let maker: Foreign | null = null;

/** Runs one call of OpenSSL for a connection whose secrets are appended to a file, if it is not null. */
export function logging_keys<T>(context: Pointer, file: KeyLog | null, run: () => T): T {
  if (file === null) return run();
  const { foreign } = libc();
  if (maker !== foreign) {
    maker = foreign;
    log_line = foreign.callback((_handle, text) => {
      try {
        writeSync(key_log, `${foreign.text_at(text)}\n`);
      } catch {
        // As in CPython, a log that cannot be written is no failure of the connection.
      }
    });
  }
  openssl().SSL_CTX_set_keylog_callback(context, log_line);
  key_log = file.descriptor;
  try {
    return run();
  } finally {
    openssl().SSL_CTX_set_keylog_callback(context, null);
  }
}
