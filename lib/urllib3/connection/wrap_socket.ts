// @unasync
// Mirrors urllib3 2.8.0 connection.py (_ssl_wrap_socket_and_match_hostname).
import { call, type Complete } from '../../python/calls/index.js';
import { strip_characters } from '../../python/values/index.js';
import type { SSLSocket, socket } from '../../stdlib/socket/index.js';
import { namespace as ssl, type SSLContext } from '../../stdlib/ssl/index.js';
import { settle } from '../../transport/index.js';
import type { TLSOptions } from './parameters.js';
import { globals } from './globals.js';
import { CertificateError, type PeerCertificate } from '../util/ssl_match_hostname.js';
import { assert_fingerprint, is_ipaddress, type SSLConstant } from '../util/ssl_/context.js';
import { CREATE_URLLIB3_CONTEXT } from '../util/ssl_/context.calls.js';
import { SSL_WRAP_SOCKET } from '../util/ssl_/ssl_wrap_socket.calls.js';

/** The options of an HTTPS connection and the name of the server. */
export interface WrapOptions extends Complete<TLSOptions> {
  server_hostname: string;
}

/** A TLS socket and whether its peer was verified. */
export interface VerifiedSocket {
  socket: SSLSocket;
  is_verified: boolean;
}

/**
 * Starts TLS on a socket and verifies the peer according to the options.
 *
 * @throws The errors of `ssl_wrap_socket`; {@link exceptions.SSLError} if the certificate does not match
 * `assert_fingerprint`; {@link CertificateError} if it does not match `assert_hostname`, or the host where the context
 * does not check it; {@link AttributeError} for an unknown name of a constant.
 */
export async function wrap_and_verify(sock: socket, options: WrapOptions): Promise<VerifiedSocket> {
  const { assert_hostname, ssl_context } = options;
  const context = ssl_context ?? default_context(options);
  context.verify_mode = Number(globals.resolve_cert_reqs(options.cert_reqs));
  if (options.assert_fingerprint || assert_hostname || assert_hostname === false) {
    context.check_hostname = false;
  }
  const { ca_certs, ca_cert_dir, ca_cert_data, cert_file, key_file, key_password } = options;
  const has_roots = ca_certs || ca_cert_dir || ca_cert_data?.length;
  if (!has_roots && ssl_context === null) context.load_default_certs();
  const server_hostname = strip_brackets_and_zone(options.server_hostname);
  const secure = await settle(
    call(globals, SSL_WRAP_SOCKET, [], {
      sock,
      keyfile: key_file,
      certfile: cert_file,
      key_password,
      ca_certs,
      ca_cert_dir,
      ca_cert_data,
      server_hostname,
      ssl_context: context,
    }),
  );
  let verify_mode: number;
  try {
    verify_mode = Number(context.verify_mode);
    const is_unverified = verify_mode === Number(ssl.CERT_NONE) || assert_hostname === false;
    if (options.assert_fingerprint) {
      assert_fingerprint(secure.getpeercert(true), options.assert_fingerprint);
    } else if (!is_unverified && !context.check_hostname) {
      _match_hostname(
        secure.getpeercert() as PeerCertificate | null,
        assert_hostname || server_hostname,
        ssl_context !== null && context.hostname_checks_common_name,
      );
    }
  } catch (error) {
    secure.close();
    throw error;
  }
  const is_required = verify_mode === Number(ssl.CERT_REQUIRED);
  return { socket: secure, is_verified: is_required || Boolean(options.assert_fingerprint) };
}

function default_context(options: WrapOptions): SSLContext {
  return call(globals, CREATE_URLLIB3_CONTEXT, [], {
    ssl_version: globals.resolve_ssl_version(options.ssl_version),
    ssl_minimum_version: options.ssl_minimum_version as SSLConstant | null,
    ssl_maximum_version: options.ssl_maximum_version as SSLConstant | null,
    cert_reqs: globals.resolve_cert_reqs(options.cert_reqs),
  });
}

/** Returns an IP address without its brackets and zone. Returns a name unchanged. */
function strip_brackets_and_zone(hostname: string): string {
  let address = strip_characters(hostname, '[]');
  const percent = address.lastIndexOf('%');
  if (percent >= 0) address = address.slice(0, percent);
  return is_ipaddress(address) ? address : hostname;
}

/**
 * Calls `match_hostname`, with an IP address without its brackets. If the certificate does not match, logs a warning
 * and stores the certificate as `_peer_cert` of the error.
 */
export function _match_hostname(
  cert: PeerCertificate | null,
  asserted_hostname: string,
  hostname_checks_common_name = false,
): void {
  const stripped = strip_characters(asserted_hostname, '[]');
  const name = is_ipaddress(stripped) ? stripped : asserted_hostname;
  try {
    globals.match_hostname(cert, name, hostname_checks_common_name);
  } catch (error) {
    if (error instanceof CertificateError) {
      const message = 'Certificate did not match expected hostname: %s. Certificate: %s';
      globals.log.warning(message, name, cert);
      error._peer_cert = cert;
    }
    throw error;
  }
}
