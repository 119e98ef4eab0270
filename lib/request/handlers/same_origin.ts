import { ValueError } from '../../builtins/index.js';
import { urlsplit } from '../../parse/index.js';
import { DEFAULT_PORTS, is_same_origin } from '../../parse/inner/index.js';

const PORTS: Readonly<Record<string, number>> = {
  __proto__: null as never,
  ...DEFAULT_PORTS,
  ftp: 21,
};

/** {@link is_same_origin}; false if a URL's port is invalid: the request fails later, as in CPython. */
export function same_origin(before: string, after: string): boolean {
  try {
    return is_same_origin(urlsplit(before), urlsplit(after), PORTS);
  } catch (error) {
    if (error instanceof ValueError) return false;
    throw error;
  }
}
