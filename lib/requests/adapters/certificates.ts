// Mirrors requests 2.34.2 adapters.py (HTTPAdapter.cert_verify, _urllib3_request_context).
//
// `tls_pool_settings` returns a part of the key by which a request's pool is found, and `check_certificates` sets the
// settings of that pool. In Requests, their results can differ: a `verify` of None or 0 is CERT_REQUIRED in the key and
// CERT_NONE in the pool, and a path in bytes is not in the key. Connections that were not verified, or with other
// roots, would then serve later requests with `verify=True`. Here, the key tells them apart.
import { find_module } from '../../python/platform/index.js';
import { str } from '../../python/bytes/index.js';
import { IndexError, OSError } from '../../python/errors/index.js';
import { dict, truth } from '../../python/objects/index.js';
import { is_folder, path_exists, path_of } from '../../python/streams/index.js';
import {
  type Dict,
  await_hint,
  is_bytes_like,
  is_url,
  special_method,
  type_name,
} from '../../python/values/index.js';
import { no_client_certificate, no_own_roots } from '../../transport/plain.js';
import { where } from '../certs.js';

/**
 * Sets a pool's certificate settings.
 * @param default_roots The trusted roots if `verify` is true.
 * @throws {OSError} if a file does not exist.
 */
export function check_certificates(
  default_roots: string,
  pool: object,
  url: string,
  verify: unknown,
  cert: unknown,
): void {
  const { scheme } = pool as { scheme?: string | null };
  // Unlike in Requests, an https proxy for an http URL is also verified.
  const uses_tls = url.toLowerCase().startsWith('https') || scheme === 'https';
  if (uses_tls && verifies(verify)) {
    const path = verify === true ? default_roots : plain_path(verify);
    if (path !== where() && !path_exists(path)) {
      if (!has_files()) throw no_own_roots();
      throw new OSError(
        `Could not find a suitable TLS CA certificate bundle, invalid path: ${str(path)}`,
      );
    }
    Object.assign(pool, { cert_reqs: 'CERT_REQUIRED', [setting_of(path)]: path });
  } else Object.assign(pool, { cert_reqs: 'CERT_NONE', ca_certs: null, ca_cert_dir: null });
  if (!truth(cert)) return;
  const is_path = typeof cert === 'string' || is_bytes_like(cert) || is_url(cert);
  const [cert_file, key_file] = (is_path ? [cert, null] : file_pair(cert)).map(plain_path);
  Object.assign(pool, { cert_file, key_file });
  check_exists('certificate', cert_file);
  check_exists('key', key_file);
}

/** Returns the truth of `verify`. In Python, NaN is true. Empty dicts and lists count as true, because they are not paths. */
const verifies = (verify: unknown): boolean => Boolean(verify) || Number.isNaN(verify);

/** Returns the paths of a certificate and its key: `cert[0]` and `cert[1]` in Python. */
function file_pair(cert: unknown): unknown[] {
  if (!Array.isArray(cert)) {
    throw new TypeError(`'${type_name(cert)}' object is not subscriptable${await_hint(cert)}`);
  }
  if (cert.length < 2) throw new IndexError(`${type_name(cert)} index out of range`);
  return cert as unknown[];
}

function check_exists(what: string, path: unknown): void {
  if (!truth(path) || path_exists(path)) return;
  if (!has_files()) throw no_client_certificate();
  throw new OSError(`Could not find the TLS ${what} file, invalid path: ${str(path)}`);
}

/** Returns false in a browser, where a missing file is not the cause. */
const has_files = (): boolean => find_module('node:fs') !== null;

/** Returns the name of the setting for trusted roots at a path. */
function setting_of(path: unknown): 'ca_certs' | 'ca_cert_dir' {
  const is_path = typeof path === 'string' || is_bytes_like(path);
  return is_path && path !== where() && is_folder(path) ? 'ca_cert_dir' : 'ca_certs';
}

/** Returns the text or the bytes of a path. Objects that stand for the same path would not be equal in the key. */
const plain_path = (path: unknown): unknown =>
  is_url(path) || special_method(path, '__fspath__') !== null ? path_of(path) : path;

/** Returns the TLS settings of a request. Requests with different settings use different pools. */
export function tls_pool_settings(verify: unknown, cert: unknown): Dict<unknown> {
  const settings = dict<unknown>();
  if (typeof verify === 'string' || (verifies(verify) && verify !== true)) {
    const path = plain_path(verify);
    settings[setting_of(path)] = path;
  }
  settings['cert_reqs'] = verifies(verify) ? 'CERT_REQUIRED' : 'CERT_NONE';
  if (cert === null || cert === undefined) return settings;
  if (Array.isArray(cert) && cert.length === 2) {
    [settings['cert_file'], settings['key_file']] = cert.map(plain_path);
  } else settings['cert_file'] = plain_path(cert);
  return settings;
}
