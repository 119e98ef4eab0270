/** A set of code points, stored as the bounds of its ranges. */
export class PointSet {
  readonly #borders: Uint32Array;

  /**
   * @param distances The distances between the bounds, from U+0000 on, in base 36 and separated by spaces.
   */
  constructor(distances: string) {
    let border = 0;
    const border_after = (distance: string): number => (border += parseInt(distance, 36));
    this.#borders = Uint32Array.from(distances.split(' '), border_after);
  }

  has(point: number): boolean {
    return count_until(this.#borders, point) % 2 === 1;
  }
}

/** Returns how many numbers of a sorted array are less than or equal to `limit`. */
export function count_until(numbers: Uint32Array | Uint16Array, limit: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle]! <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
