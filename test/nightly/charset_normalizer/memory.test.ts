// docs/internals/security_history.md: bytes that fit many encodings
import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';

/** The number of bytes: 18 multibyte encodings fit, whose texts would take 27 times as much. When V8 frees memory depends on its version. */
const SIZE = 20_000_000;

test('from_bytes() takes less than eight times the memory of the bytes, and does not keep the text of each encoding', () => {
  const program = `
    import { requests } from 'pyurllib';
    const { from_bytes } = requests.packages.chardet;
    from_bytes(new Uint8Array(1000).fill(0xb1));
    const bytes = new Uint8Array(${SIZE}).fill(0xb1);
    const before = process.resourceUsage().maxRSS;
    const matches = from_bytes(bytes);
    const used = (process.resourceUsage().maxRSS - before) * 1024;
    console.log(JSON.stringify([matches.length, used, String(matches[0]).length]));
  `;
  const args = ['--max-old-space-size=128', '--input-type=module', '-e', program];
  const [count, used, length] = JSON.parse(
    execFileSync(process.execPath, args, { encoding: 'utf8', timeout: 100_000 }),
  ) as [number, number, number];
  expect(count).toBe(18);
  expect(used).toBeLessThan(8 * SIZE);
  expect(length).toBe(SIZE);
});
