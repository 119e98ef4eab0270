// What is sent does not depend on the language and the time zone of the machine.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { ctime } from '../../../lib/stdlib/email/index.js';

const PROGRAM = fileURLToPath(new URL('cnonce.mjs', import.meta.url));

// In these, the text of a JavaScript Date names the time zone in the language of the machine.
test.each([
  ['de_DE.UTF-8', 'Europe/Berlin'],
  ['ja_JP.UTF-8', 'Asia/Tokyo'],
  ['fr_FR.UTF-8', 'Europe/Paris'],
])('the cnonce of Digest is made in %s, %s', (language, zone) => {
  const env = { ...process.env, LC_ALL: language, TZ: zone };
  const { stdout, stderr } = spawnSync(process.execPath, [PROGRAM], { env, encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(stdout).toMatch(/^(?:[0-9a-f]{16}\n){2}$/);
});

test('ctime() is the local time in English', () => {
  const text = ctime();
  expect(text).toMatch(
    /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) [A-Z][a-z]{2} [ 1-3]\d \d\d:\d\d:\d\d \d{4}$/,
  );
  expect(Math.abs(Date.parse(text) - Date.now())).toBeLessThan(60_000);
});
