import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, inject, onTestFinished, test } from 'vitest';

test.each(['pyurllib/request', 'pyurllib/sync/request'])(
  '%s: when the process exits, the file of urlretrieve() stays, and those of an opener are removed',
  (room) => {
    const TMPDIR = mkdtempSync(path.join(tmpdir(), 'pyurllib-'));
    onTestFinished(() => rmSync(TMPDIR, { recursive: true }));
    const url = `${inject('http')}/big?n=20000`;
    const program = `
      import { existsSync } from 'node:fs';
      import { urlretrieve, URLopener } from '${room}';
      const [name] = await urlretrieve('${url}');
      const [other] = await new URLopener({}).retrieve('${url}');
      console.log(JSON.stringify([name, other, existsSync(name)]));`;
    const output = execFileSync(process.execPath, ['--input-type=module', '--eval', program], {
      env: { ...process.env, TMPDIR, NO_PROXY: '*' },
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: 100_000,
    });
    const [name, other, existed] = JSON.parse(output) as [string, string, boolean];
    expect([name, other].map((file) => path.dirname(file))).toEqual([TMPDIR, TMPDIR]);
    expect([existed, existsSync(name), existsSync(other)]).toEqual([true, true, false]);
  },
);
