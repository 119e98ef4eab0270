import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const OPTIONS = `--headless --no-sandbox --disable-gpu --disable-dev-shm-usage --disable-quic --no-first-run
  --disable-background-networking --disable-component-update --disable-sync --virtual-time-budget=20000 --dump-dom`;

test('examples/browser: the page shows what the server answers', async () => {
  const server = spawn(process.execPath, ['examples/browser/server.mjs', '0']);
  const profile = mkdtempSync(join(tmpdir(), 'pyurllib-browser-'));
  try {
    const [line] = (await once(server.stdout, 'data')) as [Buffer];
    const url = /http:\S+/.exec(line.toString())![0].replace('localhost', '127.0.0.1');
    const { stdout } = await promisify(execFile)(
      process.env['CHROMIUM'] ?? 'chromium',
      [...OPTIONS.split(/\s+/), `--user-data-dir=${profile}`, url],
      { timeout: 60_000 },
    );
    expect(/<pre id="output">([^]*?)<\/pre>/.exec(stdout)?.[1]).toBe(
      [
        'urlopen: 200 Hello from a small server. ¡Olé!',
        'urlopen: HTTP Error 404: Not Found',
        'requests.get: 200 OK',
        'requests.post: 200 OK',
        'done',
        '',
      ].join('\n'),
    );
  } finally {
    server.kill();
    await rm(profile, { recursive: true, maxRetries: 10, retryDelay: 200 });
  }
});
