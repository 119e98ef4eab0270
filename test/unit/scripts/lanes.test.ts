// Every test of test/nightly is in a lane of .ci/lanes, and every lane is in the scheduled workflow and in test/README.md.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const read = (file: string) => fs.readFileSync(path.join(ROOT, file), 'utf8');

/** Prints the lanes and, for each run of vitest, a line with the lane and the arguments. */
const SHOW = `
  source .ci/lanes
  printf 'lanes\\t%s\\n' "\${lanes[*]}"
  step() { :; }
  tests() { shift 3; printf '%s\\t%s\\n' "$lane" "$*"; }
  for lane in "\${lanes[@]}"; do "lane_$lane" >&1; done
`;

/** Returns the regular expression of a glob with `*` and `**`. */
function as_pattern(glob: string): RegExp {
  const parts = glob
    .split('**')
    .map((part) => part.replaceAll('.', '\\.').replaceAll('*', '[^/]*'));
  return new RegExp(`^${parts.join('.*')}$`);
}

describe.skipIf(process.platform === 'win32')('the lanes of the nightly', () => {
  const printed = execFileSync('bash', ['-c', SHOW], { cwd: ROOT, encoding: 'utf8' });
  const [lanes = [], ...runs] = printed
    .trim()
    .split('\n')
    .map((line) => line.split('\t')[1]!.split(' '));

  /** Returns true if a run of vitest with these arguments includes a file of test/nightly. */
  function includes(args: string[], file: string): boolean {
    const filters: string[] = [];
    for (let index = 0; index < args.length; index++) {
      const [word = '', value = ''] = args.slice(index);
      if (word === '--project' && value !== 'nightly') return false;
      if (word === '--exclude' && as_pattern(value).test(file)) return false;
      if (word.startsWith('--')) index++;
      else filters.push(word);
    }
    return filters.some((filter) => file.includes(filter));
  }

  test('include every test of test/nightly', () => {
    const files = fs
      .readdirSync(path.join(ROOT, 'test/nightly'), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.test.ts'))
      .map((file) => `test/nightly/${file}`);
    const missing = files.filter((file) => !runs.some((args) => includes(args, file)));
    expect(missing, 'add them to a lane of .ci/lanes').toEqual([]);
  });

  test('are the jobs of the workflow', () => {
    const [, list = ''] =
      /^ {8}lane:\n((?: {10}- \w+\n)+)/m.exec(read('.github/workflows/nightly.yml')) ?? [];
    expect(list.match(/\w+/g), 'change .github/workflows/nightly.yml').toEqual(lanes);
  });

  test('are the rows of the table in test/README.md', () => {
    const [, section = ''] = read('test/README.md').split('\n## The lanes of the nightly\n');
    const rows = section.split('\n## ')[0]!.matchAll(/^\| `(\w+)`/gm);
    expect(
      Array.from(rows, ([, lane]) => lane),
      'change test/README.md',
    ).toEqual(lanes);
  });
});
