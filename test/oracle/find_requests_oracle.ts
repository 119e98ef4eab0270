import { execFileSync } from 'node:child_process';

const VERSIONS = '2.34.2 2.7.0 3.13';
const ASK_VERSIONS =
  'import requests, urllib3, idna; print(requests.__version__, urllib3.__version__, idna.__version__)';

let found: string | null | undefined;

/**
 * Finds the Python with the reference Requests: `PYURLLIB_REQUESTS_ORACLE`, else `python3` on the PATH.
 *
 * @returns The interpreter's path, or null if none has the right versions of requests, urllib3 and idna.
 *   Cached.
 */
export function find_requests_oracle(): string | null {
  found ??= [process.env['PYURLLIB_REQUESTS_ORACLE'] ?? 'python3'].find(is_right) ?? null;
  return found;
}

function is_right(interpreter: string): boolean {
  try {
    const output = execFileSync(interpreter, ['-c', ASK_VERSIONS], {
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: 10_000,
    });
    return output.toString().trim() === VERSIONS;
  } catch {
    return false;
  }
}
