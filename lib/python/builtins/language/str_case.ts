// Mirrors CPython v3.13.18 Objects/unicodeobject.c (title, capitalize, swapcase), Objects/unicodectype.c. The Unicode
// tables are those of the JavaScript engine.

/** Matches, at `lastIndex`, a capital sigma whose lower case is the final sigma. */
const FINAL_SIGMA =
  /(?<=\p{Cased}(?<!\p{Case_Ignorable})\p{Case_Ignorable}*)Σ(?!\p{Case_Ignorable}*(?!\p{Case_Ignorable})\p{Cased})/uy;

/** Converts a part of a text to lower case. The whole text determines which sigmas are final. */
function lowered(text: string, part: string, start: number): string {
  const fixed = part.replace(/Σ/g, (_, at: number) => {
    FINAL_SIGMA.lastIndex = start + at;
    return FINAL_SIGMA.test(text) ? 'ς' : 'σ';
  });
  return fixed.toLowerCase();
}

/** The digraphs that have a title case: each three characters are the upper, title and lower case of a digraph. */
const DIGRAPHS = 'ǄǅǆǇǈǉǊǋǌǱǲǳ';

/** Converts a character to title case, for which JavaScript has no method. */
function titled(character: string): string {
  if (character === '') return '';
  const digraph = DIGRAPHS.indexOf(character);
  if (digraph >= 0) return DIGRAPHS.charAt(digraph - (digraph % 3) + 1);
  if (/[\u10d0-\u10ff]/.test(character)) return character; // Georgian letters are their own title case.
  const upper = character.toUpperCase();
  const [first = '', ...rest] = upper;
  if (rest.length === 0 || character === 'ŉ') return upper;
  if (rest.at(-1) !== 'Ι') return first + rest.join('').toLowerCase();
  const subscript = `${upper.slice(0, -1)}\u0345`;
  return rest.length === 1 ? subscript.normalize() : subscript;
}

const first_of = (text: string): string =>
  text.slice(0, (text.codePointAt(0) ?? 0) > 0xffff ? 2 : 1);

/** Implements `str.title(s)`: converts the first letter of each word to title case, and the others to lower case. */
export function title(s: string): string {
  return s.replace(/\p{Cased}+/gu, (run: string, at: number) => {
    const first = first_of(run);
    return titled(first) + lowered(s, run.slice(first.length), at + first.length);
  });
}

/** Implements `str.capitalize(s)`: converts the first character to title case, and the others to lower case. */
export function capitalize(s: string): string {
  const first = first_of(s);
  return titled(first) + lowered(s, s.slice(first.length), first.length);
}

/** Implements `str.swapcase(s)`: converts upper-case letters to lower case, and lower-case letters to upper case. */
export function swapcase(s: string): string {
  return s.replace(
    /(\p{Uppercase}+)|\p{Lowercase}+/gu,
    (run: string, upper: unknown, at: number) =>
      upper === undefined ? run.toUpperCase() : lowered(s, run, at),
  );
}
