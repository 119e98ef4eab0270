/**
 * The page of this folder, its program bundled by esbuild, and the examples' server on the same origin:
 *
 *     node examples/browser/server.mjs [PORT]     # 8000, or 0 for any free port
 */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { build } from 'esbuild';
import { answer } from '../pages.mjs';

const { outputFiles } = await build({
  entryPoints: [`${import.meta.dirname}/program.mjs`],
  bundle: true,
  minify: true,
  platform: 'browser',
  format: 'esm',
  target: 'es2022',
  write: false,
});
/** @type {Record<string, [type: string, body: string | Uint8Array]>} */
const files = {
  '/': ['text/html; charset=utf-8', readFileSync(`${import.meta.dirname}/index.html`)],
  '/program.js': ['text/javascript', outputFiles[0]?.contents ?? ''],
};

const server = createServer((request, response) => {
  const file = files[request.url ?? ''];
  if (file === undefined) return answer(request, response);
  return response.writeHead(200, { 'content-type': file[0] }).end(file[1]);
});
server.listen(Number(process.argv[2] ?? 8000), '127.0.0.1', () => {
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  console.log(`Open http://localhost:${port}/ in a browser.`);
});
