/**
 * Starts the test servers once for all test files, in a process of their own (a server on a thread that the
 * blocking colour blocks would never answer). In a test:
 *
 *     import { inject } from 'vitest';
 *     inject('http')               // 'http://127.0.0.1:PORT', its routes: routes.mjs
 *     inject('https').good         // 'https://localhost:PORT', the same routes, a certificate by test/server/certs/ca.pem
 *     inject('https').wrong_host   // … and expired, wrong_host_expired, self_signed, unknown_ca: as certs/make.sh says;
 *                                  // mutual asks for a certificate by that CA (certs/client.pem)
 *     inject('httpbin').http       // what httpbin.org answers (httpbin.mjs); .https too, with the certificate good
 *     inject('proxy').open                // a proxy; basic and digest want a user and password (proxy.mjs)
 *     inject('ca')                 // the path of that ca.pem (the other files are beside it)
 *
 * Servers that misbehave on purpose are scripts: script.ts. Both colours of the modules: colours.ts.
 */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';

interface Addresses {
  http: string;
  https: Record<
    | 'good'
    | 'wrong_host'
    | 'expired'
    | 'wrong_host_expired'
    | 'self_signed'
    | 'unknown_ca'
    | 'mutual',
    string
  >;
  httpbin: Record<'http' | 'https', string>;
  proxy: Record<'open' | 'secure' | 'basic' | 'digest', string>;
  control: string;
}

export default async function (project: TestProject): Promise<() => void> {
  const main = fileURLToPath(new URL('./main.mjs', import.meta.url));
  const servers = spawn(process.execPath, [main], { stdio: ['pipe', 'pipe', 'inherit'] });
  const line = await new Promise<string>((resolve, reject) => {
    createInterface(servers.stdout).once('line', resolve);
    servers.once('exit', (code) => reject(new Error(`the test servers ended with ${code}`)));
  });
  const { http, https, httpbin, proxy, control } = JSON.parse(line) as Addresses;
  project.provide('http', http);
  project.provide('https', https);
  project.provide('httpbin', httpbin);
  project.provide('proxy', proxy);
  project.provide('control', control);
  project.provide('ca', fileURLToPath(new URL('./certs/ca.pem', import.meta.url)));
  return () => void servers.stdin.end();
}

declare module 'vitest' {
  export interface ProvidedContext extends Addresses {
    ca: string;
  }
}
