import { isDeepStrictEqual } from 'node:util';
import type { Answer, Ask } from './answers.js';

/** One difference between our answer and the oracle's, for a failure message. */
export interface Difference {
  ask: string;
  ours: unknown;
  theirs: unknown;
}

/** The differences of an answer from the oracle's, except those listed in docs/differences.md. */
export function differences(ask: Ask, ours: Answer, theirs: Answer): Difference[] {
  const [mine, right] =
    ask[0] === 'decode'
      ? [until_failure(ours, ask[1]), until_failure(theirs, ask[1])]
      : [ours, theirs];
  if (isDeepStrictEqual(mine, right)) return [];
  return [{ ask: JSON.stringify(ask).slice(0, 500), ours: mine, theirs: right }];
}

/**
 * A decoder's steps up to the first failure: its later behaviour differs from the original's. Of deflate, and what
 * contains it, they are without `has_unconsumed_tail`, which the original has wrong at the end of the data; and if there
 * is no failure, only their output as a whole counts, of which some comes earlier here.
 */
function until_failure(answer: Answer, mode: unknown): unknown {
  if ('error' in answer) return answer;
  const steps = answer.value as unknown[][];
  const is_exact = ['gzip', 'x-gzip', 'br', 'zstd'].includes(mode as string);
  const failed = steps.findIndex((step) => step.length === 3);
  if (failed < 0) return is_exact ? steps : steps.map(([output]) => output).join('');
  const before = steps.slice(0, failed);
  return [...(is_exact ? before : before.map(([output]) => output)), steps[failed]!.slice(0, 2)];
}
