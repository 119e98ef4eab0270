// A program and the library in one file, from which a minifier has dropped what is not used, such as rest parameters.
import { minify as swc } from '@swc/core';
import { build } from 'esbuild';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, expect, inject, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'compressed-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** In the blocking API, `await` passes plain values through. */
const PROGRAM = `
import * as async_api from 'pyurllib';
import * as blocking_api from 'pyurllib/sync';
import { kw } from 'pyurllib/builtins';

async function run({ http, requests, urllib }) {
  const url = process.env.URL;
  const session = new requests.Session();
  const posted = await session.post(url + '/echo', { data: { a: 1 }, timeout: 60 });
  const pieces = [];
  const streamed = await session.get(url, { stream: true });
  for await (const piece of streamed.iter_content(2)) pieces.push(piece.length);
  const connection = new http.client.HTTPConnection(new URL(url).host, kw({ timeout: 60 }));
  await connection.request('GET', '/', kw({ headers: { 'X-A': '1' } }));
  const manager = new requests.packages.urllib3.PoolManager();
  const results = JSON.stringify([
    (await requests.get(url)).text,
    (await requests.get(url + '/redirect/302?to=/')).history.length,
    posted.status_code,
    pieces,
    (await (await urllib.request.urlopen(url, kw({ timeout: 60 }))).read()).length,
    (await connection.getresponse()).status,
    (await manager.request('GET', url)).status,
  ]);
  connection.close();
  await manager.clear();
  await session.close();
  return results;
}
for (const api of [async_api, blocking_api]) console.log(await run(api).catch(String));
`;

test('both APIs work when swc compresses them', async () => {
  const { outputFiles } = await build({
    stdin: { contents: PROGRAM, resolveDir: ROOT },
    bundle: true,
    platform: 'node',
    format: 'esm',
    write: false,
  });
  const file = join(folder, 'program.mjs');
  const options = { module: true, compress: true, mangle: true };
  writeFileSync(file, (await swc(outputFiles[0]!.text, options)).code);
  const { stdout } = await promisify(execFile)(process.execPath, [file], {
    env: { ...process.env, URL: inject('http') },
    timeout: 60_000,
  });
  expect(stdout).toBe('["hello\\n",1,200,[2,2,2],6,200,200]\n'.repeat(2));
});
