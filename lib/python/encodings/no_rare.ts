import type { Rare } from './load_rare.js';

/** Replaces the function of `load_rare.ts` outside Node, where there are no rarely used codecs. */
export const load_rare = (): Rare | null => null;
