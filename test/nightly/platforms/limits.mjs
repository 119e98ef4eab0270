// @ts-check
/** Shows, without the library, that Node's fetch does not connect under Wine: left_out.ts leaves out the tests that need it. */
import { once } from 'node:events';
import http from 'node:http';

const server = http.createServer((_, response) => response.end('a page')).listen(0, '127.0.0.1');
await once(server, 'listening');
const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
try {
  const response = await fetch(`http://127.0.0.1:${port}/`);
  console.log(await response.text());
} catch (error) {
  console.log(/** @type {Error} */ (error).cause);
}
process.exit();
