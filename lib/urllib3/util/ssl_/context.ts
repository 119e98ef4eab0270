// @unasync
// Mirrors urllib3 2.8.0 util/ssl_.py (create_urllib3_context, resolve_cert_reqs, resolve_ssl_version,
// assert_fingerprint, is_ipaddress).
import { getenv, latin1_text, require_module } from '../../../python/platform/index.js';
import { type Bytes, encode, str, unhexlify } from '../../../python/bytes/index.js';
import { type ByPosition, own } from '../../../python/calls/index.js';
import { AttributeError, ValueError, warn, with_cause } from '../../../python/errors/index.js';
import { type Path, open } from '../../../python/streams/index.js';
import { create } from '../../../python/objects/index.js';
import { is_bytes_like } from '../../../python/values/index.js';
import { namespace as ssl, type SSLContext } from '../../../stdlib/ssl/index.js';
import { exceptions } from '../../exceptions/module.js';
import { _BRACELESS_IPV6_ADDRZ_RE, _IPV4_RE } from '../url.js';
import { CREATE_URLLIB3_CONTEXT } from './context.calls.js';

/** Maps protocols of a single version to this version. */
const TLS_VERSIONS = new Map([
  [Number(ssl.PROTOCOL_TLSv1), ssl.TLSVersion.TLSv1],
  [Number(ssl.PROTOCOL_TLSv1_1), ssl.TLSVersion.TLSv1_1],
  [Number(ssl.PROTOCOL_TLSv1_2), ssl.TLSVersion.TLSv1_2],
]);

/** A constant of `ssl`, or its number. */
export type SSLConstant = number | { valueOf(): number };
/** A constant of `ssl`, its number, its name with or without a prefix such as `CERT_`, or null for the default. */
export type SSLConstantName = SSLConstant | string | null;

/** The keywords that name what TLS trusts. */
export interface TrustOptions {
  /** The file of the trusted certificates. */
  ca_certs?: Path | null;
  /** The folder of the trusted certificates. */
  ca_cert_dir?: Path | null;
  /** Trusted certificates: text in PEM, or bytes in DER. */
  ca_cert_data?: string | Uint8Array | null;
  /** The password of the client's private key. */
  key_password?: string | null;
  /** A CERT_ constant, or null for CERT_REQUIRED. */
  cert_reqs?: SSLConstantName;
}

/** The keywords of a TLS connection to one server. */
export interface PeerOptions extends TrustOptions {
  /** The name that is sent to the server and that its certificate must match, or null for the host. */
  server_hostname?: string | null;
  /** The TLS settings, or null for the default settings. */
  ssl_context?: SSLContext | null;
  /** A PROTOCOL_ constant. A constant for a single version is deprecated. */
  ssl_version?: SSLConstantName;
}

/** The keywords of `create_urllib3_context`. */
export interface ContextOptions {
  /** A PROTOCOL_ constant. A constant for a single version is deprecated. */
  ssl_version?: SSLConstant | null;
  /** A CERT_ constant, or null for CERT_REQUIRED. */
  cert_reqs?: SSLConstant | null;
  /** OP_ constants combined, or null for urllib3's options, which forbid SSLv2, SSLv3, compression and tickets. */
  options?: number | null;
  /** The cipher suites in OpenSSL's format, or null for the default ones. */
  ciphers?: string | null;
  /** A TLSVersion member, or null for TLS 1.2. */
  ssl_minimum_version?: SSLConstant | null;
  /** A TLSVersion member, or null for no limit. */
  ssl_maximum_version?: SSLConstant | null;
  /** VERIFY_ constants combined, or null for VERIFY_X509_PARTIAL_CHAIN and VERIFY_X509_STRICT. */
  verify_flags?: number | null;
}

/**
 * Resolves a CERT_ constant.
 * @param candidate `'CERT_NONE'`, `'NONE'`, the constant or its number, or null for CERT_REQUIRED.
 * @returns The constant. A number is returned unchanged.
 * @throws {@link AttributeError} if the name is unknown.
 * @see {@link https://urllib3.readthedocs.io/en/2.8.0/reference/urllib3.util.html}
 */
export function resolve_cert_reqs(candidate: SSLConstantName): SSLConstant {
  return candidate === null ? ssl.CERT_REQUIRED : constant(candidate, 'CERT_');
}

/**
 * Resolves a PROTOCOL_ constant.
 * @param candidate `'PROTOCOL_TLSv1_2'`, `'TLSv1_2'`, the constant or its number, or null for PROTOCOL_TLS.
 * @returns The constant. A number is returned unchanged.
 * @throws {@link AttributeError} if the name is unknown.
 * @see {@link https://urllib3.readthedocs.io/en/2.8.0/reference/urllib3.util.html}
 */
export function resolve_ssl_version(candidate: SSLConstantName): SSLConstant {
  return candidate === null ? ssl.PROTOCOL_TLS : constant(candidate, 'PROTOCOL_');
}

function constant(candidate: SSLConstant | string, prefix: string): SSLConstant {
  if (typeof candidate !== 'string') return candidate;
  const names = ssl as unknown as Record<string, SSLConstant>;
  for (const name of [candidate, prefix + candidate]) {
    if (Object.hasOwn(names, name)) return names[name]!;
  }
  throw new AttributeError(`module 'ssl' has no attribute '${prefix}${candidate}'`);
}

/**
 * Creates the TLS context that urllib3 uses by default. It contains no trusted certificates.
 *
 * @returns The context.
 * @throws {@link ValueError} if both a version and a minimum or maximum are given; {@link SSLError} if no cipher suite
 * can be selected.
 * @see {@link https://urllib3.readthedocs.io/en/2.8.0/reference/urllib3.util.html#urllib3.util.create_urllib3_context}
 */
export function create_urllib3_context({
  ssl_version = null,
  cert_reqs = null,
  options = null,
  ciphers = null,
  ssl_minimum_version = null,
  ssl_maximum_version = null,
  verify_flags = null,
}: ByPosition<ContextOptions> = {}): SSLContext {
  const [minimum, maximum] = version_range(ssl_version, ssl_minimum_version, ssl_maximum_version);
  const context = create(globals.SSLContext, ssl.PROTOCOL_TLS_CLIENT);
  context.minimum_version = Number(minimum ?? ssl.TLSVersion.TLSv1_2);
  if (maximum !== null) context.maximum_version = Number(maximum);
  if (ciphers) context.set_ciphers(ciphers);
  context.options |=
    options ?? ssl.OP_NO_SSLv2 | ssl.OP_NO_SSLv3 | ssl.OP_NO_COMPRESSION | ssl.OP_NO_TICKET;
  // urllib3 sets these flags only with Python 3.13 and newer.
  context.verify_flags |= verify_flags ?? ssl.VERIFY_X509_PARTIAL_CHAIN | ssl.VERIFY_X509_STRICT;
  context.post_handshake_auth = true;
  const verify_mode = Number(cert_reqs ?? ssl.CERT_REQUIRED);
  const required = verify_mode === Number(ssl.CERT_REQUIRED);
  if (!required) context.check_hostname = false;
  context.verify_mode = verify_mode;
  if (required) context.check_hostname = true;
  context.hostname_checks_common_name = false;
  const key_log = getenv('SSLKEYLOGFILE');
  if (key_log) context.keylog_filename = key_log;
  return context;
}
own({ create_urllib3_context }, CREATE_URLLIB3_CONTEXT);

/** Returns the minimum and the maximum version, each of which is null if it is not restricted. */
function version_range(
  version: SSLConstant | null,
  minimum: SSLConstant | null,
  maximum: SSLConstant | null,
): [SSLConstant | null, SSLConstant | null] {
  const any = [Number(ssl.PROTOCOL_TLS), Number(ssl.PROTOCOL_TLS_CLIENT)];
  if (version === null || any.includes(Number(version))) return [minimum, maximum];
  if (minimum !== null || maximum !== null) {
    throw new ValueError(
      "Can't specify both 'ssl_version' and either 'ssl_minimum_version' or 'ssl_maximum_version'",
    );
  }
  warn(
    "'ssl_version' option is deprecated and will be removed in urllib3 v3.0. Instead use 'ssl_minimum_version'",
    'FutureWarning',
  );
  const exact = TLS_VERSIONS.get(Number(version));
  return [exact ?? ssl.TLSVersion.MINIMUM_SUPPORTED, exact ?? ssl.TLSVersion.MAXIMUM_SUPPORTED];
}

/** Maps the length of a hexadecimal fingerprint to its hash. */
const HASHES: Readonly<Record<number, string>> = { 32: 'md5', 40: 'sha1', 64: 'sha256' };

/**
 * Checks the fingerprint of a certificate.
 *
 * @param cert The certificate (DER), or null if the peer sent none.
 * @param fingerprint Hexadecimal digits, with or without colons. The length determines the hash: MD5, SHA-1 or SHA-256.
 * @throws {@link exceptions.SSLError} if the fingerprint differs or is not hexadecimal, or if there is no certificate or
 * no hash of that length.
 * @see {@link https://urllib3.readthedocs.io/en/2.8.0/reference/urllib3.util.html#urllib3.util.assert_fingerprint}
 */
export function assert_fingerprint(cert: Uint8Array | null, given_fingerprint: string): void {
  if (cert === null) throw new exceptions.SSLError('No certificate for the peer.');
  const fingerprint = given_fingerprint.replaceAll(':', '').toLowerCase();
  const hash = HASHES[fingerprint.length];
  if (hash === undefined) {
    throw new exceptions.SSLError(`Fingerprint of invalid length: ${fingerprint}`);
  }
  const expected = digest_of(fingerprint);
  const { createHash, timingSafeEqual } = require_module('node:crypto');
  const digest = createHash(hash).update(cert).digest();
  if (digest.length === expected.length && timingSafeEqual(digest, expected)) return;
  throw new exceptions.SSLError(
    `Fingerprints did not match. Expected "${fingerprint}", got "${digest.toString('hex')}"`,
  );
}

function digest_of(fingerprint: string): Bytes {
  try {
    return unhexlify(encode(fingerprint));
  } catch (error) {
    if (!(error instanceof ValueError)) throw error;
    throw with_cause(new exceptions.SSLError(error), error);
  }
}

/**
 * Returns whether a name is an IP address.
 *
 * @param hostname The name: text, or ASCII bytes.
 * @returns True for an IPv4 address, or an IPv6 address without brackets, which may have a zone.
 * @throws {@link UnicodeDecodeError} if bytes are not ASCII.
 */
export function is_ipaddress(hostname: string | Uint8Array): boolean {
  const text = is_bytes_like(hostname) ? str(hostname, 'ascii') : hostname;
  // Names without a colon are common, and the pattern of IPv6 takes V8 3 ms to compile.
  return _IPV4_RE.test(text) || (text.includes(':') && _BRACELESS_IPV6_ADDRZ_RE.test(text));
}

/**
 * Returns whether a file (PEM) contains an encrypted private key.
 * @throws {@link OSError} if the file cannot be read.
 */
export function _is_key_file_encrypted(key_file: Path): boolean {
  const file = open(key_file, 'rb');
  try {
    return latin1_text(file.read()).includes('ENCRYPTED');
  } finally {
    file.close();
  }
}

/** The names that the module `urllib3.util.ssl_` itself looks up. A program may replace them. */
export const globals = {
  /** The ALPN protocols to offer. */
  ALPN_PROTOCOLS: ['http/1.1'],
  SSLContext: ssl.SSLContext,
  create_urllib3_context,
};
