import * as data from './data.js';

/** A set of code points, stored as the borders of its ranges. */
export class PointSet {
  readonly #borders: Uint32Array;

  /** @param distances The distances between the borders, in base 36. */
  constructor(distances: string) {
    let border = 0;
    this.#borders = Uint32Array.from(
      distances.split(' '),
      (distance) => (border += parseInt(distance, 36)),
    );
  }

  has(point: number): boolean {
    return borders_until(this.#borders, point) % 2 === 1;
  }
}

/** A property of code points, stored as ranges of equal values. */
export class PointMap {
  readonly #starts: Uint32Array;
  readonly #values: readonly string[];

  /** @param runs `distance.value` of each range, the distance in base 36. */
  constructor(runs: string) {
    const pairs = runs.split(' ').map((run) => run.split('.') as [string, string]);
    let start = 0;
    this.#starts = Uint32Array.from(pairs, ([distance]) => (start += parseInt(distance, 36)));
    this.#values = pairs.map(([, value]) => value);
  }

  get(point: number): string {
    return this.#values[borders_until(this.#starts, point) - 1] ?? '';
  }
}

/** Returns how many of the sorted numbers are not above `point`. */
function borders_until(borders: Uint32Array, point: number): number {
  let low = 0;
  let high = borders.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (borders[middle]! <= point) low = middle + 1;
    else high = middle;
  }
  return low;
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

/** The tables of package idna and of the unicodedata it uses. */
export interface Tables {
  allowed: PointSet;
  mapped: ReadonlyMap<string, string>;
  valid: PointSet;
  context_o: PointSet;
  unknown: PointSet;
  virama: PointSet;
  marks: PointSet;
  bidi: PointMap;
  joining: PointMap;
  scripts: Record<'Greek' | 'Hebrew' | 'Hiragana' | 'Katakana' | 'Han', PointSet>;
}

let cached_tables: Tables | null = null;

/** Returns the tables, which are parsed on first use: most names are ASCII. */
export function tables(): Tables {
  cached_tables ??= {
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
  return cached_tables;
}
