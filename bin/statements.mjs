/** What is typed at the prompt, in JavaScript: Python's calls and literals, which JavaScript would misread. */
import { tokenizer, tokTypes } from './acorn.mjs';

/** @typedef {import('./acorn.mjs').Token} Token */
/** @typedef {{ start: number, end: number, text: string }} Edit */

/**
 * Brackets that are open: where the current argument began, and whether the last ones were keywords.
 * @typedef {{ kind: 'call' | 'group' | 'head' | 'other', edits: Edit[], open: Token, start: boolean, keywords: boolean,
 *   has_comma: boolean }} Bracket
 */

/** Prefixes of Python's texts. */
const PREFIX = /^(?:f|b|r|u|fr|rf|br|rb)$/i;

/** Names after which a parenthesis is not a call. */
const NO_CALL = new Set(['async', 'await', 'of', 'yield', 'let']);

/** `a, b = f()` */
const UNPACKING = /^\s*([a-z_]\w*(?:\s*,\s*[a-z_]\w*)+)\s*=(?![=>])\s*([^]+)$/i;

/** `a in b` */
const MEMBERSHIP =
  /^\s*([\w.]+|'[^'\\]*'|"[^"\\]*")\s+in\s+([\w.]+|\[[^[\]]*\]|'[^'\\]*'|"[^"\\]*")\s*$/;

/** Keywords whose parenthesis is their own. */
const HEADS = new Set(['if', 'for', 'while', 'switch', 'catch', 'function', 'with']);

/** @param {string} source @returns {Token[]} */
const tokens_of = (source) => [...tokenizer(source, { ecmaVersion: 'latest' })];

/**
 * @param {string} source
 * @returns {{ source: string, tokens: Token[] } | null} With Python's comments as JavaScript's; null if it has no tokens.
 */
function scanned(source) {
  for (let text = source; ;) {
    try {
      return { source: text, tokens: tokens_of(text) };
    } catch (e) {
      const { pos = -1 } = /** @type {{ pos?: number }} */ (e);
      const at = [pos, pos - 1].find((place) => text[place] === '#');
      if (at === undefined) return null;
      text = `${text.slice(0, at)}//${text.slice(at + 1)}`;
    }
  }
}

/** @param {Token | undefined} token @returns {boolean} Whether a value ends with the token. */
function ends_value(token) {
  if (token === undefined) return false;
  const { type } = token;
  if (type === tokTypes.name) return !NO_CALL.has(token.value ?? '');
  return [tokTypes.parenR, tokTypes.bracketR, tokTypes.string, tokTypes.backQuote, tokTypes._this]
    .concat(tokTypes._super, tokTypes.num)
    .includes(type);
}

/** @param {Token | undefined} token @returns {string} The name or the keyword that the token is, or an empty text. */
const word = (token) =>
  token && (token.type === tokTypes.name || token.type.keyword) ? String(token.value) : '';

/**
 * @param {Token} token A text.
 * @param {Token | undefined} before
 * @returns {string} Its prefix in lower case: `b` of `B'a'`; empty if it has none.
 */
function prefix_of(token, before) {
  const is_prefix = before?.type === tokTypes.name && before.end === token.start;
  return is_prefix && PREFIX.test(word(before)) ? word(before).toLowerCase() : '';
}

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

/** A replacement field: the expression, `=`, the conversion and the specification. */
const FIELD = /^([^]*?)(=?)(?:!([rsa]))?(?::([^]*))?$/;

/**
 * @param {string} content Of an f-string.
 * @param {(path: string[]) => boolean} is_class
 * @returns {string} The content of a template.
 */
function fields(content, is_class) {
  let text = '';
  for (let at = 0; at < content.length;) {
    const char = content[at] ?? '';
    if ((char === '{' || char === '}') && content[at + 1] === char) {
      text += char;
      at += 2;
    } else if (char === '{') {
      const end = end_of_field(content, at + 1);
      const inner = content.slice(at + 1, end);
      const colon = top_level_colon(inner);
      const [, expression = '', equals = '', conversion] =
        FIELD.exec(inner.slice(0, colon).trim()) ?? [];
      const spec = inner.slice(colon + 1);
      const value = translated(expression, is_class);
      const shown = conversion === 'r' || (equals && !conversion && !spec) ? 'repr' : 'str';
      if (equals) text += inner.slice(0, inner.indexOf('=') + 1);
      text +=
        spec && colon < inner.length
          ? `\${format(${conversion ? `${shown}(${value})` : value}, \`${fields(spec, is_class)}\`)}`
          : `\${${shown}(${value})}`;
      at = end + 1;
    } else {
      text += char === '`' || (char === '$' && content[at + 1] === '{') ? `\\${char}` : char;
      at += 1;
    }
  }
  return text;
}

/** @param {string} content @param {number} at @returns {number} The place of the brace that ends the field. */
function end_of_field(content, at) {
  for (let depth = 0; at < content.length; at += 1) {
    const char = content[at] ?? '';
    if ('([{'.includes(char)) depth += 1;
    else if (char === '}' && depth === 0) return at;
    else if (')]}'.includes(char)) depth -= 1;
  }
  return content.length;
}

/** @param {string} field @returns {number} The place of the colon before the specification, or the length. */
function top_level_colon(field) {
  let quote = '';
  let depth = 0;
  for (const [at, char] of [...field].entries()) {
    if (quote) quote = char === quote ? '' : quote;
    else if (char === '"' || char === "'") quote = char;
    else if ('([{'.includes(char)) depth += 1;
    else if (')]}'.includes(char)) depth -= 1;
    else if (char === ':' && depth === 0) return at;
  }
  return field.length;
}

/** The length of the longest statement that is searched for Python's forms, some of which take cubic time. */
const LONGEST = 300;

/** Python's statements, and the form that works. @type {[RegExp, string][]} */
const STATEMENTS = [
  [/^with\s+(.+?)\s+as\s+(\w+)\s*:/, '$2 = $1, then the lines of the block, then $2.close()'],
  [/^with\s+(.+?)\s*:/, 'a = $1, then the lines of the block, then a.close()'],
  [/^(?:async\s+)?for\s+(.+?)\s+in\s+(.+?)\s*:/, 'for (const $1 of $2) { … }'],
  [/^(if|while)\s+not\s+([\w.]+)\s*:/, '$1 (!truth($2)) { … }'],
  [/^(if|while)\s+([\w.]+)\s*:/, '$1 (truth($2)) { … }'],
  [/^(if|while)\s+(.+?)\s*:/, '$1 ($2) { … }'],
  [/^(?:elif\s+(.+?)|else)\s*:/, '} else if ($1) { … }, after the brace of the if'],
  [/^(?:try|finally)\s*:/, 'try { … } catch (e) { … } finally { … }'],
  [/^except\b.*:/, '} catch (e) { … }, after the brace of the try'],
  [/^def\s+(\w+)\s*\((.*?)\).*:/, 'function $1($2) { return …; }'],
  [/^class\s+(\w+)\s*\((.*?)\)\s*:/, 'class $1 extends $2 { … }'],
  [/^class\s+(\w+)\s*:/, 'class $1 { … }'],
  [/^raise\s+(.+)/, 'throw $1'],
  [/^del\s+(.+)/, 'delete $1'],
  [/^assert\s+(.+)/, 'if (!($1)) throw new AssertionError()'],
  [/^print\s+(?!\()(.+)/, 'print($1)'],
  [/^pass$/, 'an empty line'],
  [/^import\s|^from\s.*\bimport\b/, 'import a.b, import a as b, or from a import b, c'],
  [/\blambda\s*([\w\s,]*):\s*(.*?)(?=[,)\]}]|$)/, '($1) => $2'],
  [
    /\[\s*(.+?)\s+for\s+(\w+)\s+in\s+(.+?)\s+if\s+(.+?)\s*\]/,
    'list($3).filter(($2) => $4).map(($2) => $1)',
  ],
  [/\[\s*(.+?)\s+for\s+(.+?)\s+in\s+(.+?)\s*\]/, 'list($3).map(($2) => $1)'],
  [/(\w[\w.]*)\[(-?\d*):(-?\d*)\]/, '$1.slice($2, $3)'],
  [/^([\w.]+)\s*=\s*(.+?)\s+if\s+(.+?)\s+else\s+(.+)/, '$1 = $3 ? $2 : $4'],
  [/^(.+?)\s+if\s+(.+?)\s+else\s+(.+)/, '$2 ? $1 : $3'],
];

/** Python's operators, and JavaScript's. @type {[RegExp, string][]} */
const OPERATORS = [
  [/\s+is\s+not\s+/g, ' !== '],
  [/\s+is\s+/g, ' === '],
  [/([\w.]+|'[^']*'|"[^"]*")\s+not\s+in\s+([\w.]+)/g, '!contains($2, $1)'],
  [/\bnot\s+/g, '!'],
  [/\s+and\s+/g, ' && '],
  [/\s+or\s+/g, ' || '],
];

/** A text with one `%s`, and what stands after its `%`. */
const PERCENT = /(['"])((?:(?!\1).)*?)%s((?:(?!\1)[^%])*)\1\s*%\s*([\w.]+)(?=\s*$|\s*[,)])/;

/**
 * @param {string} source What does not compile.
 * @returns {string | null} What to type instead of a statement of Python's; null for anything else.
 */
export function proposal(source) {
  const text = source.trim();
  if (text.length > LONGEST) return null;
  for (const [pattern, form] of STATEMENTS) {
    const match = pattern.exec(text);
    if (match === null) continue;
    const filled = form.replaceAll(/\$(\d)/g, (_, place) => match[Number(place)]?.trim() ?? '…');
    return filled
      .replace(/\brange\((\w+)\)/, '[...Array($1).keys()]')
      .replace('slice(, ', 'slice(0, ')
      .replace(', )', ')')
      .replace(/const (\w+(?:, ?\w+)+) of/, 'const [$1] of')
      .replace(/([\w.]+)\.items\(\)/, 'items_of($1)');
  }
  const replaced = OPERATORS.reduce((now, [pattern, form]) => now.replaceAll(pattern, form), text);
  return replaced === text ? null : replaced;
}

/** `a//b` and `a // 2`, but not `a // comment`. */
const FLOOR_DIVISION =
  /^([^'"`#]*?)([\w.]+(?:\([^()]*\))?)(?: *\/\/ *(?=\d)|\/\/)([\w.]+(?:\([^()]*\))?)(?=\s*(?:[-+*/%,)\]]|$))/;

/** @param {string} source @returns {string} What to type instead of `text % value`, which is no text in JavaScript. */
function without_percent(source) {
  const form = source.trim().replace(PERCENT, 'f$1$2{$4}$3$1');
  return form === source.trim() ? "f'{value}'" : form;
}

/**
 * What to type instead of an operator that JavaScript applies to texts, bytes or lists with another result and without
 * an error. The operand is recognised if it is a literal.
 *
 * @param {string} source
 * @returns {string | null} Null if there is no such operator.
 */
export function misread(source) {
  const text = source.trim();
  const is_short = text.length <= LONGEST;
  const quotient = is_short ? text.replace(FLOOR_DIVISION, '$1Math.floor($2 / $3)') : text;
  if (quotient !== text && !text.includes('\n')) return quotient;
  const tokens = scanned(source)?.tokens ?? [];
  /** @type {boolean[]} Whether the brackets that are open begin a list. */
  const open = [];
  /** What the operand before the current token is. @type {'text' | 'bytes' | 'list' | null} */
  let before = null;
  for (const [index, token] of tokens.entries()) {
    const { type } = token;
    const previous = tokens[index - 1];
    const operand = before;
    before = null;
    if (type === tokTypes.bracketL) {
      const [sign, number, end] = tokens.slice(index + 1, index + 4);
      const is_list = !ends_value(previous);
      const is_negative = word_of(source, sign) === '-' && number?.type === tokTypes.num;
      const is_subscript = !is_list && previous?.type !== tokTypes.parenR;
      if (is_subscript && is_negative && end?.type === tokTypes.bracketR)
        return `.at(-${word_of(source, number)})`;
      open.push(is_list);
    } else if (type === tokTypes.bracketR) {
      if (open.pop()) before = 'list';
    } else if (type === tokTypes.string) {
      before = kind_of_text(token, previous);
    } else {
      const right = operand_at(tokens, index + 1);
      const form = operator_form(type, word_of(source, token), operand, right);
      if (form !== null && ends_value(previous)) return form || without_percent(source);
    }
  }
  return null;
}

/** @param {string} source @param {Token | undefined} token @returns {string} */
const word_of = (source, token) => (token ? source.slice(token.start, token.end) : '');

/** @param {Token} token A text. @param {Token | undefined} before @returns {'text' | 'bytes'} */
const kind_of_text = (token, before) => (prefix_of(token, before).includes('b') ? 'bytes' : 'text');

/**
 * @param {Token[]} tokens
 * @param {number} start
 * @returns {'text' | 'bytes' | 'list' | null} What the literal is; null if an attribute or a call of it follows.
 */
function operand_at(tokens, start) {
  let end = start;
  /** @type {'text' | 'bytes' | 'list' | null} */
  let kind = null;
  if (tokens[start]?.type === tokTypes.bracketL) {
    kind = 'list';
    for (let depth = 1; depth > 0 && ++end < tokens.length;) {
      const type = tokens[end]?.type;
      if (type === tokTypes.bracketL) depth += 1;
      else if (type === tokTypes.bracketR) depth -= 1;
    }
  } else {
    if (tokens[start]?.type === tokTypes.name) end += 1;
    const text = tokens[end];
    const before = end > start ? tokens[start] : undefined;
    const is_text = text?.type === tokTypes.string && (!before || prefix_of(text, before) !== '');
    if (is_text) kind = kind_of_text(text, before);
  }
  const next = tokens[end + 1]?.type;
  const goes_on = [tokTypes.dot, tokTypes.questionDot, tokTypes.bracketL, tokTypes.parenL].some(
    (type) => type === next,
  );
  return goes_on ? null : kind;
}

/**
 * @param {Token['type']} type
 * @param {string} operator
 * @param {'text' | 'bytes' | 'list' | null} left
 * @param {'text' | 'bytes' | 'list' | null} right
 * @returns {string | null} Empty for `%`, whose form depends on the text.
 */
function operator_form(type, operator, left, right) {
  const kinds = [left, right];
  if (type === tokTypes.modulo && left === 'text') return '';
  if (type === tokTypes.star && kinds.some((kind) => kind !== null))
    return kinds.includes('list') ? 'Array(3).fill(0)' : "'a'.repeat(3)";
  if (operator === '+' && kinds.includes('bytes')) return 'a.__add__(b)';
  if (operator === '+' && kinds.includes('list')) return '[...a, ...b]';
  const is_compared = type === tokTypes.equality && /^[!=]=$/.test(operator);
  if (is_compared && kinds.some((kind) => kind === 'bytes' || kind === 'list'))
    return operator === '==' ? 'equal(a, b)' : '!equal(a, b)';
  return null;
}
