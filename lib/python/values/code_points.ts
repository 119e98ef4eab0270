/**
 * Functions that count text in code points, as Python does. A surrogate pair is one code point, and so is a lone
 * surrogate.
 */

/** True if the two code units at `unit` form a surrogate pair. */
export function is_pair(text: string, unit: number): boolean {
  return (
    (text.charCodeAt(unit) & 0xfc00) === 0xd800 && (text.charCodeAt(unit + 1) & 0xfc00) === 0xdc00
  );
}

/** True if the code unit at `unit`, which must be the first of a code point, is a lone surrogate. */
export function is_lone(text: string, unit: number): boolean {
  return (text.charCodeAt(unit) & 0xf800) === 0xd800 && !is_pair(text, unit);
}

/** True if the text has no lone surrogate, which is how Python represents an undecodable byte. */
export function is_well_formed(text: string): boolean {
  // TypeScript's es2023 library does not declare the method, but all engines since 2023 have it.
  return (text as string & { isWellFormed(): boolean }).isWellFormed();
}

/** True if all characters are ASCII. */
export function is_ascii(text: string): boolean {
  return /^[\0-\x7f]*$/.test(text);
}

/** Returns the number of code units of the code point at `unit`. */
export function width_at(text: string, unit: number): 1 | 2 {
  return is_pair(text, unit) ? 2 : 1;
}

/** Counts the code points between two indices of code units: by default those of the whole text, like `len(text)`. */
export function count_points(text: string, start = 0, end = text.length): number {
  let count = 0;
  for (let unit = start; unit < end; count += 1) unit += width_at(text, unit);
  return count;
}

/** Returns the index of the code unit that is `count` code points after `start`, but at most the text's length. */
export function index_after(text: string, start: number, count: number): number {
  if (count >= text.length - start) return text.length;
  let at = start;
  for (let left = count; left > 0 && at < text.length; left -= 1) at += width_at(text, at);
  return at;
}

/** Returns the index of the code unit that is `count` code points before `end`, but at least 0. */
export function index_before(text: string, end: number, count: number): number {
  let at = end;
  for (let left = count; left > 0 && at > 0; left -= 1) at -= is_pair(text, at - 2) ? 2 : 1;
  return at;
}

/** Up to here, a position is counted from the start or the end of the text, and nothing is remembered. */
const NEAR = 64;

const HIGH_SURROGATE = /[\ud800-\udbff]/;

/** A place in a long text, from which the next one is counted: texts are mostly read from one end to the other. */
class Place {
  readonly text: string;
  /** True if each code unit is a code point. */
  readonly is_plain: boolean;
  #point = 0;
  #unit = 0;
  #size: number | null = null;

  constructor(text: string) {
    this.text = text;
    this.is_plain = !HIGH_SURROGATE.test(text);
  }

  /** The number of code points. */
  get size(): number {
    return (this.#size ??= count_points(this.text));
  }

  unit_at(point: number): number {
    this.#move(point, Infinity);
    return this.#unit;
  }

  point_at(unit: number): number {
    this.#move(Infinity, unit);
    return this.#point;
  }

  /** Moves to the first place that has one of the positions. */
  #move(point: number, unit: number): void {
    const { text } = this;
    if (2 * point < this.#point || 2 * unit < this.#unit) this.#point = this.#unit = 0;
    while (this.#point > point || this.#unit > unit) {
      this.#unit -= is_pair(text, this.#unit - 2) ? 2 : 1;
      this.#point -= 1;
    }
    while (this.#point < point && this.#unit < unit && this.#unit < text.length) {
      this.#unit += width_at(text, this.#unit);
      this.#point += 1;
    }
  }
}

/** The places in the texts that were last read, as many as a program may read in turn. */
const places: (Place | undefined)[] = [undefined, undefined, undefined, undefined];
let oldest = 0;

/**
 * Forgets the places when an object is collected, because a text cannot be referred to weakly. Some runtimes without sockets
 * have no such registry.
 */
const collected =
  typeof FinalizationRegistry === 'function'
    ? new FinalizationRegistry<null>(() => {
        places.fill(undefined);
        is_kept = false;
      })
    : null;
let is_kept = false;

function place_in(text: string): Place {
  for (const place of places) if (place?.text === text) return place;
  const made = new Place(text);
  if (!is_kept) collected?.register({}, null);
  is_kept = true;
  places[oldest] = made;
  oldest = (oldest + 1) % places.length;
  return made;
}

/** Returns the index of the code unit at which a code point begins, or the text's length if there are not so many. */
export function unit_at(text: string, point: number): number {
  if (point <= NEAR || point >= text.length) return index_after(text, 0, point);
  const place = place_in(text);
  return place.is_plain ? point : place.unit_at(point);
}

/** Returns the number of code points before the code unit at `unit`: by default all, which is `len(text)`. */
export function point_at(text: string, unit = text.length): number {
  if (unit <= NEAR) return count_points(text, 0, unit);
  const place = place_in(text);
  if (place.is_plain) return unit;
  return unit === text.length ? place.size : place.point_at(unit);
}

/** Returns the index of the code unit that is `count` code points before the end, or -1 if there are not so many. */
export function unit_before_end(text: string, count: number): number {
  if (count > text.length) return -1;
  if (count > NEAR) {
    const point = point_at(text) - count;
    return point < 0 ? -1 : unit_at(text, point);
  }
  let unit = text.length;
  for (let left = count; left > 0; left -= 1) unit -= is_pair(text, unit - 2) ? 2 : 1;
  return unit;
}

/**
 * Compares texts by code points, as Python does; JavaScript compares code units. Returns a number less than, equal to
 * or greater than 0.
 */
export function compare_points(a: string, b: string): number {
  let unit = 0;
  while (unit < a.length && a[unit] === b[unit]) unit += 1;
  if (unit > 0 && (is_pair(a, unit - 1) || is_pair(b, unit - 1))) unit -= 1;
  return (a.codePointAt(unit) ?? -1) - (b.codePointAt(unit) ?? -1);
}
