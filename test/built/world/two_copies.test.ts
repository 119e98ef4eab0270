// A program may contain two copies of the package, such as its own and that of a bundled dependency.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { afterAll, describe, expect, inject, test } from 'vitest';
import type * as requests_module from '../../../lib/requests/index.js';
import { requests_both, without_environment } from '../../unit/requests/colours.js';

const ROOT = path.join(import.meta.dirname, '../../..');
const folder = mkdtempSync(path.join(tmpdir(), 'copies-'));
afterAll(() => rmSync(folder, { recursive: true }));
without_environment();

describe.each(requests_both)('$colour', ({ colour, requests }) => {
  test('adapters, requests, cookies and auth of the other copy work in a Session', async () => {
    const api = colour === 'blocking' ? 'sync/' : '';
    const outfile = path.join(folder, `${colour}.mjs`);
    const contents = `export * from 'pyurllib/${api}requests';`;
    const stdin = { contents, resolveDir: ROOT };
    await build({ stdin, bundle: true, platform: 'node', format: 'esm', outfile });
    const other = (await import(outfile)) as typeof requests_module;
    expect(other.Session).not.toBe(requests.Session);

    const { http } = inject('httpbin');
    const session = new requests.Session();
    session.cookies = new other.cookies.RequestsCookieJar();
    session.auth = new other.auth.HTTPBasicAuth('user', 'pass');
    session.mount('http://', new other.adapters.HTTPAdapter());
    const got = await session.get(`${http}/redirect/1`, { timeout: 60, cookies: { a: 'b' } });
    expect(got.history.map((each) => each.status_code)).toEqual([302]);
    expect(got.json().headers).toMatchObject({ Authorization: 'Basic dXNlcjpwYXNz' });
    const posted = await session.post(`${http}/post`, { json: { a: [1] } });
    expect(posted.json().json).toEqual({ a: [1] });
    const streamed = await session.get(`${http}/bytes/100`, { stream: true });
    let length = 0;
    for await (const piece of streamed.iter_content(30)) length += piece.length;
    expect(length).toBe(100);
    await session.get(`${http}/cookies/set?id=1`);
    expect(session.cookies.get('id')).toBe('1');
    const prepared = new other.Request('GET', `${http}/get`).prepare();
    expect((await session.send(prepared as never)).status_code).toBe(200);
  });
});
