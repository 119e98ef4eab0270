// @ts-check
/** The options of the fuzzers: which cases they run, and for how long. */
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';

/**
 * Reads `--seconds N`, `--cases N`, `--seed S` and `--case S:N`, with further switches.
 *
 * @template {string} Name
 * @param {Record<Name, boolean>} switches The further switches with their defaults; `--no-name` turns one off.
 * @param {boolean} allowPositionals True to accept further arguments.
 * @returns {{ seed: number, number: number | undefined, max_cases: number, seconds: number, lanes: number,
 *   switches: Record<Name, boolean>, positionals: string[] }} `number` is the case to repeat. `seconds` is infinite if
 *   the number of cases is given.
 */
export function fuzz_options(switches, allowPositionals = false) {
  const entries = /** @type {[Name, boolean][]} */ (Object.entries(switches));
  const { values, positionals } = parseArgs({
    options: {
      seconds: { type: 'string', default: '60' },
      cases: { type: 'string' },
      seed: { type: 'string' },
      case: { type: 'string' },
      lanes: { type: 'string', default: '2' },
      ...Object.fromEntries(
        entries.map(([name]) => [name, { type: /** @type {const} */ ('boolean') }]),
      ),
    },
    allowNegative: true,
    allowPositionals,
  });
  const [of_case, number] = values.case?.split(':').map(Number) ?? [];
  const given = /** @type {Record<string, unknown>} */ (values);
  return {
    seed: of_case ?? Number(values.seed ?? randomInt(2 ** 32)),
    number,
    max_cases: number === undefined ? Number(values.cases ?? Infinity) : 1,
    seconds: values.cases === undefined && number === undefined ? Number(values.seconds) : Infinity,
    lanes: number === undefined ? Number(values.lanes) : 1,
    switches: /** @type {Record<Name, boolean>} */ (
      Object.fromEntries(entries.map(([name, value]) => [name, given[name] ?? value]))
    ),
    positionals,
  };
}
