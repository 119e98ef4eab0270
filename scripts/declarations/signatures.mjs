// @ts-check
/**
 * The overloads of a function with keywords, with named parameters, from the texts of their types.
 *
 * A method has one signature, with the keywords in a union where they may stand, so that an override may name any of
 * its parameters; what that signature cannot express is in overloads with a type parameter that is always `never`.
 * TypeScript replaces it by `any` where it compares overloads with an override, so that every override that
 * runs compiles: with keyword-only parameters by position, with `kwargs`, or without a promise.
 */

/** @typedef {{ name: string, type: string, value: string, mapping: boolean }} Positional */
/**
 * @typedef {object} Shape
 * @property {string} before The text before the parameters: modifiers and name.
 * @property {string} generics The type parameters, without brackets.
 * @property {string} returns The type of the result; empty for a constructor.
 * @property {string} substitute What an override may return in place of `returns`; empty if nothing.
 * @property {boolean} is_method
 * @property {Positional[]} required
 * @property {Positional[]} optional
 * @property {string | null} rest The type of the items of `*args`.
 * @property {string | null} unpacked The type of a spread array in place of all parameters.
 * @property {string | null} keywords The interface of the keywords.
 * @property {boolean} by_name_only True if some keyword has no position in Python.
 * @property {boolean} has_any_keywords True if it takes keywords of any name, which an override may collect before them.
 */
/**
 * @typedef {{ text: string, is_main: boolean, is_repeated: boolean }} Signature
 *   `is_repeated`: an overload before it has the same parameters, so that no call resolves to it.
 */

/** The name of the type parameter that an override may replace, and its declaration. */
export const OVERRIDE = 'Override';
export const OVERRIDE_PARAMETER = `${OVERRIDE} extends never = never`;

/** The type of the arguments that a subclass passes on: `super.request(...args)`. */
const SPREAD = 'Spread';

/** Any further parameters of an override, and none in a call. */
export const FURTHER = `...more: More<${OVERRIDE}>`;

/** Words that cannot be the name of a parameter. */
const RESERVED = new Set(['default', 'class', 'function', 'in', 'new', 'delete', 'with', 'this']);

/** @param {string} name */
const identifier = (name) => (RESERVED.has(name) ? `${name}_` : name);

/** @param {string[]} types @returns {string} */
export function union(...types) {
  const parts = types.filter((type) => type !== '' && type !== 'never');
  if (parts.includes('unknown')) return 'unknown';
  return parts.map((type) => (is_function(type) ? `(${type})` : type)).join(' | ');
}

/** @param {string} type @returns {boolean} True for `(a: string) => void`, which a union needs in brackets. */
function is_function(type) {
  let outside = type.replaceAll('=>', '\u21d2');
  for (let before = ''; before !== outside;) {
    before = outside;
    outside = outside.replace(/\([^()]*\)|<[^<>]*>|\{[^{}]*\}|\[[^[\]]*\]/g, '');
  }
  return outside.includes('\u21d2');
}

/**
 * Joins forms of a call into overloads, each with a union of tuples. A place of type `unknown` in one of them would absorb
 * the types that the others have there, and functions in keywords would lose the types of their parameters: such forms
 * are in overloads of their own.
 *
 * @param {string[][]} forms @returns {string[][]}
 */
function joined(forms) {
  /** @type {string[][][]} */
  const groups = [];
  for (const form of forms) {
    const group = groups.find((each) => !each.some((other) => absorbs(form, other)));
    if (group) group.push(form);
    else groups.push([form]);
  }
  return groups.map((group) =>
    group.length === 1
      ? group.flat()
      : [`...args: ${group.map((form) => `[${form.join(', ')}]`).join(' | ')}`],
  );
}

/**
 * @param {string[]} form
 * @param {string[]} other
 * @returns {boolean} True if one of them has `unknown` where the other has another type.
 */
function absorbs(form, other) {
  return form
    .slice(0, other.length)
    .some((each, index) => each.endsWith(': unknown') !== other[index]?.endsWith(': unknown'));
}

/** Adds the arguments that a subclass passes on to a form. @param {string[]} [form] @returns {string[]} */
function with_spread(form) {
  const [first] = form ?? [];
  if (!form || !first) return [`...args: ${SPREAD}`];
  return [`${first.startsWith('...') ? first : `...args: [${form.join(', ')}]`} | ${SPREAD}`];
}

/** True if a plain object at this place would be offered the members of other types, or taken for another type. */
const hides_keywords = (/** @type {string} */ type) =>
  type
    .split('|')
    .some(
      (part) =>
        !/^\s*(?:string|number|boolean|null|undefined|true|false|'[^']*'|-?\d+)\s*$/.test(part),
    );

/**
 * The overloads; the last one is the most general.
 *
 * TypeScript 7 says of the last overload alone why it does not match. Of functions, the form with keywords is therefore
 * repeated as `reported`, to stand after all others: its error names the keyword that the caller may have meant. Not so
 * of methods and constructors, because `Parameters` gives the last overload to overrides.
 *
 * @param {Shape} shape @returns {{ signatures: Signature[], reported: string }}
 */
export function signatures_of(shape) {
  const { required, optional, keywords, is_method, returns, substitute } = shape;
  const explicit = keywords && `kw<${keywords}>`;
  const names = required.map(({ name, type }) => `${identifier(name)}: ${type}`);
  const is_function = !is_method && returns !== '' && keywords !== null;
  // Keywords in the first place of a function have a form of their own. In the main one, more keywords could follow them,
  // as in axios: `post(url, { data }, { headers })`.
  const place = (/** @type {number} */ index) => {
    if (optional[index]?.mapping) return explicit ?? '';
    return is_function && index === 0 ? '' : (keywords ?? '');
  };

  /** Values of any type, which may not be keywords: parameters, each with a type parameter. */
  const any_values =
    keywords && shape.by_name_only && returns !== ''
      ? optional.filter(({ type }) => type === 'unknown')
      : [];
  const type_of = (/** @type {Positional} */ each) =>
    any_values.includes(each)
      ? `NotKw<${type_parameter(each.name)}>`
      : is_parameter(each.type)
        ? `NotKw<${each.type}>`
        : each.type;
  const is_parameter = (/** @type {string} */ type) =>
    keywords !== null && shape.generics.split(',').some((own) => own.trim().split(' ')[0] === type);

  /** @type {string[][]} */
  const others = [];
  const [first] = optional;
  if (keywords && (is_method ? first && hides_keywords(first.type) : true)) {
    others.push([...names, first?.mapping ? `keywords: ${explicit}` : `keywords?: ${keywords}`]);
  }
  /** Calls that `kw` ends, and those that name required parameters in it. @type {[string[][], string[][]]} */
  const [ended, named] = [[], []];
  const differs = optional.findIndex(({ type, value }) => type !== value);
  if (explicit && differs >= 0) {
    for (let count = differs + 1; count <= optional.length; count += 1) {
      const values = optional
        .slice(0, count)
        .map((each) => `${identifier(each.name)}: ${union(each.value, 'undefined')}`);
      ended.push([...names, ...values, `keywords: ${explicit}`]);
    }
  }
  for (let given = required.length - 1; given >= 0; given -= 1) {
    const missing = required.slice(given).map(({ name, value }) => `${name}: ${value}`);
    named.push([
      ...names.slice(0, given),
      `keywords: ByName<{ ${missing.join('; ')} }${keywords ? `, ${keywords}` : ''}>`,
    ]);
  }
  others.push(...joined(ended));
  // These are not in a union: TypeScript would expect the types of the shorter forms in the `kw` of the longer ones.
  if (explicit && !is_method) {
    others.push([...names, `keywords: ${explicit}`, `next: ${explicit}`, `...more: ${explicit}[]`]);
  }
  const by_name = joined(named);
  const is_inherited = is_method || returns === '';
  if (is_inherited && names.length + optional.length > 0) by_name.push(with_spread(by_name.pop()));
  others.push(...by_name);
  if (shape.unpacked) others.push([`...values: ${shape.unpacked}`]);

  // An override may return a type of its own where a type parameter is what the method returns.
  const returns_parameter =
    is_method && keywords !== null && names.length + optional.length === 0 && is_parameter(returns);
  if (returns_parameter) others.push([]);
  const keywords_are_open =
    is_method && keywords !== null && shape.by_name_only && !returns_parameter;
  const mappings_are_open =
    is_method && keywords !== null && optional.some(({ mapping }) => mapping);
  const last = keywords ? [`keywords?: ${keywords}${keywords_are_open ? ' | Override' : ''}`] : [];
  const main = shape.rest
    ? [...names, rest_parameter(shape, keywords)]
    : [
        ...names,
        ...optional.map(
          (each, index) =>
            `${identifier(each.name)}?: ${union(type_of(each), place(index), is_method && (each.mapping || shape.has_any_keywords) ? 'Override' : '')}`,
        ),
        ...last,
      ];
  const is_open = keywords_are_open || mappings_are_open || substitute !== '';
  const is_repeated = is_open && others.length === 0;
  if (!is_method && !keywords && others.length > 0) others.unshift(main);
  const text = text_of(with_type_parameters(shape, any_values), main, is_open);
  const signatures = [
    ...others.map((parameters) => ({
      text: returns_parameter
        ? text_of(shape, parameters, false)
        : text_of(shape, is_method ? opened(parameters) : parameters, is_method),
      is_main: false,
      is_repeated: false,
    })),
    ...(is_repeated ? [{ text, is_main: false, is_repeated: false }] : []),
    { text, is_main: true, is_repeated },
  ];
  const reported =
    is_function && !first?.mapping
      ? text_of(shape, [...names, `keywords?: ${keywords}`], false)
      : '';
  return { signatures, reported };
}

/** @param {string} name */
const type_parameter = (name) => `${name[0]?.toUpperCase()}${name.slice(1)}`;

/** @param {Shape} shape @param {Positional[]} any_values @returns {Shape} */
function with_type_parameters(shape, any_values) {
  const generics = [shape.generics, ...any_values.map(({ name }) => type_parameter(name))];
  return { ...shape, generics: generics.filter(Boolean).join(', ') };
}

/** @param {Shape} shape @param {string | null} keywords */
function rest_parameter({ rest, optional }, keywords) {
  const item = rest ?? 'unknown';
  const array = /^[\w.]+$/.test(item) ? `${item}[]` : `(${item})[]`;
  const before = optional.map(({ name, type }) => `${identifier(name)}?: ${type}, `).join('');
  return keywords
    ? `...args: [${before}...${array}] | [${before}...${array}, ${keywords}]`
    : `...args: ${array}`;
}

/** Parameters of an overload that any override satisfies. @param {string[]} parameters */
function opened(parameters) {
  const [first = ''] = parameters;
  if (!first.startsWith('...')) return [`...args: [${parameters.join(', ')}] | ${OVERRIDE}`];
  return /^\.\.\.args: (?:\[|Spread)/.test(first) ? [`${first} | ${OVERRIDE}`] : parameters;
}

/** @param {Shape} shape @param {string[]} parameters @param {boolean} is_open */
function text_of({ before, generics, returns, substitute }, parameters, is_open) {
  const own = [generics, is_open ? OVERRIDE_PARAMETER : ''].filter(Boolean).join(', ');
  const result = is_open && substitute ? `${returns} | ${substitute}` : returns;
  return `${before}${own && `<${own}>`}(${parameters.join(', ')})${result && `: ${result}`};`;
}
