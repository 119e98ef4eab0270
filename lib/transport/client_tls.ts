/**
 * TLS for connections opened by Node's HTTP client. Converts a context to Node's options and verifies the peer by this
 * library's rules. The signatures do not contain Node's types, so that users do not have to compile those.
 */
import { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import type { PeerCertificate, TLSSocket } from 'node:tls';
import type { TLSOptions } from './base.js';
import * as secure from './wire/secure.cjs';
import { is_verification_code, verification_error } from './wire/verification.cjs';

/** @returns Options for `https.request`. */
export function client_options(options: TLSOptions): object {
  const { alpn_protocols, server_hostname, settings } = options;
  return {
    ...(settings && secure.context_options(settings)),
    servername: server_hostname === null || isIP(server_hostname) ? '' : server_hostname,
    rejectUnauthorized: options.verify,
    checkServerIdentity: (_name: string, { raw }: PeerCertificate) => {
      try {
        secure.check_name(options, () => new X509Certificate(raw));
        return undefined;
      } catch (error) {
        return error;
      }
    },
    // An agent caches sessions whether or not the name was verified, and a resumed session has no certificate.
    session: undefined,
    ...(alpn_protocols && { ALPNProtocols: [...alpn_protocols] }),
  };
}

/**
 * Prepares a socket for what its peer's certificates may be. A socket that has made its handshake cannot be helped.
 * @param socket A TLSSocket.
 */
export function prepare_socket(socket: object, options: TLSOptions): void {
  secure.keep_from_throwing(socket as TLSSocket, options);
}

/**
 * Rejects a connection that does not satisfy these options. The agent may have opened it for an earlier request.
 * @param socket A TLSSocket after its handshake.
 * @throws An error for `to_python` if the peer is rejected.
 */
export function check_peer(socket: object, options: TLSOptions): void {
  const { authorized, authorizationError } = socket as TLSSocket;
  secure.verify(
    options,
    authorized ? null : verification_error(String(authorizationError)),
    () => secure.peer_certificate(socket as TLSSocket, null),
    () => (socket as TLSSocket).getPeerCertificate(true),
  );
}

/** Returns the certificate of a TLSSocket's peer in DER, or null if there is none. */
export function certificate_of(socket: object): Uint8Array | null {
  return secure.peer_certificate(socket as TLSSocket, null)?.raw ?? null;
}

/** Returns the error for one of Node's HTTP client, or null if it does not concern a certificate. */
export function certificate_failure(error: Error): Error | null {
  const code = 'code' in error ? error.code : null;
  return is_verification_code(code) ? verification_error(code, error.message) : null;
}
