/**
 * `ssl`: the settings of TLS connections, their errors, and certificates.
 *
 * @see {@link https://docs.python.org/3.13/library/ssl.html}
 * @module
 */
import type { SSLContext } from './context.js';
import * as names from './names.js';
import { as_module } from '../../python/objects/index.js';
import { name_module, pick } from '../../python/values/index.js';

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
export const namespace = as_module(
  'ssl',
  { _create_default_https_context },
  {
    ...pick(
      names,
      'CERT_NONE',
      'CERT_REQUIRED',
      'CHANNEL_BINDING_TYPES',
      'PEM_FOOTER',
      'PEM_HEADER',
      'PROTOCOL_TLS',
      'PROTOCOL_TLS_CLIENT',
      'PROTOCOL_TLS_SERVER',
      'SSL_ERROR_EOF',
      'DER_cert_to_PEM_cert',
    ),
    /** The older name of `_create_unverified_context`. */
    _create_stdlib_context: names._create_unverified_context,
  },
  names,
);

name_module('ssl', namespace);
