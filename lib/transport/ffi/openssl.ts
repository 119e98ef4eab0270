/**
 * The functions of OpenSSL 3 that TLS needs, and its numbers, which are the same everywhere. Node exports those of its own
 * OpenSSL. Elsewhere, they are the system's.
 *
 * Whatever OpenSSL creates has a pointer and is freed once, by the function that has `free` in its name, also if an error
 * passes. Functions with `get0` in their names return what belongs to another object; those with `get1`, what
 * the caller has to free.
 */
import { Buffer } from 'node:buffer';
import { coded } from '../wire/failure.cjs';
import { libc } from './libc.js';
import type { Foreign, Pointer } from './foreign.js';
import {
  CANNOT_FAIL,
  NEGATIVE,
  NOT_POSITIVE,
  NOT_ZERO,
  NULL,
  open_functions,
  unchecked,
  type Check,
  type Declarations,
  type Declared,
} from './functions.js';

const ANSWER = unchecked('each result is an answer');
const OBJECT_OR_END = unchecked('null is also the end of the text; see for_each');
const BY_SSL_ERROR = unchecked('SSL_get_error tells what it means');
const FULL_HANDSHAKE = unchecked('without the session, the handshake is a full one');

const LIBCRYPTO = {
  BIO_new: [NULL, 'pointer', 'pointer'],
  BIO_s_mem: [NULL, 'pointer'],
  BIO_free: [unchecked('nothing else can free it'), 'i32', 'pointer'],
  BIO_read: [unchecked('without bytes, there are none'), 'i32', 'pointer', 'buffer', 'i32'],
  BIO_write: [NOT_POSITIVE, 'i32', 'pointer', 'buffer', 'i32'],
  ERR_clear_error: [CANNOT_FAIL, 'void'],
  ERR_peek_last_error: [ANSWER, 'u64'],
  ERR_lib_error_string: [
    unchecked('null is for an unknown library; see last_error'),
    'pointer',
    'u64',
  ],
  ERR_reason_error_string: [
    unchecked('null is for an unknown reason; see last_error'),
    'pointer',
    'u64',
  ],
  PEM_read_bio_X509_AUX: [OBJECT_OR_END, 'pointer', 'pointer', 'pointer', 'pointer', 'pointer'],
  PEM_read_bio_X509_CRL: [OBJECT_OR_END, 'pointer', 'pointer', 'pointer', 'pointer', 'pointer'],
  PEM_read_bio_PrivateKey: [NULL, 'pointer', 'pointer', 'pointer', 'pointer', 'pointer'],
  EVP_PKEY_free: [CANNOT_FAIL, 'void', 'pointer'],
  X509_free: [CANNOT_FAIL, 'void', 'pointer'],
  X509_CRL_free: [CANNOT_FAIL, 'void', 'pointer'],
  X509_STORE_add_cert: [NOT_POSITIVE, 'i32', 'pointer', 'pointer'],
  X509_STORE_add_crl: [NOT_POSITIVE, 'i32', 'pointer', 'pointer'],
  X509_VERIFY_PARAM_set_flags: [NOT_POSITIVE, 'i32', 'pointer', 'u64'],
  X509_VERIFY_PARAM_set_hostflags: [CANNOT_FAIL, 'void', 'pointer', 'u32'],
  X509_VERIFY_PARAM_set1_host: [NOT_POSITIVE, 'i32', 'pointer', 'buffer', 'u64'],
  X509_VERIFY_PARAM_set1_ip_asc: [NOT_POSITIVE, 'i32', 'pointer', 'buffer'],
  X509_get0_notAfter: [NULL, 'pointer', 'pointer'],
  X509_verify_cert_error_string: [NULL, 'pointer', 'i64'],
  a2i_IPADDRESS: [unchecked('null is for what is no address'), 'pointer', 'buffer'],
  ASN1_OCTET_STRING_free: [CANNOT_FAIL, 'void', 'pointer'],
  ASN1_TIME_diff: [
    unchecked('a date that cannot be read has passed'),
    'i32',
    'buffer',
    'buffer',
    'pointer',
    'pointer',
  ],
  OPENSSL_sk_num: [NEGATIVE, 'i32', 'pointer'],
  OPENSSL_sk_value: [NULL, 'pointer', 'pointer', 'i32'],
  i2d_X509_bio: [NOT_POSITIVE, 'i32', 'pointer', 'pointer'],
} as const satisfies Declarations;

const LIBSSL = {
  TLS_client_method: [NULL, 'pointer'],
  SSL_CTX_new: [NULL, 'pointer', 'pointer'],
  SSL_CTX_free: [CANNOT_FAIL, 'void', 'pointer'],
  SSL_CTX_ctrl: [NOT_POSITIVE, 'i64', 'pointer', 'i32', 'i64', 'pointer'],
  SSL_CTX_set_options: [ANSWER, 'u64', 'pointer', 'u64'],
  SSL_CTX_set_cipher_list: [NOT_POSITIVE, 'i32', 'pointer', 'buffer'],
  SSL_CTX_set_ciphersuites: [NOT_POSITIVE, 'i32', 'pointer', 'buffer'],
  SSL_CTX_get_cert_store: [NULL, 'pointer', 'pointer'],
  SSL_CTX_use_certificate: [NOT_POSITIVE, 'i32', 'pointer', 'pointer'],
  SSL_CTX_use_PrivateKey: [NOT_POSITIVE, 'i32', 'pointer', 'pointer'],
  SSL_CTX_set_keylog_callback: [CANNOT_FAIL, 'void', 'pointer', 'pointer'],
  SSL_CTX_set_post_handshake_auth: [CANNOT_FAIL, 'void', 'pointer', 'i32'],
  SSL_new: [NULL, 'pointer', 'pointer'],
  SSL_free: [CANNOT_FAIL, 'void', 'pointer'],
  SSL_set_bio: [CANNOT_FAIL, 'void', 'pointer', 'pointer', 'pointer'],
  SSL_set_verify: [CANNOT_FAIL, 'void', 'pointer', 'i32', 'pointer'],
  SSL_get0_param: [NULL, 'pointer', 'pointer'],
  SSL_ctrl: [NOT_POSITIVE, 'i64', 'pointer', 'i32', 'i64', 'buffer'],
  SSL_set_alpn_protos: [NOT_ZERO, 'i32', 'pointer', 'buffer', 'u32'],
  SSL_get0_alpn_selected: [CANNOT_FAIL, 'void', 'pointer', 'buffer', 'buffer'],
  SSL_connect: [BY_SSL_ERROR, 'i32', 'pointer'],
  SSL_read: [BY_SSL_ERROR, 'i32', 'pointer', 'buffer', 'i32'],
  SSL_write: [BY_SSL_ERROR, 'i32', 'pointer', 'buffer', 'i32'],
  SSL_shutdown: [unchecked('what has failed has no end to send'), 'i32', 'pointer'],
  SSL_get_error: [ANSWER, 'i32', 'pointer', 'i32'],
  SSL_get_verify_result: [ANSWER, 'i64', 'pointer'],
  SSL_get_version: [NULL, 'pointer', 'pointer'],
  SSL_get_current_cipher: [NULL, 'pointer', 'pointer'],
  SSL_CIPHER_get_name: [NULL, 'pointer', 'pointer'],
  SSL_get1_peer_certificate: [unchecked('null is for a peer without one'), 'pointer', 'pointer'],
  SSL_get0_verified_chain: [
    unchecked('null is for a peer that is not verified'),
    'pointer',
    'pointer',
  ],
  SSL_get1_session: [unchecked('null is for a connection without one'), 'pointer', 'pointer'],
  SSL_set_session: [FULL_HANDSHAKE, 'i32', 'pointer', 'pointer'],
  SSL_session_reused: [ANSWER, 'i32', 'pointer'],
  SSL_SESSION_is_resumable: [ANSWER, 'i32', 'pointer'],
  SSL_SESSION_free: [CANNOT_FAIL, 'void', 'pointer'],
  PEM_read_bio_SSL_SESSION: [FULL_HANDSHAKE, 'pointer', 'pointer', 'pointer', 'pointer', 'pointer'],
  PEM_write_bio_SSL_SESSION: [NOT_POSITIVE, 'i32', 'pointer', 'pointer'],
} as const satisfies Declarations;

/** All functions that are declared here, for tests. */
export const DECLARED = { ...LIBCRYPTO, ...LIBSSL } as const;

/** The results of `SSL_get_error` for calls that have not succeeded. */
export const SSL_ERROR_WANT_READ = 2;
export const SSL_ERROR_ZERO_RETURN = 6;

/** The error of reading PEM where no further object begins. */
export const PEM_NO_START_LINE = 0x480_006cn;

/** Commands of `SSL_CTX_ctrl` and `SSL_ctrl`. */
export const CTRL = {
  SET_TLSEXT_HOSTNAME: 55,
  CHAIN_CERT: 89,
  SET_MIN_PROTO_VERSION: 123,
  SET_MAX_PROTO_VERSION: 124,
} as const;

export const VERIFY_FLAGS = {
  CRL_CHECK: 0x4n,
  CRL_CHECK_ALL: 0x8n,
  X509_STRICT: 0x20n,
  PARTIAL_CHAIN: 0x80000n,
} as const;

export const HOST_FLAGS = { NO_PARTIAL_WILDCARDS: 0x4, NEVER_CHECK_SUBJECT: 0x20 } as const;

export type OpenSSL = Declared<typeof DECLARED>;

/** The names of OpenSSL's libraries where it is not part of the process. */
const LIBRARIES: Readonly<Record<string, readonly [ssl: string[], crypto: string[]]>> = {
  linux: [['libssl.so.3'], ['libcrypto.so.3']],
  darwin: [
    ['/opt/homebrew/lib/libssl.3.dylib', '/usr/local/lib/libssl.3.dylib'],
    ['/opt/homebrew/lib/libcrypto.3.dylib', '/usr/local/lib/libcrypto.3.dylib'],
  ],
};

/** The result of the search for OpenSSL. Tests replace it. */
export const state = { found: null as OpenSSL | string | null };

/** Returns the functions of OpenSSL, or the reason why there are none. */
export function find_openssl(): OpenSSL | string {
  return (state.found ??= open_openssl(libc().foreign));
}

/** Returns the functions of OpenSSL. They exist if there is a connection by them. */
export function openssl(): OpenSSL {
  const own = find_openssl();
  if (typeof own === 'string') throw new Error(own);
  return own;
}

/** Finds the functions by a runtime's native calls. */
export function open_openssl(foreign: Foreign): OpenSSL | string {
  const [ssl, crypto] = LIBRARIES[process.platform] ?? LIBRARIES['linux']!;
  const check: Check = (name, call, has_failed) => {
    const result = call();
    if (has_failed(result)) throw last_error(`${name} failed`);
    return result;
  };
  try {
    const of_crypto = open_functions(foreign, crypto, LIBCRYPTO, check);
    return { ...of_crypto, ...open_functions(foreign, ssl, LIBSSL, check) };
  } catch (error) {
    return `there is no OpenSSL 3: ${(error as Error).message}`;
  }
}

/**
 * Returns OpenSSL's last error in the form in which Node throws it.
 * @param unknown The reason if there is none.
 */
export function last_error(unknown = 'unknown error'): Error {
  const { foreign } = libc();
  const ssl = openssl();
  const number = BigInt(ssl.ERR_peek_last_error());
  const library = foreign.text_at(ssl.ERR_lib_error_string(number)) || 'SSL routines';
  const reason = foreign.text_at(ssl.ERR_reason_error_string(number)) || unknown;
  ssl.ERR_clear_error();
  const code = `ERR_SSL_${reason.toUpperCase().replaceAll(' ', '_')}`;
  return coded(code, `error:${number.toString(16)}:${library}::${reason}`, { library, reason });
}

/** Copies a text or bytes into memory of OpenSSL for the time of a call. */
export function with_bio<T>(content: string | Uint8Array, use: (bio: Pointer) => T): T {
  const { BIO_free, BIO_new, BIO_s_mem, BIO_write } = openssl();
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const bio = BIO_new(BIO_s_mem());
  try {
    if (bytes.length > 0) BIO_write(bio, bytes, bytes.length);
    return use(bio);
  } finally {
    BIO_free(bio);
  }
}

/** Takes all bytes out of OpenSSL's memory. */
export function taken_from(bio: Pointer): Buffer {
  const { BIO_read } = openssl();
  const pieces: Uint8Array[] = [];
  const piece = new Uint8Array(8192);
  for (let count; (count = BIO_read(bio, piece, piece.length)) > 0;)
    pieces.push(piece.slice(0, count));
  return Buffer.concat(pieces);
}

/** The text of a name as C has it. */
export const c_text = (text: string): Uint8Array => Buffer.from(`${text}\0`);
