// Mirrors CPython v3.13.18 Python/suggestions.c.

const MOVE_COST = 2;
const CASE_COST = 1;
const LONGEST = 40;
const MAX_NAMES = 750;

/** Returns the cost of substituting one character for another. */
function substitution_cost(a: string, b: string): number {
  if (a === b) return 0;
  return lower(a) === lower(b) ? CASE_COST : MOVE_COST;
}

/** Converts an ASCII letter to lower case. Other letters do not change, because CPython compares the bytes of UTF-8. */
function lower(character: string): string {
  return character >= 'A' && character <= 'Z' ? character.toLowerCase() : character;
}

/** Returns the Levenshtein distance with the costs above, or a value greater than `limit` if the distance exceeds it. */
function distance(from: string, to: string, limit: number): number {
  if (from === to) return 0;
  let start = 0;
  let end_a = from.length;
  let end_b = to.length;
  while (start < end_a && start < end_b && from[start] === to[start]) start += 1;
  while (end_a > start && end_b > start && from[end_a - 1] === to[end_b - 1]) {
    end_a -= 1;
    end_b -= 1;
  }
  let a = from.slice(start, end_a);
  let b = to.slice(start, end_b);
  if (a.length === 0 || b.length === 0) return (a.length + b.length) * MOVE_COST;
  if (a.length > LONGEST || b.length > LONGEST) return limit + 1;
  if (b.length < a.length) [a, b] = [b, a];
  if ((b.length - a.length) * MOVE_COST > limit) return limit + 1;

  const row = Array.from(a, (_, index) => (index + 1) * MOVE_COST);
  let result = 0;
  for (let i = 0; i < b.length; i += 1) {
    let diagonal = i * MOVE_COST;
    result = diagonal;
    let least = Infinity;
    for (let j = 0; j < a.length; j += 1) {
      const replaced = diagonal + substitution_cost(b[i] ?? '', a[j] ?? '');
      diagonal = row[j] ?? 0;
      result = Math.min(replaced, Math.min(result, diagonal) + MOVE_COST);
      row[j] = result;
      least = Math.min(least, result);
    }
    if (least > limit) return limit + 1;
  }
  return result;
}

/** Returns the known name most similar to `name` for `Did you mean`, or null if none is close or too many are known. */
export function closest_name(name: string, known: readonly string[]): string | null {
  if (known.length >= MAX_NAMES) return null;
  let closest: string | null = null;
  let best = Infinity;
  for (const candidate of known) {
    if (candidate === name) continue;
    const limit = Math.floor(((name.length + candidate.length + 3) * MOVE_COST) / 6);
    const allowed = Math.min(limit, best - 1);
    const found = distance(name, candidate, allowed);
    if (found <= allowed) {
      closest = candidate;
      best = found;
    }
  }
  return closest;
}
