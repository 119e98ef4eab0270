// Python counts code points, JavaScript UTF-16 code units.

const HIGH_SURROGATE = /[\ud800-\udbff]/;

/** Converts a position in code points to an index. */
export function index_of_code_point(text: string, position: number): number {
  if (!HIGH_SURROGATE.test(text)) return Math.max(0, Math.min(position, text.length));
  let index = 0;
  for (let at = 0; at < position && index < text.length; at += 1) index += width_at(text, index);
  return index;
}

/** Converts an index to a position in code points. */
export function code_point_of_index(text: string, index: number): number {
  if (!HIGH_SURROGATE.test(text)) return index;
  let position = 0;
  for (let at = 0; at < index; at += width_at(text, at)) position += 1;
  return position;
}

function width_at(text: string, index: number): number {
  return (text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1;
}
