// Seeded random cases for http.cookiejar: dates, headers, hosts, files, and the lifetimes of whole jars.
import { Random } from '../../../../unit/parse/random_cases.js';
import type { Case, Json } from '../../../../unit/stdlib/http/cookiejar/case.js';

const NOW = 1_700_000_000.5;

const SPACES = ['', ' ', ' ', '  ', '\t', '\n', '\r', '\xa0', '\x1c', '\u2003', '\ufeff', '\x85'];
const MONTHS = [
  'Jan',
  'feb',
  'MAR',
  'Apr',
  'Jxx',
  '2',
  '02',
  '13',
  '0',
  '1_2',
  'September',
  'Sep',
  '_',
];
const YEARS = [
  '1994',
  '94',
  '24',
  '73',
  '74',
  '75',
  '1969',
  '1970',
  '2040',
  '9999',
  '10000',
  '199',
  '0',
  '5',
  '1994834',
  '20 24',
];
const CLOCKS = [
  '',
  '00:00',
  '1:02',
  '22:23:32',
  '24:00:00',
  '25:00',
  '12:60',
  '23:59:61',
  '23:59:62',
  '1:2',
  '12:34:5',
  '10:00:00.5',
];
const ZONES = [
  '',
  'GMT',
  'UTC',
  'ut',
  'z',
  '-0800',
  '+0530',
  '+01',
  '+1:00',
  'AM',
  'pm',
  'PMT',
  'EST',
  '(PST)',
  'GMT (x)',
  '-12345',
  '1',
  '12',
  'GMT!',
];
const WEEKDAYS = ['', '', 'Wed, ', 'Wednesday, ', 'wed ', 'Sun,', 'Thu, ', 'Xyz, ', 'Sunny '];
const STRICT_YEARS = ['1994', '1969', '0001', '9999', '2040', '2100'];

const TEXTS = [
  ...[
    'a',
    'foo',
    'bar',
    'x-y',
    '1',
    'é',
    '日本',
    '\ud83d\ude00',
    '\ud800',
    'version',
    'expires',
    'Path',
    'port',
  ],
  ...[
    '"',
    '\\',
    '\\"',
    '\\\\',
    '\\\n',
    '=',
    '=',
    ';',
    ';',
    ',',
    ' ',
    '\t',
    '\n',
    '\xa0',
    '\x1c',
    '"a b"',
    '"a\\"b"',
    '$',
    "'",
  ],
];

const LABELS = [
  'www',
  'acme',
  'com',
  'foo',
  'co',
  'uk',
  'local',
  'localhost',
  'net',
  '1',
  '127',
  'a',
  '',
  'xn--x',
  'é',
];
const HOSTS = [
  ...[
    'www.acme.com',
    'acme.com',
    'a.www.acme.com',
    'foo.co.uk',
    'co.uk',
    'localhost',
    'intranet',
    '1.2.3.4',
    '2.3.4',
  ],
  ...[
    'WWW.Acme.Com',
    '[::1]',
    'acme.com.',
    '.acme.com',
    'x.local',
    'é.com',
    'foo.net',
    'www.foo.net',
  ],
];
const PORTS = ['', '', '', ':80', ':8080', ':', ':x', ':8_0'];
const PATHS = [
  '',
  '/',
  '/foo',
  '/foo/',
  '/foo/bar',
  '/foobar',
  '/a%2fb/c',
  '/ü/<x>',
  '/a b;p?q',
  '//x/y',
  '/%7e',
];
const NAMES = [
  'a',
  'b',
  'id',
  '1',
  '2',
  '10',
  '$x',
  '__proto__',
  'constructor',
  'expires',
  'é',
  'A',
  '"q"',
  'toString',
];
const VALUES = ['', '1', 'x y', '"q"', 'a=b', 'a,b', 'é', '\\b"a"', '"unfinished', 'x\n', '$'];
const PORT_LISTS = ['80', '"80,8080"', '" 80 , 8080 "', 'x', '', '"80,x"', '8080,443'];
const DOMAINS = [
  ...[
    '.acme.com',
    'acme.com',
    'www.acme.com',
    '.www.acme.com',
    '.com',
    'com',
    '.local',
    'localhost',
    '.co.uk',
    'foo.co.uk',
  ],
  ...[
    '',
    '.',
    '..',
    '2.3.4',
    '1.2.3.4',
    '.foo.net',
    'ACME.com',
    'evil.org',
    '__proto__',
    'm',
    'cme.com',
  ],
];

export class CaseMaker {
  readonly #random: Random;

  constructor(seed: string) {
    this.#random = new Random(seed);
  }

  make(): Case {
    const kind = this.#random.below(100);
    if (kind < 25) return this.#call();
    if (kind < 45) return this.#date_case();
    if (kind < 60) return this.#load();
    return this.#visit();
  }

  #pick<Value>(values: readonly Value[]): Value {
    return this.#random.pick(values);
  }

  #maybe(percent: number, make: () => string): string {
    return this.#random.chance(percent) ? make() : '';
  }

  #text(most = 8): string {
    return this.#random.some(most, () => this.#pick(TEXTS)).join('');
  }

  #spaces(): string {
    return this.#random.chance(80) ? '' : this.#pick(SPACES);
  }

  #date(): string {
    if (this.#random.chance(20)) {
      const month = this.#pick(['Jan', 'Feb', 'Dec', 'Jxx', 'jan']);
      const end = this.#pick(['GMT', 'GMT', 'GMT\n', 'gmt', 'GMT ']);
      return `Wed, ${this.#pick(['01', '31', '00', '32'])} ${month} ${this.#pick(STRICT_YEARS)} 12:34:5${this.#pick(['6', '9', 'x'])} ${end}`;
    }
    const day = this.#pick(['1', '01', '31', '32', '0', '123']);
    const [s, t] = [this.#pick([' ', '-', '/', '  ', ' - ']), this.#pick([' ', '-', '/', ''])];
    const before_clock = this.#pick([' ', ':', '  ', '']);
    const parts = [this.#pick(WEEKDAYS), day, s, this.#pick(MONTHS), t, this.#pick(YEARS)];
    parts.push(before_clock, this.#pick(CLOCKS), this.#pick(['', ' ', '  ']), this.#pick(ZONES));
    return parts.map((part) => part + this.#maybe(3, () => this.#pick(SPACES))).join('');
  }

  #iso_date(): string {
    const s = this.#pick(['-', '/', '', '-']);
    const [month, day] = [
      this.#pick(['1', '02', '12', '13', '00']),
      this.#pick(['1', '03', '31', '32']),
    ];
    const clock = this.#pick([
      '',
      '14:15:29',
      '1415',
      '141529',
      '24:00',
      '1:02',
      '14:15:29.',
      '14:15:29.5',
      '14:15:2912:30',
      '14:15:29.12:30',
    ]);
    const parts = [
      this.#pick(['1994', '2040', '1969', '994']),
      s,
      month,
      this.#pick([s, '-', '']),
      day,
    ];
    parts.push(
      this.#pick([' ', 'T', 't', '-', ':', '', '  ']),
      clock,
      this.#pick(['', ' ']),
      this.#pick(ZONES),
    );
    return parts.map((part) => part + this.#maybe(3, () => this.#pick(SPACES))).join('');
  }

  #date_case(): Case {
    switch (this.#random.below(5)) {
      case 0:
        return ['call', NOW, 'iso2time', [this.#iso_date()]];
      case 1:
        return ['call', NOW, this.#pick(['time2isoz', 'time2netscape']), [this.#time()]];
      case 2:
        return [
          'call',
          NOW,
          'offset_from_tz_string',
          [this.#pick([...ZONES, '-0830', '08:30', '-08:3', '8:30\n'])],
        ];
      default:
        return ['call', NOW, 'http2time', [this.#date()]];
    }
  }

  #time(): number | null {
    const random = this.#random;
    if (random.chance(10))
      return this.#pick([
        null,
        -1,
        0.5,
        -0.5,
        1.9999999,
        253402300800,
        -62135596801,
        1e13,
        1e18,
        1e20,
      ]);
    return (random.below(2 ** 31) - 2 ** 30) * this.#pick([1, 4, 0.001, 60]);
  }

  #domain(): string {
    if (this.#random.chance(50)) return this.#pick([...HOSTS, ...DOMAINS]);
    return this.#random.some(4, () => this.#pick(LABELS)).join('.') + this.#maybe(3, () => '\n');
  }

  #url(): string {
    const scheme = this.#pick(['http', 'http', 'https', 'wss', 'ftp']);
    return `${scheme}://${this.#pick(HOSTS)}${this.#pick(PORTS)}${this.#pick(PATHS)}`;
  }

  #request(): Json[] {
    const keywords: Record<string, Json> = {};
    if (this.#random.chance(25)) {
      keywords['unverifiable'] = true;
      keywords['origin_req_host'] = this.#pick(HOSTS);
    }
    const headers = this.#random.chance(10)
      ? [[this.#pick(['Host', 'Cookie', 'Cookie2']), 'www.acme.com:1']]
      : [];
    return [this.#url(), keywords, headers];
  }

  #call(): Case {
    const [name, args] = this.#pick<[string, () => Json[]]>([
      ['split_header_words', () => [[this.#text(12)]]],
      ['split_header_words', () => [this.#random.some(3, () => this.#set_cookie())]],
      [
        'join_header_words',
        () => [
          this.#random.some(3, () =>
            this.#random.some(3, () => [this.#text(2), this.#pick([null, this.#text(3)])]),
          ),
        ],
      ],
      ['parse_ns_headers', () => [[this.#text(12)]]],
      ['parse_ns_headers', () => [this.#random.some(3, () => this.#set_cookie())]],
      ['strip_quotes', () => [this.#text(3)]],
      ['is_HDN', () => [this.#domain()]],
      ['liberal_is_HDN', () => [this.#domain()]],
      ['reach', () => [this.#domain()]],
      ['domain_match', () => [this.#domain(), this.#domain()]],
      ['user_domain_match', () => [this.#domain(), this.#domain()]],
      ['escape_path', () => [this.#pick(PATHS) + this.#text(3).replaceAll('\ud800', '')]],
      ...['request_host', 'eff_request_host', 'request_path', 'request_port', 'is_third_party'].map(
        (each): [string, () => Json[]] => [each, () => [{ request: this.#request() }]],
      ),
    ]);
    return ['call', NOW, name, args()];
  }

  #attribute(): string {
    const spelled = (name: string) =>
      this.#pick([name, name, name.toUpperCase(), name[0]!.toUpperCase() + name.slice(1)]);
    const [name, values] = this.#pick<[string, () => string]>([
      ['domain', () => this.#pick(DOMAINS)],
      ['domain', () => this.#pick(DOMAINS)],
      ['path', () => this.#pick(PATHS)],
      ['expires', () => this.#date()],
      [
        'max-age',
        () =>
          this.#pick([
            '0',
            '-1',
            '1',
            '100',
            'x',
            '1e3',
            '9'.repeat(20),
            '1_0',
            ' 5 ',
            '٣',
            '"7"',
            '9'.repeat(400),
          ]),
      ],
      ['version', () => this.#pick(['0', '1', '"1"', '2', 'x', '', '1.0'])],
      ['port', () => this.#pick(PORT_LISTS)],
      ['secure', () => ''],
      ['discard', () => ''],
      ['HttpOnly', () => ''],
      ['SameSite', () => 'Lax'],
      ['comment', () => this.#pick(VALUES)],
      ['commenturl', () => 'http://x/'],
      ['__proto__', () => 'x'],
    ]);
    const value = values();
    const equals = value === '' && this.#random.chance(70) ? '' : '=';
    return (
      this.#spaces() +
      spelled(name) +
      this.#spaces() +
      (this.#random.chance(8) ? '' : equals + this.#spaces() + value)
    );
  }

  #set_cookie(): string {
    const name = this.#random.chance(95) ? this.#pick(NAMES) : this.#text(2);
    const value = this.#random.chance(90) ? `=${this.#pick(VALUES)}` : '';
    const attributes = this.#random.some(5, () => this.#attribute());
    return [name + value, ...attributes].join(this.#pick([';', '; ', '; ', ' ;', ',']));
  }

  #policy(): Record<string, Json> {
    const policy: Record<string, Json> = {};
    const flags = [
      ...['netscape', 'rfc2965', 'rfc2109_as_netscape', 'hide_cookie2', 'strict_domain'],
      ...[
        'strict_rfc2965_unverifiable',
        'strict_ns_unverifiable',
        'strict_ns_set_initial_dollar',
        'strict_ns_set_path',
      ],
    ];
    for (const flag of flags)
      if (this.#random.chance(20))
        policy[flag] = this.#random.chance(flag === 'netscape' ? 20 : 70);
    if (this.#random.chance(40)) policy['rfc2965'] = true;
    if (this.#random.chance(25)) policy['strict_ns_domain'] = this.#random.below(8);
    if (this.#random.chance(15))
      policy['blocked_domains'] = this.#random.some(2, () => this.#pick(DOMAINS));
    if (this.#random.chance(10))
      policy['allowed_domains'] = this.#random.some(3, () => this.#pick(DOMAINS));
    if (this.#random.chance(5)) policy['secure_protocols'] = ['http'];
    return policy;
  }

  #visit(): Case {
    const steps = Array.from({ length: 2 + this.#random.below(6) }, (): Json[] => this.#step());
    if (this.#random.chance(8)) {
      const how = [this.#random.chance(60), this.#random.chance(50)];
      steps.push(['save', this.#pick(['LWPCookieJar', 'MozillaCookieJar']), ...how]);
    }
    const jar_class = this.#pick(['CookieJar', 'CookieJar', 'LWPCookieJar']);
    return ['visit', NOW, jar_class, this.#policy(), steps];
  }

  #step(): Json[] {
    const kind = this.#random.below(100);
    if (kind < 5) return ['sleep', this.#pick([0.25, 1, 100, 1e7])];
    if (kind < 8) return ['clear_session_cookies'];
    if (kind < 10) return ['clear_expired_cookies'];
    if (kind < 14)
      return [
        'clear',
        this.#pick([null, ...DOMAINS]),
        this.#pick([null, ...PATHS]),
        this.#pick([null, ...NAMES]),
      ];
    const cookies = this.#random.some(3, () => {
      const name = this.#pick(['Set-Cookie', 'Set-Cookie', 'Set-Cookie2']);
      const cookie = this.#set_cookie();
      // Attributes that look like integers are renamed: a JavaScript object enumerates those first.
      return [name, name === 'Set-Cookie' ? cookie : cookie.replace(/\d+(?=[\s;,=]|$)/g, 'n$&')];
    });
    return ['fetch', ...this.#request(), cookies];
  }

  #load(): Case {
    const how = [this.#random.chance(50), this.#random.chance(50)];
    const lines = this.#random.chance(50) ? this.#netscape_file() : this.#lwp_file();
    const jar_class = lines[0]!.includes('LWP') ? 'LWPCookieJar' : 'MozillaCookieJar';
    return ['load', NOW, jar_class, lines.join('\n') + this.#pick(['', '\n']), ...how];
  }

  #netscape_file(): string[] {
    const first = this.#pick([
      '# Netscape HTTP Cookie File',
      '# HTTP Cookie File',
      '# Netscape HTTP Cookie File x',
      ' x',
    ]);
    const lines = this.#random.some(4, () => {
      const domain = this.#pick(DOMAINS);
      const flag = this.#random.chance(97) === domain.startsWith('.') ? 'TRUE' : 'FALSE';
      const expires = this.#pick([
        '',
        '0',
        '1900000000',
        '1900000000.7',
        '1e10',
        'x',
        'inf',
        ' 19_0 ',
        '1900000000',
      ]);
      const fields = [
        domain,
        flag,
        this.#pick(PATHS),
        this.#pick(['TRUE', 'FALSE']),
        expires,
        this.#pick(NAMES),
        this.#pick(VALUES).trim(),
      ];
      if (this.#random.chance(3)) fields.pop();
      return this.#pick(['', '', '', '#HttpOnly_', '#', '$', ' ']) + fields.join('\t');
    });
    return [first, this.#pick(['', '# text']), ...lines];
  }

  #lwp_file(): string[] {
    const first = this.#pick([
      '#LWP-Cookies-2.0',
      '#LWP-Cookies-1.0 x',
      '#LWP-Cookies-',
      '#LWP-Cookies-2.0',
    ]);
    const words = [
      () => `path="${this.#pick(PATHS)}"`,
      () => `domain="${this.#pick(DOMAINS)}"`,
      () => 'path_spec',
      () => 'secure',
      () => 'discard',
      () => this.#pick(['domain_dot', 'port_spec', 'port="80"', 'Secure=x']),
      () =>
        `expires="${this.#pick(['2040-01-01 00:00:00Z', '1994-01-01', 'x', '2040-01-01 00:00:00.5Z', '20400101T000000'])}"`,
      () => this.#pick(['HttpOnly', 'x=y', 'Comment="a b"', 'commenturl=x']),
      () => `version=${this.#pick(['0', '1', 'x'])}`,
    ];
    const lines = this.#random.some(4, () => {
      const name = `${this.#pick(NAMES)}${this.#maybe(90, () => `="${this.#pick(VALUES).replace(/["\\]/g, '\\$&')}"`)}`;
      const chosen = words.filter(() => this.#random.chance(75)).map((word) => word());
      return (
        this.#pick(['Set-Cookie3: ', 'Set-Cookie3:', 'Set-Cookie3: ', '#', '']) +
        [name, ...chosen].join('; ')
      );
    });
    return [first, ...lines];
  }
}
