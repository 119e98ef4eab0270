/**
 * The functions of OpenSSL 3 that TLS needs, and its numbers, which are the same everywhere. Node exports those of its own
 * OpenSSL. Elsewhere, they are the system's.
 *
 * Whatever OpenSSL creates has a pointer and is freed once, by the function that has `free` in its name, also if an error
 * passes. Functions with `get0` in their names return what belongs to another object; those with `get1`, what
 * the caller has to free.
 */
import { libc, open_first } from './libc.js';
import type { Functions, Pointer, Signatures } from './foreign.js';

const LIBCRYPTO = {
  BIO_new: ['pointer', 'pointer'],
  BIO_s_mem: ['pointer'],
  BIO_free: ['i32', 'pointer'],
  BIO_read: ['i32', 'pointer', 'buffer', 'i32'],
  BIO_write: ['i32', 'pointer', 'buffer', 'i32'],
  ERR_clear_error: ['void'],
  ERR_peek_last_error: ['u64'],
  ERR_lib_error_string: ['pointer', 'u64'],
  ERR_reason_error_string: ['pointer', 'u64'],
  PEM_read_bio_X509_AUX: ['pointer', 'pointer', 'pointer', 'pointer', 'pointer'],
  PEM_read_bio_X509_CRL: ['pointer', 'pointer', 'pointer', 'pointer', 'pointer'],
  PEM_read_bio_PrivateKey: ['pointer', 'pointer', 'pointer', 'pointer', 'pointer'],
  EVP_PKEY_free: ['void', 'pointer'],
  X509_free: ['void', 'pointer'],
  X509_CRL_free: ['void', 'pointer'],
  X509_STORE_add_cert: ['i32', 'pointer', 'pointer'],
  X509_STORE_add_crl: ['i32', 'pointer', 'pointer'],
  X509_VERIFY_PARAM_set_flags: ['i32', 'pointer', 'u64'],
  X509_VERIFY_PARAM_set_hostflags: ['void', 'pointer', 'u32'],
  X509_VERIFY_PARAM_set1_host: ['i32', 'pointer', 'buffer', 'u64'],
  X509_VERIFY_PARAM_set1_ip_asc: ['i32', 'pointer', 'buffer'],
  X509_get0_notAfter: ['pointer', 'pointer'],
  X509_verify_cert_error_string: ['pointer', 'i64'],
  ASN1_TIME_diff: ['i32', 'buffer', 'buffer', 'pointer', 'pointer'],
  OPENSSL_sk_num: ['i32', 'pointer'],
  OPENSSL_sk_value: ['pointer', 'pointer', 'i32'],
  i2d_X509_bio: ['i32', 'pointer', 'pointer'],
} as const satisfies Signatures;

const LIBSSL = {
  TLS_client_method: ['pointer'],
  SSL_CTX_new: ['pointer', 'pointer'],
  SSL_CTX_free: ['void', 'pointer'],
  SSL_CTX_ctrl: ['i64', 'pointer', 'i32', 'i64', 'pointer'],
  SSL_CTX_set_options: ['u64', 'pointer', 'u64'],
  SSL_CTX_set_cipher_list: ['i32', 'pointer', 'buffer'],
  SSL_CTX_set_ciphersuites: ['i32', 'pointer', 'buffer'],
  SSL_CTX_get_cert_store: ['pointer', 'pointer'],
  SSL_CTX_use_certificate: ['i32', 'pointer', 'pointer'],
  SSL_CTX_use_PrivateKey: ['i32', 'pointer', 'pointer'],
  SSL_CTX_set_keylog_callback: ['void', 'pointer', 'pointer'],
  SSL_new: ['pointer', 'pointer'],
  SSL_free: ['void', 'pointer'],
  SSL_set_bio: ['void', 'pointer', 'pointer', 'pointer'],
  SSL_set_verify: ['void', 'pointer', 'i32', 'pointer'],
  SSL_get0_param: ['pointer', 'pointer'],
  SSL_ctrl: ['i64', 'pointer', 'i32', 'i64', 'buffer'],
  SSL_set_alpn_protos: ['i32', 'pointer', 'buffer', 'u32'],
  SSL_get0_alpn_selected: ['void', 'pointer', 'buffer', 'buffer'],
  SSL_connect: ['i32', 'pointer'],
  SSL_read: ['i32', 'pointer', 'buffer', 'i32'],
  SSL_write: ['i32', 'pointer', 'buffer', 'i32'],
  SSL_shutdown: ['i32', 'pointer'],
  SSL_get_error: ['i32', 'pointer', 'i32'],
  SSL_get_verify_result: ['i64', 'pointer'],
  SSL_get_version: ['pointer', 'pointer'],
  SSL_get_current_cipher: ['pointer', 'pointer'],
  SSL_CIPHER_get_name: ['pointer', 'pointer'],
  SSL_get1_peer_certificate: ['pointer', 'pointer'],
  SSL_get0_verified_chain: ['pointer', 'pointer'],
  SSL_get1_session: ['pointer', 'pointer'],
  SSL_set_session: ['i32', 'pointer', 'pointer'],
  SSL_session_reused: ['i32', 'pointer'],
  SSL_SESSION_is_resumable: ['i32', 'pointer'],
  SSL_SESSION_free: ['void', 'pointer'],
  PEM_read_bio_SSL_SESSION: ['pointer', 'pointer', 'pointer', 'pointer', 'pointer'],
  PEM_write_bio_SSL_SESSION: ['i32', 'pointer', 'pointer'],
} as const satisfies Signatures;

/** The results of `SSL_get_error` for calls that have not succeeded. */
export const SSL_ERROR_WANT_READ = 2;
export const SSL_ERROR_ZERO_RETURN = 6;

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

export type OpenSSL = Functions<typeof LIBCRYPTO> & Functions<typeof LIBSSL>;

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
  return (state.found ??= open_openssl());
}

/** Returns the functions of OpenSSL. They exist if there is a connection by them. */
export function openssl(): OpenSSL {
  const own = find_openssl();
  if (typeof own === 'string') throw new Error(own);
  return own;
}

function open_openssl(): OpenSSL | string {
  const { foreign } = libc();
  try {
    const [ssl, crypto] = LIBRARIES[process.platform] ?? LIBRARIES['linux']!;
    const of_crypto = open_first(foreign, crypto, LIBCRYPTO);
    return { ...of_crypto, ...open_first(foreign, ssl, LIBSSL) };
  } catch (error) {
    return `there is no OpenSSL 3: ${(error as Error).message}`;
  }
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
