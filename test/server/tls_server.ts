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

/** The thread of all these servers, because starting one takes longer than most handshakes. */
let thread: Worker | null = null;
let last_question = 0;
const waiting = new Map<number, (answer: unknown) => void>();

function ask(server: number, question: unknown): Promise<unknown> {
  if (thread === null) {
    thread = new Worker(new URL('./tls_server.mjs', import.meta.url));
    thread.unref();
    thread.on('message', ([id, answer]: [number, unknown]) => {
      waiting.get(id)?.(answer);
      waiting.delete(id);
    });
  }
  const id = ++last_question;
  const answer = new Promise((resolve) => void waiting.set(id, resolve));
  thread.postMessage([id, server, question]);
  return answer;
}

/** A server, at a port or the path of a Unix socket, that sends each client, as JSON, the `{ reused, version, cipher, alpn, name, client }` of the handshake as it saw it, or the text `answer`. */
export async function tls_server(
  options: TlsOptions & { path?: string; answer?: string },
): Promise<TLSServer> {
  const settings = { requestCert: true, rejectUnauthorized: false, ...options };
  const [server, port] = (await ask(0, settings)) as [server: number, port: number];
  return {
    host: '127.0.0.1',
    port,
    order: async (what) => void (await ask(server, what)),
    received: async () => (await ask(server, 'received')) as number,
    clients: async () => (await ask(server, 'clients')) as (string | null)[],
    [Symbol.asyncDispose]: async () => void (await ask(server, 'close')),
  };
}
