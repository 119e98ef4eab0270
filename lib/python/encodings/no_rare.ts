import type { Rare } from './rare.js';

/** Replaces the constant of `rare.ts` outside Node. */
export const RARE: Rare | null = null;
