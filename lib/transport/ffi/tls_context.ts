/** The settings of TLS connections, as OpenSSL has them (`SSL_CTX`). */
import { appendFileSync } from 'node:fs';
import { coded } from '../wire/failure.cjs';
import { roots_of } from '../wire/roots.cjs';
import { libc } from './libc.js';
import { CTRL, c_text, openssl, with_bio } from './openssl.js';
import type { Pointer } from './foreign.js';
import type { TLSContextSettings, TLSOptions } from '../../sync/transport/base.js';

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

function made(settings: TLSContextSettings): Pointer {
  const ssl = openssl();
  ssl.ERR_clear_error();
  const context = ssl.SSL_CTX_new(ssl.TLS_client_method());
  try {
    const { min_version, max_version } = settings;
    set_version(context, CTRL.SET_MIN_PROTO_VERSION, min_version);
    set_version(context, CTRL.SET_MAX_PROTO_VERSION, max_version);
    ssl.SSL_CTX_set_options(context, BigInt(settings.secure_options));
    set_ciphers(context, settings.ciphers);
    const store = ssl.SSL_CTX_get_cert_store(context);
    for (const text of roots_of(settings))
      for_each(text, ssl.PEM_read_bio_X509_AUX, ssl.X509_free, (certificate) => {
        check(ssl.X509_STORE_add_cert(store, certificate));
      });
    for (const text of settings.crl)
      for_each(text, ssl.PEM_read_bio_X509_CRL, ssl.X509_CRL_free, (list) => {
        check(ssl.X509_STORE_add_crl(store, list));
      });
    if (settings.cert !== null) use_certificate(context, settings.cert, settings.key);
    return context;
  } catch (error) {
    ssl.SSL_CTX_free(context);
    throw error;
  }
}

function set_version(context: Pointer, command: number, name: keyof typeof VERSIONS): void {
  check(Number(openssl().SSL_CTX_ctrl(context, command, BigInt(VERSIONS[name]), null)));
}

/** Sets the suites of TLS 1.3, which OpenSSL takes apart from the other ciphers. */
function set_ciphers(context: Pointer, rule: string): void {
  const names = rule.split(':');
  const suites = names.filter((name) => name.startsWith('TLS_'));
  const others = names.filter((name) => name !== '' && !name.startsWith('TLS_'));
  const ssl = openssl();
  if (suites.length > 0) check(ssl.SSL_CTX_set_ciphersuites(context, c_text(suites.join(':'))));
  if (others.length > 0) check(ssl.SSL_CTX_set_cipher_list(context, c_text(others.join(':'))));
}

function use_certificate(context: Pointer, cert: string, key: string | null): void {
  const ssl = openssl();
  let is_first = true;
  for_each(cert, ssl.PEM_read_bio_X509_AUX, ssl.X509_free, (certificate) => {
    if (is_first) check(ssl.SSL_CTX_use_certificate(context, certificate));
    // The others are the chain. With 1, OpenSSL counts its own reference.
    else check(Number(ssl.SSL_CTX_ctrl(context, CTRL.CHAIN_CERT, 1n, certificate)));
    is_first = false;
  });
  if (key === null) return;
  for_each(key, ssl.PEM_read_bio_PrivateKey, ssl.EVP_PKEY_free, (own) => {
    check(ssl.SSL_CTX_use_PrivateKey(context, own));
  });
}

/** Reads each object in a text in PEM, and frees it once it has been used. */
function for_each(
  text: string,
  read: (bio: Pointer, ...none: [null, null, null]) => Pointer,
  free: (object: Pointer) => void,
  use: (object: Pointer) => void,
): void {
  with_bio(text, (bio) => {
    for (let object; (object = read(bio, null, null, null));) {
      try {
        use(object);
      } finally {
        free(object);
      }
    }
  });
  // The end of the text is an error for OpenSSL.
  openssl().ERR_clear_error();
}

function check(result: number): void {
  if (result <= 0) throw last_error();
}

/** Returns OpenSSL's last error in the form in which Node throws it. */
export function last_error(): Error {
  const { foreign } = libc();
  const ssl = openssl();
  const number = ssl.ERR_peek_last_error();
  const library = foreign.text_at(ssl.ERR_lib_error_string(number)) || 'SSL routines';
  const reason = foreign.text_at(ssl.ERR_reason_error_string(number)) || 'unknown error';
  ssl.ERR_clear_error();
  const code = `ERR_SSL_${reason.toUpperCase().replaceAll(' ', '_')}`;
  return coded(code, `error:${number.toString(16)}:${library}::${reason}`, { library, reason });
}

/** The file to which the secrets of the connection in use are appended, and the error of writing to it. */
const key_log = { file: '', error: null as unknown };
let log_line: Pointer = null;

/**
 * Runs one call of OpenSSL for a connection whose secrets are appended to a file, if it is not null.
 * @throws The error of writing to it.
 */
export function logging_keys<T>(context: Pointer, file: string | null, run: () => T): T {
  if (file === null) return run();
  const { foreign } = libc();
  log_line ??= foreign.callback((_ssl, text) => {
    try {
      if (key_log.file !== '') appendFileSync(key_log.file, `${foreign.text_at(text)}\n`);
    } catch (error) {
      // C cannot pass an exception on.
      key_log.error ??= error;
    }
  });
  openssl().SSL_CTX_set_keylog_callback(context, log_line);
  key_log.file = file;
  const result = run();
  key_log.file = '';
  const { error } = key_log;
  key_log.error = null;
  if (error instanceof Error) throw error;
  return result;
}
