import { is_form_data } from '../../python/values/index.js';

/** An item of `files`: the name of a field, and the filename, the content and the content type. */
type Part = readonly [
  name: string,
  readonly [filename: string | null, content: unknown, type: string | null],
];

/**
 * Returns the fields of a FormData as `files`, or null for another body. Python has no such class. A text is a part
 * without a filename, as browsers send it.
 */
export function form_parts(data: unknown): Part[] | null {
  if (!is_form_data(data)) return null;
  return Array.from(data, ([name, value]): Part => {
    return [
      name,
      typeof value === 'string' ? [null, value, null] : [value.name, value, value.type || null],
    ];
  });
}
