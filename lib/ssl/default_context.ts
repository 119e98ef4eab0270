// Mirrors CPython v3.13.0 Lib/ssl.py (create_default_context, _create_unverified_context).
import { ValueError, bind, signature, str, truth, type Arguments } from '../builtins/index.js';
import { type Path } from './_arguments.js';
import { VERIFY_X509_PARTIAL_CHAIN, VERIFY_X509_STRICT } from './constants.js';
import { SSLContext, type VerifyLocations } from './context.js';
import { VerifyMode, _SSLMethod } from './enums.js';
import { Purpose, _ASN1Object } from './purpose.js';

const CREATE_DEFAULT_CONTEXT = signature<[unknown, unknown, unknown, unknown]>(
  'create_default_context',
  {
    optional: { purpose: Purpose.SERVER_AUTH },
    keyword_only: { cafile: null, capath: null, cadata: null },
  },
);

/**
 * Makes a context with settings that are safe for most: for a client, the peer's certificate and name are checked
 * against the system's roots, or against those given instead.
 *
 * @param purpose {@link Purpose}.SERVER_AUTH for a client's context, CLIENT_AUTH for a server's.
 * @param cafile A file of trusted certificates in PEM.
 * @param capath A folder of them.
 * @param cadata Certificates themselves: text in PEM, or bytes in DER.
 * @returns The context.
 * @throws {@link OSError} When the file cannot be read. @throws {@link SSLError} When there is no certificate in it.
 * @see {@link https://docs.python.org/3.13/library/ssl.html#ssl.create_default_context}
 * @example
 * ```ts
 * const context = create_default_context();
 * context.check_hostname; // => true
 * context.verify_mode === CERT_REQUIRED; // => true
 * ```
 */
export function create_default_context(
  ...args: Arguments<[], [purpose: Purpose], VerifyLocations & { purpose: Purpose }>
): SSLContext {
  const [purpose, cafile, capath, cadata] = bind(CREATE_DEFAULT_CONTEXT, args);
  const context = new SSLContext(protocol_for(purpose));
  context.verify_flags |= VERIFY_X509_PARTIAL_CHAIN | VERIFY_X509_STRICT;
  load_roots(context, purpose as Purpose, { cafile, capath, cadata } as VerifyLocations);
  return context;
}

const CREATE_UNVERIFIED_CONTEXT = signature<unknown[]>('_create_unverified_context', {
  optional: { protocol: null },
  keyword_only: {
    cert_reqs: VerifyMode.CERT_NONE,
    check_hostname: false,
    purpose: Purpose.SERVER_AUTH,
    certfile: null,
    keyfile: null,
    cafile: null,
    capath: null,
    cadata: null,
  },
});

interface UnverifiedKeywords extends VerifyLocations {
  protocol: _SSLMethod | number | null;
  cert_reqs: VerifyMode | number | null;
  check_hostname: boolean;
  purpose: Purpose;
  certfile: Path | null;
  keyfile: Path | null;
}

/**
 * Makes a context that checks nothing, unless told to: whoever answers is taken for the host.
 *
 * @param protocol A PROTOCOL_ constant; null: what goes with `purpose`.
 * @param cert_reqs The `verify_mode`, CERT_NONE by default.
 * @returns The context.
 * @throws {@link ValueError} When `check_hostname` is asked for without `cert_reqs`, or a `keyfile` without `certfile`.
 * @see {@link https://peps.python.org/pep-0476/}
 */
export function _create_unverified_context(
  ...args: Arguments<[], [protocol: _SSLMethod | number | null], UnverifiedKeywords>
): SSLContext {
  const [protocol, cert_reqs, check_hostname, purpose, certfile, keyfile, cafile, capath, cadata] =
    bind(CREATE_UNVERIFIED_CONTEXT, args);
  const suitable = protocol_for(purpose);
  const context = new SSLContext(protocol ?? suitable);
  context.check_hostname = check_hostname as boolean;
  if (cert_reqs !== null) context.verify_mode = cert_reqs as VerifyMode;
  if (truth(check_hostname)) context.check_hostname = true;
  if (truth(keyfile) && !truth(certfile)) throw new ValueError('certfile must be specified');
  if (truth(certfile)) context.load_cert_chain(certfile as Path, keyfile as Path | null);
  load_roots(context, purpose as Purpose, { cafile, capath, cadata } as VerifyLocations);
  return context;
}

/** @throws {TypeError} For what is no purpose. @throws {@link ValueError} For one of no use here. */
function protocol_for(purpose: unknown): _SSLMethod {
  if (!(purpose instanceof _ASN1Object)) throw new TypeError(str(purpose));
  if (purpose === Purpose.SERVER_AUTH) return _SSLMethod.PROTOCOL_TLS_CLIENT;
  if (purpose === Purpose.CLIENT_AUTH) return _SSLMethod.PROTOCOL_TLS_SERVER;
  throw new ValueError(str(purpose));
}

function load_roots(context: SSLContext, purpose: Purpose, roots: VerifyLocations): void {
  const { cafile, capath, cadata } = roots;
  if (truth(cafile) || truth(capath) || truth(cadata)) {
    context.load_verify_locations(cafile, capath, cadata);
  } else if (context.verify_mode !== VerifyMode.CERT_NONE) {
    context.load_default_certs(purpose);
  }
  const key_log = process.env['SSLKEYLOGFILE'];
  if (key_log) context.keylog_filename = key_log;
}
