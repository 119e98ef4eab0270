// @ts-check
/** Shrinks a failing case: removes connections, steps and parts of texts as long as it still fails. */

/** @typedef {import('./http_cases.mjs').Case} Case */

/** The list with some of its items removed, large runs first. @template Item @param {readonly Item[]} list @returns {Iterable<Item[]>} */
function* fewer(list) {
  for (let size = list.length; size >= 1; size = Math.floor(size / 2))
    for (let at = 0; at + size <= list.length; at += size) yield list.toSpliced(at, size);
}

/** @param {Case} whole @returns {Iterable<Case>} */
function* smaller(whole) {
  for (const requests of fewer(whole.plan.requests))
    if (requests.length > 0) yield { ...whole, plan: { ...whole.plan, requests } };
  for (const connections of fewer(whole.connections))
    if (connections.length > 0) yield { ...whole, connections };
  for (const [i, steps] of whole.connections.entries()) {
    for (const [j, step] of steps.entries())
      if (typeof step === 'string' || 'wait' in step)
        yield { ...whole, connections: whole.connections.with(i, steps.toSpliced(j, 1)) };
    for (const [j, step] of steps.entries())
      if (typeof step === 'string' && step.length > 1)
        for (const characters of fewer([...step]))
          yield {
            ...whole,
            connections: whole.connections.with(i, steps.with(j, characters.join(''))),
          };
  }
}

/** @param {Case} whole @param {(smaller: Case) => Promise<boolean>} fails @param {number} [seconds] */
export async function shrunk(whole, fails, seconds = 60) {
  const end = performance.now() + 1000 * seconds;
  for (let found = true; found;) {
    found = false;
    for (const next of smaller(whole)) {
      if (performance.now() > end) return whole;
      if (!(await fails(next))) continue;
      whole = next;
      found = true;
      break;
    }
  }
  return whole;
}
