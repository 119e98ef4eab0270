// Mirrors CPython v3.13.18 Python/ceval.c (missing_arguments, too_many_positional, initialize_locals),
// Python/getargs.c (functions written in C), Objects/call.c: the error messages of calls with wrong arguments.
import { with_note } from '../errors/internal.js';
import { full_name } from '../values/index.js';
import type { Signature } from './signature.js';
import { closest_name } from './suggestion.js';

/** The called function. If it is not a function of this library, only its name and positional parameters are known. */
export type Called = Pick<Signature, 'name' | 'positional'> & Partial<Signature>;

/** Quotes and joins names: `'a'`, `'a' and 'b'` or `'a', 'b', and 'c'`. */
function join_names(names: readonly string[]): string {
  const quoted = names.map((name) => `'${name}'`);
  const last = quoted.pop() ?? '';
  if (quoted.length === 0) return last;
  return `${quoted.join(', ')}${quoted.length > 1 ? ',' : ''} and ${last}`;
}

function plural(count: number): string {
  return count === 1 ? '' : 's';
}

export function missing(of: Signature, names: readonly string[]): TypeError {
  if (of.builtin) {
    const [first = ''] = names;
    const position = of.positional.indexOf(first) + 1;
    return new TypeError(`${of.name}() missing required argument '${first}' (pos ${position})`);
  }
  const count = names.length;
  return new TypeError(
    `${of.name}() missing ${count} required positional argument${plural(count)}: ${join_names(names)}`,
  );
}

/** Returns the error for more positional arguments than the function accepts. */
export function too_many(of: Signature, given: number, keyword_only_given: number): TypeError {
  const maximum = of.positional.length + of.self;
  const optional = of.positional.length - of.required;
  const takes = optional === 0 ? `${maximum}` : `from ${maximum - optional} to ${maximum}`;
  const arguments_ = `positional argument${optional > 0 ? 's' : plural(maximum)}`;
  const count = given + of.self;
  const also =
    keyword_only_given === 0
      ? ''
      : ` positional argument${plural(count)} (and ${keyword_only_given} keyword-only argument${plural(keyword_only_given)})`;
  const verb = count === 1 && keyword_only_given === 0 ? 'was' : 'were';
  return new TypeError(
    `${of.name}() takes ${takes} ${arguments_} but ${count}${also} ${verb} given`,
  );
}

/** Returns the error for more arguments than a function written in C accepts. */
export function too_many_for_builtin(of: Signature, given: number): TypeError {
  const maximum = of.positional.length + of.keyword_only.length;
  return new TypeError(
    `${of.name}() takes at most ${maximum} argument${plural(maximum)} (${given} given)`,
  );
}

export function unexpected_keyword(of: Called, name: string): TypeError {
  const known = [...of.positional.slice(of.positional_only), ...(of.keyword_only ?? [])];
  const meant = closest_name(name, known);
  const suggestion = meant === null ? '' : `. Did you mean '${meant}'?`;
  const message = `${of.name}() got an unexpected keyword argument '${name}'${suggestion}`;
  const note = of.hint?.(name) ?? null;
  const error = with_note(new TypeError(message), note);
  if (meant !== null) return error;
  const names = known.filter((each) => !of.positional.slice(0, of.required ?? 0).includes(each));
  if (note === null)
    with_note(error, `The keywords of ${of.name}(): ${names.join(', ') || 'none'}.`);
  return with_note(error, of.hint?.(null) ?? null);
}

export function positional_only_by_name(of: Signature, names: readonly string[]): TypeError {
  return new TypeError(
    `${of.name}() got some positional-only arguments passed as keyword arguments: '${names.join(', ')}'`,
  );
}

/** Returns the error for a parameter that is given both by position and by name. */
export function multiple_values(of: Called, name: string): TypeError {
  if (of.builtin) {
    const position = of.positional.indexOf(name) + 1;
    return new TypeError(
      `argument for ${of.name}() given by name ('${name}') and position (${position})`,
    );
  }
  const message = `${of.name}() got multiple values for argument '${name}'`;
  return with_note(new TypeError(message), of.hint?.(name) ?? null);
}

/** Returns the error for a keyword given in two `kw()` of one call. Python's message includes the module. */
export function repeated_keyword(of: Signature, name: string): TypeError {
  const { module, owner, method } = of;
  let called = module === '' ? of.name : `${module}.${of.name}`;
  if (owner !== null) called = full_name(owner) + (method === '__init__' ? '' : `.${method}`);
  return new TypeError(`${called}() got multiple values for keyword argument '${name}'`);
}

/**
 * Returns the error for a plain object that its parameter does not accept, because it takes no mapping or the names are
 * those of keywords. Python has no such error.
 */
export function unexpected_object(of: Signature): TypeError {
  const message = `${of.name}() got a plain object that is no value in its place; give keywords as kw({...})`;
  return with_note(new TypeError(message), of.hint?.(null) ?? null);
}

/** Returns the error for a positional argument after `kw()`. In Python, it is a SyntaxError with this text. */
export function positional_after_keyword(of: Signature): TypeError {
  return new TypeError(`${of.name}() positional argument follows keyword argument`);
}
