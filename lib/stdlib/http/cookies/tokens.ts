// Mirrors CPython v3.13.18 Lib/http/cookies.py (_CookiePattern): one `key=value` of a cookie header.

/** One pair, whose value is null if there is no `=`, and the index of the next pair. */
export interface Token {
  key: string;
  value: string | null;
  end: number;
}

const SPACES = /[ \t-\r]*/y;
const KEY = /[\w!#%&'~`><@,:/$*+\-.^|)(?}{=]+/y;
const DATE = /(?:\w{3,6}day|\w{3}),[ \t-\r][\w \t-\r-]{9,11}[ \t-\r][\d:]{8}[ \t-\r]GMT/y;
const WORD = /[\w!#%&'~`><@,:/$*+\-.^|)(?}{=[\]]*/y;

/**
 * Reads the pair at `start`. It finds the same pair as CPython's regular expression, but takes only linear time.
 * @returns The pair, or null if there is none.
 */
export function read_token(text: string, start: number): Token | null {
  const begin = end_of(SPACES, text, start);
  const last = end_of(KEY, text, begin);
  // The cached end of the run of word characters that contains a value, because many values may be tried in one run.
  let word_end = -1;
  const end_of_word = (from: number) =>
    (word_end = from <= word_end ? word_end : end_of(WORD, text, from));
  // The shortest key with a valid value is used. It may contain `=`.
  for (let end = next_candidate(text, begin + 1, last); end !== -1;) {
    const found = read_value(text, end, end_of_word);
    if (found !== null) return { key: text.slice(begin, end), ...found };
    if (end === last) return null;
    end = next_candidate(text, end + 1, last);
  }
  return null;
}

/**
 * Returns the first index from `from` on at which a key can end: at a `=`, or at `last`, after all characters that a
 * key may contain. Returns -1 if there is none.
 */
function next_candidate(text: string, from: number, last: number): number {
  if (from > last) return -1;
  // Unlike `indexOf`, the loop stops at `last`. The next `=` may be far after it.
  for (let at = from; at < last; at += 1) if (text[at] === '=') return at;
  return last;
}

function read_value(
  text: string,
  key_end: number,
  end_of_word: (from: number) => number,
): Omit<Token, 'key'> | null {
  const equals = end_of(SPACES, text, key_end);
  if (text[equals] === '=') {
    const start = end_of(SPACES, text, equals + 1);
    const ends = [() => end_of_quoted(text, start), () => end_of(DATE, text, start)];
    for (const find of [...ends, () => end_of_word(start)]) {
      const value_end = find();
      const end = value_end < 0 ? -1 : end_of_pair(text, value_end);
      if (end >= 0) return { value: text.slice(start, value_end), end };
    }
    // An empty value is valid if white space follows it.
    if (start > equals + 1) return { value: '', end: start };
  }
  const end = end_of_pair(text, key_end);
  return end < 0 ? null : { value: null, end };
}

/**
 * Returns the index of the next pair if a pair can end here (at white space, a semicolon or the end), or -1 otherwise.
 */
function end_of_pair(text: string, from: number): number {
  const end = end_of(SPACES, text, from);
  if (text[end] === ';') return end + 1;
  return end === text.length || end > from ? end : -1;
}

/** Returns the index after a quoted string, or -1 if there is none. */
function end_of_quoted(text: string, start: number): number {
  // A regular expression would overflow V8's stack for texts of some megabytes.
  if (text[start] !== '"') return -1;
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === '"') return at + 1;
    if (text[at] === '\\' && [undefined, '\n'].includes(text[(at += 1)])) return -1;
  }
  return -1;
}

/** Returns the end index of the match at `start`, or -1 if there is none. */
function end_of(pattern: RegExp, text: string, start: number): number {
  pattern.lastIndex = start;
  return pattern.test(text) ? pattern.lastIndex : -1;
}
