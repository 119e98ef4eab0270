import type { Rare } from './rare.js';

/** Takes the place of that of `rare.ts` outside Node. */
export const RARE: Rare | null = null;
