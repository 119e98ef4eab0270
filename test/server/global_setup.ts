/**
 * Starts the test servers once for all test files, in a separate process (a server in a thread that a blocking call
 * blocks could never respond). In a test:
 *
 *     import { inject } from 'vitest';
 *     inject('http')               // 'http://127.0.0.1:PORT', its routes: routes.mjs
 *     inject('https').good         // 'https://localhost:PORT', the same routes, a certificate by test/server/certs/ca.pem
 *     inject('https').wrong_host   // … and expired, wrong_host_expired, self_signed, unknown_ca: see certs/make.sh;
 *                                  // mutual requests a certificate by that CA (certs/client.pem)
 *     inject('httpbin').http       // like httpbin.org (examples/httpbin.mjs); .https too, with the certificate good
 *     inject('proxy').open                // a proxy; basic and digest require a user and password (proxy.mjs)
 *     inject('ca')                 // the path of that ca.pem (the other files are in the same directory)
 *
 * Servers that misbehave on purpose are scripts: script.ts. Both colours of the modules: colours.ts.
 */
import type { TestProject } from 'vitest/node';
import { start_servers, type Addresses } from './start.mjs';

export default async function (project: TestProject): Promise<() => void> {
  // A machine may have it. Tests that need it start processes of their own.
  delete process.env['NODE_EXTRA_CA_CERTS'];
  const { addresses, end } = await start_servers();
  for (const name of Object.keys(addresses) as (keyof Addresses)[])
    project.provide(name, addresses[name]);
  return end;
}

declare module 'vitest' {
  export interface ProvidedContext extends Addresses {}
}
