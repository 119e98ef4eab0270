// @ts-check
/** What the page of a function or class says first: whether it waits, whether it runs in a page, and from which Python it is. */
import { ReflectionKind } from 'typedoc';
import { Waiting } from '../waits.mjs';
import { newer, with_code } from './differences.mjs';
import { h } from './jsx.mjs';
import { dotted_name } from './names.mjs';
import { home_of, python_signature, table } from './symbols.mjs';

/** @typedef {import('./jsx.mjs').Children} Children */

/**
 * @param {import('typedoc').DefaultThemeRenderContext} context
 * @param {import('typedoc').Reflection} model What a page describes.
 * @returns A table, for functions and classes that Python's table of names has.
 */
export function facts(context, model) {
  const name = dotted_name(model);
  const home = model.kindOf(ReflectionKind.Function | ReflectionKind.Class) && home_of(name);
  if (!home) return undefined;
  const [module, own] = home;
  const rows = [
    [
      'Waits',
      with_code(model.kindOf(ReflectionKind.Class) ? methods_that_wait(home) : waits(home)),
    ],
    ['In a page', with_code(in_a_page(module, own))],
    ['New in', newer(context, name)],
  ];
  return h(
    'table',
    { class: 'facts' },
    h(
      'tbody',
      null,
      rows.flatMap(([title, text]) =>
        text === undefined
          ? []
          : [h('tr', null, h('th', { scope: 'row' }, title), h('td', null, text))],
      ),
    ),
  );
}

/** @param {[module: string, name: string, member?: string]} home */
function waits([module, name]) {
  const found = python_signature(`${module}.${name}`)?.waits;
  if (found === undefined) return 'never';
  if (module === 'builtins') return 'in the async API, if what it is given does';
  return found === true
    ? 'in the async API: `await` it'
    : 'in the async API: iterate by `for await`';
}

/** @param {[module: string, name: string, member?: string]} home */
function methods_that_wait([module, name]) {
  const { all } = new Waiting(table()).methods(module, name);
  return all.length === 0 ? 'never' : `in the async API: ${all.join(', ')}`;
}

/** @param {string} module @param {string} name */
function in_a_page(module, name) {
  /** @type {Map<string, string[]>} */
  const without = new Map();
  for (let [at, one] = [module, name]; ;) {
    const { not_in_browsers = {}, classes = {}, exceptions = {} } = table().modules[at] ?? {};
    const whole = Object.keys(not_in_browsers).find((key) =>
      not_in_browsers[key]?.split(' ').includes(one),
    );
    if (whole !== undefined) return `no: there are no ${table().reasons[whole]}`;
    const described = classes[one] ?? exceptions[one];
    for (const [key, names] of Object.entries(described?.not_in_browsers ?? {}))
      without.set(key, [...(without.get(key) ?? []), ...names.split(' ')]);
    const [base] = described?.bases ?? [];
    const next =
      base === undefined ? undefined : home_of(base.includes('.') ? base : `${at}.${base}`);
    if (!next) break;
    [at, one] = next;
  }
  const names = [...without.values()].flat().map((each) => `\`${each}\``);
  return names.length === 0 ? 'yes' : `yes, but for ${names.join(', ')}`;
}
