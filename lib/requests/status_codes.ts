// Mirrors requests 2.34.2 status_codes.py (codes).
import { LookupDict } from './lookup_dict.js';
import { _codes } from './status_names.js';

export { _codes };

type Name = (typeof _codes)[keyof typeof _codes][number];

/** The names of the statuses, in lower and in upper case. */
export type StatusName = Name | Uppercase<Name>;

/**
 * The statuses of HTTP by name: `codes.ok`, `codes['not_found']`, `codes.TEAPOT`, `codes['\\o/']`; null for an unknown
 * name.
 *
 * @see {@link https://requests.readthedocs.io/en/latest/api/#status-code-lookup}
 */
export const codes = new LookupDict<number>('status_codes') as LookupDict<number> & {
  [name in StatusName]: number;
};

for (const [code, names] of Object.entries(_codes)) {
  for (const name of names) {
    Object.assign(codes, { [name]: Number(code) });
    if (!/^[\\/]/.test(name)) Object.assign(codes, { [name.toUpperCase()]: Number(code) });
  }
}
