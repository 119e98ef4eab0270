/** The normal forms of Unicode in linear time. */

/** Matches characters that are, or begin with, combining marks, except in runs too short to matter. */
const LONG_RUN = /[\p{M}\uff9e\uff9f]{16,}/gu;

/**
 * Returns `text` in a normal form, as its method `normalize` does. Engines take quadratic time for a run of combining
 * marks, because they insert each one among those before it; here, long runs are sorted first.
 */
export function normalized(text: string, form: 'NFC' | 'NFKC'): string {
  const decomposition = form === 'NFC' ? 'NFD' : 'NFKD';
  const sorted = text.replace(LONG_RUN, (run) =>
    canonical_order(Array.from(run, (char) => char.normalize(decomposition)).join('')),
  );
  return sorted.normalize(form);
}

/** Sorts adjacent marks by their combining classes, which JavaScript does not tell: it only swaps marks. */
function canonical_order(marks: string): string {
  const reordered = [...new Set(marks)].filter(is_reordered).sort(compare_classes);
  const ranks = new Map<string, number>();
  let rank = 0;
  for (const [at, mark] of reordered.entries()) {
    if (at > 0 && compare_classes(reordered[at - 1] as string, mark) !== 0) rank += 1;
    ranks.set(mark, rank);
  }
  const pieces: string[] = [];
  let by_rank: string[] = [];
  for (const mark of marks) {
    const own = ranks.get(mark);
    if (own === undefined) {
      pieces.push(...by_rank, mark);
      by_rank = [];
    } else by_rank[own] = (by_rank[own] ?? '') + mark;
  }
  return [...pieces, ...by_rank].join('');
}

function compare_classes(one: string, other: string): number {
  return Number(are_swapped(one, other)) - Number(are_swapped(other, one));
}

function are_swapped(one: string, other: string): boolean {
  return (one + other).normalize('NFD') !== one + other;
}

/** True if the combining class is not 0: U+0334 is of the lowest of the other classes, U+0301 of a high one. */
function is_reordered(mark: string): boolean {
  return are_swapped(mark, '\u0334') || are_swapped('\u0301', mark);
}
