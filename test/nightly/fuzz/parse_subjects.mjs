// @ts-check
/** The parsers of server input: for each subject, its seeds and a function that parses a text, as in parse_client.py. */
import { rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import zlib from 'node:zlib';
import { lookup } from 'pyurllib/codecs';
import { BytesIO, encode, kw, repr, str } from 'pyurllib/builtins';
import {
  CookieJar,
  LWPCookieJar,
  MozillaCookieJar,
  http2time,
  iso2time,
  parse_ns_headers,
  split_header_words,
} from 'pyurllib/http/cookiejar';
import { SimpleCookie } from 'pyurllib/http/cookies';
import { HTTPMessage, parse_headers } from 'pyurllib/sync/http/client';
import { loads } from 'pyurllib/json';
import { netrc } from 'pyurllib/netrc';
import {
  parse_qsl,
  quote,
  unquote,
  unquote_to_bytes,
  urldefrag,
  urljoin,
  urlparse,
  urlsplit,
} from 'pyurllib/parse';
import { Request, parse_http_list, parse_keqv_list, urlopen } from 'pyurllib/sync/request';
import * as requests from 'pyurllib/sync/requests';
import { RobotFileParser } from 'pyurllib/robotparser';

const { utils } = requests;
const { urllib3 } = requests.packages;

/** @param {any} value in a form common to both languages: numbers as bits, dicts with sorted keys @returns {unknown} */
function comparable(value) {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'bigint') return `int ${value}`;
  if (typeof value === 'number') {
    const bits = Buffer.alloc(8);
    bits.writeDoubleBE(Number.isNaN(value) ? NaN : value);
    return `number ${bits.toString('hex')}`;
  }
  if (value instanceof Uint8Array) return `bytes ${Buffer.from(value).toString('latin1')}`;
  if (Array.isArray(value)) return [...value].map(comparable);
  if (value instanceof Map) return comparable(Object.fromEntries(value));
  const names = Object.keys(value).sort((a, b) =>
    Buffer.compare(Buffer.from(a, 'utf16le').swap16(), Buffer.from(b, 'utf16le').swap16()),
  );
  return { dict: names.map((name) => [name, comparable(value[name])]) };
}

/** The result or error of each function. @param {(() => unknown)[]} runs */
const each = (...runs) =>
  runs.map((run) => {
    try {
      return comparable(run());
    } catch (error) {
      if (!(error instanceof Error)) return { error: `thrown: ${String(error)}` };
      const engine = /^(TypeError|RangeError|ReferenceError|SyntaxError|Error)$/.test(error.name);
      return { error: error.name, message: error.message, ...(engine && { stack: error.stack }) };
    }
  });

/** @param {string} name @param {string[]} values */
function message_of(name, ...values) {
  const message = new HTTPMessage();
  for (const value of values) message.__setitem__(name, value);
  return message;
}

/** @param {Iterable<any>} jar */
const cookies_of = (jar) =>
  [...jar].map((cookie) => [
    ...[
      cookie.version,
      cookie.name,
      cookie.value,
      cookie.port,
      cookie.domain,
      cookie.path,
      cookie.secure,
    ],
    ...[
      cookie.discard,
      cookie.comment,
      cookie.comment_url,
      cookie.rfc2109,
      cookie.domain_specified,
      cookie.path_specified,
    ],
  ]);

/** @param {string} text @param {(path: string) => unknown} use */
function with_file(text, use) {
  const path = join(tmpdir(), `pyurllib-fuzz-${process.pid}`);
  writeFileSync(path, Buffer.from(text, 'latin1'));
  try {
    return use(path);
  } finally {
    rmSync(path);
  }
}

/**
 * @typedef {object} Subject
 * @property {string[]} seeds
 * @property {string[]} shapes units that are repeated to make long texts
 * @property {number} [alphabet] the number of possible characters; 256 by default
 * @property {(text: string) => unknown} parse
 */

/** @type {Record<string, Subject>} */
export const SUBJECTS = {
  set_cookie: {
    seeds: [
      ...[
        'a=b',
        'a=b; Path=/; Secure',
        'a="b; c"; Domain=.example.com; Max-Age=10',
        'a=b; Expires=Wed, 21 Oct 2099 07:28:00 GMT; HttpOnly',
      ],
      ...[
        'a=b; expires=Wed, 21-Oct-99 07:28:00',
        'a=b; version="1"; port="80,81"; commentURL="x"',
        'a=b, c=d; path=/x',
        '=; ;;',
        '$Version=1; a=b; $Path=/',
      ],
    ],
    shapes: ['a=b; ', '; ', ' ', '"', 'a="', '\\"', ',', '=', 'a=b,', 'expires=Wed, 21 '],
    parse: (text) =>
      each(
        () =>
          cookies_of(
            new CookieJar().make_cookies(
              /** @type {any} */ ({ info: () => message_of('Set-Cookie', text) }),
              new Request('http://www.example.com/a/b'),
            ),
          ),
        () => parse_ns_headers([text]),
        () => split_header_words([text]),
      ),
  },
  cookie: {
    seeds: [
      'a=b',
      'a=b; c="d"',
      'a="b\\"c\\054"; Path=/; secure',
      'a=b; expires=Wed, 21 Oct 2099 07:28:00 GMT; HttpOnly',
      '$Version=1; a=b',
      'a=b,c=d',
      '\xe9=\xff',
    ],
    shapes: ['a=b; ', '; ', ' ', '"', 'a="', '\\"', '\\0', ',', '=', 'a;', '\\'],
    parse: (text) =>
      each(
        () => new SimpleCookie(text).output(),
        () => {
          const cookie = new SimpleCookie();
          cookie.load(text);
          return cookie.keys();
        },
      ),
  },
  date: {
    seeds: [
      'Wed, 21 Oct 2099 07:28:00 GMT',
      'Wednesday, 21-Oct-99 07:28:00 GMT',
      '1999-10-21T07:28:00Z',
      '21 Oct 99 07:28',
      'Wed Oct 21 07:28:00 1999',
      '19991021 072800 +0100',
      '10-21-99  07:28am',
      '0',
    ],
    shapes: [' ', '0', '1-', ':', 'a', 'Oct ', '(', '-', 'Wed, '],
    parse: (text) =>
      each(
        () => http2time(text),
        () => iso2time(text),
      ),
  },
  challenge: {
    seeds: [
      'Basic realm="r"',
      'Digest realm="a\\"b", nonce="n,m", qop="auth,auth-int", algorithm=MD5',
      'a=b, c="d, e"',
      'a="b',
      'a,,b',
      'a=b=c, "="',
    ],
    shapes: ['a=b, ', ',', '"', '\\', '\\"', ' ', '=', 'a="b,c", ', 'a'],
    parse: (text) =>
      each(
        () => parse_http_list(text),
        () => parse_keqv_list(parse_http_list(text)),
        () => utils.parse_dict_header(text),
        () => utils.parse_list_header(text),
      ),
  },
  content_type: {
    seeds: [
      ...[
        'text/html; charset=utf-8',
        'text/plain; charset="latin-1"; x=y',
        "attachment; filename*=utf-8''%e9a.txt",
        'attachment; filename="a\\"b.txt"; filename*0=a; filename*1=b',
      ],
      ...[
        'multipart/mixed; boundary="x y"',
        'text',
        '; charset=x',
        "form-data; name*0*=us-ascii'en'a%20; name*1=b; name*2*=%63",
        'a/b; c="=?utf-8?q?=e9?="; d=<e>',
      ],
    ],
    shapes: [
      '; a=b',
      ';',
      ' ',
      '"',
      '\\"',
      'a*0=b; ',
      "a*0*='",
      '%41',
      '(',
      ';"',
      'a=";',
      '=',
      '*',
    ],
    parse: (text) => {
      const message = message_of('Content-Type', text);
      message.__setitem__('Content-Disposition', text);
      return each(
        () => message.get_content_type(),
        () => message.get_params(),
        () => message.get_content_charset(),
        () => message.get_filename(),
        () => message.get_boundary(),
        () => message.get_param('charset'),
        () => message.get_content_disposition(),
        () => utils._parse_content_type_header(text),
        () =>
          utils.get_encoding_from_headers(
            new requests.structures.CaseInsensitiveDict({ 'content-type': text }),
          ),
      );
    },
  },
  link: {
    seeds: [
      '<http://a/b>; rel="next", <c>; rel=prev; type="x"',
      '</a?b,c>; title="d;e"',
      '<a',
      '>; =',
      'a; b; c=d=e',
      '<a>, <b>',
    ],
    shapes: ['<a>; b="c", ', ', <', ',', ';', ' ', '<', '>', '"', "'", '; a=b', '=', ' ,', ", '"],
    parse: (text) => each(() => utils.parse_header_links(text)),
  },
  robots: {
    seeds: [
      ...[
        'User-agent: *\nDisallow: /a\nAllow: /a/b\nCrawl-delay: 3\nRequest-rate: 1/5\nSitemap: http://x/y',
        'User-agent: a b\nUser-agent: c\n\nDisallow: /%7ex?y#z\n\nDisallow: q',
      ],
      ...[
        'disallow:\r\nuser-agent:x\r\rallow:',
        'User-agent: *\nDisallow: /%2f%zz\xe9',
        '# c\nUser-Agent : fig # d\nCrawl-delay: 1_0\nRequest-rate: 1/x',
      ],
    ],
    shapes: [
      'User-agent: *\n',
      'Disallow: /\n',
      '\n',
      ' ',
      '/',
      '%',
      '%41',
      '#',
      ':',
      'Allow: ',
      '\r',
      '?',
      '\x0b',
    ],
    parse: (text) => {
      const parser = new RobotFileParser('http://x/robots.txt');
      return each(
        () => parser.parse(lines_of(text)),
        () => str(parser),
        ...['fig', 'c/1.0', '*'].flatMap((agent) => [
          () => parser.can_fetch(agent, '/a/b'),
          () => parser.can_fetch(agent, '/~x?y#z'),
          () => parser.crawl_delay(agent),
          () => repr(parser.request_rate(agent)),
        ]),
        () => parser.site_maps(),
      );
    },
  },
  netrc: {
    seeds: [
      'machine h login a password b\ndefault login c password d\n',
      'machine "h x" login a\\ b account c password "d\\"e"\n# f\n',
      'macdef m\nx\ny\n\nmachine h password p',
      'machine h\n\n',
      'login x',
      'default',
    ],
    shapes: [
      'machine h login a password b\n',
      ' ',
      '\n',
      '"',
      '\\',
      'a',
      '# x\n',
      'macdef m\n',
      'machine ',
      'default ',
    ],
    parse: (text) =>
      each(() =>
        with_file(text, (path) => {
          try {
            const { hosts, macros } = new netrc(path);
            return [hosts, macros];
          } catch (error) {
            if (!(error instanceof Error)) throw error;
            error.message = error.message.replace(path, 'FILE');
            throw error;
          }
        }),
      ),
  },
  cookies_txt: {
    seeds: [
      ...[
        '# Netscape HTTP Cookie File\n.a.com\tTRUE\t/\tFALSE\t4102444800\tn\tv\n',
        '# HTTP Cookie File\n#HttpOnly_a.com\tFALSE\t/\tTRUE\t\tn\t\n$x\n\n# c\na.com\tFALSE\t/\tFALSE\t1\t\tv',
      ],
      ...[
        '#LWP-Cookies-2.0\nSet-Cookie3: a="b"; path="/"; domain=".c.d"; path_spec; expires="2099-01-01 00:00:00Z"; version=0\n',
        '#LWP-Cookies-1\nSet-Cookie3: a; port="80"; x=y; version=1',
      ],
    ],
    shapes: [
      'a.com\tTRUE\t/\tFALSE\t4102444800\tn\tv\n',
      '\t',
      '\n',
      ' ',
      '# x\n',
      'Set-Cookie3: a=b; version=0\n',
      '"',
      ';',
      '\\',
      'a',
    ],
    parse: (text) =>
      [MozillaCookieJar, LWPCookieJar].flatMap((Jar) =>
        each(() =>
          with_file(text, (path) => {
            const jar = new Jar(path);
            try {
              jar.load(null, true, true);
            } catch (error) {
              if (!(error instanceof Error)) throw error;
              error.message = error.message.replaceAll(path, 'FILE');
              throw error;
            }
            return cookies_of(jar);
          }),
        ),
      ),
  },
  json: {
    seeds: [
      '{"a": [1, 2.5, -0, 1e400, null, true], "b": {"c": "\\u00e9\\ud83d\\n"}}',
      '[]',
      '"\\ud800"',
      '123456789012345678901234567890',
      '[1.0, 1e22, NaN, -Infinity, 5e-324]',
      ' {} x',
      '\ufeff1',
      '{"__proto__": 1, "1": 2, "a": 3, "a": 4}',
      '[[[[["x"]]]]]',
    ],
    shapes: [
      '[',
      '{"a":',
      ' ',
      '1',
      '"',
      '\\',
      '\\u00e9',
      ',',
      '[1,',
      '"a",',
      '{"a":1,',
      '1e',
      '-',
    ],
    alphabet: 0x2030,
    parse: (text) =>
      each(
        () => loads(text),
        () => {
          const response = new requests.Response();
          response._content = encode(text, 'utf-8', 'replace');
          return response.json();
        },
      ),
  },
  charset: {
    seeds: [
      'utf-8',
      'UTF8',
      'latin_1',
      'iso-8859-1',
      'cp1252',
      'windows-1252',
      'shift_jis',
      'utf-16le',
      'ascii',
      'us-ascii',
      'koi8-r',
      'big5',
      'idna',
      'punycode',
      'utf_7',
      'mac-roman',
      'cp037',
      'utf-8-sig',
      'x',
    ],
    shapes: ['a', '-', '_', ' ', '8', '.', '\xe9'],
    alphabet: 0x180,
    parse: (text) =>
      each(
        () => lookup(text).name,
        () => encode('a\xe9', 'utf-8').decode(text, 'replace'),
      ),
  },
  url: {
    seeds: [
      ...[
        'http://u:p@h.com:80/a/b;c?d=e&f=%20g+h#i',
        'https://[::1]:443/',
        '//h/p',
        '../x/./y//z',
        'http://\xe9.com/\u20ac?\u0131',
        'file:///a%00b',
        'a:b',
        '?a=1&a=2;b',
        '#x',
        'http://h:99999/',
        'HTTP://H%41/%zz',
        'http://[v1.a:b]/',
        'http://a@b@c:d/',
      ],
      ...[
        'http://1.2.3.4/',
        'data:text/plain;base64,aGk=',
        'mailto:a@b',
        'http://\uff0e/',
        'http://h\\a/',
        'a\tb\nc',
      ],
    ],
    shapes: [
      '/',
      '../',
      '/../',
      'a',
      '@',
      ':',
      '[',
      ']',
      '?',
      '#',
      '%41',
      '%',
      '&',
      'a=b&',
      '=',
      ';',
      '.',
      '\u0131',
      '\xe9',
      '\\',
      ' ',
      '\t',
      'a.',
    ],
    alphabet: 0x2100,
    parse: (text) =>
      each(
        () => urlsplit(text),
        () => urlparse(text),
        () => urlsplit(text).port,
        () => [urlsplit(text).hostname, urlsplit(text).username, urlsplit(text).password],
        () => urljoin('http://a/b/c/d;p?q#r', text),
        () => urljoin(text, 'g;x=1/../y'),
        () => urldefrag(text),
        () => parse_qsl(text, true),
        () => unquote(text),
        () => unquote_to_bytes(text),
        () => quote(text),
        () => urlsplit(text).geturl(),
      ),
  },
  requests_url: {
    seeds: [
      'http://u:p@h.com:80/a/b;c?d=e&f=%20g+h#i',
      'https://[::1]:443/',
      'h.com/x',
      'http://\xe9.com/\u20ac',
      'http://h:99999/',
      'HTTP://H%41/%zz',
      'http://a@b@c:d/',
      'http://*.x/',
      'http://xn--a/',
      'http://[fe80::1%25en0]/',
    ],
    shapes: [
      '/',
      '../',
      '/../',
      'a',
      '@',
      ':',
      '[',
      '?',
      '#',
      '%41',
      '%',
      '&',
      '=',
      '.',
      '\xe9',
      '\\',
      ' ',
      'a.',
      '1',
      '\u0301',
    ],
    alphabet: 0x600,
    parse: (text) =>
      each(
        () => [...urllib3.util.parse_url(text)],
        () => new requests.Request('GET', text).prepare().url,
        () => utils.requote_uri(text),
        () => utils.get_auth_from_url(text),
        () => utils.prepend_scheme_if_needed(text, 'http'),
        () => utils.urldefragauth(text),
      ),
  },
  headers: {
    seeds: [
      'A: b\r\nC: d\r\n e\r\n\r\nx',
      'A:b\nA: c\n\n',
      ': x\r\n\r\n',
      'nonsense\r\nA: b\r\n\r\n',
      ' A: b\r\n\r\n',
      'A: \xe9\0\r\n\tc\r\n\r\n',
      'From x\r\nA: b\r\n\r\n',
      'Content-Type: multipart/x; boundary=y\r\n\r\n--y',
    ],
    shapes: ['A: b\r\n', ' a\r\n', 'A: ', '\r', '\n', ':', ' ', 'a', '\0'],
    parse: (text) =>
      each(() => {
        const message = parse_headers(/** @type {any} */ (new BytesIO(encode(text, 'latin-1'))));
        return [message.items(), message.get_all('A'), String(message), message.keys()];
      }),
  },
  multipart: {
    seeds: ['a.txt', 'a"b\r\n.txt', '\xe9\u20ac.txt', 'a\\b', '', 'text/plain', "'%22"],
    shapes: ['a', '"', '\\', '\r\n', '\xe9', '%', ' '],
    alphabet: 0x400,
    parse: (text) =>
      each(
        () =>
          urllib3.encode_multipart_formdata(
            [
              [text, 'x'],
              ['f', [text, 'y', 'text/plain']],
            ],
            'BOUNDARY',
          )[0],
        () => urllib3.fields.format_header_param_html5('name', text),
        () => urllib3.fields.format_header_param_rfc2231('name', text),
        () => new requests.Request('POST', 'http://h/', { data: { [text]: text } }).prepare().body,
      ),
  },
  data_url: {
    seeds: [
      'data:text/plain;charset=utf-8,a%20b',
      'data:;base64,aGk=',
      'data:,x',
      'data:text/plain;base64,aG k=\n',
      'data:a;b;base64,x',
      'data:x',
    ],
    shapes: ['a', '%41', '%', ';', ',', ' ', '=', '\n', 'aGk='],
    parse: (text) =>
      each(() => {
        const response = urlopen(text.startsWith('data:') ? text : `data:${text}`);
        return [response?.headers.items(), response?.read()];
      }),
  },
  // The oracle has no packages for br and zstd: their results are only checked for errors of the engine, and for an end.
  content: {
    seeds: [zlib.gzipSync, zlib.deflateSync, zlib.deflateRawSync, zlib.brotliCompressSync, zstd]
      .flatMap((compress) => ['', 'some text', 'abc'.repeat(500)].map((text) => compress(text)))
      .map((data) => data.toString('latin1')),
    shapes: [],
    parse: (text) =>
      each(
        ...['gzip', 'deflate', 'gzip, deflate', 'br', 'zstd', 'zstd, gzip'].flatMap((encoding) => [
          () => opened(encoding, text).read(),
          () => [...opened(encoding, text).stream(7)],
        ]),
      ),
  },
};

/** A response with this body, to be decoded. @param {string} encoding @param {string} text */
function opened(encoding, text) {
  const headers = { 'content-encoding': encoding };
  const body = new BytesIO(encode(text, 'latin-1'));
  return new urllib3.HTTPResponse(body, kw({ headers, preload_content: false }));
}

/** Compresses with Zstandard if this Node.js can. @param {string} text */
function zstd(text) {
  return /** @type {any} */ (zlib).zstdCompressSync?.(text) ?? Buffer.from(text);
}

/** Python's `splitlines` for decoded server lines. @param {string} text */
function lines_of(text) {
  const lines = text.split(/\r\n|[\n\r\v\f\x1c-\x1e\x85]/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}
