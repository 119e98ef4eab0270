import type { Rare } from './rare.js';

/** Replaces the constant of `rare.ts` outside Node, where there are no rarely used codecs. */
export const RARE: Rare | null = null;
