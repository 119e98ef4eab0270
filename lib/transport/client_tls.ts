/**
 * TLS of connections that Node's HTTP client opens: the settings of a context as its options, and our own verdict on the
 * peer. The types of Node stay out of the signatures, and so out of what users compile.
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
    // An agent's own sessions are kept whether the name was verified or not, and show no certificate.
    session: undefined,
    ...(alpn_protocols && { ALPNProtocols: [...alpn_protocols] }),
  };
}

/**
 * Refuses a connection that an agent opened, now or for an earlier request, under other rules than these.
 * @param socket A TLSSocket after its handshake.
 * @throws An error for `to_python`.
 */
export function check_peer(socket: object, options: TLSOptions): void {
  secure.verify(socket as TLSSocket, options, () =>
    secure.peer_certificate(socket as TLSSocket, null),
  );
}

/** The certificate that a TLSSocket's peer has shown, DER-encoded; null if there is none. */
export function certificate_of(socket: object): Uint8Array | null {
  return secure.peer_certificate(socket as TLSSocket, null)?.raw ?? null;
}

/** The failure that an error code of Node's client stands for; null if it is not about a certificate. */
export function certificate_failure(code: string): Error | null {
  return secure.certificate_failure(code);
}
