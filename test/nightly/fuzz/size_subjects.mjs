// @ts-check
/** Further parsers whose cost is measured (sizes.mjs), and the classes of characters that every parser gets many of. */
import { BytesIO, StringIO } from 'pyurllib/io';
import { BytesIO as Bytes_IO, encode, int, repr } from 'pyurllib/builtins';
import { dumps } from 'pyurllib/json';
import { guess_extension, guess_type } from 'pyurllib/mimetypes';
import * as parse from 'pyurllib/parse';
import { PEM_cert_to_DER_cert, cert_time_to_seconds } from 'pyurllib/ssl';
import { HTTPConnection, HTTPResponse } from 'pyurllib/sync/http/client';
import * as request from 'pyurllib/sync/request';
import * as requests from 'pyurllib/sync/requests';

const { utils } = requests;
const { idna, urllib3 } = requests.packages;

/** Classes of ASCII and Latin-1: a control character, white space, digits, letters, punctuation, what is mapped. */
const LATIN = [
  '\0',
  '\x01',
  '\t',
  '\n',
  '\r',
  '\r\n',
  '\v',
  '\x1c',
  '\x7f',
  ' ',
  '0',
  '9',
  'a',
  'A',
  '_',
]
  .concat([...'!"#$%&\'()*+,-./:;<=>?@[\\]^`{|}~'])
  .concat(['\x80', '\x85', '\xa0', '\xad', '\xb2', '\xb7', '\xc0', '\xdf', '\xff']);
/**
 * Beyond: digits, full stops and blanks of other scripts; joiners, middle dots and other characters with a context; marks
 * of one and of two classes; letters that change their case, their length or their normal form; right to left; surrogates;
 * not assigned, private, not a character.
 */
const OTHERS = Array.from(
  '\u0660\u06f0\u3002\uff0e\u2028\u3000\u200b\u200c\u30fb\u05f3\u0301\u0130\u03a3\u01c5\u2100\ufdfa',
)
  .concat([
    '\u0301\u0316',
    '\u094d\u200d',
    '\u0628\u200c',
    '\u05d0',
    '\u4e00',
    '\uac00',
    '\u{1d15f}',
    '\u{1f600}',
  ])
  .concat(['\ud800', '\udc80', '\u0378', '\ue000', '\uffff', '\ufeff', '\u{10ffff}']);

/** @param {import('./parse_subjects.mjs').Subject} subject */
export const classes_of = ({ alphabet = 256 }) => (alphabet > 256 ? [...LATIN, ...OTHERS] : LATIN);

/** @param {...(() => unknown)} runs */
function each(...runs) {
  for (const run of runs) {
    try {
      run();
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      // An error of the engine, unlike Python's TypeError.
      if (/^(Range|Reference|Syntax)Error$/.test(error.name)) throw error;
      if (/ is not a (function|constructor)|of undefined|of null/.test(error.message)) throw error;
    }
  }
}

/** Reads a response of given bytes. @param {string} text @param {(response: any) => unknown} read */
function responded(text, read) {
  const sock = { makefile: () => new Bytes_IO(encode(text, 'latin-1', 'replace')) };
  const response = new HTTPResponse(/** @type {any} */ (sock));
  response.begin();
  return read(response);
}

const CODECS = [
  'utf-8',
  'utf-7',
  'utf-16',
  'utf-32',
  'ascii',
  'idna',
  'punycode',
  'unicode_escape',
  'raw_unicode_escape',
].concat([
  'cp1252',
  'gbk',
  'gb18030',
  'big5',
  'shift_jis',
  'euc_kr',
  'iso2022_jp',
  'iso2022_kr',
  'hz',
  'utf-8-sig',
]);
const UNICODE = 0x2100;

/** @type {Record<string, import('./parse_subjects.mjs').Subject>} */
export const MORE = {
  query: {
    seeds: ['a=b&c=%20+d'],
    shapes: ['a=b&', '&', '=', 'a=', '%41', '%e9', '+', ';', 'a=%zz&'],
    alphabet: UNICODE,
    parse: (text) =>
      each(
        () => parse.parse_qs(text),
        () => parse.urlencode(parse.parse_qsl(text, true)),
        () => parse.parse_qsl(text, { separator: ';' }),
        () => parse.parse_qsl(encode(text, 'utf-8', 'replace')),
        () => parse.quote_plus(text),
        () => parse.unquote_plus(text, { encoding: 'latin-1' }),
        () => parse.quote_from_bytes(encode(text, 'utf-8', 'replace')),
      ),
  },
  parts: {
    seeds: ['//u:p@h:80/a;b=c?d#e'],
    shapes: ['a', ':', '@', '/', '?', '#', ';', '=', '%', '1', ':1'],
    alphabet: UNICODE,
    parse: (text) =>
      each(
        ...[
          '_splittype',
          '_splithost',
          '_splituser',
          '_splitpasswd',
          '_splitport',
          '_splitnport',
        ].map((name) => () => /** @type {any} */ (parse)[name](text)),
        ...['_splitquery', '_splittag', '_splitattr', '_splitvalue', 'unwrap'].map(
          (name) => () => /** @type {any} */ (parse)[name](text),
        ),
        () => request.url2pathname(text),
        () => request.pathname2url(text),
        () => parse.urljoin(text, text),
      ),
  },
  address: {
    seeds: ['fe80::1%25en0', '127.0.0.1', 'v1.a:b'],
    shapes: ['1:', '::', '1', 'f', '.', '1.', '%', '%25', 'v', '0', '0:0'],
    alphabet: UNICODE,
    parse: (text) =>
      each(
        () => parse.urlsplit(`http://[${text}]/`).hostname,
        () => parse.urlsplit(`http://h:${text}/`).port,
        () => urllib3.util.parse_url(`http://[${text}]/`),
        () => urllib3.util.parse_url(`http://h:${text}/`),
        () => utils.is_ipv4_address(text),
        () => utils.is_valid_cidr(`${text}/${text}`),
        () => utils.address_in_network(text, `${text}/8`),
        () => new HTTPConnection(text),
        () => new HTTPConnection(`[${text}]`),
        () => new HTTPConnection(`h:${text}`),
      ),
  },
  host: {
    seeds: ['www.example.com', 'xn--nxasmq6b'],
    shapes: ['a.', '.', 'xn--', 'a', '-', '\u0660', '\u30fb', '\u0301\u0316', '\xfc.'],
    alphabet: UNICODE,
    parse: (text) =>
      each(
        () => urllib3.util.parse_url(`http://${text}/`),
        () => new requests.Request('GET', `http://${text}/`).prepare(),
        () => parse.urlsplit(`http://${text}/`).hostname,
        () => encode(text, 'idna'),
        () => encode(text, 'ascii', 'replace').decode('idna'),
        () => idna.encode(text),
        () => idna.encode(text, true, true),
        () => idna.decode(text),
        () => idna.decode(text, false, true),
        () => new request.Request(`http://${text}/`).host,
      ),
  },
  no_proxy: {
    seeds: ['a.com,.b.com,127.0.0.0/8,*', 'http://u:p@h:1'],
    shapes: [',', 'a,', '.', '*', ' ', ', ', '1.', '/8,', '10.0.0.0/8,', ':', '@'],
    alphabet: UNICODE,
    parse: (text) =>
      each(
        () => request.proxy_bypass_environment('www.example.com', { no: text }),
        () => request.proxy_bypass_environment(text, { no: text }),
        () => utils.should_bypass_proxies('http://www.example.com/', text),
        () => utils.should_bypass_proxies('http://10.0.0.1/', text),
        () => utils.select_proxy(`http://${text}/`, { [`http://${text}`]: text }),
        () => new request.Request('http://h/').set_proxy(text, 'http'),
        () => utils.get_auth_from_url(text),
      ),
  },
  response: {
    seeds: ['HTTP/1.1 200 OK\r\nA: b\r\n\r\nx'],
    shapes: [
      'HTTP/1.1 100 C\r\n\r\n',
      'A: b\r\n',
      '1',
      ' ',
      '\r\n',
      ':',
      '1\r\na\r\n',
      '0',
      ';',
      ',',
    ],
    parse: (text) =>
      each(
        () => responded(text, (response) => response.read()),
        () => responded(`HTTP/1.1 ${text}\r\n\r\n`, (response) => response.read()),
        () => responded(`HTTP/1.1 200 OK\r\nContent-Length: ${text}\r\n\r\n`, (one) => one.read()),
        () => responded(`HTTP/1.1 200 OK\r\nConnection: ${text}\r\n\r\n`, (one) => one.read()),
        () =>
          responded(`HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n${text}`, (one) =>
            one.read(),
          ),
        () => responded(`HTTP/1.0 200 OK\r\n\r\n${text}`, (one) => one.readlines()),
        () => new urllib3.util.Retry().parse_retry_after(text),
      ),
  },
  mime: {
    seeds: ['a.tar.gz', 'text/html'],
    shapes: ['.', 'a.', '/', '.gz', '.tgz', ':', ';', 'data:,'],
    alphabet: UNICODE,
    parse: (text) =>
      each(
        () => guess_type(text),
        () => guess_type(`data:${text}`),
        () => guess_extension(text),
        () => utils.guess_filename({ name: text }),
      ),
  },
  credentials: {
    seeds: ['Basic realm="a", Digest realm="b", nonce="c", qop="auth"'],
    shapes: ['Basic ', 'Digest ', 'realm="', 'realm="a",', ',', '"', '=', ' ', 'Basic realm=a '],
    parse: (text) =>
      each(
        () => [...new request.HTTPBasicAuthHandler()._parse_realm(text)],
        () => utils.unquote_header_value(`"${text}"`),
        () => {
          const passwords = new request.HTTPPasswordMgrWithPriorAuth();
          passwords.add_password(text, `http://${text}/`, text, text);
          passwords.find_user_password(text, `http://${text}/a`);
        },
        () => urllib3.util.make_headers({ basic_auth: text }),
      ),
  },
  content: {
    seeds: ['<meta charset="a"><?xml version="1.0" encoding="b"?>'],
    shapes: [
      '<meta ',
      '<meta charset',
      '<',
      '>',
      '<?xml',
      'charset=',
      '"',
      ' ',
      'encoding="',
      '\x1b$B',
      '\x1b',
    ],
    alphabet: UNICODE,
    parse: (text) =>
      each(
        () => utils.get_encodings_from_content(text),
        () => utils.guess_json_utf(encode(text, 'utf-8', 'replace')),
        () => {
          const response = new requests.Response();
          response._content = encode(text, 'utf-8', 'replace');
          return [response.apparent_encoding, response.text, [...response.iter_lines()]];
        },
      ),
  },
  codecs: {
    seeds: ['a\xe9'],
    shapes: [
      '+',
      '+AGE-',
      '\\',
      '\\x',
      '\\u00e9',
      '~',
      '~{',
      '\x1b$B',
      '\x0e',
      '-',
      '\x81',
      '\xff',
      '\ud800',
      '\u20ac',
    ],
    alphabet: UNICODE,
    parse: (text) => {
      const data = encode(text, 'latin-1', 'replace');
      each(
        ...CODECS.flatMap((codec) => [
          () => data.decode(codec),
          () => data.decode(codec, 'replace'),
          () => data.decode(codec, 'backslashreplace'),
          () => encode(text, codec),
          () => encode(text, codec, 'xmlcharrefreplace'),
        ]),
      );
    },
  },
  text: {
    seeds: ['a\nb'],
    shapes: ['\n', '\r', '\r\n', 'a', 'a\n', '\u2028'],
    alphabet: UNICODE,
    parse: (text) =>
      each(
        () => new StringIO(text, null).readlines(),
        () => new BytesIO(encode(text, 'utf-8', 'replace')).readlines(),
        () => repr(text),
        () => dumps(text),
        () => dumps({ [text]: text }, { ensure_ascii: false }),
        () => int(text),
        () => cert_time_to_seconds(text),
        () => PEM_cert_to_DER_cert(`-----BEGIN CERTIFICATE-----${text}-----END CERTIFICATE-----`),
      ),
  },
};
