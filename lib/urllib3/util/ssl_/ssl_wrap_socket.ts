// @unasync
// Mirrors urllib3 2.8.0 util/ssl_.py (ssl_wrap_socket).
import {
  type ArgumentsOf,
  bind_record,
  call,
  def,
  optional,
  own,
  required,
} from '../../../python/calls/index.js';
import { OSError, with_cause } from '../../../python/errors/index.js';
import type { Path } from '../../../python/streams/index.js';
import { kw } from '../../../python/values/index.js';
import type { SSLSocket, socket } from '../../../stdlib/socket/index.js';
import type { SSLContext } from '../../../stdlib/ssl/index.js';
import { settle } from '../../../transport/index.js';
import { _is_key_file_encrypted, globals, type SSLConstant } from './context.js';
import { exceptions } from '../../exceptions/module.js';
import { WRAP_SOCKET } from '../../../stdlib/ssl/internal.js';

export const SSL_WRAP_SOCKET = def(
  'ssl_wrap_socket',
  { sock: required<socket>() },
  { keyfile: optional<Path | null>(null) },
  { certfile: optional<Path | null>(null) },
  { cert_reqs: optional<SSLConstant | null>(null) },
  { ca_certs: optional<Path | null>(null) },
  { server_hostname: optional<string | null>(null) },
  { ssl_version: optional<SSLConstant | null>(null) },
  { ciphers: optional<string | null>(null) },
  { ssl_context: optional<SSLContext | null>(null) },
  { ca_cert_dir: optional<Path | null>(null) },
  { key_password: optional<string | null>(null) },
  { ca_cert_data: optional<string | Uint8Array | null>(null) },
  { tls_in_tls: optional(false) },
);

/**
 * Starts TLS on a socket.
 *
 * @param sock The connected socket.
 * @param keyfile The file of the client's private key.
 * @param certfile The file of the client's certificate.
 * @param cert_reqs A CERT_ constant, for a new context.
 * @param ca_certs The file of the trusted certificates.
 * @param server_hostname The name to verify, which is also sent to the server, or null for no name.
 * @param ssl_version A PROTOCOL_ constant, for a new context.
 * @param ciphers The cipher suites, for a new context.
 * @param ssl_context The context. By default, `create_urllib3_context` creates one.
 * @param ca_cert_dir The folder of the trusted certificates.
 * @param key_password The password of the private key.
 * @param ca_cert_data Trusted certificates: text in PEM, or bytes in DER.
 * @param tls_in_tls True if the socket already uses TLS. It has no effect here.
 * @returns The TLS socket.
 * @throws {@link exceptions.SSLError} if the trusted certificates cannot be loaded, or an encrypted key has no
 * password; {@link OSError} if the client's certificate or key cannot be loaded; {@link SSLError} of ssl if the
 * handshake fails.
 * @see {@link https://urllib3.readthedocs.io/en/2.8.0/reference/urllib3.util.html#urllib3.util.ssl_wrap_socket}
 */
export async function ssl_wrap_socket(
  ...args: ArgumentsOf<typeof SSL_WRAP_SOCKET>
): Promise<SSLSocket> {
  const given = bind_record(SSL_WRAP_SOCKET, args);
  const { sock, keyfile, certfile, ca_certs, ca_cert_dir, ca_cert_data, ciphers } = given;
  const { server_hostname, ssl_context, key_password } = given;
  const context =
    ssl_context ??
    globals.create_urllib3_context(given.ssl_version, given.cert_reqs, kw({ ciphers }));
  if (ca_certs || ca_cert_dir || ca_cert_data?.length) {
    try {
      context.load_verify_locations(ca_certs, ca_cert_dir, ca_cert_data);
    } catch (error) {
      if (error instanceof OSError) throw with_cause(new exceptions.SSLError(error), error);
      throw error;
    }
  } else if (ssl_context === null) context.load_default_certs();
  if (keyfile && key_password === null && _is_key_file_encrypted(keyfile)) {
    throw new exceptions.SSLError('Client private key is encrypted, password is required');
  }
  if (certfile && key_password === null) context.load_cert_chain(certfile, keyfile);
  else if (certfile) context.load_cert_chain(certfile, keyfile, key_password);
  context.set_alpn_protocols(globals.ALPN_PROTOCOLS);
  return await settle(
    call(context, WRAP_SOCKET, [sock], { server_hostname }) as Promise<SSLSocket>,
  );
}
own({ ssl_wrap_socket }, SSL_WRAP_SOCKET);
