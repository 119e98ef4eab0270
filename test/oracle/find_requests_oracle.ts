import { REFERENCE, find_oracle, output_of } from './interpreter.mjs';

const { requests, urllib3, idna } = REFERENCE;
const VERSIONS = [requests, urllib3, idna].join(' ');
const ASK_VERSIONS =
  'import requests as r, urllib3, idna; print(r.__version__, urllib3.__version__, idna.__version__)';

let found: string | null | undefined;

/**
 * Finds the oracle with the reference Requests: `PYURLLIB_REQUESTS_ORACLE` if that is set, else the interpreter of
 * {@link find_oracle} if it has the packages.
 *
 * @returns The interpreter's path, or null if it has not the right versions of requests, urllib3 and idna.
 */
export function find_requests_oracle(): string | null {
  if (found !== undefined) return found;
  const interpreter = process.env['PYURLLIB_REQUESTS_ORACLE'] ?? find_oracle();
  const has_them = interpreter && output_of(interpreter, '-c', ASK_VERSIONS) === VERSIONS;
  if (!has_them) console.warn(`skipped: comparisons with Requests ${VERSIONS}`);
  return (found = has_them ? interpreter : null);
}
