// Mirrors CPython v3.13.18 Lib/ssl.py (SSLSocket._create), Modules/_ssl.c (newPySSLSocket): converts a context to the
// options of one connection, as data.
import { Bytes, idna_name } from '../../python/bytes/index.js';
import {
  SSLError,
  ValueError,
  no_attribute,
  openssl_error,
  verification_error,
} from '../../python/errors/internal.js';
import { truth } from '../../python/objects/index.js';
import { is_bytes_like, list_key } from '../../python/values/index.js';
import type { TLSOptions, TLSContextSettings } from '../../transport/index.js';
import {
  VERIFY_CRL_CHECK_LEAF,
  VERIFY_X509_PARTIAL_CHAIN,
  VERIFY_X509_STRICT,
} from './constants.js';
import type { SSLContext } from './context.js';
import { TLSVersion, VerifyMode, _SSLMethod } from './enums.js';

/**
 * Converts a context to the options passed to the transport.
 *
 * @param context The context, in its current state.
 * @param server_hostname The host name as text or ASCII bytes, or null to neither send nor check it.
 * @returns The options as plain data.
 * @throws {@link ValueError} when the name is empty or starts with a dot, or is missing but has to be checked.
 * @throws {@link UnicodeError} when it is not a valid host name. @throws {TypeError} when it is not text or bytes.
 * @throws {@link SSLError} for a server's context, or when revocation has to be checked but there is no list.
 * @see {@link https://docs.python.org/3.13/library/ssl.html#ssl.SSLContext.wrap_socket}
 * @example
 * ```ts
 * const options = to_tls_options(_create_unverified_context(), 'bücher.example');
 * options.server_hostname; // => 'xn--bcher-kva.example'
 * options.verify; // => false
 * ```
 */
export function to_tls_options(
  context: SSLContext,
  server_hostname: string | Uint8Array | null,
): TLSOptions {
  const name = host_name(context, server_hostname);
  if (context.protocol === _SSLMethod.PROTOCOL_TLS_SERVER) {
    throw new SSLError(0, 'Cannot create a client socket with a PROTOCOL_TLS_SERVER context');
  }
  if (name === '' || name?.startsWith('.')) {
    throw new ValueError('server_hostname cannot be an empty string or start with a leading dot.');
  }
  const roots = context._store.roots();
  const chain = context._cert_chain;
  const [minimum, maximum] = context._versions.limits;
  const verify = context.verify_mode !== VerifyMode.CERT_NONE;
  const check_revocation = verify && (context.verify_flags & VERIFY_CRL_CHECK_LEAF) !== 0;
  const crl = check_revocation ? roots.revocation_lists() : [];
  // Node checks revocation only if there is a list. Without a list, every certificate has to be rejected.
  if (check_revocation && crl.length === 0)
    throw verification_error(3, 'unable to get certificate CRL');
  const settings = {
    node_roots: roots.node_roots,
    ciphers: context._ciphers.node_rule,
    min_version: node_version(minimum),
    max_version: node_version(maximum),
    secure_options: context.options,
    partial_chain: (context.verify_flags & VERIFY_X509_PARTIAL_CHAIN) !== 0,
    post_handshake_auth: truth(context.post_handshake_auth),
  } as const;
  return {
    id: list_key([roots.id, chain?.id, check_revocation, ...Object.values(settings)]),
    server_hostname: name,
    check_hostname: context.check_hostname,
    check_common_name: context.hostname_checks_common_name,
    verify,
    own_roots: roots.is_own,
    strict: (context.verify_flags & VERIFY_X509_STRICT) !== 0,
    alpn_protocols: context._alpn_protocols,
    key_log: context._key_log,
    settings: {
      ca: roots.ca,
      crl,
      cert: chain?.cert ?? null,
      key: chain?.key ?? null,
      ...settings,
    },
  };
}

/** Returns Node's name of a version. Node has no names for versions below TLSv1. */
function node_version(version: TLSVersion): TLSContextSettings['min_version'] {
  const { name } = version === TLSVersion.SSLv3 ? TLSVersion.TLSv1 : version;
  return name.replace('_', '.') as TLSContextSettings['min_version'];
}

function host_name(context: SSLContext, given: unknown): string | null {
  if (context.check_hostname && !truth(given)) {
    throw new ValueError('check_hostname requires server_hostname');
  }
  if (given === null) return null;
  if (typeof given !== 'string' && !is_bytes_like(given)) {
    throw no_attribute(given, 'decode');
  }
  const name = typeof given === 'string' ? idna_name(given) : new Bytes(given).decode('ascii');
  if (name.includes('\0')) {
    throw new TypeError('argument must be encoded string without null bytes, not str');
  }
  return name;
}

/** The longest name that OpenSSL sends to a server. */
const MAX_NAME = 255;

/** Refuses a name that cannot be sent, when the handshake begins. @throws {@link SSLError} */
export function check_sent_name({ server_hostname }: TLSOptions): void {
  if (server_hostname !== null && server_hostname.length > MAX_NAME) {
    throw openssl_error(319, 'SSL', 'SSL3_EXT_INVALID_SERVERNAME');
  }
}
