import jsTokens from 'js-tokens';

/** The tokens of a source text, without blanks and comments. A text part of a template is one token. */
export interface SourceTokens {
  readonly values: readonly string[];
  /** For each opening bracket, and each start of a template with `${`, the index of the token that closes it. */
  readonly ends: readonly (number | undefined)[];
}

const SKIPPED: ReadonlySet<string> = new Set([
  'WhiteSpace',
  'LineTerminatorSequence',
  'SingleLineComment',
  'MultiLineComment',
]);
const CLOSING: ReadonlyMap<string, string> = new Map([
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
]);

/** A property whose name is a keyword, before a slash, which js-tokens takes for the start of a regular expression. */
const PROPERTY =
  /([^.]\.\s*)(?:await|case|default|delete|do|else|instanceof|new|return|throw|typeof|void|yield)(?=\s*\/)/g;

/**
 * Splits the source text of a function or class into tokens.
 *
 * @param text The text.
 * @returns The tokens.
 * @throws {SyntaxError} for a text that is not JavaScript: an unknown character, or something that is not closed.
 */
export function source_tokens(text: string): SourceTokens {
  const values: string[] = [];
  const ends: (number | undefined)[] = [];
  const open: { at: number; closing: string }[] = [];
  for (const token of jsTokens(text.replace(PROPERTY, '$1_'), { jsx: false })) {
    const { type, value } = token;
    if (
      type === 'Invalid' ||
      (Object.hasOwn(token, 'closed') && !(token as { closed: boolean }).closed)
    )
      throw new SyntaxError(value);
    if (SKIPPED.has(type)) continue;
    const closing = type === 'TemplateHead' ? 'TemplateTail' : CLOSING.get(value);
    const closed = type === 'TemplateTail' ? type : value;
    if (closing !== undefined) open.push({ at: values.length, closing });
    else if (/^[)\]}]$|^TemplateTail$/.test(closed)) {
      const last = open.pop();
      if (last?.closing !== closed) throw new SyntaxError(value);
      ends[last.at] = values.length;
    }
    values.push(value);
  }
  if (open.length > 0) throw new SyntaxError(text.slice(-1));
  return { values, ends };
}

/** Returns the index of the first token that `accepts` accepts outside of brackets, or -1 if there is none before `end`. */
export function find_outside(
  { values, ends }: SourceTokens,
  start: number,
  end: number,
  accepts: (value: string, at: number) => boolean,
): number {
  for (let at = start; at < end; at = (ends[at] ?? at) + 1) {
    if (accepts(values[at]!, at)) return at;
  }
  return -1;
}
