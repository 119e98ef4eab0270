// Where retrieval without a name puts its file: in the first folder in which a file can be written, as Python's tempfile.
import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { FileNotFoundError } from '../../../lib/python/builtins/index.js';
import * as request from '../../../lib/request/index.js';
import * as blocking from '../../../lib/sync/request/index.js';
import { both, raised } from '../../server/colours.js';

const builtin = process.getBuiltinModule('node:fs');
let root: string;
let first: string;
let second: string;
beforeEach(() => {
  root = fs.mkdtempSync(join(tmpdir(), 'pyurllib-'));
  [first, second] = [join(root, 'first'), join(root, 'second')];
  for (const folder of [first, second]) fs.mkdirSync(folder);
  vi.stubEnv('TMPDIR', first);
  vi.stubEnv('TEMP', second);
  return () => {
    vi.restoreAllMocks();
    vi.unstubAllEnvs();
    fs.rmSync(root, { recursive: true });
  };
});

const failure = (code: string) => Object.assign(new Error(code), { code });

/** Makes files in a folder fail to be created, or to be written. */
function fail(folder: string, function_name: 'openSync' | 'writeSync', code: string) {
  const opened = new Set<number>();
  const { openSync, writeSync } = fs;
  vi.spyOn(builtin, 'openSync').mockImplementation((path, ...rest) => {
    const is_inside = String(path).startsWith(folder);
    if (is_inside && function_name === 'openSync') throw failure(code);
    const fd = openSync(path, ...rest);
    if (is_inside) opened.add(fd);
    else opened.delete(fd);
    return fd;
  });
  vi.spyOn(builtin, 'writeSync').mockImplementation(((fd: number, ...rest: [Uint8Array]) => {
    if (function_name === 'writeSync' && opened.has(fd)) throw failure(code);
    return writeSync(fd, ...rest);
  }) as typeof fs.writeSync);
}

describe.each(both({ request }, { request: blocking }))('$colour', ({ request }) => {
  const retrieve = async () => {
    onTestFinished(() => request.urlcleanup());
    return (await request.urlretrieve('data:,hi'))[0];
  };

  test('it is in the first folder', async () => {
    expect(dirname(await retrieve())).toBe(first);
    expect(fs.readdirSync(first)).toHaveLength(1);
  });

  test.each([
    ['that cannot be read or written', 'openSync', 'EACCES'],
    ['that is full of files', 'openSync', 'ENOSPC'],
    ['that is full of bytes', 'writeSync', 'ENOSPC'],
    ['over its quota', 'writeSync', 'Unknown system error -122'],
  ] as const)('a folder %s is passed over', async (_, name, code) => {
    fail(first, name, code);
    const found = await retrieve();
    expect(dirname(found)).toBe(second);
    expect(fs.readFileSync(found, 'utf8')).toBe('hi');
    expect(fs.readdirSync(first)).toEqual([]);
  });

  test('the working folder may have been removed', async () => {
    vi.spyOn(process, 'cwd').mockImplementation(() => {
      throw Object.assign(failure('ENOENT'), { syscall: 'uv_cwd' });
    });
    expect(dirname(await retrieve())).toBe(first);
  });

  test('FileNotFoundError lists the folders if none can be written', async () => {
    fail('', 'openSync', 'EROFS');
    const error = (await raised(retrieve)) as FileNotFoundError;
    expect(error).toBeInstanceOf(FileNotFoundError);
    const folders = [first, second, '/tmp', '/var/tmp', '/usr/tmp', process.cwd()];
    expect(error.strerror).toContain('No usable temporary directory found in [');
    for (const folder of folders) expect(error.strerror).toContain(`'${folder}'`);
  });
});
