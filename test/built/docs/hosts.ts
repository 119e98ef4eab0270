import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

/** What replaces `localhost:8000` and the proxy `localhost:3128` in examples. */
export interface Hosts {
  http: string;
  proxy: string;
}

export function with_hosts(code: string, { http, proxy }: Hosts): string {
  const [name, port] = http.split(':');
  return code
    .replaceAll(/(?:localhost|127\.0\.0\.1):8000\b/g, http)
    .replaceAll('localhost:3128', proxy)
    .replaceAll("'localhost', 8000", `'${name}', ${port}`)
    .replaceAll("host='localhost', port=8000", `host='${name}', port=${port}`); // in messages
}

/** Starts the tour's server, which the examples of documents use, on free ports. */
export async function start_tour_server(root: string): Promise<{ hosts: Hosts; stop(): void }> {
  const server = fork(path.join(root, 'examples/server.mjs'));
  const [{ port, proxy }] = (await once(server, 'message')) as [{ port: number; proxy: number }];
  return {
    hosts: { http: `127.0.0.1:${port}`, proxy: `127.0.0.1:${proxy}` },
    stop: () => server.disconnect(),
  };
}
