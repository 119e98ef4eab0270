// @ts-check
/** How a function is called: Python's signature, a table of the parameters, and what it returns in each colour. */
import { ReferenceType, ReflectionKind } from 'typedoc';
import { fragment, h, raw } from './jsx.mjs';
import { members_of, shown_name } from './members.mjs';
import { dotted_name } from './names.mjs';
import { python_signature } from './symbols.mjs';

/**
 * @typedef {import('typedoc').DefaultThemeRenderContext} Context
 * @typedef {import('typedoc').SignatureReflection} Signature
 * @typedef {import('./jsx.mjs').Element} Element
 * @typedef {import('./jsx.mjs').Children} Children
 * @typedef {import('./symbols.mjs').PythonSignature} PythonSignature
 */

/** Where the keywords are described that the functions of a module pass on. */
const PASSED_ON_TO = { requests: ['requests', 'Session', 'request'] };

/** What stands for a default in the table, where Python's text says little. @type {Record<string, string>} */
const DEFAULTS = { 'socket._GLOBAL_DEFAULT_TIMEOUT': 'socket.getdefaulttimeout()' };

/** Defaults that a function sets in the keywords that it passes on. @type {Record<string, string>} */
const SET = {
  'requests.head.allow_redirects': 'False',
  'requests.Session.head.allow_redirects': 'False',
};

/** The longest signature on one line. */
const MAX_WIDTH = 84;

/** @param {import('typedoc').Reflection} callable A function, method or class. */
function python_of(callable) {
  const name = dotted_name(callable).replace(/\.constructor$/, '');
  return callable.kindOf(
    ReflectionKind.FunctionOrMethod | ReflectionKind.Constructor | ReflectionKind.Class,
  )
    ? python_signature(name)
    : undefined;
}

/**
 * @param {import('typedoc').Reflection} callable
 * @returns {Element | undefined} Python's signature.
 */
export function python_line(callable) {
  const python = python_of(callable);
  if (!python) return undefined;
  const name = dotted_name(callable).replace(/\.constructor$/, '');
  const short = callable.kindOf(ReflectionKind.Method) ? name.split('.').slice(-2).join('.') : name;
  const { written } = python;
  const one_line = `${short}(${written.join(', ')})`.length <= MAX_WIDTH;
  return h(
    'div',
    { class: 'tsd-signature python-signature' },
    h('span', { class: 'python-name' }, short),
    '(',
    written.flatMap((parameter, index) => {
      const [bare = '', ...value] = parameter.split('=');
      return [
        ...(one_line ? [] : [h('br', null), '    ']),
        h('span', { class: 'python-parameter' }, bare),
        ...(value.length > 0
          ? [h('span', { class: 'python-default' }, `=${value.join('=')}`)]
          : []),
        ...(index < written.length - 1 ? [one_line ? ', ' : ','] : []),
      ];
    }),
    one_line ? '' : h('br', null),
    ')',
  );
}

/**
 * @param {Context} context
 * @param {Signature} signature
 * @returns {Children}
 */
export function parameter_table(context, signature) {
  const python = python_of(signature.parent);
  const rows = rows_of(context, signature, python);
  if (rows.length === 0) return undefined;
  return h(
    'div',
    { class: 'wide' },
    h(
      'table',
      { class: 'parameters' },
      h(
        'thead',
        null,
        h(
          'tr',
          null,
          ...['Parameter', 'Default', 'Type', 'Meaning'].map((text) => h('th', null, text)),
        ),
      ),
      h('tbody', null, ...rows),
    ),
  );
}

/**
 * @param {Context} context
 * @param {Signature} signature
 * @param {PythonSignature | undefined} python
 */
function rows_of(context, signature, python) {
  const described = (signature.parameters ?? []).filter(
    (parameter) => !is_keywords(parameter) || known_as(python, parameter.name),
  );
  const rows = described.map((parameter) => {
    const known = known_as(python, parameter.name);
    const stars = known?.name.startsWith('**') ? '**' : known?.name.startsWith('*') ? '*' : '';
    return row(
      h('code', null, (stars || (parameter.flags.isRest ? '...' : '')) + parameter.name),
      badges(known, parameter.flags.isOptional && !known?.by_name && known?.default === null),
      known ? default_of(signature, known) : (parameter.defaultValue ?? null),
      is_keywords(parameter) ? '' : context.type(parameter.type),
      [context.commentSummary(parameter), unit_of(known, parameter)],
    );
  });
  const missing = (python?.parameters ?? []).filter(
    ({ name }) => !described.some((parameter) => parameter.name === name.replace(/^\*+/, '')),
  );
  for (const known of missing) {
    const elsewhere = passed_on(signature, known.name);
    rows.push(
      row(
        h('code', null, known.name),
        badges(known, false),
        default_of(signature, known),
        elsewhere?.type ? context.type(elsewhere.type) : '',
        elsewhere ? [context.commentSummary(elsewhere)] : [unit_of(known)],
      ),
    );
  }
  return rows;
}

/**
 * @param {PythonSignature | undefined} python
 * @param {string} name
 */
function known_as(python, name) {
  return python?.parameters.find((parameter) => parameter.name.replace(/^\*+/, '') === name);
}

/**
 * @param {Signature} signature
 * @param {import('./symbols.mjs').Parameter} known One that is among Python's `**kwargs`.
 * @returns {string | null} Its default, where the keywords are passed on to.
 */
function default_of(signature, known) {
  const own = dotted_name(signature);
  if (known.default !== '...' || own.endsWith('.send')) return known.default;
  const target = python_signature(target_of(signature).join('.'));
  return SET[`${own}.${known.name}`] ?? known_as(target, known.name)?.default ?? null;
}

/**
 * @param {import('typedoc').ParameterReflection} parameter
 * @returns {boolean} True if its type is that of all keywords, whose rows say more.
 */
function is_keywords(parameter) {
  return /^Given</.test(parameter.type?.toString() ?? '');
}

/**
 * @param {Element} name
 * @param {string[]} marks
 * @param {string | null} value
 * @param {Children} type
 * @param {Children[]} meaning
 */
function row(name, marks, value, type, meaning) {
  return h(
    'tr',
    null,
    h('td', null, name, ...marks.map((mark) => h('span', { class: 'badge' }, mark))),
    h(
      'td',
      null,
      value === null || value === '...' ? '' : h('code', null, DEFAULTS[value] ?? value),
    ),
    h('td', { class: 'type' }, type),
    h('td', null, ...meaning),
  );
}

/**
 * @param {import('./symbols.mjs').Parameter | undefined} known
 * @param {boolean} optional
 */
function badges(known, optional) {
  const marks = [];
  if (known?.by_name) marks.push('keyword only');
  if (known?.only_here) marks.push('not in Python');
  if (optional && !known?.name.startsWith('*')) marks.push('optional');
  return marks;
}

/**
 * @param {import('./symbols.mjs').Parameter | undefined} known
 * @param {import('typedoc').ParameterReflection} [parameter] Whose comment may name the unit already.
 */
function unit_of(known, parameter) {
  if (known?.unit === undefined) return undefined;
  const said = (parameter?.comment?.summary ?? []).map(({ text }) => text).join('');
  return said.includes(known.unit) ? undefined : h('p', null, `In ${known.unit}.`);
}

/** @param {Signature} signature @returns {string[]} Where the keywords are described that it passes on. */
function target_of(signature) {
  const module = dotted_name(signature).split('.')[0] ?? '';
  return Object.hasOwn(PASSED_ON_TO, module)
    ? PASSED_ON_TO[/** @type {keyof PASSED_ON_TO} */ (module)]
    : [];
}

/**
 * @param {Signature} signature
 * @param {string} name
 */
function passed_on(signature, name) {
  const [of, ...path] = target_of(signature);
  const found = signature.project.children
    ?.find((child) => child.name === of)
    ?.getChildByName(path);
  return found?.isDeclaration()
    ? found.signatures?.[0]?.parameters?.find((parameter) => parameter.name === name)
    : undefined;
}

/**
 * @param {Context} context
 * @param {Signature} signature
 * @returns {Children}
 */
export function returned(context, signature) {
  const { type, comment } = signature;
  if (!type || signature.kind === ReflectionKind.ConstructorSignature) return undefined;
  const awaited = awaited_type(type);
  const tag = comment?.getTag('@returns');
  const members = members_of(awaited ?? type);
  return fragment(
    h('h4', { class: 'tsd-returns-title' }, 'Returns'),
    h(
      'p',
      { class: 'returned' },
      awaited
        ? fragment(
            'async: ',
            h('code', null, context.type(type)),
            ' · blocking: returns ',
            h('code', null, context.type(awaited)),
          )
        : fragment(h('code', null, context.type(type)), blocking_iterator(type)),
    ),
    tag ? raw(context.markdown(tag.content)) : undefined,
    members.length > 0
      ? h(
          'details',
          { class: 'offers' },
          h('summary', null, `What ${name_of(awaited ?? type)} offers`),
          h(
            'p',
            null,
            ...members.flatMap((member, index) => [
              index > 0 ? ' · ' : '',
              h('a', { href: context.urlTo(member) }, shown_name(member)),
            ]),
          ),
        )
      : undefined,
  );
}

/** @param {import('typedoc').SomeType} type @returns {Children} What a generator that waits is in the blocking colour. */
function blocking_iterator(type) {
  const [whole, name] = /^Async((?:Generator|Iterable|Iterator).*)$/s.exec(type.toString()) ?? [];
  return whole === undefined ? undefined : fragment(' · blocking: returns ', h('code', null, name));
}

/** @param {import('typedoc').SomeType} type @returns {import('typedoc').SomeType | undefined} */
function awaited_type(type) {
  return type instanceof ReferenceType && /^Promise(?:Like)?$/.test(type.name)
    ? type.typeArguments?.[0]
    : undefined;
}

/** @param {import('typedoc').SomeType} type */
function name_of(type) {
  return type instanceof ReferenceType ? `a ${type.name}` : 'it';
}
