import { mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { REFERENCE, find_oracle, output_of } from './interpreter.mjs';

const PACKAGES = ['requests', 'urllib3', 'idna', 'certifi', 'charset_normalizer'];
const { python, requests, urllib3, idna } = REFERENCE;
const VERSIONS = [python, requests, urllib3, idna].join(' ');
const ASK_VERSIONS =
  'import platform, requests as r, urllib3, idna; ' +
  'print(platform.python_version(), r.__version__, urllib3.__version__, idna.__version__)';

let found: string | null | undefined;

/**
 * Finds the reference CPython with the reference Requests: `PYURLLIB_REQUESTS_ORACLE` if that is set, else the interpreter of
 * {@link find_oracle} if it has the packages, else that interpreter with the packages of `python3`, which are pure Python,
 * until the end of the test file.
 *
 * @returns The interpreter's path, or null if none has the right versions of requests, urllib3 and idna.
 */
export function find_requests_oracle(): string | null {
  const configured = process.env['PYURLLIB_REQUESTS_ORACLE'];
  const candidates = configured === undefined ? [find_oracle, with_packages] : [() => configured];
  for (const candidate of found === undefined ? candidates : []) {
    const interpreter = candidate();
    if (interpreter && output_of(interpreter, '-c', ASK_VERSIONS) === VERSIONS) {
      found = interpreter;
      break;
    }
  }
  if (found === undefined) console.warn(`skipped: comparisons with Requests, ${VERSIONS}`);
  return (found ??= null);
}

/** Makes a temporary program that runs the oracle with links to the packages of `python3`. */
function with_packages(): string | null {
  const where = 'import requests; print(requests.__file__)';
  const [oracle, file] = [find_oracle(), output_of('python3', '-c', where)];
  if (oracle === null || file === null) return null;
  const folder = mkdtempSync(join(tmpdir(), 'pyurllib-requests-'));
  afterAll(() => {
    rmSync(folder, { recursive: true });
    found = undefined;
  });
  const site_packages = join(realpathSync(file), '..', '..');
  for (const name of PACKAGES) symlinkSync(join(site_packages, name), join(folder, name));
  const program = join(folder, 'python3');
  writeFileSync(program, `#!/bin/sh\nPYTHONPATH='${folder}' exec '${oracle}' "$@"\n`, {
    mode: 0o755,
  });
  return program;
}
