// Mirrors CPython v3.13.18 Lib/ssl.py (create_default_context, _create_unverified_context).
import { getenv } from '../../python/platform/index.js';
import { str } from '../../python/bytes/index.js';
import {
  type ArgumentsOf,
  bind_record,
  def,
  keyword_only,
  optional,
} from '../../python/calls/index.js';
import { ValueError } from '../../python/errors/index.js';
import { truth } from '../../python/objects/index.js';
import { type Path } from './_arguments.js';
import { VERIFY_X509_PARTIAL_CHAIN, VERIFY_X509_STRICT } from './constants.js';
import { SSLContext } from './context.js';
import { VerifyMode, _SSLMethod } from './enums.js';
import { Purpose, SERVER_AUTH, _ASN1Object } from './purpose.js';
import './default_context.calls.js';

/** The keywords of `create_default_context`. */
export interface DefaultContextOptions {
  /** A file of trusted certificates in PEM. */
  cafile?: Path | null;
  /** A folder of such files. */
  capath?: Path | null;
  /** Certificates as text in PEM, or bytes in DER. */
  cadata?: string | Uint8Array | null;
}

/**
 * Creates a context with settings that are safe for most uses. A client's context checks the host name and verifies the
 * peer's certificate with the system's roots, or with the given certificates. The environment variable SSLKEYLOGFILE
 * sets its `keylog_filename`.
 *
 * @param purpose {@link Purpose}.SERVER_AUTH for a client's context, CLIENT_AUTH for a server's.
 * @returns The context.
 * @throws {@link OSError} when a file cannot be read or written.
 * @throws {@link SSLError} when there is no certificate, or one is malformed.
 * @see {@link https://docs.python.org/3.13/library/ssl.html#ssl.create_default_context}
 * @example
 * ```ts
 * const context = create_default_context();
 * context.check_hostname; // => true
 * context.verify_mode === CERT_REQUIRED; // => true
 * ```
 */
export function create_default_context(
  purpose: Purpose = SERVER_AUTH,
  { cafile = null, capath = null, cadata = null }: DefaultContextOptions = {},
): SSLContext {
  const context = new SSLContext(protocol_for(purpose));
  context.verify_flags |= VERIFY_X509_PARTIAL_CHAIN | VERIFY_X509_STRICT;
  load_roots(context, purpose, cafile, capath, cadata);
  return context;
}

const CREATE_UNVERIFIED_CONTEXT = def(
  '_create_unverified_context',
  { protocol: optional<_SSLMethod | number | null>(null) },
  { cert_reqs: keyword_only<VerifyMode | number | null>(VerifyMode.CERT_NONE) },
  { check_hostname: keyword_only(false) },
  { purpose: keyword_only<Purpose>(Purpose.SERVER_AUTH) },
  { certfile: keyword_only<Path | null>(null) },
  { keyfile: keyword_only<Path | null>(null) },
  { cafile: keyword_only<Path | null>(null) },
  { capath: keyword_only<Path | null>(null) },
  { cadata: keyword_only<string | Uint8Array | null>(null) },
);

/**
 * Creates a context that by default does not verify servers.
 *
 * @param protocol A PROTOCOL_ constant, or null to select one by `purpose`.
 * @param cert_reqs The `verify_mode`, CERT_NONE by default, or null for that of the protocol.
 * @param check_hostname If true, the certificate must match the host.
 * @param purpose {@link Purpose}.SERVER_AUTH for a client's context, CLIENT_AUTH for a server's.
 * @param certfile A file with a certificate to present, in PEM.
 * @param keyfile A file with the key of that certificate, or null if the key is in `certfile`.
 * @param cafile A file of trusted certificates in PEM.
 * @param capath A folder of such files.
 * @param cadata Certificates as text in PEM, or bytes in DER.
 * @returns The context.
 * @throws {@link ValueError} when `check_hostname` is true and `cert_reqs` is CERT_NONE, or when `keyfile` is given
 * without `certfile`.
 * @throws The errors of {@link create_default_context} and of `SSLContext.load_cert_chain`.
 * @see {@link https://peps.python.org/pep-0476/}
 */
export function _create_unverified_context(
  ...args: ArgumentsOf<typeof CREATE_UNVERIFIED_CONTEXT>
): SSLContext {
  const given = bind_record(CREATE_UNVERIFIED_CONTEXT, args);
  const { cert_reqs, check_hostname, purpose, certfile, keyfile } = given;
  const suitable = protocol_for(purpose);
  const context = new SSLContext(given.protocol ?? suitable);
  context.check_hostname = check_hostname;
  if (cert_reqs !== null) context.verify_mode = cert_reqs;
  if (truth(check_hostname)) context.check_hostname = true;
  if (truth(keyfile) && !truth(certfile)) throw new ValueError('certfile must be specified');
  if (truth(certfile)) context.load_cert_chain(certfile as Path, keyfile);
  load_roots(context, purpose, given.cafile, given.capath, given.cadata);
  return context;
}

/**
 * Returns the protocol for a purpose. @throws {TypeError} if it is not a purpose. @throws {@link ValueError} if it is
 * not supported.
 */
function protocol_for(purpose: unknown): _SSLMethod {
  if (!(purpose instanceof _ASN1Object)) throw new TypeError(str(purpose));
  if (purpose === Purpose.SERVER_AUTH) return _SSLMethod.PROTOCOL_TLS_CLIENT;
  if (purpose === Purpose.CLIENT_AUTH) return _SSLMethod.PROTOCOL_TLS_SERVER;
  throw new ValueError(str(purpose));
}

function load_roots(
  context: SSLContext,
  purpose: Purpose,
  ...roots: [Path | null, Path | null, string | Uint8Array | null]
): void {
  if (roots.some((one) => truth(one))) {
    context.load_verify_locations(...roots);
  } else if (context.verify_mode !== VerifyMode.CERT_NONE) {
    context.load_default_certs(purpose);
  }
  const key_log = getenv('SSLKEYLOGFILE');
  if (key_log) context.keylog_filename = key_log;
}
