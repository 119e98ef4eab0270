import { ValueError, int } from '../../builtins/index.js';

/** Python's `int(text, 16)` for letters and digits of any script; null if it is not a number. */
export function hexadecimal(text: string): number | null {
  if (/^[0-9A-Fa-f]+$/.test(text)) return parseInt(text, 16);
  let value = 0;
  for (const character of text) {
    const digit = /^[a-f]$/i.test(character) ? parseInt(character, 16) : decimal(character);
    if (digit === null) return null;
    value = value * 16 + digit;
  }
  return value;
}

function decimal(character: string): number | null {
  try {
    return Number(int(character));
  } catch (error) {
    if (error instanceof ValueError) return null;
    throw error;
  }
}
