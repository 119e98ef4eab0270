// @unasync
// Mirrors urllib3 2.8.0 util/ssl_.py (ssl_wrap_socket).
import { type ByPosition, call, own } from '../../../python/calls/index.js';
import { OSError, with_cause } from '../../../python/errors/index.js';
import type { Path } from '../../../python/streams/index.js';
import { kw } from '../../../python/values/index.js';
import type { SSLSocket, socket } from '../../../stdlib/socket/index.js';
import { settle } from '../../../transport/index.js';
import { _is_key_file_encrypted, globals, type PeerOptions, type SSLConstant } from './context.js';
import { SSL_WRAP_SOCKET } from './ssl_wrap_socket.calls.js';
import { exceptions } from '../../exceptions/module.js';
import { WRAP_SOCKET } from '../../../stdlib/ssl/internal.js';

/** The keywords of {@link ssl_wrap_socket}. Those of a new context have no effect if there is a context. */
export interface WrapSocketOptions extends PeerOptions {
  /** The file of the client's private key. */
  keyfile?: Path | null;
  /** The file of the client's certificate. */
  certfile?: Path | null;
  cert_reqs?: SSLConstant | null;
  ssl_version?: SSLConstant | null;
  /** The cipher suites, for a new context. */
  ciphers?: string | null;
  /** True if the socket already uses TLS. It has no effect here. */
  tls_in_tls?: boolean;
}

/**
 * Starts TLS on a socket.
 *
 * @param sock The connected socket.
 * @returns The TLS socket.
 * @throws {@link exceptions.SSLError} if the trusted certificates cannot be loaded, or an encrypted key has no
 * password; {@link OSError} if the client's certificate or key cannot be loaded; {@link SSLError} of ssl if the
 * handshake fails.
 * @see {@link https://urllib3.readthedocs.io/en/2.8.0/reference/urllib3.util.html#urllib3.util.ssl_wrap_socket}
 */
export async function ssl_wrap_socket(
  sock: socket,
  {
    keyfile = null,
    certfile = null,
    cert_reqs = null,
    ca_certs = null,
    server_hostname = null,
    ssl_version = null,
    ciphers = null,
    ssl_context = null,
    ca_cert_dir = null,
    key_password = null,
    ca_cert_data = null,
    tls_in_tls: _tls_in_tls = false,
  }: ByPosition<WrapSocketOptions> = {},
): Promise<SSLSocket> {
  const context =
    ssl_context ?? globals.create_urllib3_context(ssl_version, cert_reqs, kw({ ciphers }));
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
