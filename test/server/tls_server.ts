import { once } from 'node:events';
import type { TlsOptions } from 'node:tls';
import { Worker } from 'node:worker_threads';

export interface TLSServer extends AsyncDisposable {
  host: string;
  port: number;
  /** Changes the ticket keys, or also the certificate; starts or stops closing connections immediately. */
  order(what: 'other_keys' | 'first_keys' | TlsOptions | 'hang_up' | 'serve'): Promise<void>;
  /** Tells how many bytes the next connection that is closed has received, TLS included. Each is told once. */
  received(): Promise<number>;
  /** The names of the certificates of the clients that it has served; null for one without. */
  clients(): Promise<(string | null)[]>;
}

/** A server, at a port or the path of a Unix socket, that sends each client, as JSON, the `{ reused, version, cipher, alpn, name, client }` of the handshake as it saw it, or the text `answer`. */
export async function tls_server(
  options: TlsOptions & { path?: string; answer?: string },
): Promise<TLSServer> {
  const workerData = { requestCert: true, rejectUnauthorized: false, ...options };
  const worker = new Worker(new URL('./tls_server.mjs', import.meta.url), { workerData });
  const answer = async () => (await once(worker, 'message'))[0] as unknown;
  return {
    host: '127.0.0.1',
    port: (await answer()) as number,
    order: async (what) => {
      worker.postMessage(what);
      await answer();
    },
    received: async () => {
      worker.postMessage('received');
      return (await answer()) as number;
    },
    clients: async () => {
      worker.postMessage('clients');
      return (await answer()) as (string | null)[];
    },
    [Symbol.asyncDispose]: async () => void (await worker.terminate()),
  };
}
