/** A set of code points, stored as the bounds of its ranges. */
export class PointSet {
  readonly #borders: Uint32Array;

  /**
   * @param distances The distances between the bounds, in base `radix` and separated by spaces. The first is the
   * distance from `start`.
   */
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

/** Returns how many numbers of a sorted array are less than or equal to `most`. */
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
