/**
 * TLS for connections opened by Node's HTTP client. Converts a context to Node's options and verifies the peer by this
 * library's rules. The signatures do not contain Node's types, so that users do not have to compile those.
 */
import { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import type { PeerCertificate, TLSSocket } from 'node:tls';
import type { ConnectionAgent, TLSOptions } from './base.js';
import * as secure from './wire/secure.cjs';
import { is_verification_code, verification_error } from './wire/verification.cjs';

/**
 * Options of an agent that would override those of {@link ClientTLS}, because Node prefers an agent's options to a request's. What
 * tls.createSecureContext takes is not among them: `secureContext` replaces it. Nor is `rejectUnauthorized`: the peer is verified
 * in any case.
 */
const OVERRIDING = [
  ...['ALPNProtocols', 'checkServerIdentity', 'minDHSize', 'pskCallback', 'secureContext'],
  ...['servername', 'session', 'sessionIdContext', 'socket'],
];

/** Those of which `undefined` would also override a request's, by Node's own settings. */
const REMOVABLE = ['ALPNProtocols', 'secureContext'];

/** @throws {TypeError} if an agent has TLS options that override a context's. */
export function check_agent({ options }: ConnectionAgent): void {
  const given = (options ?? {}) as Record<string, unknown>;
  const name =
    OVERRIDING.find((each) => given[each] !== undefined && given[each] !== null) ??
    REMOVABLE.find((each) => Object.hasOwn(given, each));
  if (name !== undefined)
    throw new TypeError(
      `this agent's option ${name} would override the TLS settings of the request`,
    );
}

const OTHER_SETTINGS =
  'the agent has verified the peer by other settings than those of the request';

/** The sockets whose peer was verified, each with the key of the settings that were used. */
const verified = new WeakMap<object, string>();

/** The TLS of one request of Node's HTTP client. */
export class ClientTLS {
  readonly #options: TLSOptions;
  readonly #known: ReturnType<typeof secure.settings_of>;
  readonly #key: string;
  /** True once Node has verified a peer by the options of this request. */
  #is_verified = false;

  constructor(options: TLSOptions) {
    const { alpn_protocols, id, verify } = options;
    this.#options = options;
    this.#known = secure.settings_of(options);
    this.#key = [id, verify, ...(alpn_protocols ?? [])].join('\n');
  }

  /** Options for `https.request`. */
  get request_options(): object {
    const { alpn_protocols, server_hostname, verify } = this.#options;
    return {
      secureContext: this.#known.context,
      // Clients do not use it, but an https.Agent keeps connections with others of it apart.
      sessionIdContext: this.#key,
      servername: server_hostname === null || isIP(server_hostname) ? '' : server_hostname,
      rejectUnauthorized: verify,
      checkServerIdentity: (_name: string, { raw }: PeerCertificate) => {
        this.#is_verified = true;
        try {
          secure.check_name(this.#options, () => new X509Certificate(raw));
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
   * Prepares a new socket for what its peer's certificates may be, and for the key log. A socket that has made its handshake
   * cannot be helped.
   * @param socket A TLSSocket.
   */
  prepare(socket: object): void {
    secure.keep_from_throwing(socket as TLSSocket, this.#options, this.#known);
    secure.log_keys(socket as TLSSocket, this.#options);
  }

  /**
   * Rejects a connection that does not satisfy the options. The agent may have opened it for an earlier request, or by
   * options of its own.
   * @param socket A TLSSocket after its handshake.
   * @throws An error for `to_python` if the peer is rejected.
   */
  check_peer(socket: object): void {
    const { authorized, authorizationError } = socket as TLSSocket;
    const is_own = this.#is_verified || verified.get(socket) === this.#key;
    const own_failure = is_own ? null : verification_error('UNSPECIFIED', OTHER_SETTINGS);
    secure.verify(
      this.#options,
      this.#known,
      authorized ? own_failure : verification_error(String(authorizationError)),
      () => secure.peer_certificate(socket as TLSSocket, null),
      () => (socket as TLSSocket).getPeerCertificate(true),
    );
    if (is_own) verified.set(socket, this.#key);
  }
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
