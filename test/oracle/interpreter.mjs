import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** The release whose answers the tests expect: others, also of 3.13, differ (docs/differences.md). */
const RELEASE = '3.13.0';
const ASK_RELEASE = 'import platform as p; print(p.python_implementation(), p.python_version())';

/** @type {string | null | undefined} */
let found;

/**
 * Finds the reference CPython: `PYURLLIB_ORACLE` if that is set (`none` for the tests without it), else pyenv's, else
 * `python3.13` on the PATH. Says what is skipped if that is another release.
 *
 * @returns {string | null} The interpreter, or null if there is no CPython 3.13.0. Cached.
 */
export function find_oracle() {
  if (found !== undefined) return found;
  const configured = process.env['PYURLLIB_ORACLE'];
  const candidates = configured === undefined ? usual_places() : [configured];
  found = candidates.find(is_reference) ?? null;
  if (found === null)
    console.warn(
      `skipped: comparisons with CPython ${RELEASE}; looked at ${candidates.join(', ')}`,
    );
  return found;
}

function usual_places() {
  // If pyenv's shims are not on the PATH, its directory may still exist.
  const home = process.env['PYENV_ROOT'] ?? join(process.env['HOME'] ?? '/', '.pyenv');
  const prefix = output_of('pyenv', 'prefix', RELEASE) ?? join(home, 'versions', RELEASE);
  return [join(prefix, 'bin', 'python3'), 'python3.13'];
}

/** @param {string} interpreter */
function is_reference(interpreter) {
  return output_of(interpreter, '-c', ASK_RELEASE) === `CPython ${RELEASE}`;
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
