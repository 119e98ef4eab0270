/**
 * `ssl`: the settings of TLS connections, their errors, and certificates.
 *
 * @see {@link https://docs.python.org/3.13/library/ssl.html}
 * @module
 */
import type { SSLContext } from './context.js';
import * as names from './names.js';
import { name_module } from '../../python/values/index.js';

export * from './names.js';
export {
  cipher_in_use,
  decode_certificate,
  type CertificateDescription,
  type CipherDescription,
  type DistinguishedName,
  type Password,
} from './openssl.js';
export { to_tls_options } from './tls_options.js';
export type { Wrappable } from './context.js';

// A program may replace this with any function that returns a context. It is called without arguments.
const _create_default_https_context: () => SSLContext = names.create_default_context;

/**
 * The module as an object whose names can be reassigned.
 *
 * `_create_default_https_context` makes the context of HTTPS connections to which no context is passed:
 * `ssl._create_default_https_context = ssl._create_unverified_context` disables verification for the whole process.
 *
 * @hidden
 */
export const namespace = {
  ...names,
  _create_default_https_context,
  /** The older name of `_create_unverified_context`. */
  _create_stdlib_context: names._create_unverified_context,
};

name_module('ssl', namespace);
