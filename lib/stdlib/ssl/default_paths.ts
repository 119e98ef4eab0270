// Mirrors CPython v3.13.18 Lib/ssl.py (get_default_verify_paths, DefaultVerifyPaths): locates the system's roots.
import { getenv, on_windows } from '../../python/platform/index.js';
import { namedtuple } from '../../python/collections/index.js';
import { file_system, or_null } from './_node.js';

const CAFILE_VARIABLE = 'SSL_CERT_FILE';
const CAPATH_VARIABLE = 'SSL_CERT_DIR';
const EXTRA_VARIABLE = 'NODE_EXTRA_CA_CERTS';

// Folders of common OpenSSL builds. The first one that contains roots is used.
const OPENSSL_FOLDERS = [
  '/usr/lib/ssl', // Debian, Ubuntu
  '/etc/pki/tls', // Fedora, Red Hat
  '/etc/ssl', // Alpine, Arch, SUSE, FreeBSD, macOS
  '/opt/homebrew/etc/openssl@3', // macOS with Homebrew
  '/usr/local/etc/openssl@3',
];
const UNIX_FALLBACK = '/etc/ssl';
// On Windows, CPython's own builds use this folder. The paths above would be relative to the current drive, where any
// user can create folders.
const WINDOWS_FOLDER = 'C:\\Program Files\\Common Files\\SSL';

// Files that contain all roots of the folder. They can be read faster than many links.
const BUNDLES = ['ca-certificates.crt', 'ca-bundle.crt'];

const FIELDS = [
  'cafile',
  'capath',
  'openssl_cafile_env',
  'openssl_cafile',
  'openssl_capath_env',
  'openssl_capath',
] as const;

/** The result of {@link get_default_verify_paths}. */
export const DefaultVerifyPaths = namedtuple<
  typeof FIELDS,
  [string | null, string | null, string, string, string, string]
>('DefaultVerifyPaths', FIELDS);
export type DefaultVerifyPaths = InstanceType<typeof DefaultVerifyPaths>;

/**
 * Returns the locations of the trusted roots.
 *
 * CPython returns the paths compiled into its OpenSSL. Node's OpenSSL has no such paths, so these are the paths of
 * the system's OpenSSL, found by checking common folders.
 * @returns The file and the folder in use, each of which is null if it does not exist, the environment variables that
 * override them, and their defaults.
 * @see {@link https://docs.python.org/3.13/library/ssl.html#ssl.get_default_verify_paths}
 * @example
 * ```ts
 * const paths = get_default_verify_paths();
 * paths.openssl_cafile_env; // => 'SSL_CERT_FILE'
 * ```
 */
export function get_default_verify_paths(): DefaultVerifyPaths {
  const { file, folder } = system_roots();
  const cafile = getenv(CAFILE_VARIABLE) ?? file;
  const capath = getenv(CAPATH_VARIABLE) ?? folder;
  return new DefaultVerifyPaths(
    is_file(cafile) ? cafile : null,
    is_folder(capath) ? capath : null,
    CAFILE_VARIABLE,
    file,
    CAPATH_VARIABLE,
    folder,
  );
}

/** Files and folders of trusted roots. `node_roots` is true if Node's own list has to be used. */
export interface DefaultRoots {
  readonly files: readonly string[];
  readonly folders: readonly string[];
  readonly node_roots: boolean;
}

/**
 * Returns the current locations of the roots. As in OpenSSL, the file and the folder named in the environment replace
 * those of the system. Missing files and folders are ignored. Node's list is used if the system has no roots and the
 * environment names none.
 */
export function default_roots(): DefaultRoots {
  const cafile = getenv(CAFILE_VARIABLE);
  const capath = getenv(CAPATH_VARIABLE);
  const { file, folder, has_file, bundle } = system_roots();
  const files = cafile === undefined ? (has_file ? [file] : []) : [cafile];
  if (capath !== undefined)
    return { files, folders: split_folders(capath).filter(is_folder), node_roots: false };
  // If the system has a file, its folder contains the same roots.
  if (cafile === undefined && has_file) return { files, folders: [], node_roots: false };
  if (bundle !== null)
    return { files: distinct([...files, bundle]), folders: [], node_roots: false };
  const folders = [folder].filter(is_folder);
  const nothing = files.length === 0 && folders.length === 0;
  return { files, folders, node_roots: nothing && cafile === undefined };
}

/** Splits a list of folders as OpenSSL does: at semicolons on Windows, where a path has a colon, else at colons. */
export const split_folders = (paths: string): string[] => paths.split(on_windows() ? ';' : ':');

/** Returns the path in NODE_EXTRA_CA_CERTS, or null. Its certificates are added to any default roots, as in Node. */
export const extra_root = (): string | null => getenv(EXTRA_VARIABLE) || null;

/** Returns the paths without those that refer to the same file. */
function distinct(paths: readonly string[]): string[] {
  const { realpathSync } = file_system();
  return [
    ...new Map(paths.map((path) => [or_null(() => realpathSync(path)) ?? path, path])).values(),
  ];
}

let system: ReturnType<typeof find_system_roots> | undefined;

/** Returns where the system stores its trusted roots, which is determined only once. */
const system_roots = () => (system ??= find_system_roots());

function find_system_roots() {
  const present = (root: string) => is_file(`${root}/cert.pem`) || is_folder(`${root}/certs`);
  const root = on_windows() ? WINDOWS_FOLDER : (OPENSSL_FOLDERS.find(present) ?? UNIX_FALLBACK);
  const file = `${root}/cert.pem`;
  const folder = `${root}/certs`;
  // A bundle contains all certificates of the folder.
  const bundle = BUNDLES.map((name) => `${folder}/${name}`).find(is_file) ?? null;
  return { file, folder, has_file: is_file(file), bundle };
}

function is_file(path: string): boolean {
  return or_null(() => file_system().statSync(path).isFile()) ?? false;
}

function is_folder(path: string): boolean {
  return or_null(() => file_system().statSync(path).isDirectory()) ?? false;
}
