/** Implements Python's `text.strip('[]')`, in linear time. */
export function strip_brackets(text: string): string {
  return text.replace(/^[[\]]+|(?<![[\]])[[\]]+$/g, '');
}
