// Files and paths on a simulated Windows (as_windows.mjs), in a separate process.
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const MISSING = "FileNotFoundError(2, 'No such file or directory'), 2";
const folder = mkdtempSync(path.join(tmpdir(), 'pyurllib-'));
let results: Record<string, unknown>;

beforeAll(async () => {
  const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));
  const { SSL_CERT_FILE: _file, SSL_CERT_DIR: _folder, ...env } = process.env;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import', here('as_windows.mjs'), '--no-warnings', here('windows_program.mjs')],
    { cwd: folder, env },
  );
  results = JSON.parse(stdout) as typeof results;
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe.each(['async', 'blocking'])('%s', (colour) => {
  test.each([
    ['file', 'content', 'urlopen takes a path with a drive'],
    ['no_file', MISSING, 'errors are recognised by their code, not by libuv’s number'],
    ['no_drive', "OSError('Bad URL: /1|/none'), null", 'an invalid path raises URLError'],
    ['legacy', '<urlopen error No such file or directory>', 'URLopener raises as in CPython'],
    ['retrieved', 'copy', 'urlretrieve creates a file'],
    ['no_folder', MISSING, 'urlretrieve raises the error'],
  ])('%s: %s (%s)', (name, expected) => {
    expect(results[colour]).toMatchObject({ [name]: expected });
  });
});

test.each([
  ['open', MISSING],
  ['save', MISSING],
  ['saved', null],
])('%s: %s', (name, expected) => {
  expect(results[name] ?? null).toBe(expected);
});

test.each([
  [
    'cookie_file',
    '# Netscape HTTP Cookie File\r\n# http://curl.haxx.se/rfc/cookie_spec.html\r\n# This is a generated file!  Do not edit.\r\n\r\n',
  ],
  ['text_file', 'a\r\nb\r\n'],
])('%s: lines end as in a text file of Windows', (name, expected) => {
  expect(results[name]).toBe(expected);
});

test('get_default_verify_paths() names folders to which other users cannot write', () => {
  const ssl = 'C:\\Program Files\\Common Files\\SSL';
  expect(results['paths']).toEqual([
    ...[null, null],
    ...['SSL_CERT_FILE', `${ssl}/cert.pem`, 'SSL_CERT_DIR', `${ssl}/certs`],
  ]);
});
