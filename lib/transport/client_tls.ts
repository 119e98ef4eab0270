/**
 * TLS for connections opened by Node's HTTP client: converts a context to its options and verifies the peer by our own
 * rules. Node's types stay out of the signatures, so that users need not compile them.
 */
import { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import type { PeerCertificate, TLSSocket } from 'node:tls';
import type { TLSOptions } from './base.js';
import * as secure from './wire/secure.cjs';

/** @returns Options of `https.request`. */
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
    // The agent caches sessions whether or not the name was verified, and a resumed one has no certificate.
    session: undefined,
    ...(alpn_protocols && { ALPNProtocols: [...alpn_protocols] }),
  };
}

/**
 * Rejects a connection that an agent opened, now or for an earlier request, if it does not satisfy these options.
 * @param socket A TLSSocket after its handshake.
 * @throws An error for `to_python` if the peer is rejected.
 */
export function check_peer(socket: object, options: TLSOptions): void {
  secure.verify(
    socket as TLSSocket,
    options,
    () => secure.peer_certificate(socket as TLSSocket, null),
    () => (socket as TLSSocket).getPeerCertificate(true),
  );
}

/** The certificate presented by a TLSSocket's peer, DER-encoded; null if there is none. */
export function certificate_of(socket: object): Uint8Array | null {
  return secure.peer_certificate(socket as TLSSocket, null)?.raw ?? null;
}

/** The error for an error code of Node's HTTP client; null if the code is not about a certificate. */
export function certificate_failure(code: string): Error | null {
  return secure.certificate_failure(code);
}
