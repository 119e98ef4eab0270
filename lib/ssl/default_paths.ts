// Mirrors CPython v3.13.0 Lib/ssl.py (get_default_verify_paths, DefaultVerifyPaths): where the system keeps its roots.
import { namedtuple } from '../builtins/index.js';
import { file_system } from './_node.js';

const CAFILE_VARIABLE = 'SSL_CERT_FILE';
const CAPATH_VARIABLE = 'SSL_CERT_DIR';
const EXTRA_VARIABLE = 'NODE_EXTRA_CA_CERTS';

// Where builds of OpenSSL have their files; the first that is there counts.
const OPENSSL_FOLDERS = [
  '/usr/lib/ssl', // Debian, Ubuntu
  '/etc/pki/tls', // Fedora, Red Hat
  '/etc/ssl', // Alpine, Arch, SUSE, FreeBSD, macOS
  '/opt/homebrew/etc/openssl@3', // macOS with Homebrew
  '/usr/local/etc/openssl@3',
];
const UNIX_FALLBACK = '/etc/ssl';
// The folder of CPython's own builds. Those above would be folders of the drive there, which any user can make.
const WINDOWS_FOLDER = 'C:\\Program Files\\Common Files\\SSL';

// The same roots in one file, which is quicker to read than a folder of links.
const BUNDLES = ['ca-certificates.crt', 'ca-bundle.crt'];

const FIELDS = [
  'cafile',
  'capath',
  'openssl_cafile_env',
  'openssl_cafile',
  'openssl_capath_env',
  'openssl_capath',
] as const;

/** What {@link get_default_verify_paths} gives. */
export const DefaultVerifyPaths = namedtuple<
  typeof FIELDS,
  [string | null, string | null, string, string, string, string]
>('DefaultVerifyPaths', FIELDS);
export type DefaultVerifyPaths = InstanceType<typeof DefaultVerifyPaths>;

/**
 * Says where the trusted roots are looked for.
 *
 * CPython gives the paths its OpenSSL was built with. Node's is built to read none, so these are the ones of the
 * system's OpenSSL, found by looking.
 * @returns The file and the folder in use (null where there is none), the environment variables that change
 * them, and the ones used without.
 * @see {@link https://docs.python.org/3.13/library/ssl.html#ssl.get_default_verify_paths}
 * @example
 * ```ts
 * const paths = get_default_verify_paths();
 * paths.openssl_cafile_env; // => 'SSL_CERT_FILE'
 * ```
 */
export function get_default_verify_paths(): DefaultVerifyPaths {
  const { file, folder } = system_roots();
  const cafile = process.env[CAFILE_VARIABLE] ?? file;
  const capath = process.env[CAPATH_VARIABLE] ?? folder;
  return new DefaultVerifyPaths(
    is_file(cafile) ? cafile : null,
    is_folder(capath) ? capath : null,
    CAFILE_VARIABLE,
    file,
    CAPATH_VARIABLE,
    folder,
  );
}

/** Files and folders of trusted roots; `node_roots` where only Node has some. */
export interface DefaultRoots {
  readonly files: readonly string[];
  readonly folders: readonly string[];
  readonly node_roots: boolean;
}

/**
 * Where the roots are now. The environment's file takes the place of the system's file and the environment's folder
 * that of the system's folder, as in OpenSSL; what is not there does not count.
 */
export function default_roots(): DefaultRoots {
  const { [CAFILE_VARIABLE]: cafile, [CAPATH_VARIABLE]: capath } = process.env;
  const { file, folder, has_file, bundle } = system_roots();
  const files = cafile === undefined ? (has_file ? [file] : []) : [cafile].filter(is_file);
  if (capath !== undefined) {
    const separator = process.platform === 'win32' ? ';' : ':';
    return { files, folders: capath.split(separator).filter(is_folder), node_roots: false };
  }
  // A system that has a file has the same roots in its folder.
  if (cafile === undefined && has_file) return { files, folders: [], node_roots: false };
  if (bundle !== null)
    return { files: distinct([...files, bundle]), folders: [], node_roots: false };
  const folders = [folder].filter(is_folder);
  const nothing = files.length === 0 && folders.length === 0;
  return { files, folders, node_roots: nothing && cafile === undefined };
}

/** The file whose certificates join the default roots, whichever these are, as they join Node's own. */
export function extra_roots(): string[] {
  const path = process.env[EXTRA_VARIABLE];
  return path ? [path] : [];
}

/** The paths, each file once. */
function distinct(paths: readonly string[]): string[] {
  const { realpathSync } = file_system();
  return [...new Map(paths.map((path) => [realpathSync(path), path])).values()];
}

interface SystemRoots {
  readonly file: string;
  readonly folder: string;
  readonly has_file: boolean;
  /** A file with all that is in the folder. */
  readonly bundle: string | null;
}

let system: SystemRoots | undefined;

/** What this system has; looked for once. */
function system_roots(): SystemRoots {
  return (system ??= find_system_roots());
}

function find_system_roots(): SystemRoots {
  const on_windows = process.platform === 'win32';
  const present = (root: string) => is_file(`${root}/cert.pem`) || is_folder(`${root}/certs`);
  const root = on_windows ? WINDOWS_FOLDER : (OPENSSL_FOLDERS.find(present) ?? UNIX_FALLBACK);
  const file = `${root}/cert.pem`;
  const folder = `${root}/certs`;
  const bundle = BUNDLES.map((name) => `${folder}/${name}`).find(is_file) ?? null;
  return { file, folder, has_file: is_file(file), bundle };
}

/** The facts of what is there; null where nothing is, or nothing that may be looked at. */
function stats_of(path: string): import('node:fs').Stats | null {
  try {
    return file_system().statSync(path);
  } catch {
    return null;
  }
}

function is_file(path: string): boolean {
  return stats_of(path)?.isFile() ?? false;
}

function is_folder(path: string): boolean {
  return stats_of(path)?.isDirectory() ?? false;
}
