// Mirrors OpenSSL's cipher strings (openssl-ciphers(1)), as accepted by SSLContext.set_ciphers of CPython v3.13.18.
import { as_tuple } from '../../python/values/index.js';
import {
  AUTHENTICATIONS,
  DIGESTS,
  ENCRYPTIONS,
  GROUPS,
  KEY_EXCHANGES,
  MODERN_SUITES,
  SUITES,
} from './cipher_data.js';

/** A cipher suite as described by `SSLContext.get_ciphers`. */
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

type Suites = ReadonlySet<CipherDescription>;

/** The rule that CPython sets in each new context. */
const DEFAULT_CIPHERS =
  '@SECLEVEL=2:ECDH+AESGCM:ECDH+CHACHA20:ECDH+AES:DHE+AES:!aNULL:!eNULL:!aDSS:!SHA1:!AESCCM';

const DEFAULT_LEVEL = 2;

// OpenSSL's expansions of a leading DEFAULT and of its names for the profiles of Suite B (RFC 6460).
const OPENSSL_DEFAULT = 'ALL:!COMPLEMENTOFDEFAULT:!eNULL';
const SUITE_B: readonly [string, string][] = [
  ['SUITEB128ONLY', 'ECDHE-ECDSA-AES128-GCM-SHA256'],
  ['SUITEB128C2', 'ECDHE-ECDSA-AES256-GCM-SHA384'],
  ['SUITEB128', 'ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384'],
  ['SUITEB192', 'ECDHE-ECDSA-AES256-GCM-SHA384'],
];

const SEPARATORS = ':;, ';
const WORD = /[A-Za-z0-9._=-]*/y;

function make_tables() {
  const suites = parse_suites(SUITES);
  const members = new Map<string, Suites>(suites.map((suite) => [suite.name, new Set([suite])]));
  for (const [group, mask] of Object.entries(GROUPS)) {
    const bits = BigInt(`0x${mask}`);
    members.set(group, new Set(suites.filter((_, n) => (bits >> BigInt(n)) & 1n)));
  }
  // `members` has the suites that each word selects.
  return { modern: parse_suites(MODERN_SUITES), suites, members } as const;
}

let tables: ReturnType<typeof make_tables> | undefined;

const load_tables = () => (tables ??= make_tables());

function parse_suites(text: string): CipherDescription[] {
  return text.trim().split('\n').map(parse_suite);
}

function parse_suite(line: string): CipherDescription {
  const [name = '', id = '', protocol = '', ...algorithms] = line.split(' ');
  const [key_exchange = '', authentication = '', encryption = '', digest = ''] = algorithms;
  const bits = Number(/\((\d+)\)/.exec(encryption)?.[1] ?? 0);
  const columns = [
    name.padEnd(30),
    protocol.padEnd(7),
    `Kx=${key_exchange.padEnd(8)}`,
    `Au=${authentication.padEnd(5)}`,
    `Enc=${encryption.padEnd(22)}`,
    `Mac=${digest.padEnd(4)}`,
  ];
  return {
    id: parseInt(id, 16),
    name,
    // In this field, OpenSSL spells the version differently.
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

/**
 * Describes the suite in use like `SSLSocket.cipher()`.
 * @param name OpenSSL's name of the suite.
 * @returns The suite's name, the protocol version that defines it, and its number of secret bits, or null for an
 * unknown name.
 * @see {@link https://docs.python.org/3.13/library/ssl.html#ssl.SSLSocket.cipher}
 * @example
 * ```ts
 * cipher_in_use('TLS_AES_128_GCM_SHA256'); // => ['TLS_AES_128_GCM_SHA256', 'TLSv1.3', 128]
 * ```
 */
export function cipher_in_use(name: string): [name: string, version: string, bits: number] | null {
  const { modern, suites } = load_tables();
  const found = [...modern, ...suites].find((suite) => suite.name === name);
  return found === undefined ? null : as_tuple([name, found.protocol, found.strength_bits]);
}

/** The suites that the rules applied so far select and do not select, each in order of preference. */
class Selection {
  selected: readonly CipherDescription[] = [];
  others: readonly CipherDescription[] = load_tables().suites;
  security_level: number;

  constructor(security_level: number) {
    this.security_level = security_level;
  }

  /** Without a sign, appends the chosen suites. `+` moves selected suites to the end, and `-` and `!` remove them. */
  apply(sign: string, chosen: Suites): void {
    const wanted = this.selected.filter((suite) => chosen.has(suite));
    const rest = this.selected.filter((suite) => !chosen.has(suite));
    const other_wanted = this.others.filter((suite) => chosen.has(suite));
    const other_rest = this.others.filter((suite) => !chosen.has(suite));
    if (sign === '') {
      this.selected = [...this.selected, ...other_wanted];
      this.others = other_rest;
    } else if (sign === '+') {
      this.selected = [...rest, ...wanted];
    } else {
      // Suites removed by `-` come first if they are added again. Suites removed by `!` cannot be added again.
      this.selected = rest;
      this.others = sign === '-' ? [...wanted, ...this.others] : other_rest;
    }
  }

  /** Applies a command, such as `STRENGTH`. @returns False if it is unknown. */
  command(word: string): boolean {
    if (word === 'STRENGTH') {
      this.selected = [...this.selected].sort((a, b) => b.strength_bits - a.strength_bits);
      return true;
    }
    const level = /^SECLEVEL=([0-5])$/.exec(word)?.[1];
    if (level !== undefined) this.security_level = Number(level);
    return level !== undefined;
  }
}

/**
 * Parses a cipher string.
 *
 * @param rule Words in OpenSSL's syntax, separated by `:`, `;`, `,` or space.
 * @param security_level The security level before the rule is applied.
 * @returns The selection, or null if the rule is malformed, or selects no suite below TLS 1.3.
 */
function select_ciphers(rule: string, security_level: number): Selection | null {
  const selection = new Selection(security_level);
  let text = SUITE_B.find(([profile]) => rule.startsWith(profile))?.[1] ?? rule;
  if (text.startsWith('DEFAULT')) {
    apply_rules(selection, OPENSSL_DEFAULT);
    text = text.slice('DEFAULT'.length).replace(/^:/, '');
  }
  return apply_rules(selection, text) && selection.selected.length > 0 ? selection : null;
}

/** Applies the words of a text. Unknown words are ignored. @returns False if OpenSSL rejects the whole text. */
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
    if (sign === '@') ok = selection.command(item.word) && ok;
    else if (item.chosen !== null) selection.apply(sign, item.chosen);
    if (sign === '@' || item.chosen === null) {
      while (at < text.length && !SEPARATORS.includes(text.charAt(at))) at++;
    }
  }
  return ok;
}

/**
 * Reads a word, or several words joined by `+`. `chosen` holds the suites that match every word; null if none does.
 *
 * @returns The last word, the chosen suites and the end position, or null if a word is missing.
 */
function read_item(
  text: string,
  start: number,
  is_command: boolean,
): { word: string; chosen: Suites | null; end: number } | null {
  const { members } = load_tables();
  let chosen: Suites | null = null;
  for (let at = start; ; at++) {
    WORD.lastIndex = at;
    const word = WORD.exec(text)?.[0] ?? '';
    if (word === '') return null;
    at += word.length;
    const selected = members.get(word) ?? null;
    if (is_command || selected === null) return { word, chosen: null, end: at };
    const before: Suites = chosen ?? selected;
    chosen = new Set([...before].filter((suite) => selected.has(suite)));
    if (chosen.size === 0) return { word, chosen: null, end: at };
    if (text.charAt(at) !== '+') return { word, chosen, end: at };
  }
}

/** The cipher suites that a context allows. */
export class CipherSettings {
  #rule = DEFAULT_CIPHERS;
  security_level = DEFAULT_LEVEL;

  /** Applies a rule. @returns False if the rule is malformed or selects no suite. The settings are then unchanged. */
  select(rule: string): boolean {
    const selection = select_ciphers(rule, this.security_level);
    if (selection === null) return false;
    this.#rule = rule;
    this.security_level = selection.security_level;
    return true;
  }

  /** Describes the TLS 1.3 suites, which no rule removes, and the selected suites. */
  describe(): CipherDescription[] {
    const selected = select_ciphers(this.#rule, this.security_level)?.selected ?? [];
    return [...load_tables().modern, ...selected];
  }

  /**
   * The rule to pass to Node. It starts with the names of the TLS 1.3 suites, without which Node would allow TLS 1.2 at
   * most. The words follow, except those that Node would treat as TLS 1.3 suites, and then the level, which persists
   * across rules.
   */
  get node_rule(): string {
    const modern = MODERN_SUITES.match(/^TLS_\w+/gm) ?? [];
    const words = this.#rule.split(/[:;, ]/).filter((word) => word && !word.startsWith('TLS_'));
    return [...modern, ...words, `@SECLEVEL=${this.security_level}`].join(':');
  }
}
