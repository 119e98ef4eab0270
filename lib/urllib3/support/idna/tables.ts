import {
  PointSet,
  count_until,
  is_ascii,
  is_printable,
  normalized,
} from '../../../python/values/index.js';
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

/**
 * Parses ranges of the form `distance:text`, for one character, `distance=count:text`, for several that are mapped to
 * the same text, or `distance+count:first`, for several that are mapped to following characters.
 */
function replacements(runs: string): ReadonlyMap<string, string> {
  const map = new Map<string, string>();
  let start = 0;
  for (const run of runs.split(' ')) {
    const [points_from = '', text = ''] = run.split(':');
    const [distance = '', count = '1'] = points_from.split(/[=+]/);
    start += parseInt(distance, 36);
    const points = text === '' ? [] : text.split('.').map((digits) => parseInt(digits, 36));
    for (let at = 0; at < parseInt(count, 36); at++) {
      const target = points.map((point) => (points_from.includes('+') ? point + at : point));
      map.set(String.fromCodePoint(start + at), String.fromCodePoint(...target));
    }
  }
  return map;
}

/** Parses the tables of `data.ts`. */
function parsed_tables() {
  return {
    allowed: new PointSet(data.ALLOWED),
    mapped: replacements(data.MAPPED),
    valid: new PointSet(data.VALID),
    context_o: new PointSet(data.CONTEXT_O),
    unprintable: new PointSet(data.UNPRINTABLE),
    nameless: new PointSet(data.NAMELESS),
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

/** Returns true if Python 3.13's Unicode, 15.1, lacks a character. That of the engine may have it. */
export function is_unassigned(point: number): boolean {
  return !is_printable(point) && !tables().unprintable.has(point);
}

/** Converts text as Python 3.13 does: characters that its Unicode lacks stay, and separate the others. */
function changed_as_in_python(text: string, change: (known: string) => string): string {
  let done = '';
  let known = '';
  for (const char of text) {
    if (!is_unassigned(char.codePointAt(0)!)) known += char;
    else {
      done += change(known) + char;
      known = '';
    }
  }
  return done + change(known);
}

/** Converts text to Normalization Form C, in Unicode 15.1. */
export function nfc(text: string): string {
  return is_ascii(text) ? text : changed_as_in_python(text, (known) => normalized(known, 'NFC'));
}

/** Converts text to lower case, in Unicode 15.1. */
export function lower(text: string): string {
  return changed_as_in_python(text, (known) => known.toLowerCase());
}

/** Maps a character by UTS 46. The table `mapped` has those for which what is computed would be wrong. */
export function mapping(char: string): string {
  const listed = tables().mapped.get(char);
  if (listed !== undefined || is_unassigned(char.codePointAt(0)!)) return listed ?? char;
  const text = char.normalize('NFKC').toLowerCase();
  return text.normalize('NFKC').toLowerCase().normalize('NFC');
}
