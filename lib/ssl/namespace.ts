// Python's module ssl as an object: programs reassign its names.
import type { SSLContext } from './context.js';
import * as names from './names.js';

// Called without arguments: any function that then gives a context may take its place.
const _create_default_https_context: () => SSLContext = names.create_default_context;

/**
 * The module as an object whose names can be set anew.
 *
 * `_create_default_https_context` is what http.client calls for the context of a connection that was given none:
 * `ssl._create_default_https_context = ssl._create_unverified_context` turns its checks off, for the whole process.
 *
 * @hidden
 */
export const namespace = {
  ...names,
  _create_default_https_context,
  /** The older name. */
  _create_stdlib_context: names._create_unverified_context,
};
