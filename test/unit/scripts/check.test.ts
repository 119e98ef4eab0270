// `npm run check` (scripts/check.mjs), with scripts that only wait for each other.
import { expect, test } from 'vitest';
import { check } from '../../../scripts/check.mjs';

async function checked(stages: string[][], failing: string[] = []) {
  const printed: string[] = [];
  const [running, most] = [new Set<string>(), { at_once: 0 }];
  const failed = await check(
    stages,
    async (script) => {
      running.add(script);
      most.at_once = Math.max(most.at_once, running.size);
      for (let turns = 0; turns < script.length; turns += 1) await Promise.resolve();
      running.delete(script);
      return { status: failing.includes(script) ? 1 : 0, output: `${script} says\nthis\n` };
    },
    (text) => void printed.push(text.replace(/, \d+ s/, '')),
  );
  return { failed, printed, at_once: most.at_once };
}

test('check() prints each output whole, in the order in which they end, two scripts at a time', async () => {
  expect(await checked([['format', 'lint', 'do'], ['site']])).toEqual({
    failed: [],
    printed: ['lint', 'format', 'do', 'site'].map((name) => `✔ ${name}\n${name} says\nthis\n\n`),
    at_once: 2,
  });
});

test('check() goes on after a failure, and names all', async () => {
  const { failed, printed } = await checked([['format'], ['lint', 'types']], ['format', 'types']);
  expect(failed).toEqual(['format', 'types']);
  expect(printed.map((text) => text.split('\n')[0])).toEqual(['✖ format', '✔ lint', '✖ types']);
});

test('check() ends after a failed build', async () => {
  const { failed, printed } = await checked([['build', 'format'], ['lint']], ['build']);
  expect(failed).toEqual(['build']);
  expect(printed).toHaveLength(2);
});

test('check() says what mends a failure', async () => {
  let printed = '';
  const failing = async () => ({ status: 1, output: 'wrong\n' });
  await check([['format']], failing, (text) => void (printed += text), { format: 'do this' });
  expect(printed).toMatch(/^✖ format, \d+ s\nwrong\ndo this\n\n$/);
});
