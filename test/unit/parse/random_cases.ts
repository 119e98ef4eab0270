// Seeded random questions to urllib.parse: well-formed URLs and queries, and variations of them.
import type { Case, Json } from './case.js';

/** A random number generator seeded by a text. */
export class Random {
  #state: number;

  constructor(seed: string) {
    this.#state = 0x811c9dc5;
    for (const character of seed) {
      this.#state = Math.imul(this.#state ^ (character.codePointAt(0) ?? 0), 0x01000193);
    }
  }

  /** An integer from 0 to `end` - 1. */
  below(end: number): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % end;
  }

  chance(percent: number): boolean {
    return this.below(100) < percent;
  }

  pick<Value>(values: readonly Value[]): Value {
    return values[this.below(values.length)] as Value;
  }

  /** A list of up to `most` values. */
  some<Value>(most: number, make: () => Value): Value[] {
    return Array.from({ length: this.below(most + 1) }, make);
  }
}

const SCHEMES = [
  ...[
    'http',
    'https',
    'HTTP',
    'hTTpS',
    'ftp',
    'file',
    'mailto',
    'tel',
    'sip',
    'svn+ssh',
    'x-new.1',
  ],
  ...[
    '',
    'itms-services',
    'ws',
    'javascript',
    'data',
    'urn',
    '1http',
    '+a',
    'sch_me',
    'schème',
    'g',
  ],
];
const HOSTS = [
  ...['example.com', 'WWW.Python.ORG', 'localhost', '127.0.0.1', 'a', '', 'h', 'bücher.example'],
  ...[
    'xn--bcher-kva.example',
    'a%20b',
    '例え.jp',
    'ΑΣ.gr',
    'İstanbul',
    'a\u2100b',
    'ａ.b',
    'a\ufe13b',
  ],
  ...['[::1]', '[fe80::1%eth0]', '[FE80::ABCD%tESt]', '[1:2:3:4:5:6:7:8]', '[::ffff:1.2.3.4]'],
  ...['[v1.fe]', '[vF.a:b]', '[V1.a]', '[v1.]', '[v.a]', '[1.2.3.4]', '[::1', '::1]', '[]', '[::]'],
  ...['[1::2::3]', '[12345::]', '[:::]', '[1:2:3:4:5:6:7:8:9]', '[1:2:3:4:5:6:7::]', '[::1%]'],
  ...['[::1%a%b]', '[::g]', '[1:2:3:4:5:6:1.2.3.4]', '[::1.2.3.256]', '[::01.2.3.4]', 'a[::1]'],
  ...[
    '[::1]b',
    '[::1]:',
    '[[::1]]',
    '[::1][::2]',
    ']::1[',
    '[0000:0000::]',
    '[00000::]',
    '[::1]x:9',
  ],
];
const PORTS = [
  '',
  ':',
  ':80',
  ':0',
  ':65535',
  ':65536',
  ':080',
  ':foo',
  ':-1',
  ':1_0',
  ': 8',
  ':٣',
  ':8:9',
];
const USERS = [
  '',
  '@',
  'u@',
  'u:p@',
  ':p@',
  'u:@',
  ':@',
  'a@b:c@',
  'u:p:q@',
  '[@',
  '[::1]@',
  'é:ü@',
];
const SEGMENTS = [
  ...['', 'a', 'b', '.', '..', '...', 'c;p', ';', 'd;x=1', 'a b', '%20', '%2F', '%zz', 'é', '日本'],
  ...['index.html', '~user', '1', 'a:b', '@', '[x]', 'g?y', '\\', '"', '\u0000', '\ud83d\ude00'],
];
const VALUES = [
  ...[
    '',
    'a',
    '1',
    'a b',
    'a+b',
    '%41',
    '%C3%A9',
    '%c3%a9',
    '%C3',
    '%C3é',
    '%ED%A0%80',
    '%',
    '%%',
    '%1',
  ],
  ...[
    '%F0%9F%98%80',
    '%F0%9F',
    '%C0%80',
    '%FF',
    '%00',
    '%3D',
    '%26',
    'é',
    'ß',
    '日本語',
    '😀',
    '=',
    ';',
  ],
  ...[
    '\ud800',
    '\udfff',
    'a\udc80b',
    '\u00a0',
    '\ufeff',
    '%EF%BB%BF',
    "~!*()'",
    '<>"{}',
    '/path',
    '?',
    '#',
  ],
  ...[
    '%e2%82%ac',
    '%E2%82',
    '%E2%82%41',
    '+',
    '%2B',
    '%G1',
    '%1G',
    '\r\n',
    '\t',
    '\x7f',
    '\x80',
    'ÿ',
  ],
];
const NOISE = [
  ...[
    ' ',
    '\t',
    '\n',
    '\r',
    '\0',
    '\x1f',
    '\x0b',
    '/',
    '//',
    '?',
    '#',
    ':',
    ';',
    '&',
    '=',
    '@',
    '[',
    ']',
  ],
  ...[
    '%',
    '+',
    '.',
    '..',
    '\\',
    'é',
    '\u2028',
    '\u3000',
    '\ud800',
    '\udc00',
    '😀',
    '\u2100',
    '\uff0f',
    'ǅ',
  ],
];
const ENCODINGS = [
  null,
  'utf-8',
  'UTF-8',
  'utf8',
  'latin-1',
  'ascii',
  'utf-16',
  'utf-16-le',
  'cp1252',
  'nope',
];
const ERRORS = [
  ...[null, 'strict', 'ignore', 'replace', 'backslashreplace', 'xmlcharrefreplace'],
  ...['surrogateescape', 'surrogatepass', 'nope'],
];
const STRANGE: Json[] = [null, 0, 5, true, false, [], ['%'], { d: [] }, { b: '' }, { f: '1.5' }];

/** Makes cases from a seed. */
export class CaseMaker {
  readonly #random: Random;

  constructor(seed: string) {
    this.#random = new Random(seed);
  }

  /** The next case. */
  make(): Case {
    const made = this.#random.pick(this.#kinds)();
    return this.#random.chance(2) ? this.#with_strange_argument(made) : made;
  }

  /** The functions to ask; those listed twice are chosen twice as often. */
  readonly #kinds: readonly (() => Case)[] = [
    () => this.#split('urlsplit'),
    () => this.#split('urlsplit'),
    () => this.#split('urlparse'),
    () => this.#unsplit(),
    () => this.#join(),
    () => this.#join(),
    () => ['urldefrag', [this.#typed(this.#url())], {}],
    () => this.#quote(),
    () => this.#quote(),
    () => this.#unquote(),
    () => this.#unquote(),
    () => this.#parse_query(),
    () => this.#parse_query(),
    () => this.#urlencode(),
    () => this.#urlencode(),
    () => this.#legacy(),
    () => this.#result(),
  ];

  #with_strange_argument([name, positional, keywords]: Case): Case {
    const changed = [...positional];
    changed[this.#random.below(Math.max(changed.length, 1))] = this.#random.pick(STRANGE);
    return [name, changed, keywords];
  }

  #url(): string {
    const random = this.#random;
    if (random.chance(3)) return this.#noise();
    const scheme = random.pick(SCHEMES);
    let url = scheme === '' && random.chance(80) ? '' : scheme + ':';
    if (random.chance(75)) {
      url += '//' + random.pick(USERS) + random.pick(HOSTS) + random.pick(PORTS);
    }
    return this.#disturbed(url + this.#path() + this.#tail());
  }

  #path(): string {
    const random = this.#random;
    const start = random.pick(['', '/', '/', '//', '///']);
    return start + random.some(5, () => random.pick(SEGMENTS)).join('/');
  }

  #tail(): string {
    const random = this.#random;
    const query = random.chance(40) ? '?' + this.#query('&') : '';
    return query + (random.chance(30) ? '#' + random.pick(SEGMENTS) : '');
  }

  #query(separator: string): string {
    const random = this.#random;
    const fields = random.some(5, () => {
      const equals = random.pick(['=', '=', '=', '', '==']);
      return random.pick(VALUES) + equals + random.pick(VALUES);
    });
    return fields.join(random.chance(10) ? separator + separator : separator);
  }

  /** The text, occasionally with noise inserted, a piece removed, or repeated many times. */
  #disturbed(text: string): string {
    const random = this.#random;
    if (random.chance(20)) {
      const at = random.below(text.length + 1);
      text = text.slice(0, at) + random.pick(NOISE) + text.slice(at + random.below(3));
    }
    if (random.chance(5)) text = random.pick([' ', '\0', '\n', '\x1f ', '\x85']) + text;
    if (random.chance(5)) text += random.pick([' ', '\n', '\0']);
    if (random.chance(2)) text = text.repeat(1 + random.below(20));
    // Exceeds the lengths at which the port switches algorithms.
    if (random.below(400) === 0) text = (text + 'x').repeat(400);
    return text;
  }

  #noise(): string {
    return this.#random.some(6, () => this.#random.pick(NOISE)).join('');
  }

  #text(): string {
    const random = this.#random;
    if (random.chance(4)) {
      return String.fromCodePoint(...random.some(4, () => this.#code_point()));
    }
    return this.#disturbed(
      random.some(4, () => random.pick(VALUES)).join(random.pick(['', ' ', '/'])),
    );
  }

  /** A code point from blocks that are equal in Unicode 15 and 16. */
  #code_point(): number {
    const random = this.#random;
    return random.pick([
      random.below(0x80),
      random.below(0x1000),
      0x3000 + random.below(0x7000),
      0xf900 + random.below(0x6ff),
      0x1f600 + random.below(0x50),
    ]);
  }

  /** Text or its UTF-8 bytes, since both kinds can fail in ASCII-only functions. */
  #typed(text: string): Json {
    return this.#random.chance(20) ? bytes(text) : text;
  }

  #split(name: string): Case {
    const random = this.#random;
    const url = this.#typed(this.#url());
    if (random.chance(60)) return [name, [url], {}];
    const scheme = random.chance(15) ? this.#noise() + 'ftp' : random.pick(SCHEMES);
    const same_type = typeof url === 'string' || random.chance(20) ? scheme : bytes(scheme);
    const allow_fragments = random.chance(70);
    return random.chance(50)
      ? [name, [url, same_type, allow_fragments], {}]
      : [name, [url], { scheme: same_type, allow_fragments }];
  }

  #unsplit(): Case {
    const random = this.#random;
    const name = random.pick(['urlunsplit', 'urlunparse']);
    const parts = [random.pick(SCHEMES), random.pick(HOSTS), this.#path()];
    if (name === 'urlunparse') parts.push(random.pick(VALUES));
    parts.push(random.pick(VALUES), random.pick(SEGMENTS));
    if (random.chance(3)) parts.pop();
    if (random.chance(3)) parts.push('x');
    const blanked = parts.map((part) => (random.chance(20) ? '' : part));
    const is_bytes = random.chance(20);
    const typed: Json[] = is_bytes ? blanked.map(bytes) : blanked;
    if (random.chance(8)) typed[random.below(typed.length)] = random.pick([null, 'x', bytes('x')]);
    return [name, [{ t: typed }], {}];
  }

  #join(): Case {
    const random = this.#random;
    const base = this.#url();
    const relative = random.chance(70) ? this.#path() + this.#tail() : this.#url();
    const typed: Json[] = random.chance(15) ? [bytes(base), bytes(relative)] : [base, relative];
    if (random.chance(2)) typed[1] = bytes(relative);
    return ['urljoin', typed, random.chance(25) ? { allow_fragments: random.chance(30) } : {}];
  }

  #quote(): Case {
    const random = this.#random;
    const name = random.pick(['quote', 'quote', 'quote_plus', 'quote_plus', 'quote_from_bytes']);
    if (name === 'quote_from_bytes' || random.chance(20)) {
      const keywords = random.chance(40) ? { safe: this.#safe() } : {};
      return [name, [bytes(this.#text())], keywords];
    }
    const keywords: Record<string, Json> = {};
    if (random.chance(30)) keywords['safe'] = this.#safe();
    if (random.chance(25)) keywords['encoding'] = random.pick(ENCODINGS);
    if (random.chance(25)) keywords['errors'] = random.pick(ERRORS);
    return [name, [this.#typed(this.#text())], keywords];
  }

  #safe(): Json {
    const random = this.#random;
    const safe = random.pick([
      '',
      '/',
      '+',
      ' ',
      '/ ',
      '%',
      ":/?#[]@!$&'()*+,;=",
      'é',
      '\0',
      '~é/',
    ]);
    if (random.chance(5)) return random.pick([null, 5, [47, 43], [200], [-1], ['a']]);
    return random.chance(20) ? bytes(safe) : safe;
  }

  #unquote(): Case {
    const random = this.#random;
    const name = random.pick(['unquote', 'unquote', 'unquote_plus', 'unquote_to_bytes']);
    if (name === 'unquote_to_bytes') return [name, [this.#typed(this.#text())], {}];
    const keywords: Record<string, Json> = {};
    if (random.chance(25)) keywords['encoding'] = random.pick(ENCODINGS);
    if (random.chance(30)) keywords['errors'] = random.pick(ERRORS);
    return [name, [this.#typed(this.#text())], keywords];
  }

  #parse_query(): Case {
    const random = this.#random;
    const name = random.pick(['parse_qs', 'parse_qsl']);
    const separator = random.chance(85) ? '&' : random.pick([';', '&&', ',', '', 'é', '=']);
    const keywords: Record<string, Json> = {};
    if (separator !== '&') keywords['separator'] = this.#typed(separator);
    if (random.chance(30)) keywords['keep_blank_values'] = random.chance(80);
    if (random.chance(15)) keywords['strict_parsing'] = random.chance(80);
    if (random.chance(15)) keywords['encoding'] = random.pick(ENCODINGS);
    if (random.chance(15)) keywords['errors'] = random.pick(ERRORS);
    if (random.chance(10)) keywords['max_num_fields'] = random.below(6);
    return [name, [this.#typed(this.#disturbed(this.#query(separator || '&')))], keywords];
  }

  #urlencode(): Case {
    const random = this.#random;
    const keywords: Record<string, Json> = {};
    if (random.chance(50)) keywords['doseq'] = random.chance(80);
    if (random.chance(15)) keywords['safe'] = random.pick(['/', '+', '', bytes('/'), 'é']);
    if (random.chance(15)) keywords['encoding'] = random.pick(ENCODINGS);
    if (random.chance(15)) keywords['errors'] = random.pick(ERRORS);
    if (random.chance(15)) keywords['quote_via'] = random.pick(['quote', 'quote_plus']);
    const pairs = random.some(4, () => [this.#typed(random.pick(VALUES)), this.#value()]);
    if (random.chance(50)) {
      // Equal bytes would be a single key in Python, but are two objects in JavaScript.
      const unequal = new Map(pairs.map((pair) => [JSON.stringify(pair[0]), pair]));
      return ['urlencode', [{ d: [...unequal.values()] }], keywords];
    }
    const tuples = pairs.map((pair): Json => ({ t: random.chance(2) ? [...pair, 'x'] : pair }));
    return ['urlencode', [tuples], keywords];
  }

  #value(): Json {
    const random = this.#random;
    return random.pick<() => Json>([
      () => this.#text(),
      () => this.#text(),
      () => bytes(this.#text()),
      () => random.below(1000) - 500,
      () =>
        random.pick<Json>([
          null,
          true,
          false,
          { f: '1.5' },
          { f: '-0.25' },
          { i: '12345678901234567890' },
        ]),
      () => random.some(3, () => this.#value()),
      () => ({ d: [[this.#text(), this.#value()]] }),
    ])();
  }

  #legacy(): Case {
    const random = this.#random;
    const name = random.pick([
      ...['_splittype', '_splithost', '_splituser', '_splitpasswd', '_splitport', '_splitnport'],
      ...['_splitquery', '_splittag', '_splitattr', '_splitvalue', '_to_bytes', 'unwrap', 'unwrap'],
    ]);
    const url = this.#url();
    if (name === 'unwrap') {
      const wrapped = random.pick(['<URL:', '<', 'URL:', ' <URL: ', '\x1c']) + url;
      return [name, [this.#typed(wrapped + random.pick(['>', '', ' >', '> ', '\x85']))], {}];
    }
    const text = random.pick([url, url.slice(5), random.pick(HOSTS) + random.pick(PORTS)]);
    return [name, [random.chance(5) ? bytes(text) : text], {}];
  }

  #result(): Case {
    const random = this.#random;
    const name = random.pick(['SplitResult', 'ParseResult', 'DefragResult']);
    const count = { SplitResult: 5, ParseResult: 6, DefragResult: 2 }[name] ?? 0;
    const authority = random.pick(USERS) + random.pick(HOSTS) + random.pick(PORTS);
    const fields = [random.pick(SCHEMES), authority, this.#path(), ...['', 'q', 'f']].slice(
      0,
      count,
    );
    const given = random.chance(5) ? fields.slice(1) : fields;
    const is_bytes = random.chance(30);
    return [is_bytes ? name + 'Bytes' : name, is_bytes ? given.map(bytes) : given, {}];
  }
}

const utf8 = new TextEncoder();

/** The UTF-8 bytes of a text, tagged. */
function bytes(text: string): Json {
  return { b: Array.from(utf8.encode(text), (byte) => String.fromCharCode(byte)).join('') };
}
