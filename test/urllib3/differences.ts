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
    ask[0] === 'decode' ? [until_failure(ours), until_failure(theirs)] : [ours, theirs];
  if (isDeepStrictEqual(mine, right)) return [];
  return [{ ask: JSON.stringify(ask).slice(0, 500), ours: mine, theirs: right }];
}

/**
 * A decoder's steps up to the first failure: its later behaviour differs from the original's. The last steps are without
 * `has_unconsumed_tail`: after the end of deflate data, it stays true in the original.
 */
function until_failure(answer: Answer): unknown {
  if ('error' in answer) return answer;
  const all = answer.value as unknown[][];
  const last = all.findLastIndex(([output]) => output !== '');
  const steps = all.map((step, index) =>
    index >= last && step.length === 2 ? step.slice(0, 1) : step,
  );
  const failed = steps.findIndex((step) => step.length === 3);
  if (failed < 0) return steps;
  return [...steps.slice(0, failed), steps[failed]!.slice(0, 2)];
}
