import * as rare from './rare.js';

export type Rare = typeof rare;

/** Loads what `rare.ts` exports. In the package, this evaluates its file when it is needed first. */
export const load_rare = (): Rare | null => rare;
