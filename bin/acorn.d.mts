// The types of acorn.mjs, which the build makes from the package acorn.
import type { Token as AcornToken } from 'acorn';
export { tokTypes } from 'acorn';

/** A token, with its value, which acorn's own type leaves out. */
export type Token = AcornToken & { value?: string };

export function tokenizer(
  source: string,
  options: {
    ecmaVersion: 'latest';
    onComment?: (block: boolean, text: string, start: number) => void;
  },
): Iterable<Token>;
