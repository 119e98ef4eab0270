/** Converts text to Unicode normal forms in linear time. */

/**
 * Matches long runs of combining marks and of the two halfwidth characters whose NFKD form is a combining mark. Shorter
 * runs are not sorted, because engines normalise them fast enough.
 */
const LONG_RUN = /[\p{M}\uff9e\uff9f]{16,}/gu;

/**
 * Returns `text` in NFC or NFKC, like JavaScript's `normalize`. Engines take quadratic time for a run of combining
 * marks, because they insert each mark among the previous ones. Therefore, this function sorts long runs first.
 */
export function normalized(text: string, form: 'NFC' | 'NFKC'): string {
  const decomposition = form === 'NFC' ? 'NFD' : 'NFKD';
  const sorted = text.replace(LONG_RUN, (run) =>
    canonical_order(Array.from(run, (char) => char.normalize(decomposition)).join('')),
  );
  return sorted.normalize(form);
}

/**
 * Sorts adjacent marks by their combining classes. JavaScript does not provide the classes; normalising two marks shows
 * their order.
 */
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

/**
 * True if the combining class of a mark is not 0. U+0334 has the lowest of the other classes, and U+0301 a higher one.
 */
function is_reordered(mark: string): boolean {
  return are_swapped(mark, '\u0334') || are_swapped('\u0301', mark);
}
