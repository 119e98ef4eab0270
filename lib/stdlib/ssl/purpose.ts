// Mirrors CPython v3.13.18 Lib/ssl.py (_ASN1Object, Purpose).
import { namedtuple } from '../../python/collections/index.js';

/** An object identifier and its names. */
export const _ASN1Object = namedtuple<
  ['nid', 'shortname', 'longname', 'oid'],
  [number, string, string, string]
>('_ASN1Object', ['nid', 'shortname', 'longname', 'oid']);

/**
 * The purpose of a context: a client's context authenticates servers, and a server's context authenticates clients.
 * @see {@link https://docs.python.org/3.13/library/ssl.html#ssl.Purpose}
 * @example
 * ```ts
 * Purpose.SERVER_AUTH.shortname; // => 'serverAuth'
 * ```
 */
export class Purpose extends _ASN1Object {
  readonly name: string;

  private constructor(name: string, nid: number, shortname: string, longname: string, oid: string) {
    super(nid, shortname, longname, oid);
    this.name = name;
  }

  static readonly SERVER_AUTH: Purpose = new Purpose(
    'SERVER_AUTH',
    129,
    'serverAuth',
    'TLS Web Server Authentication',
    '1.3.6.1.5.5.7.3.1',
  );
  static readonly CLIENT_AUTH: Purpose = new Purpose(
    'CLIENT_AUTH',
    130,
    'clientAuth',
    'TLS Web Client Authentication',
    '1.3.6.1.5.5.7.3.2',
  );

  override toString(): string {
    return this.__str__();
  }

  __str__(): string {
    return `Purpose.${this.name}`;
  }

  override __repr__(): string {
    return `<Purpose.${this.name}: ${super.__repr__().replace('Purpose', '_ASN1Object')}>`;
  }
}

/** The default of the functions and methods with a `purpose`. */
export const { SERVER_AUTH } = Purpose;
