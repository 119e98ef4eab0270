import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The releases whose answers the tests expect: others, also of 3.13, differ (docs/differences.md). */
export const REFERENCE = { python: '3.13.18', requests: '2.34.2', urllib3: '2.8.0', idna: '3.20' };
/** The release that Requests' answers are recorded with, and those of TLS, which need OpenSSL 3.0. */
export const EARLIER = '3.13.0';

/** Those of the next series, whose answers are compared with the reference's: test/nightly/oracle/newer_pythons.test.ts. */
export const NEWER = { 'python3.14': '3.14.10', 'python3.15': '3.15.2' };

const ASK_RELEASE = 'import platform as p; print(p.python_implementation(), p.python_version())';
/** Where scripts/pythons unpacks them. */
const UNPACKED = join(process.env['PYTHONS'] ?? join(tmpdir(), 'pythons-newest'), 'bin');

/** @type {string | null | undefined} */
let found;

/**
 * Finds the reference CPython: `PYURLLIB_ORACLE` if that is set (`none` for the tests without it), else what scripts/pythons
 * has unpacked, else `python3.13` on the PATH. Says what is skipped if that is another release, and takes another one that
 * is configured, with a warning.
 *
 * @returns {string | null} The interpreter, or null if there is none of the reference. Cached.
 */
export function find_oracle() {
  if (found !== undefined) return found;
  const configured = process.env['PYURLLIB_ORACLE'];
  const candidates = configured ? [configured] : [join(UNPACKED, 'python3.13'), 'python3.13'];
  found = candidates.find((each) => release_of(each) === REFERENCE.python) ?? null;
  if (found !== null) return found;
  const other = configured && release_of(configured);
  console.warn(
    other
      ? `the oracle is CPython ${other}, and not ${REFERENCE.python}`
      : `skipped: comparisons with CPython ${REFERENCE.python}; looked at ${candidates.join(', ')}`,
  );
  return (found = other ? (configured ?? null) : null);
}

/** Finds CPython 3.13.0: pyenv's. @returns {string | null} */
export function find_earlier() {
  if (process.env['PYURLLIB_ORACLE'] === 'none') return null;
  // If pyenv's shims are not on the PATH, its directory may still exist.
  const home = process.env['PYENV_ROOT'] ?? join(process.env['HOME'] ?? '/', '.pyenv');
  const prefix = output_of('pyenv', 'prefix', EARLIER) ?? join(home, 'versions', EARLIER);
  const interpreter = join(prefix, 'bin', 'python3');
  return release_of(interpreter) === EARLIER ? interpreter : null;
}

/**
 * Finds a CPython of a newer series, as {@link find_oracle} does. Says what is skipped if there is none.
 *
 * @param {keyof typeof NEWER} name @returns {string | null}
 */
export function find_newer(name) {
  const candidates = process.env['PYURLLIB_ORACLE'] === 'none' ? [] : [join(UNPACKED, name), name];
  const found = candidates.find((each) => release_of(each) === NEWER[name]) ?? null;
  if (found === null) console.warn(`skipped: comparisons with CPython ${NEWER[name]}`);
  return found;
}

/** @param {string} interpreter @returns {string | null} The release of a CPython. */
function release_of(interpreter) {
  const [name, release = null] = output_of(interpreter, '-c', ASK_RELEASE)?.split(' ') ?? [];
  return name === 'CPython' ? release : null;
}

/**
 * @param {string} command @param {string[]} args
 * @returns {string | null} What it prints, or null if it fails.
 */
export function output_of(command, ...args) {
  try {
    const output = execFileSync(command, args, {
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: 20_000,
    });
    return output.toString().trim();
  } catch {
    return null;
  }
}
