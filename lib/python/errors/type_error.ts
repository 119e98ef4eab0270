import { name_type } from '../values/index.js';

/**
 * JavaScript's own `TypeError`, which this library uses as Python's. It is exported so that it can be imported like all
 * other exceptions.
 *
 * @param message The text.
 * @param options JavaScript's options, such as `cause`.
 * @returns The error.
 * @example
 * ```ts
 * new TypeError('no') instanceof Exception; // => true
 * ```
 */
const error = globalThis.TypeError;
name_type(error, 'TypeError');
type error = globalThis.TypeError;

export { error as TypeError };
