import { PointSet, count_until } from '../../../python/values/index.js';
import * as data from './data.js';

/** A property of code points, stored as ranges of equal values. */
class PointMap {
  readonly #starts: Uint32Array;
  readonly #values: readonly string[];

  /**
   * @param runs The ranges, separated by spaces. Each has the form `distance.value`, in which the distance is that from
   * the start of the previous range, in base 36.
   */
  constructor(runs: string) {
    const pairs = runs.split(' ').map((run) => run.split('.') as [string, string]);
    let start = 0;
    this.#starts = Uint32Array.from(pairs, ([distance]) => (start += parseInt(distance, 36)));
    this.#values = pairs.map(([, value]) => value);
  }

  get(point: number): string {
    return this.#values[count_until(this.#starts, point) - 1] ?? '';
  }
}

function replacements(pairs: string): ReadonlyMap<string, string> {
  const char = (digits: string): string => String.fromCodePoint(parseInt(digits, 36));
  return new Map(
    pairs.split(' ').map((pair) => {
      const [from, to] = pair.split(':') as [string, string];
      return [char(from), to.split('+').filter(Boolean).map(char).join('')];
    }),
  );
}

/** Parses the tables of `data.ts`. */
function parsed_tables() {
  return {
    allowed: new PointSet(data.ALLOWED),
    mapped: replacements(data.MAPPED),
    valid: new PointSet(data.VALID),
    context_o: new PointSet(data.CONTEXT_O),
    unknown: new PointSet(data.UNKNOWN),
    virama: new PointSet(data.VIRAMA),
    marks: new PointSet(data.MARKS),
    bidi: new PointMap(data.BIDI),
    joining: new PointMap(data.JOINING),
    scripts: {
      Greek: new PointSet(data.GREEK),
      Hebrew: new PointSet(data.HEBREW),
      Hiragana: new PointSet(data.HIRAGANA),
      Katakana: new PointSet(data.KATAKANA),
      Han: new PointSet(data.HAN),
    },
  };
}

let cached_tables: ReturnType<typeof parsed_tables> | null = null;

/** Returns the tables. They are parsed on first use, because most names are ASCII. */
export function tables(): ReturnType<typeof parsed_tables> {
  return (cached_tables ??= parsed_tables());
}
