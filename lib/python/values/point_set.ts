/** A set of code points, stored as the borders of its ranges. */
export class PointSet {
  readonly #borders: Uint32Array;

  /** @param distances The distances between the borders, the first one from `start`, in base `radix`. */
  constructor(distances: string, radix = 36, start = 0) {
    let border = start;
    this.#borders = Uint32Array.from(
      distances.split(' '),
      (distance) => (border += parseInt(distance, radix)),
    );
  }

  has(point: number): boolean {
    return count_until(this.#borders, point) % 2 === 1;
  }
}

/** Counts the sorted numbers that are not above `most`. */
export function count_until(numbers: Uint32Array | Uint16Array, most: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle]! <= most) low = middle + 1;
    else high = middle;
  }
  return low;
}
