/** What is typed at the prompt, in JavaScript: Python's calls and literals, which JavaScript would misread. */
import { tokTypes } from './acorn.mjs';
import { ends_value, prefix_of, scanned, word } from './python_tokens.mjs';

/** @typedef {import('./acorn.mjs').Token} Token */
/** @typedef {{ start: number, end: number, text: string }} Edit */

/**
 * Brackets that are open: where the current argument began, and whether the last ones were keywords.
 * @typedef {{ kind: 'call' | 'group' | 'head' | 'other', edits: Edit[], open: Token, start: boolean, keywords: boolean,
 *   has_comma: boolean }} Bracket
 */

/** `a, b = f()` */
const UNPACKING = /^\s*([a-z_]\w*(?:\s*,\s*[a-z_]\w*)+)\s*=(?![=>])\s*([^]+)$/i;

/** `a in b` */
const MEMBERSHIP =
  /^\s*([\w.]+|'[^'\\]*'|"[^"\\]*")\s+in\s+([\w.]+|\[[^[\]]*\]|'[^'\\]*'|"[^"\\]*")\s*$/;

/** Keywords whose parenthesis is their own. */
const HEADS = new Set(['if', 'for', 'while', 'switch', 'catch', 'function', 'with']);

/**
 * Translates what Python writes otherwise in an expression:
 *
 *     f(a, b=1, *c, **d)    f(a, kw({ b: 1 }), ...c, kw(d))
 *     (a, b)                tuple([a, b])
 *     a, b = f()            [a, b] = f()
 *     a in b                contains(b, a)
 *     f'{x!r:>9}'           `${format(repr(x), '>9')}`
 *     b'\xe9', r'\d'        encode('\xe9', 'latin-1'), '\\d'
 *     Request(url)          new Request(url)
 *
 * Parameters of functions, methods and arrows stay as they are.
 *
 * @param {string} typed
 * @param {(path: string[]) => boolean} is_class Whether names joined by dots are a class.
 * @returns {string}
 */
export function translated(typed, is_class = () => false) {
  const [, names, value] = UNPACKING.exec(typed) ?? [];
  if (value !== undefined) return `[${names}] = ${translated(value, is_class)}`;
  const [, item, container] = MEMBERSHIP.exec(typed) ?? [];
  if (container !== undefined) return `contains(${container}, ${item})`;
  const found = scanned(typed);
  if (found === null) return typed;
  const { source, tokens } = found;
  /** @type {Edit[]} */
  const edits = [];
  /** @type {Bracket[]} */
  const open = [];
  const add = (/** @type {Edit} */ edit) => (open.at(-1)?.edits ?? edits).push(edit);

  for (const [index, token] of tokens.entries()) {
    const { type } = token;
    const before = tokens[index - 1];
    const bracket = open.at(-1);
    const closes = [tokTypes.parenR, tokTypes.bracketR, tokTypes.braceR].includes(type);
    if (bracket?.start && !closes) {
      bracket.start = false;
      begin_argument(bracket, index);
    }
    if (type === tokTypes.string) add_string(token, before, index);
    if (type === tokTypes.parenL) {
      const kind = ends_value(before) ? 'call' : HEADS.has(word(before)) ? 'head' : 'group';
      if (kind === 'call') add_new(index);
      push(kind, token);
    } else if ([tokTypes.bracketL, tokTypes.braceL, tokTypes.dollarBraceL].includes(type)) {
      push('other', token);
    } else if (type === tokTypes.comma && bracket) {
      bracket.has_comma = true;
      end_argument(bracket, before);
      bracket.start = true;
    } else if (closes && bracket) {
      open.pop();
      close(bracket, token, before, tokens[index + 1]);
    }
  }
  const last = tokens.at(-1);
  if (is_tuple(tokens) && last) {
    add({ start: tokens[0]?.start ?? 0, end: tokens[0]?.start ?? 0, text: 'tuple([' });
    add({ start: last.end, end: last.end, text: '])' });
  }
  for (const bracket of open.splice(0)) {
    if (bracket.kind === 'call') end_argument(bracket, last, false);
    edits.push(...bracket.edits);
  }
  return applied(source, edits);

  /** @param {Bracket['kind']} kind @param {Token} token */
  function push(kind, token) {
    open.push({
      ...{ kind, open: token, edits: [], start: true },
      ...{ keywords: false, has_comma: false },
    });
  }

  /** @param {Bracket} bracket @param {number} index The first token of the argument. */
  function begin_argument(bracket, index) {
    const [first, second] = tokens.slice(index, index + 2);
    if (bracket.kind !== 'call' || !first) return;
    if (first.type === tokTypes.starstar) {
      bracket.edits.push({ start: first.start, end: first.end, text: 'kw(' });
      bracket.keywords = true;
      return void bracket.edits.push({ start: NaN, end: NaN, text: ')' });
    }
    if (first.type === tokTypes.star)
      return void bracket.edits.push({ start: first.start, end: first.end, text: '...' });
    if (word(first) === '' || second?.type !== tokTypes.eq) return;
    bracket.keywords = true;
    bracket.edits.push(
      { start: first.start, end: first.start, text: 'kw({ ' },
      { start: second.start, end: second.end, text: ':' },
      { start: NaN, end: NaN, text: ' })' },
    );
  }

  /**
   * Ends the keyword that is open, after the token before.
   * @param {Bracket} bracket @param {Token | undefined} before @param {boolean} [complete]
   */
  function end_argument(bracket, before, complete = true) {
    if (!bracket.keywords) return;
    bracket.keywords = false;
    const pending = bracket.edits.findLast(({ start }) => Number.isNaN(start));
    if (!pending || !before) return;
    pending.start = pending.end = before.end;
    if (!complete) pending.text = '';
  }

  /** @param {Bracket} bracket @param {Token} token @param {Token | undefined} before @param {Token | undefined} next */
  function close(bracket, token, before, next) {
    const is_parameters = next?.type === tokTypes.arrow || next?.type === tokTypes.braceL;
    if (token.type === tokTypes.parenR && bracket.kind === 'call' && is_parameters) return;
    if (bracket.kind === 'call') end_argument(bracket, before);
    const is_empty = before === bracket.open;
    if (bracket.kind === 'group' && !is_parameters && (bracket.has_comma || is_empty)) {
      add({ start: bracket.open.start, end: bracket.open.end, text: 'tuple([' });
      add({ start: token.start, end: token.end, text: '])' });
    }
    for (const edit of bracket.edits) add(edit);
  }

  /** @param {Token} token @param {Token | undefined} before @param {number} index */
  function add_string(token, before, index) {
    const prefix = prefix_of(token, before);
    const start = token.start - prefix.length;
    const earlier = tokens[index - (prefix ? 2 : 1)];
    if (earlier?.type === tokTypes.string) add({ start, end: start, text: '+ ' });
    if (prefix) {
      const text = literal(prefix, source.slice(token.start, token.end), is_class);
      add({ start, end: token.end, text });
    }
  }

  /** @param {number} index The parenthesis of a call: writes `new` before a class. */
  function add_new(index) {
    let first = index - 1;
    while (tokens[first - 1]?.type === tokTypes.dot && word(tokens[first - 2]) !== '') first -= 2;
    const path = tokens.slice(first, index).filter(({ type }) => type !== tokTypes.dot);
    const start = tokens[first]?.start ?? 0;
    const earlier = tokens[first - 1];
    if (word(earlier) === 'new' || earlier?.type === tokTypes.dot) return;
    if (path.every((token) => word(token) !== '') && is_class(path.map(word)))
      add({ start, end: start, text: 'new ' });
  }
}

/** @param {Token[]} tokens @returns {boolean} Whether they are expressions between commas: `a, b`. */
function is_tuple(tokens) {
  let depth = 0;
  let has_comma = false;
  for (const { type } of tokens) {
    if ([tokTypes.parenL, tokTypes.bracketL, tokTypes.braceL, tokTypes.dollarBraceL].includes(type))
      depth += 1;
    else if ([tokTypes.parenR, tokTypes.bracketR, tokTypes.braceR].includes(type)) depth -= 1;
    else if (depth === 0 && [tokTypes.eq, tokTypes.assign, tokTypes.semi].includes(type))
      return false;
    else if (depth === 0 && type === tokTypes.comma) has_comma = true;
  }
  return has_comma && depth === 0 && !STATEMENT.has(word(tokens[0]));
}

/** Keywords with which a statement begins. */
const STATEMENT = new Set(['const', 'let', 'var', 'for', 'class', 'function', 'import', 'return']);

/** @param {string} source @param {Edit[]} edits @returns {string} */
function applied(source, edits) {
  let text = '';
  let at = 0;
  const ordered = edits.filter(({ start }) => !Number.isNaN(start));
  for (const edit of ordered.sort((one, other) => one.start - other.start || one.end - other.end)) {
    text += source.slice(at, edit.start) + edit.text;
    at = Math.max(at, edit.end);
  }
  return text + source.slice(at);
}

/**
 * @param {string} prefix Python's, in lower case.
 * @param {string} quoted
 * @param {(path: string[]) => boolean} is_class
 * @returns {string} The text in JavaScript.
 */
function literal(prefix, quoted, is_class) {
  const content = quoted.slice(1, -1);
  const plain = prefix.includes('r') ? JSON.stringify(content) : quoted;
  if (prefix.includes('b')) return `encode(${plain}, 'latin-1')`;
  if (!prefix.includes('f')) return plain;
  return `\`${fields(prefix.includes('r') ? content.replaceAll('\\', '\\\\') : content, is_class)}\``;
}

/**
 * @param {string} content Of an f-string.
 * @param {(path: string[]) => boolean} is_class
 * @returns {string} The content of a template.
 */
function fields(content, is_class) {
  let text = '';
  for (let at = 0; at < content.length;) {
    const char = content[at] ?? '';
    const next = content[at + 1] ?? '';
    if ((char === '{' || char === '}') && next === char) {
      text += char;
      at += 2;
    } else if (char === '{') {
      const { expression, echo, conversion, spec, end } = field_at(content, at + 1);
      const value = shown(translated(expression.trim(), is_class), conversion);
      text += in_template(echo);
      if (spec) text += `\${format(${value}, \`${fields(spec, is_class)}\`)}`;
      else if (conversion) text += `\${${value}}`;
      else text += `\${${echo ? 'repr' : 'str'}(${value})}`;
      at = end + 1;
    } else if (char === '\\') {
      // A backslash before a field stays, as in Python.
      const is_escape = next !== '{' && next !== '}';
      text += is_escape ? char + next : '\\\\';
      at += is_escape ? 2 : 1;
    } else {
      text += char === '$' && next === '{' ? '\\$' : in_template(char);
      at += 1;
    }
  }
  return text;
}

/** @param {string} text @returns {string} The text as a part of a template. */
const in_template = (text) => text.replace(/[\\`]|\$(?=\{)/g, '\\$&');

/** @param {string} value @param {string} conversion @returns {string} */
function shown(value, conversion) {
  if (conversion === 'a') return `encode(repr(${value}), 'ascii', 'backslashreplace').decode()`;
  return conversion ? `${conversion === 'r' ? 'repr' : 'str'}(${value})` : value;
}

/**
 * Reads a replacement field: `expression = !r :specification}`.
 *
 * @param {string} content
 * @param {number} start The place after its brace.
 * @returns The parts, of which only the expression is never empty, and the place of the brace that ends the field. `echo` is
 * the expression with its `=`, which is a part of the text.
 */
function field_at(content, start) {
  let [end, depth, quote] = [start, 0, ''];
  for (; end < content.length; end += 1) {
    const char = content[end] ?? '';
    if (quote && char === '\\') end += 1;
    else if (quote) quote = char === quote ? '' : quote;
    else if (char === '"' || char === "'") quote = char;
    else if ('([{'.includes(char)) depth += 1;
    else if (depth > 0) depth -= ')]}'.includes(char) ? 1 : 0;
    else if (char === '}' || char === ':' || (char === '!' && content[end + 1] !== '=')) break;
  }
  const head = content.slice(start, end);
  const [echo = '', before] = /^([^]*[^=!<>])=\s*$/.exec(head) ?? [];
  const conversion = content[end] === '!' ? (content[end + 1] ?? '') : '';
  if (conversion) end += 2;
  const colon = end;
  for (depth = 0; end < content.length && (depth > 0 || content[end] !== '}'); end += 1)
    depth += { '{': 1, '}': -1 }[content[end] ?? ''] ?? 0;
  return { expression: before ?? head, echo, conversion, spec: content.slice(colon + 1, end), end };
}
