// Mirrors OpenSSL's cipher strings (openssl-ciphers(1)), as SSLContext.set_ciphers of CPython v3.13.0 takes them.
import {
  AUTHENTICATIONS,
  DIGESTS,
  ENCRYPTIONS,
  GROUPS,
  KEY_EXCHANGES,
  MODERN_SUITES,
  SUITES,
} from './cipher_data.js';

/** What a list of suites stands for: which, in order, and the level of security asked for. */
export interface CipherList {
  /** Names of the suites below TLS 1.3, best first. */
  readonly names: readonly string[];
  readonly security_level: number;
}

/** A suite as `SSLContext.get_ciphers` describes it. */
export interface CipherDescription {
  id: number;
  name: string;
  protocol: string;
  description: string;
  strength_bits: number;
  alg_bits: number;
  aead: boolean;
  symmetric: string | null;
  digest: string | null;
  kea: string | null;
  auth: string | null;
}

interface Suite {
  name: string;
  id: number;
  protocol: string;
  key_exchange: string;
  authentication: string;
  encryption: string;
  digest: string;
  bits: number;
}

interface Tables {
  modern: readonly Suite[];
  suites: readonly Suite[];
  /** Positions in `suites` that a word selects. */
  members: Map<string, ReadonlySet<number>>;
}

/** The rule CPython gives OpenSSL for each new context. */
const DEFAULT_CIPHERS =
  '@SECLEVEL=2:ECDH+AESGCM:ECDH+CHACHA20:ECDH+AES:DHE+AES:!aNULL:!eNULL:!aDSS:!SHA1:!AESCCM';

const DEFAULT_LEVEL = 2;

// What OpenSSL understands by a leading DEFAULT, and by the two Suite B profiles (RFC 6460).
const OPENSSL_DEFAULT = 'ALL:!COMPLEMENTOFDEFAULT:!eNULL';
const SUITE_B: readonly [string, string][] = [
  ['SUITEB128ONLY', 'ECDHE-ECDSA-AES128-GCM-SHA256'],
  ['SUITEB128C2', 'ECDHE-ECDSA-AES256-GCM-SHA384'],
  ['SUITEB128', 'ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384'],
  ['SUITEB192', 'ECDHE-ECDSA-AES256-GCM-SHA384'],
];

const SEPARATORS = ':;, ';
const WORD = /[A-Za-z0-9._=-]*/y;

let tables: Tables | undefined;

function load_tables(): Tables {
  if (tables !== undefined) return tables;
  const suites = parse_suites(SUITES);
  const members = new Map<string, ReadonlySet<number>>(
    suites.map((suite, position) => [suite.name, new Set([position])]),
  );
  for (const [group, mask] of Object.entries(GROUPS)) {
    const bits = BigInt(`0x${mask}`);
    const positions = suites.map((_, n) => n).filter((n) => (bits >> BigInt(n)) & 1n);
    members.set(group, new Set(positions));
  }
  tables = { modern: parse_suites(MODERN_SUITES), suites, members };
  return tables;
}

function parse_suites(text: string): Suite[] {
  return text
    .trim()
    .split('\n')
    .map((line) => {
      const [name = '', id = '', protocol = '', ...algorithms] = line.split(' ');
      const [key_exchange = '', authentication = '', encryption = '', digest = ''] = algorithms;
      const bits = Number(/\((\d+)\)/.exec(encryption)?.[1] ?? 0);
      return {
        name,
        id: parseInt(id, 16),
        protocol,
        key_exchange,
        authentication,
        encryption,
        digest,
        bits,
      };
    });
}

/**
 * A suite in use, as `SSLSocket.cipher()` tells it.
 * @param name OpenSSL's name of it.
 * @returns Its name, the version it came with, its secret bits; null when there is none of that name.
 * @see {@link https://docs.python.org/3.13/library/ssl.html#ssl.SSLSocket.cipher}
 * @example
 * ```ts
 * cipher_in_use('TLS_AES_128_GCM_SHA256'); // => ['TLS_AES_128_GCM_SHA256', 'TLSv1.3', 128]
 * ```
 */
export function cipher_in_use(name: string): [name: string, version: string, bits: number] | null {
  const { modern, suites } = load_tables();
  const found = [...modern, ...suites].find((suite) => suite.name === name);
  return found === undefined ? null : [name, found.protocol, found.bits];
}

/** The suites as one rule after the other leaves them: selected or not, in order of preference. */
class Selection {
  security_level: number;
  #order: readonly number[];
  readonly #active = new Set<number>();

  constructor(security_level: number) {
    this.security_level = security_level;
    this.#order = load_tables().suites.map((_, position) => position);
  }

  names(): string[] {
    const { suites } = load_tables();
    return this.#order.filter((n) => this.#active.has(n)).map((n) => suites[n]?.name ?? '');
  }

  /** Adds what is not yet selected, behind the rest. */
  add(chosen: ReadonlySet<number>): void {
    const moved = this.#order.filter((n) => chosen.has(n) && !this.#active.has(n));
    this.#to_the_end(moved);
    for (const n of moved) this.#active.add(n);
  }

  /** Moves what is selected behind the rest. */
  move(chosen: ReadonlySet<number>): void {
    this.#to_the_end(this.#order.filter((n) => chosen.has(n) && this.#active.has(n)));
  }

  /** Takes away; what is taken away last is the first to come back. */
  remove(chosen: ReadonlySet<number>): void {
    const moved = this.#order.filter((n) => chosen.has(n) && this.#active.has(n));
    const removed = new Set(moved);
    this.#order = [...moved, ...this.#order.filter((n) => !removed.has(n))];
    for (const n of moved) this.#active.delete(n);
  }

  /** Takes away for good. */
  kill(chosen: ReadonlySet<number>): void {
    this.#order = this.#order.filter((n) => !chosen.has(n));
  }

  /** Orders what is selected by the strength of its encryption. */
  sort_by_strength(): void {
    const { suites } = load_tables();
    const selected = this.#order.filter((n) => this.#active.has(n));
    this.#to_the_end(selected.sort((a, b) => (suites[b]?.bits ?? 0) - (suites[a]?.bits ?? 0)));
  }

  #to_the_end(moved: readonly number[]): void {
    const set = new Set(moved);
    this.#order = [...this.#order.filter((n) => !set.has(n)), ...moved];
  }
}

/**
 * Reads a cipher string.
 *
 * @param rule Words of OpenSSL's language, separated by `:`, `;`, `,` or space.
 * @param security_level The level before the rule.
 * @returns What it selects; null when it cannot be read, or selects nothing below TLS 1.3.
 */
function select_ciphers(rule: string, security_level: number): CipherList | null {
  const selection = new Selection(security_level);
  let text = SUITE_B.find(([profile]) => rule.startsWith(profile))?.[1] ?? rule;
  if (text.startsWith('DEFAULT')) {
    apply_rules(selection, OPENSSL_DEFAULT);
    text = text.slice('DEFAULT'.length).replace(/^:/, '');
  }
  if (!apply_rules(selection, text)) return null;
  const names = selection.names();
  return names.length === 0 ? null : { names, security_level: selection.security_level };
}

/** @returns False where OpenSSL refuses the whole string; words it does not know are passed over. */
function apply_rules(selection: Selection, text: string): boolean {
  let ok = true;
  let at = 0;
  while (at < text.length) {
    const sign = '-+!@'.includes(text.charAt(at)) ? text.charAt(at++) : '';
    if (sign === '' && SEPARATORS.includes(text.charAt(at))) {
      at++;
      continue;
    }
    const item = read_item(text, at, sign === '@');
    if (item === null) return false;
    at = item.end;
    if (sign === '@') ok = apply_command(selection, item.word) && ok;
    else if (item.chosen !== null) apply_rule(selection, sign, item.chosen);
    if (sign === '@' || item.chosen === null) {
      while (at < text.length && !SEPARATORS.includes(text.charAt(at))) at++;
    }
  }
  return ok;
}

/** One word, or several joined by `+`: what all of them select; `chosen` is null where that is nothing. */
function read_item(
  text: string,
  start: number,
  is_command: boolean,
): { word: string; chosen: ReadonlySet<number> | null; end: number } | null {
  const { members } = load_tables();
  let chosen: ReadonlySet<number> | null = null;
  for (let at = start; ; at++) {
    WORD.lastIndex = at;
    const word = WORD.exec(text)?.[0] ?? '';
    if (word === '') return null;
    at += word.length;
    const selected = members.get(word) ?? null;
    if (is_command || selected === null) return { word, chosen: null, end: at };
    const before: ReadonlySet<number> = chosen ?? selected;
    chosen = new Set([...before].filter((n) => selected.has(n)));
    if (chosen.size === 0) return { word, chosen: null, end: at };
    if (text.charAt(at) !== '+') return { word, chosen, end: at };
  }
}

function apply_rule(selection: Selection, sign: string, chosen: ReadonlySet<number>): void {
  if (sign === '-') selection.remove(chosen);
  else if (sign === '+') selection.move(chosen);
  else if (sign === '!') selection.kill(chosen);
  else selection.add(chosen);
}

function apply_command(selection: Selection, word: string): boolean {
  if (word === 'STRENGTH') {
    selection.sort_by_strength();
    return true;
  }
  const level = /^SECLEVEL=([0-5])$/.exec(word)?.[1];
  if (level !== undefined) selection.security_level = Number(level);
  return level !== undefined;
}

/** The suites of TLS 1.3, which no rule takes away, and those named; each as Python describes it. */
function describe_ciphers(names: readonly string[]): CipherDescription[] {
  const { modern, suites } = load_tables();
  const by_name = new Map(suites.map((suite) => [suite.name, suite]));
  return [...modern, ...names.flatMap((name) => by_name.get(name) ?? [])].map(describe_suite);
}

function describe_suite(suite: Suite): CipherDescription {
  const { name, id, protocol, bits, key_exchange, authentication, encryption, digest } = suite;
  const columns = [
    name.padEnd(30),
    protocol.padEnd(7),
    `Kx=${key_exchange.padEnd(8)}`,
    `Au=${authentication.padEnd(5)}`,
    `Enc=${encryption.padEnd(22)}`,
    `Mac=${digest.padEnd(4)}`,
  ];
  return {
    id,
    name,
    // OpenSSL's two ways to write it.
    protocol: protocol === 'TLSv1' ? 'TLSv1.0' : protocol,
    description: columns.join(' '),
    strength_bits: bits,
    alg_bits: bits,
    aead: digest === 'AEAD',
    symmetric: ENCRYPTIONS[encryption] ?? null,
    digest: DIGESTS[digest] ?? null,
    kea: KEY_EXCHANGES[key_exchange] ?? null,
    auth: AUTHENTICATIONS[authentication] ?? null,
  };
}

/** The suites of a context. */
export class CipherSettings {
  #rule = DEFAULT_CIPHERS;
  #security_level = DEFAULT_LEVEL;
  // Worked out when asked for: most contexts keep the default.
  #names: readonly string[] | null = null;
  #node_rule: string | null = null;

  get security_level(): number {
    return this.#security_level;
  }

  /** @returns False, and nothing has changed, when the rule cannot be read or selects none. */
  select(rule: string): boolean {
    const list = select_ciphers(rule, this.#security_level);
    if (list === null) return false;
    this.#rule = rule;
    this.#security_level = list.security_level;
    this.#names = list.names;
    this.#node_rule = null;
    return true;
  }

  describe(): CipherDescription[] {
    this.#names ??= select_ciphers(this.#rule, this.#security_level)?.names ?? [];
    return describe_ciphers(this.#names);
  }

  /** The rule as Node is to be given it. */
  get node_rule(): string {
    return (this.#node_rule ??= node_rule(this.#rule, this.#security_level));
  }
}

/**
 * The suites of TLS 1.3 by name in front, without which Node would stop at TLS 1.2; no other word that Node would take
 * for one of them; the level at the end, for it outlasts a rule.
 */
function node_rule(rule: string, security_level: number): string {
  const modern = MODERN_SUITES.match(/^TLS_\w+/gm) ?? [];
  const words = rule.split(/[:;, ]/).filter((word) => word && !word.startsWith('TLS_'));
  const all = [...modern, ...words, `@SECLEVEL=${security_level}`];
  // BoringSSL (Bun, Electron) has no security levels and refuses to hear of them.
  const has_levels = !('boringssl' in process.versions);
  return all.filter((word) => has_levels || !word.startsWith('@SECLEVEL')).join(':');
}
