// Mirrors CPython v3.13.18 Lib/email/_policybase.py (Policy, Compat32).
import { type Bytes, encode } from '../../python/bytes/index.js';
import { no_attribute } from '../../python/errors/internal.js';
import { repr } from '../../python/objects/index.js';
import { type Kw, as_tuple, is_well_formed } from '../../python/values/index.js';
import type { MessageDefect } from './errors.js';
import { Header } from './header.js';

/** The options of a policy. */
export interface PolicyOptions {
  /** If true, defects are thrown instead of added to the message's `defects`. */
  raise_on_defect: boolean;
  /** The line separator for output. */
  linesep: string;
  /** `8bit` allows undecodable bytes to be written unchanged; `7bit` does not. */
  cte_type: string;
  /** The maximum number of characters on an output line. 0 and null mean no limit. */
  max_line_length: number | null;
  /** If true, checks that each header written as text would be parsed as one header. */
  verify_generated_headers: boolean;
}

/**
 * Python's policy `compat32`, which determines how messages are parsed and written. http.client uses it.
 *
 * @see {@link https://docs.python.org/3.13/library/email.policy.html#email.policy.Compat32}
 */
export class Compat32 implements PolicyOptions {
  readonly raise_on_defect: boolean = false;
  readonly linesep: string = '\n';
  readonly cte_type: string = '8bit';
  readonly max_line_length: number | null = 78;
  readonly verify_generated_headers: boolean = true;

  /**
   * Returns a copy of the policy with some options changed.
   *
   * @param changes `kw({...})` or a plain object of {@link PolicyOptions}.
   * @throws {TypeError} if an option is unknown.
   * @example CRLF line ends
   * ```ts
   * import { HTTPMessage } from 'pyurllib/http/client';
   *
   * const headers = new HTTPMessage();
   * headers['Server'] = 'test';
   * const policy = headers.policy.clone({ linesep: '\r\n' });
   * headers.as_string({ policy }); // => 'Server: test\r\n\r\n'
   * ```
   */
  clone(changes: Partial<PolicyOptions> | Kw): Compat32 {
    for (const name of Object.keys(changes)) {
      if (!(name in this)) {
        const type = this.constructor.name;
        throw new TypeError(`${repr(name)} is an invalid keyword argument for ${type}`);
      }
    }
    return Object.assign(new Compat32(), this, changes);
  }

  /** Throws `defect` if `raise_on_defect` is true, and registers it otherwise. */
  handle_defect(message: { defects: MessageDefect[] }, defect: MessageDefect): void {
    if (this.raise_on_defect) throw defect;
    this.register_defect(message, defect);
  }

  /** Adds `defect` to the message's `defects`. */
  register_defect(message: { defects: MessageDefect[] }, defect: MessageDefect): void {
    message.defects.push(defect);
  }

  /** Splits a header's source lines into name and value. The folding of the value is kept. */
  header_source_parse(lines: string[]): [name: string, value: string] {
    const text = lines.join('');
    const colon = text.indexOf(':');
    const value = text.slice(colon + 1).replace(/^[ \t\r\n]+/, '');
    let end = value.length;
    while (end > 0 && (value[end - 1] === '\r' || value[end - 1] === '\n')) end--;
    return as_tuple([text.slice(0, colon), value.slice(0, end)]);
  }

  /** Returns a header's value as callers receive it: a {@link Header} if it contains undecodable bytes. */
  header_fetch_parse(name: string, value: unknown): unknown {
    if (typeof value !== 'string' || is_well_formed(value)) return value;
    return new Header(value, 'unknown-8bit', name);
  }

  /** Folds a header into text for output, including the line end. */
  fold(name: string, value: unknown): string {
    return this.#fold(name, value, true);
  }

  /** Folds a header into bytes for output, including the line end. */
  fold_binary(name: string, value: unknown): Bytes {
    return encode(this.#fold(name, value, this.cte_type === '7bit'), 'ascii', 'surrogateescape');
  }

  #fold(name: string, given: unknown, sanitize: boolean): string {
    let header = given;
    if (typeof given === 'string') {
      const is_undecoded = !is_well_formed(given);
      if (is_undecoded && !sanitize) return `${name}: ${given}${this.linesep}`;
      header = new Header(given, is_undecoded ? 'unknown-8bit' : 'us-ascii', name);
    }
    if (!(header instanceof Header)) throw no_attribute(given, 'encode');
    return `${name}: ${header.encode(this.linesep, this.max_line_length ?? 0)}${this.linesep}`;
  }
}

/** The policy of messages that are created without one. */
export const compat32 = new Compat32();
