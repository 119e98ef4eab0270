// Mirrors CPython v3.13.18 Lib/fnmatch.py (fnmatchcase).

/**
 * Returns true if a text matches a pattern: `*` stands for any characters, `?` for one, `[seq]` and `[!seq]` for one of
 * a set or not of it. The time is linear in the product of the lengths: only the last `*` is ever tried again.
 */
export function fnmatchcase(text: string, pattern: string): boolean {
  const characters = Array.from(text);
  const parts = parts_of(pattern);
  let [at, part] = [0, 0];
  let star: { part: number; at: number } | null = null;
  while (at < characters.length) {
    if (parts[part] === '*') {
      star = { part: ++part, at };
    } else if (part < parts.length && matches(characters[at]!, parts[part]!)) {
      [at, part] = [at + 1, part + 1];
    } else if (star !== null) {
      [at, part] = [++star.at, star.part];
    } else {
      return false;
    }
  }
  return parts.slice(part).every((each) => each === '*');
}

/** Splits a pattern into its characters and sets. A bracket that is not closed stands for itself. */
function parts_of(pattern: string): string[] {
  const characters = Array.from(pattern);
  const last = characters.lastIndexOf(']');
  const parts: string[] = [];
  for (let at = 0; at < characters.length; at++) {
    // The first character of a set may be a closing bracket.
    const first = at + (characters[at + 1] === '!' ? 2 : 1);
    const end = characters[at] === '[' && first < last ? characters.indexOf(']', first + 1) : at;
    parts.push(characters.slice(at, end + 1).join(''));
    at = end;
  }
  return parts;
}

/** Returns true if a part of a pattern, which is not `*`, stands for a character. */
function matches(character: string, part: string): boolean {
  if (part === '?' || part === character) return true;
  if (part.length < 3) return false; // another character
  const is_negated = part.startsWith('[!');
  const set = Array.from(part.slice(is_negated ? 2 : 1, -1));
  const code = character.codePointAt(0)!;
  for (let i = 0; i < set.length; i++) {
    const first = set[i]!.codePointAt(0)!;
    const is_range = set[i + 1] === '-' && i + 2 < set.length;
    if (is_range) i += 2;
    if (first <= code && code <= set[i]!.codePointAt(0)!) return !is_negated;
  }
  return is_negated;
}
