import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { start_browser } from '../../../scripts/docs/chromium.mjs';

const TEXT = { expression: "document.getElementById('output')?.textContent" };

test('examples/browser: the page shows what the server answers', async () => {
  const { browser, stop } = await start_browser();
  const server = spawn(process.execPath, ['examples/browser/server.mjs', '0']);
  try {
    const [line] = (await once(server.stdout, 'data')) as [Buffer];
    const url = /http:\S+/.exec(line.toString())![0].replace('localhost', '127.0.0.1');
    await browser.send('Page.navigate', { url });
    const shown = async () => {
      const answer = await browser.send('Runtime.evaluate', TEXT);
      // While a page is left, there is no answer.
      return String((answer as typeof answer | undefined)?.result?.value as unknown);
    };
    await expect.poll(shown, { timeout: 60_000 }).toContain('done\n');
    expect(await shown()).toBe(
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
    await stop();
  }
});
