import { mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { EARLIER, REFERENCE, find_earlier, output_of } from './interpreter.mjs';

const PACKAGES = ['requests', 'urllib3', 'idna', 'certifi', 'charset_normalizer'];
const { requests, urllib3, idna } = REFERENCE;
const VERSIONS = [EARLIER, requests, urllib3, idna].join(' ');
const ASK_VERSIONS =
  'import platform, requests as r, urllib3, idna; ' +
  'print(platform.python_version(), r.__version__, urllib3.__version__, idna.__version__)';

let found: string | null | undefined;

/**
 * Finds the CPython 3.13.0 with the reference Requests: `PYURLLIB_REQUESTS_ORACLE` if that is set, else the interpreter of
 * {@link find_earlier} if it has the packages, else that interpreter with the packages of `python3`, which are pure Python,
 * until the end of the test file.
 *
 * @returns The interpreter's path, or null if none has the right versions of requests, urllib3 and idna.
 */
export function find_requests_oracle(): string | null {
  const configured = process.env['PYURLLIB_REQUESTS_ORACLE'];
  const candidates = configured === undefined ? [find_earlier, with_packages] : [() => configured];
  for (const candidate of found === undefined ? candidates : []) {
    const interpreter = candidate();
    if (interpreter && output_of(interpreter, '-c', ASK_VERSIONS) === VERSIONS) {
      found = interpreter;
      break;
    }
  }
  if (found === undefined) console.warn(`skipped: comparisons with Requests on CPython ${EARLIER}`);
  return (found ??= null);
}

/** Makes a temporary virtual environment of the oracle, with links to the packages of `python3`. */
function with_packages(): string | null {
  const where = 'import requests; print(requests.__file__)';
  const [oracle, file] = [find_earlier(), output_of('python3', '-c', where)];
  if (oracle === null || file === null) return null;
  const folder = mkdtempSync(join(tmpdir(), 'pyurllib-requests-'));
  afterAll(() => {
    rmSync(folder, { recursive: true });
    found = undefined;
  });
  if (output_of(oracle, '-m', 'venv', '--without-pip', '--symlinks', folder) === null) return null;
  const site_packages = join(realpathSync(file), '..', '..');
  for (const name of PACKAGES) {
    symlinkSync(join(site_packages, name), join(folder, 'lib/python3.13/site-packages', name));
  }
  return join(folder, 'bin', 'python3');
}
