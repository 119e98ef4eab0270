// @ts-check
/** Pseudo-random numbers, reproducible from the seed (mulberry32). */
export class Random {
  #state;

  /** @param {number} seed */
  constructor(seed) {
    this.#state = seed >>> 0;
  }

  /** An integer from 0 up to, but not including, `limit`. @param {number} limit */
  below(limit) {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  }

  /** One of `items`. @template Item @param {readonly Item[]} items @returns {Item} */
  pick(items) {
    return /** @type {Item} */ (items[this.below(items.length)]);
  }

  /** True with probability 1/`times`. @param {number} times */
  one_in(times) {
    return this.below(times) === 0;
  }

  /** From none to `most` results of `make`. @template Item @param {number} most @param {() => Item} make @returns {Item[]} */
  some(most, make) {
    return Array.from({ length: this.below(most + 1) }, make);
  }
}

/** The generator for one case of a run: neighbouring cases are uncorrelated. @param {number} seed @param {number} number */
export function random_of(seed, number) {
  return new Random(Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(number + 1, 0xc2b2ae35));
}
