// @unasync
// The error for `requests.post(url, { a: 1 })`, which Python does not have: there, the mapping would be `data`.
import { Kw, bind, type Signature, type ValuesOf } from '../python/builtins/index.js';
import { REQUEST } from './parameters.js';

/** Keywords that no request has and that a call gave without `kw`, with the parameter that would take them as a value. */
const misplaced = new WeakMap<object, string>();

/** Binds the arguments of a verb, and remembers a plain object with names that are no keywords. */
export function bind_verb<Values extends readonly unknown[]>(
  verb: Signature<Values>,
  args: readonly unknown[],
): Values {
  const values = bind(verb, args);
  const kwargs = values.at(-1) as object;
  if (Object.keys(kwargs).some((name) => !REQUEST.slots.has(name))) {
    const given = args.at(-1) as object;
    const parameter =
      given instanceof Kw
        ? misplaced.get(given)
        : verb.positional.includes('data')
          ? 'data'
          : 'params';
    if (parameter !== undefined) misplaced.set(kwargs, parameter);
  }
  return values;
}

/** Binds the arguments of `Session.request`; the error for such an object says how to pass it. */
export function bind_request(args: readonly unknown[]): ValuesOf<typeof REQUEST> {
  try {
    return bind(REQUEST, args);
  } catch (error) {
    const parameter = misplaced.get(args.at(-1) as object);
    if (parameter === undefined || !(error instanceof TypeError)) throw error;
    throw new TypeError(
      `${error.message}; a plain object after the URL is keywords: pass { ${parameter}: … } or a Map, or add kw({})`,
    );
  }
}
