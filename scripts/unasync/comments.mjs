// @ts-check
/**
 * Translates code in comments to the blocking colour and leaves the prose alone. Code is text between backticks,
 * in a fence (```ts, parsed and transformed like the source), or in the {type} of a tag.
 * A fence marked ```ts async-only shows a feature of the async colour only: it is blank in the twin.
 */
import ts from 'typescript';

const FENCE = /^(\s*\/?\*{0,2} ?\s*)(`{3,})\s*([\w-]*)\s*([^`]*)$/;
const LINE_PREFIX = /^\s*\* ?/;
const SNIPPET_LANGUAGES = new Set(['ts', 'typescript', 'js', 'javascript']);

/**
 * @typedef {(code: string, position_of: (offset: number) => number) => string} TwinOfSnippet
 *   Transforms the code of an example; `position_of` maps an offset in the code to its position in the file.
 */

/**
 * @param {string} comment The whole comment, with its delimiters.
 * @param {number} position Its position in the file.
 * @param {TwinOfSnippet} twin_of_snippet
 * @returns {string} The translated comment, with the same number of lines.
 */
export function twin_of_comment(comment, position, twin_of_snippet) {
  const lines = comment.split('\n');
  /** @type {string[]} */
  const out = [];
  /** @type {{ mark: string, is_code: boolean, async_only: boolean, lines: string[], starts: number[] } | null} */
  let fence = null;
  let start = position;
  for (const line of lines) {
    const mark = FENCE.exec(line);
    if (!fence && mark) {
      const async_only = (mark[4] ?? '').split(/\s+/).includes('async-only');
      fence = {
        mark: mark[2] ?? '```',
        is_code: SNIPPET_LANGUAGES.has(mark[3] ?? ''),
        async_only,
        lines: [],
        starts: [],
      };
      out.push(async_only ? (mark[1] ?? '').trimEnd() : line);
    } else if (fence && mark?.[2] === fence.mark && !mark[3]) {
      out.push(
        ...twin_of_fence(fence, twin_of_snippet),
        fence.async_only ? (mark[1] ?? '').trimEnd() : line,
      );
      fence = null;
    } else if (fence) {
      fence.lines.push(line);
      fence.starts.push(start);
    } else {
      out.push(twin_of_prose(line));
    }
    start += line.length + 1;
  }
  if (fence) out.push(...fence.lines); // an unclosed fence is not code
  return out.join('\n');
}

/**
 * @param {{ is_code: boolean, async_only: boolean, lines: string[], starts: number[] }} fence
 * @param {TwinOfSnippet} twin_of_snippet
 */
function twin_of_fence({ is_code, async_only, lines, starts }, twin_of_snippet) {
  const prefixes = lines.map((line) => LINE_PREFIX.exec(line)?.[0] ?? '');
  if (async_only) return prefixes.map((prefix) => prefix.trimEnd());
  if (!is_code) return lines;
  const code_lines = lines.map((line, index) => line.slice(prefixes[index]?.length));
  const twin = twin_of_snippet(code_lines.join('\n'), (offset) => {
    let line = 0;
    while (line < code_lines.length - 1 && offset > (code_lines[line]?.length ?? 0))
      offset -= (code_lines[line++]?.length ?? 0) + 1;
    return (starts[line] ?? 0) + (prefixes[line]?.length ?? 0) + offset;
  });
  return twin
    .split('\n')
    .map((line, index) =>
      line === '' ? (prefixes[index] ?? '').trimEnd() : prefixes[index] + line,
    );
}

/** @param {string} line */
function twin_of_prose(line) {
  return line
    .replace(
      /(`+)(?!`)(.+?)(?<!`)\1(?!`)/g,
      (_, /** @type {string} */ ticks, /** @type {string} */ code) =>
        ticks + twin_of_span(code) + ticks,
    )
    .replace(
      /(@\w+ )\{([^{}]+)\}/g,
      (_, /** @type {string} */ tag, /** @type {string} */ type) => `${tag}{${twin_of_span(type)}}`,
    );
}

/**
 * Translates a code fragment that is too small to parse: `await r.read()`, `for await`, `Promise<Bytes>`.
 * @param {string} code
 */
function twin_of_span(code) {
  return code
    .replace(/\(await ([\w$.]+(?:\([^()]*\))?)\)(?=[.[])/g, '$1')
    .replace(/\bfor await\b/g, 'for')
    .replace(/\bawait using\b/g, 'using')
    .replace(/\bawait (?=\S)/g, '')
    .replace(/\basync (?=[\w$(*[])/g, '')
    .replace(/\b(?:Promise|PromiseLike|MaybePromise)<((?:[^<>]|<[^<>]*>)*)>/g, '$1')
    .replace(
      /\bAsync(Iterable|Iterator|Generator|IterableIterator|Disposable|DisposableStack)\b/g,
      '$1',
    )
    .replace(
      /\bSymbol\.async(Iterator|Dispose)\b/g,
      (_, /** @type {string} */ word) => `Symbol.${word.toLowerCase()}`,
    )
    .replace(
      /(['"])(pyurllib(?:\/[\w/]+)?)\1/g,
      (_, /** @type {string} */ quote, /** @type {string} */ name) =>
        quote + package_in_twin(name) + quote,
    );
}

/**
 * Returns the blocking counterpart of an entry point; other specifiers are returned unchanged.
 * @param {string} specifier
 */
export function package_in_twin(specifier) {
  const [, rest] = /^pyurllib((?:\/.*)?)$/.exec(specifier) ?? [];
  if (rest === undefined || /^\/sync(?:\/|$)/.test(rest)) return specifier;
  return `pyurllib/sync${rest}`;
}

/**
 * Every comment of a file, in order.
 * @param {ts.SourceFile} source
 * @returns {{ start: number, end: number }[]}
 */
export function comments_of(source) {
  /** @type {Map<number, number>} */
  const found = new Map();
  /** @param {ts.Node} node */
  const visit = (node) => {
    if (node.kind >= ts.SyntaxKind.FirstJSDocNode && node.kind <= ts.SyntaxKind.LastJSDocNode)
      return;
    if (!ts.isSourceFile(node)) {
      for (const range of ts.getLeadingCommentRanges(source.text, node.pos) ?? [])
        found.set(range.pos, range.end);
      for (const range of ts.getTrailingCommentRanges(source.text, node.end) ?? [])
        found.set(range.pos, range.end);
    }
    node.getChildren(source).forEach(visit);
  };
  visit(source);
  return [...found].map(([start, end]) => ({ start, end })).sort((a, b) => a.start - b.start);
}
