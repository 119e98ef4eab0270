// @unasync
// Mirrors urllib3 2.7.0 connection.py (_ssl_wrap_socket_and_match_hostname), util/ssl_.py (ssl_wrap_socket).
import { OSError, kw, overridable, with_cause } from '../builtins/index.js';
import type { SSLSocket, socket } from '../socket/index.js';
import { namespace as ssl, type SSLContext } from '../ssl/index.js';
import { settle } from '../transport/index.js';
import type { HTTPSOptions } from './connection_arguments.js';
import { CertificateError, match_hostname, type PeerCertificate } from './match_hostname.js';
import {
  ALPN_PROTOCOLS,
  _is_key_file_encrypted,
  assert_fingerprint,
  create_urllib3_context,
  is_ipaddress,
  resolve_cert_reqs,
  resolve_ssl_version,
  type SSLConstant,
} from './tls_context.js';
import { exceptions } from './util/index.js';

/** The options of an HTTPS connection with the name to verify. */
export interface WrapOptions extends HTTPSOptions {
  server_hostname: string;
}

/** A TLS socket, with true if its peer was verified. */
export interface VerifiedSocket {
  socket: SSLSocket;
  is_verified: boolean;
}

/**
 * Starts TLS on a socket and verifies the peer according to the options.
 *
 * @throws {@link SSLError} of ssl if the handshake fails; {@link exceptions.SSLError} if a file cannot be used or the
 * fingerprint differs; {@link CertificateError} if the name does.
 */
export async function wrap_and_verify(sock: socket, options: WrapOptions): Promise<VerifiedSocket> {
  const { assert_hostname, ssl_context } = options;
  const context = ssl_context ?? default_context(options);
  context.verify_mode = Number(resolve_cert_reqs(options.cert_reqs));
  if (options.assert_fingerprint || assert_hostname || assert_hostname === false) {
    context.check_hostname = false;
  }
  load_certificates(context, options);
  context.set_alpn_protocols(ALPN_PROTOCOLS);
  const server_hostname = strip_brackets_and_zone(options.server_hostname);
  const secure = await settle(overridable(context, 'wrap_socket')(sock, kw({ server_hostname })));
  try {
    verify(secure, context, server_hostname, options);
  } catch (error) {
    secure.close();
    throw error;
  }
  const required = Number(context.verify_mode) === Number(ssl.CERT_REQUIRED);
  return { socket: secure, is_verified: required || Boolean(options.assert_fingerprint) };
}

function default_context(options: WrapOptions): SSLContext {
  return create_urllib3_context(
    resolve_ssl_version(options.ssl_version),
    resolve_cert_reqs(options.cert_reqs),
    null,
    null,
    options.ssl_minimum_version as SSLConstant | null,
    // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-assertion -- it is needed
    options.ssl_maximum_version as SSLConstant | null,
  );
}

function load_certificates(context: SSLContext, options: WrapOptions): void {
  const { ca_certs, ca_cert_dir, ca_cert_data, cert_file, key_file, key_password } = options;
  if (ca_certs || ca_cert_dir || ca_cert_data?.length) {
    try {
      context.load_verify_locations(ca_certs, ca_cert_dir, ca_cert_data);
    } catch (error) {
      if (error instanceof OSError) throw with_cause(new exceptions.SSLError(error), error);
      throw error;
    }
  } else if (options.ssl_context === null) context.load_default_certs();
  if (key_file && key_password === null && _is_key_file_encrypted(key_file)) {
    throw new exceptions.SSLError('Client private key is encrypted, password is required');
  }
  if (cert_file) context.load_cert_chain(cert_file, key_file, key_password);
}

/** Returns an IP address without brackets and zone; a name unchanged. */
function strip_brackets_and_zone(hostname: string): string {
  let address = hostname.replace(/^[[\]]+|[[\]]+$/g, '');
  const percent = address.lastIndexOf('%');
  if (percent >= 0) address = address.slice(0, percent);
  return is_ipaddress(address) ? address : hostname;
}

function verify(
  secure: SSLSocket,
  context: SSLContext,
  server_hostname: string,
  options: WrapOptions,
): void {
  const { assert_hostname, ssl_context } = options;
  if (options.assert_fingerprint) {
    assert_fingerprint(secure.getpeercert(true), options.assert_fingerprint);
    return;
  }
  const unverified = Number(context.verify_mode) === Number(ssl.CERT_NONE);
  if (unverified || context.check_hostname || assert_hostname === false) return;
  const asserted = assert_hostname || server_hostname;
  const stripped = asserted.replace(/^[[\]]+|[[\]]+$/g, '');
  const certificate = secure.getpeercert() as PeerCertificate | null;
  try {
    match_hostname(
      certificate,
      is_ipaddress(stripped) ? stripped : asserted,
      ssl_context !== null && context.hostname_checks_common_name,
    );
  } catch (error) {
    if (error instanceof CertificateError) error._peer_cert = certificate;
    throw error;
  }
}
