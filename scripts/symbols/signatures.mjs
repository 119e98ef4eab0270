// @ts-check
/** Signatures as the table writes them: those of Python's signature, with what the sources say of each. */

import { compact } from './json.mjs';

/** Python's texts of TypeScript's defaults. @type {Record<string, string>} */
const CONSTANTS = {
  ...{ null: 'None', true: 'True', false: 'False', '[]': '[]', '{}': '{}' },
  // Of `tuple.index`.
  'this.length': '9223372036854775807',
};

/**
 * A parameter: its name, with `*` or `**` for one that takes all further arguments; the index of its type, 0 for any;
 * its default; what else is known. `*` and `/` alone stand where they stand in Python's signatures.
 * @typedef {[name: string, type?: number, fallback?: string | null, more?: Json]} Written
 */
/** @typedef {import('./json.mjs').Json} Json */

/** Values that occur often, each once: an entry has their indices. @template Value */
class Shared {
  /** @type {Map<string, number>} */
  #indices = new Map();
  /** @type {Value[]} */
  #values = [];

  /** @param {Value} value @returns {number} */
  index(value) {
    const text = JSON.stringify(value);
    const index = this.#indices.get(text) ?? this.#values.length;
    if (index === this.#values.length) this.#values.push(value);
    this.#indices.set(text, index);
    return index;
  }

  /** @returns {Value[]} */
  all() {
    return [...this.#values];
  }
}

/**
 * A signature: the indices of its parameters, the index of the type of its result, and what else is known.
 * @typedef {[parameters: number[], returns?: number, more?: Json]} Signature
 */
export class Signatures {
  /** @type {Shared<string>} */
  types = new Shared();
  /** @type {Shared<Written>} */
  parameters = new Shared();
  /** @type {Shared<Signature>} */
  signatures = new Shared();

  constructor() {
    this.types.index(''); // 0 stands for any type
  }

  /**
   * @param {import('./sources.mjs').Called | null} here
   * @param {import('./python.mjs').Parameter[] | undefined} python Undefined if Python does not know the signature.
   * @param {Json} about What else is known.
   * @returns {number} Its index.
   */
  index(here, python, about) {
    /** @type {import('./sources.mjs').Called['parameters']} */
    const named = here?.parameters ?? new Map();
    const parameters = this.#parameters(python, named);
    const { waits = false, deprecated = false, returns = '' } = here ?? {};
    const more = compact({ waits, deprecated, ...about });
    const type = this.types.index(returns === 'None' ? '' : returns);
    if (Object.keys(more).length > 0) return this.signatures.index([parameters, type, more]);
    return this.signatures.index(type > 0 ? [parameters, type] : [parameters]);
  }

  /**
   * @param {import('./python.mjs').Parameter[] | undefined} python
   * @param {Map<string, import('./sources.mjs').Named>} here
   * @returns {number[]}
   */
  #parameters(python, here) {
    const known = python ?? [...here].map(([name, named]) => from_here(name, named));
    const has_keywords = known.some(([, kind]) => kind === 'var_keyword');
    const more = [...here].flatMap(([name, named]) => {
      const is_listed = known.some(([each]) => each === name);
      if (is_listed || name.startsWith('_') || !named.keyword_only) return [];
      const about = has_keywords ? {} : { only_here: true };
      return [this.#written(from_here(name, named), named, about)];
    });
    const first = marked(known, more.length > 0).map((each) =>
      this.#written(each, here.get(each[0]), {}),
    );
    return [...first, ...more].map((each) => this.parameters.index(each));
  }

  /**
   * @param {import('./python.mjs').Parameter} parameter
   * @param {import('./sources.mjs').Named | undefined} here
   * @param {Json} about
   * @returns {Written}
   */
  #written(parameter, here, about) {
    const [name] = parameter;
    const fallback = parameter[2] ?? null;
    const { type: text = '', unit = '', mapping = false, any = false } = here ?? {};
    const more = compact({ unit, mapping, any, ...about });
    const type = this.types.index(text);
    if (Object.keys(more).length > 0) return [name, type, fallback, more];
    if (fallback !== null) return [name, type, fallback];
    return type > 0 ? [name, type] : [name];
  }
}

/**
 * @param {import('./python.mjs').Parameter[]} parameters
 * @param {boolean} by_name_only True if parameters that only a keyword can set follow.
 * @returns {import('./python.mjs').Parameter[]} The same with `/` and `*`, and `**kwargs` after `*`.
 */
function marked(parameters, by_name_only) {
  /** @type {import('./python.mjs').Parameter[]} */
  const found = [];
  let has_star = false;
  for (const [index, [name, kind = '', fallback]] of parameters.entries()) {
    if (kind === 'keyword_only' && !has_star) found.push(['*']);
    has_star ||= kind === 'keyword_only' || kind === 'var_positional';
    const stars = { var_positional: '*', var_keyword: '**' }[kind] ?? '';
    found.push(fallback === undefined ? [stars + name] : [stars + name, kind, fallback]);
    const [, next = ''] = parameters[index + 1] ?? [];
    if (kind === 'positional_only' && next !== kind) found.push(['/']);
  }
  const is_last_open = found.at(-1)?.[0].startsWith('**') ?? false;
  if (by_name_only && !has_star && !is_last_open) found.push(['*']);
  return found;
}

/**
 * @param {string} name
 * @param {import('./sources.mjs').Named} named
 * @returns {import('./python.mjs').Parameter}
 */
function from_here(name, { fallback, required, keyword_only }) {
  const kind = keyword_only ? 'keyword_only' : '';
  return required ? [name, kind] : [name, kind, CONSTANTS[fallback ?? ''] ?? (fallback || '...')];
}
