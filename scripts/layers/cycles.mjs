// @ts-check
/**
 * Returns one cycle for each strongly connected component with more than one node, or with an edge to itself.
 * (Tarjan's algorithm, without recursion.)
 * @param {Map<string, string[]>} edges From each node to others.
 * @returns {string[][]} Each begins and ends with the same node.
 */
export function find_cycles(edges) {
  /** @type {Map<string, { order: number, low: number, on_stack: boolean }>} */
  const seen = new Map();
  /** @type {string[]} */
  const stack = [];
  /** @type {string[][]} */
  const cycles = [];
  for (const root of edges.keys()) {
    if (seen.has(root)) continue;
    const enter = (/** @type {string} */ node) => {
      seen.set(node, { order: seen.size, low: seen.size, on_stack: true });
      stack.push(node);
      return { node, next: 0 };
    };
    const path = [enter(root)];
    for (let frame = path.at(-1); frame; frame = path.at(-1)) {
      const mark = /** @type {{ order: number, low: number, on_stack: boolean }} */ (
        seen.get(frame.node)
      );
      const target = edges.get(frame.node)?.[frame.next++];
      if (target !== undefined) {
        const known = seen.get(target);
        if (!known) path.push(enter(target));
        else if (known.on_stack) mark.low = Math.min(mark.low, known.order);
        continue;
      }
      path.pop();
      const above = path.at(-1) && seen.get(path.at(-1)?.node ?? '');
      if (above) above.low = Math.min(above.low, mark.low);
      if (mark.low !== mark.order) continue;
      const part = new Set(stack.splice(stack.lastIndexOf(frame.node)));
      for (const node of part)
        /** @type {{ on_stack: boolean }} */ (seen.get(node)).on_stack = false;
      if (part.size > 1 || edges.get(frame.node)?.includes(frame.node))
        cycles.push(shortest_cycle(part, edges));
    }
  }
  return cycles;
}

/**
 * The shortest path from the first node (by name) of a strongly connected component back to it.
 * @param {Set<string>} part
 * @param {Map<string, string[]>} edges
 */
function shortest_cycle(part, edges) {
  const start = [...part].sort()[0] ?? '';
  /** @type {Map<string, string>} */
  const predecessor = new Map();
  const queue = [start];
  for (const node of queue) {
    for (const target of edges.get(node) ?? []) {
      if (!part.has(target) || predecessor.has(target)) continue;
      predecessor.set(target, node);
      queue.push(target);
    }
  }
  const cycle = [start];
  for (
    let node = predecessor.get(start);
    node !== undefined && node !== start;
    node = predecessor.get(node)
  )
    cycle.unshift(node);
  return [start, ...cycle];
}
