// Two copies of the package in one program: what docs/bundling.md says of their errors.
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { raised } from '../../server/colours.js';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const folder = mkdtempSync(path.join(tmpdir(), 'pyurllib-copy-'));
type Library = typeof import('../../../lib/index.js');
const load = async (root: string) =>
  (await import(pathToFileURL(path.join(root, 'dist/index.js')).href)) as Library;
let copies: [Library, Library];

beforeAll(async () => {
  for (const name of ['dist', 'package.json'])
    cpSync(path.join(ROOT, name), path.join(folder, name), { recursive: true });
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'));
  copies = [await load(ROOT), await load(folder)];
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

test('an error is of one copy only, and has its name and code in both', async () => {
  const [here, other] = copies;
  const by_urllib = await raised(() => here.urllib.request.urlopen('http://127.0.0.1:1/'));
  expect(by_urllib).toMatchObject({ name: 'URLError', reason: { code: 'ECONNREFUSED' } });
  expect(by_urllib).toBeInstanceOf(here.urllib.error.URLError);
  expect(by_urllib).not.toBeInstanceOf(other.urllib.error.URLError);
  const by_requests = await raised(() => here.requests.get('http://127.0.0.1:1/'));
  expect(by_requests).toMatchObject({ name: 'ConnectionError', code: 'ECONNREFUSED' });
  expect(by_requests).toBeInstanceOf(here.requests.RequestException);
  expect(by_requests).not.toBeInstanceOf(other.requests.RequestException);
});
