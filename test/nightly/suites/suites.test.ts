/**
 * CPython's own tests over the bridge, in both colours, if a CPython 3.13 with its tests is installed; those of Requests,
 * urllib3 and their users if the environment names their sources. `npm run suites` runs the same.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, onTestFinished, test } from 'vitest';
import { places_of } from '../docs/places.js';
import {
  COLOURS,
  NEWER_SUITES,
  SUITES,
  available_suites,
  find_newer_tests,
  run_suite,
} from './run_suite.mjs';
import { CLASSES, NEWER_CLASSES, compare, read_table, row_of } from './results.mjs';

const table = read_table();

describe.each(available_suites())('$suite.name', ({ suite, skipped }) => {
  test.each(COLOURS)(
    'has only classified failures, and the counts of docs/internals/conformance.md: %s',
    { timeout: 1_200_000, skip: skipped !== undefined },
    async (colour) => {
      const counts = compare(suite.name, colour, await run_suite(suite, colour));
      expect(counts.faults).toEqual([]);
      // The table has the limits of the colour that has more; those of this one follow from the rest.
      const { limits: _limits, ...row } = row_of(counts);
      expect(table.get(suite.name)).toMatchObject(row);
    },
  );
});

const newer = find_newer_tests();

test.skipIf(newer.python === null).each(NEWER_SUITES)(
  'the tests of CPython 3.15 have only classified failures: $name',
  { timeout: 1_200_000 },
  async (suite) => {
    const results = await run_suite(suite, 'async', newer);
    expect(compare(suite.name, 'async', results, NEWER_CLASSES).faults).toEqual([]);
  },
);

test.skipIf(available_suites()[0]!.skipped !== undefined)(
  'the suites notice a fault of the package',
  async () => {
    const fault = 'BRIDGE.MODULES.robotparser.RobotFileParser.prototype.can_fetch = () => true';
    process.env['SUITES_SABOTAGE'] = fault;
    onTestFinished(() => void delete process.env['SUITES_SABOTAGE']);
    const suite = SUITES.find(({ name }) => name === 'test_robotparser')!;
    expect(compare(suite.name, 'async', await run_suite(suite, 'async')).faults).not.toEqual([]);
  },
);

test('suites that cannot be run are told, with the reason', () => {
  for (const { suite, skipped } of available_suites()) {
    if (skipped !== undefined) console.log(`${suite.name}: skipped, ${skipped}`);
  }
});

describe('docs/internals/conformance.md', () => {
  test('has all suites, and nothing that fails', () => {
    expect([...table.keys()]).toEqual(SUITES.map(({ name }) => name));
    expect([...table.values()].map(({ failing }) => failing)).toEqual(SUITES.map(() => 0));
  });

  test('has its sums in the last row', () => {
    const columns = ['tests', 'async', 'blocking', 'limits', 'differences', 'failing'];
    const sums = columns.map((column) =>
      [...table.values()].reduce((all, row) => all + row[column]!, 0),
    );
    const page = readFileSync(
      new URL('../../../docs/internals/conformance.md', import.meta.url),
      'utf8',
    );
    const [, cells = ''] = /^\| all +\|(.*)\|$/m.exec(page) ?? [];
    expect(cells.split('|').map(Number)).toEqual(sums);
  });
});

describe('classified.json', () => {
  test('has each test of a suite and colour once', () => {
    const names = CLASSES.flatMap(({ tests, colour }) =>
      Object.entries(tests).flatMap(([suite, of]) =>
        (colour === undefined ? COLOURS : [colour]).flatMap((each) =>
          of.map((name) => `${suite} ${each} ${name}`),
        ),
      ),
    );
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeGreaterThan(0);
  });

  test.each([...CLASSES, ...NEWER_CLASSES].filter(({ difference }) => difference !== undefined))(
    'the difference is documented: $reason',
    ({ difference }) => {
      const [file = '', anchor = ''] = difference!.split('#');
      const text = readFileSync(new URL(`../../../docs/${file}`, import.meta.url), 'utf8');
      expect(places_of(text)).toContain(anchor);
    },
  );

  test.each(CLASSES)('there is one kind of reason: $reason', ({ limit, difference, not_run }) => {
    expect([limit, difference, not_run].filter((kind) => kind !== undefined)).toHaveLength(1);
  });
});
