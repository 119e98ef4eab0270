// Mirrors CPython v3.13.18 Lib/urllib/parse.py (_NetlocResultMixinBase and its two subclasses).
import type { Bytes } from '../python/bytes/index.js';
import { NamedTuple } from '../python/collections/index.js';
import { no_attribute } from '../python/errors/internal.js';
import { latin1_text } from '../python/platform/index.js';
import { is_bytes_like, find_method } from '../python/values/index.js';
import { latin1_bytes } from './_text.js';
import { is_kept, kept_as } from './kept_parts.js';
import { hostinfo_of, port_number, userinfo_of } from './netloc.js';

/**
 * The base class of the results of `urlsplit` and `urlparse`: gives access to the parts of the
 * network location, which are parsed on demand.
 *
 * It cannot be instantiated. In Python, it is a former name of a mixin of the text results. Here,
 * the bytes results also extend it.
 * @see {@link https://docs.python.org/3.13/library/urllib.parse.html#structured-parse-results}
 * @example
 * ```ts
 * const result = urlsplit('http://user@Example.org:8080/');
 * result instanceof ResultBase; // => true
 * result.hostname; // => 'example.org'
 * result.port; // => 8080
 * ```
 */
export abstract class ResultBase<Text extends string | Bytes = string> extends NamedTuple<Text> {
  /** User name, which may be empty, or null if there is no `@`. */
  get username(): Text | null {
    return this._userinfo[0];
  }

  /** Password, or null if there is none. */
  get password(): Text | null {
    return this._userinfo[1];
  }

  /**
   * Host name without brackets, in lower case except for an IPv6 zone, or null if there is none.
   */
  get hostname(): Text | null {
    const [host] = hostinfo_of(netloc_text(this));
    if (host === '') return null;
    const zone = host.indexOf('%');
    const name = zone < 0 ? host : host.slice(0, zone);
    const lower = is_bytes_result(this) ? lower_ascii(name) : name.toLowerCase();
    return own_type(this, lower + host.slice(name.length));
  }

  /**
   * Port number, or null if there is none.
   *
   * @throws {ValueError} if it contains other characters than digits, or is greater than 65535.
   */
  get port(): number | null {
    const [, port] = hostinfo_of(netloc_text(this));
    return port === null ? null : port_number(port, own_type(this, port) ?? '');
  }

  override _replace(...changes: Readonly<Record<string, unknown>>[]): this {
    return kept_as(this, super._replace(...changes));
  }

  /** User name and password. What is missing is null. */
  get _userinfo(): [username: Text | null, password: Text | null] {
    const [username, password] = userinfo_of(netloc_text(this));
    return [own_type(this, username), own_type(this, password)];
  }

  /** Host, not converted to lower case, and port, which is null if it is missing or empty. */
  get _hostinfo(): [hostname: Text, port: Text | null] {
    const [hostname, port] = hostinfo_of(netloc_text(this));
    return [own_type(this, hostname) as Text, own_type(this, port)];
  }
}

function is_bytes_result(result: object): boolean {
  return find_method(result, 'decode') !== null;
}

/** Returns the network location as text; bytes are decoded as latin-1. */
function netloc_text(result: ResultBase<string | Bytes>): string {
  const netloc: unknown = result[1];
  if (netloc === null && is_kept(result)) return '';
  const is_bytes = is_bytes_like(netloc);
  if (!is_bytes && typeof netloc !== 'string') throw no_attribute(netloc, 'rpartition');
  if (is_bytes === is_bytes_result(result)) return is_bytes ? latin1_text(netloc) : netloc;
  throw new TypeError(
    is_bytes ? "a bytes-like object is required, not 'str'" : 'must be str, not bytes',
  );
}

/** Converts a part of {@link netloc_text} to the type of the result's fields. */
function own_type<Text extends string | Bytes>(
  result: ResultBase<Text>,
  text: string | null,
): Text | null {
  return (text !== null && is_bytes_result(result) ? latin1_bytes(text) : text) as Text | null;
}

/** Implements Python's bytes.lower, which changes only ASCII letters. */
function lower_ascii(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}
