// Keeps the settings of Python's SSLContext in the class that JavaScript programs also use.
import { Buffer } from 'node:buffer';
import { redirect_warnings } from '../python/errors/internal.js';
import * as ssl from '../stdlib/ssl/index.js';
import { NODE_ROOTS, with_file_system, type FileSystem } from '../stdlib/ssl/internal.js';
import type { TLSOptions, Wire } from '../transport/blocking.js';

/** Python's `warnings.warn`. The category is passed by its name. */
export type Warn = (text: string, category: string) => void;

/** The context behind a Python SSLContext. Paths refer to Python's file system. */
export class Context {
  readonly #context: ssl.SSLContext;
  readonly #files: FileSystem;
  readonly #warn: Warn;

  constructor(protocol: number, files: FileSystem, warn: Warn) {
    this.#files = files;
    this.#warn = warn;
    this.#context = this.#run(() => new ssl.SSLContext(protocol));
  }

  get(setting: keyof ssl.SSLContext): number | boolean {
    const value = Reflect.get(this.#context, setting) as unknown;
    return typeof value === 'boolean' ? value : Number(value);
  }

  set(setting: keyof ssl.SSLContext, value: unknown): void {
    this.#run(() => Object.assign(this.#context, { [setting]: value }));
  }

  load_verify_locations(cafile?: string, capath?: string, cadata?: string | Uint8Array): void {
    this.#run(() =>
      this.#context.load_verify_locations(cafile ?? null, capath ?? null, cadata ?? null),
    );
  }

  /** Trusts Node's own list of roots. */
  load_node_roots(): void {
    this.#context.load_verify_locations(NODE_ROOTS);
  }

  load_cert_chain(
    certfile: string,
    keyfile?: string,
    password?: Uint8Array | (() => Uint8Array),
  ): void {
    this.#run(() => this.#context.load_cert_chain(certfile, keyfile ?? null, password ?? null));
  }

  set_ciphers(rule: string): void {
    this.#context.set_ciphers(rule);
  }

  /** @param protocols A JSON list of names. */
  set_alpn_protocols(protocols: string): void {
    this.#context.set_alpn_protocols(JSON.parse(protocols) as string[]);
  }

  /** @returns The dicts of `get_ciphers` as JSON. */
  ciphers(): string {
    return JSON.stringify(this.#context.get_ciphers());
  }

  /** @returns The dict of `cert_store_stats` as JSON. */
  stats(): string {
    return JSON.stringify(this.#context.cert_store_stats());
  }

  /** @returns The loaded CA certificates as JSON, each as DER in base64 and as a description. */
  authorities(): string {
    const ders = this.#context.get_ca_certs(true);
    const described = ders.map((der) => [
      Buffer.from(der).toString('base64'),
      ssl.decode_certificate(der),
    ]);
    return JSON.stringify(described);
  }

  /** Returns the options for a transport of asyncio, which checks no name if it is given none. */
  transport_options(server_hostname?: string): TLSOptions {
    if (server_hostname !== undefined) return this._tls_options(server_hostname);
    return { ...this._tls_options('localhost'), server_hostname: null, check_hostname: false };
  }

  /** @internal */
  _tls_options(server_hostname: string | null): TLSOptions {
    return this.#run(() => ssl.to_tls_options(this.#context, server_hostname));
  }

  #run<T>(run: () => T): T {
    return redirect_warnings(this.#warn, () => with_file_system(this.#files, run));
  }
}

/**
 * @returns The certificate as described by `getpeercert`, as JSON. @throws ValueError if `der` is not one certificate.
 */
export function describe_certificate(der: Uint8Array): string {
  return JSON.stringify(ssl.decode_certificate(der));
}

/** @returns The outcome of a wire's handshake as JSON, or undefined without TLS. */
export function describe_session(wire: Pick<Wire, 'tls_session'>): string | undefined {
  const session = wire.tls_session();
  if (session === null) return undefined;
  const { version, alpn_protocol, reused } = session;
  return JSON.stringify({
    version,
    alpn_protocol,
    reused,
    cipher: ssl.cipher_in_use(session.cipher),
  });
}

/** Returns as JSON the constants of `_ssl` that this library's `ssl` has. `_ssl.py` defines the others. */
export function constants(): string {
  const found: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(ssl)) {
    if (!/^(?:CERT|HAS|OP|PROTOCOL|SSL_ERROR|VERIFY|OPENSSL)_/.test(name)) continue;
    const plain = ['boolean', 'string'].includes(typeof value) || Array.isArray(value);
    found[name] = plain ? value : Number(value);
  }
  return JSON.stringify(found);
}
