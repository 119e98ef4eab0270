// The JSON document that the clients of bench/http fetch, and the numbers of concurrent requests.
import { check } from './sizes.mjs';

export const MANY = 50;
export const TOO_MANY = 500;

export const DOCUMENT = {
  total: 40,
  items: Array.from({ length: 40 }, (_, id) => ({
    id,
    name: `item ${id}`,
    tags: ['a', 'b', 'c'],
    price: id * 1.25,
    text: 'The quick brown fox jumps over the lazy dog.',
  })),
};

/** Checks that the document is complete. @param {any} value */
export function same(value) {
  check(value.items.length, DOCUMENT.items.length);
}

/** @param {() => Promise<unknown>} ask */
export const at_once = (ask, many = MANY) => Promise.all(Array.from({ length: many }, ask));
