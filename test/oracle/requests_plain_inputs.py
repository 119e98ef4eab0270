"""The questions of requests_plain.py: fixed ones, and any number of random ones."""

import json
import random


def b(data):
    return {'b': bytes(data).hex()}


def d(**items):
    return {'d': [[key, value] for key, value in items.items()]}


URLS = (
    'http://example.com/', 'https://user:p%40ss@example.com:8080/a/b?c=d#e', 'http://[::1]:80/', 'example.com',
    'example.com:80/path', '//example.com/x', 'mailto:a@b.c', 'file:///etc/passwd', '', '/', 'http://', 'http:///x',
    'http://user@h/', 'http://:pw@h/', 'http://a b/', 'http://172.16.1.12:5000/', 'http://192.168.1.1/x',
    'http://LOCALHOST/', 'http://h:99999/', 'http://h:abc/', 'http://[bad/', 'http://h%zz/%7E%41?%c3%a9=%zz#x%',
    'http://xn--mnchen-3ya.de/', 'http://m\u00fcnchen.de/\u00e9?\u20ac', 'HTTP://EXAMPLE.com/%7e', 'user:pass@host/path',
    'http://u:p@q@h/', 'http://h/\U0001f600', 'http://h/a;b;c?d', 'http://h?x', '127.0.0.1', 'http+unix://%2Fs/x',
)
NO_PROXIES = (
    None, '', '*', 'example.com', '.example.com', 'localhost, 127.0.0.1', '192.168.0.0/16,172.16.0.0/12', 'com',
    'example.com:8080', 'h', '10.0.0.0/8, ,h:99', '192.168.1.1', '172.16.1.0/24', '172.16.1.12/33', ' a b , c',
)
HEADERS = (
    'token, "quoted value"', '"a, b", c', 'foo="is a fish", bar="as well"', 'key_without_value', 'a=b=c', '"', '"a\\"b"',
    'foo="is a fish', '"\\\\server\\share"', 'text/html; charset=utf-8', "text/plain; charset='x'", 'a; b; c=d; =e; f=',
    'application/json', 'application/json; x="y;z"', 'application/ld+json', '  text/xml ; ChArSeT = "latin-1" ', '',
    '<http://a/1>; rel=next, <http://b/2>; rel="last"; type=\'x\'', '<http://a>', ' <http:/a>;rel=a;b', '<>;a=b=c;d=e',
    'Digest realm="a", nonce="b", qop="auth,auth-int", stale=TRUE', '\x85text\x85', 'charset', 'x;charset', 'x;charset=',
)
FIXED_JSON = (
    '', ' ', '1', '-0', '-0.0', '-', '01', '1.', '1.5', '1e5', '1E+2', '1e', '1e400', '-1e400', 'nul', 'null', 'true ',
    'truex', 'NaN', '-NaN', 'Infinity', '-Infinity', '-Infinit', '[', '[]', '[ ]', '[1', '[1,', '[1,]', '[1 2]', '[,1]',
    '{', '{}', '{ }', '{"a"', '{"a":', '{"a":1', '{"a":1,', '{"a":1,}', '{"a" 1}', '{1:2}', '{"a":1 "b":2}', '{,}', '"',
    '"a', '"a\nb"', '"\\', '"\\x"', '"\\u"', '"\\u12"', '"\\u123', '"\\u12345"', '"\\ud800"', '"\\ud83d\\ude00"', '1 2',
    '"\\ud83d\\u12"', '"\\ud83dx"', '"\\u 123"', '"\\u+123"', '"\\u0x12"', '\ufeff1', '\ufeff', '\u00a01', "'a'", '[NaN]',
    '{"a":{"b":[1,2,{"c":null}]}}', '"\U0001f600"x', '["\U0001f600" x]', '"\\u1\U0001f600a"', '[1]\n\n  x', '"\t"', '"\x7f"',
    '9007199254740993', '[-0, -0.0, 0]', '1' * 4300, '1' * 4301, '{"a":1,"a":2}', '{"__proto__":1}', '\x00', '1\x00', '[1\x0c]',
    '[' * 300 + ']' * 300, '[' * 10_001, '{"a":' * 10_001, '"\\u00e9\\/\\b\\f\\n\\r\\t"', 'tru', 'fals', '+1', '.5', '--1', '1-', '[1.e5]',
    '{"a":1}}', ']', '}', ',', ':', '[[[', '"\\\u00e9"', '\t\n\r 1 \t\n\r', '\u2003 1', '1\u2028',
)
NETRC = (
    '', 'machine h login l password p\n', 'machine h login l account a password p', 'default login x password y',
    'machine h\n login l\n password p\nmachine i user u password "q \\" r"\n', 'macdef init\ncd /x\nls\n\nmachine h login l password p\n',
    'macdef init\ncd /x', '# comment\nmachine h login l password p # c\n', '#x y\nmachine h', 'machine', 'bad', 'machine h bad x',
    'machine h login #l password p#\n', 'machine h password p\\ q login "l\\\\"\n', 'machine h login "" password p', '"" x',
    'machine h\r\nlogin l\r\npassword p\r\n', 'machine h login l\n#\n# x y\npassword p\n', 'machine h account a password p', 'machine \u00e9 login \u00fc',
    'machine h login "unterminated', 'machine h login l password', 'machine h login l machine i login m default login d', '\\',
)
ENCODINGS = (
    'utf-8', 'utf-8-sig', 'ascii', 'latin-1', 'cp1252', 'utf-16', 'utf-16-le', 'utf-16-be', 'utf-32', 'utf-32-le', 'utf-32-be',
    'gbk', 'gb18030', 'big5', 'shift_jis', 'euc_jp', 'euc_kr', 'iso2022_jp', 'hz', 'koi8-r', 'nope', None,
)
TEXTS = (
    'plain', '\u00e9\u00fc\u20ac', '\u65e5\u672c\u8a9e\u30c6\u30b9\u30c8', '\ud55c\uad6d\uc5b4', '\u4e2d\u6587\u6d4b\u8bd5', '\U0001f600 x', '\u043f\u0440\u0438\u0432\u0435\u0442', '',
)


def fixed():
    for url in ('a@', '\u00e9@', '@', 'http://a@'):
        yield ['prepend_scheme_if_needed', [url, 'ftp'], {}]
    for text in FIXED_JSON:
        yield ['json.loads', [text], {}]
    for url in URLS:
        for what in ('requote_uri', 'unquote_unreserved', 'get_auth_from_url', 'urldefragauth', 'get_environ_proxies'):
            yield [what, [url], {}]
        yield ['prepend_scheme_if_needed', [url, 'http'], {}]
        for no_proxy in NO_PROXIES:
            yield ['should_bypass_proxies', [url, no_proxy], {}]
        proxies = d(http='http://p', https='http://q', all='http://r')
        proxies['d'].append(['http://example.com', 'http://s'])
        proxies['d'].append(['all://h', 'http://t'])
        yield ['select_proxy', [url, proxies], {}]
        yield ['select_proxy', [url, None], {}]
        environment = {'http_proxy': 'http://e', 'ALL_PROXY': 'http://f', 'no_proxy': '.example.com'}
        yield ['get_environ_proxies', [url], environment]
        yield ['resolve_proxies', [url, d(no_proxy='h', x='y')], environment]
        yield ['resolve_proxies', [url, None, False], environment]
    for header in HEADERS:
        for what in ('parse_list_header', 'parse_dict_header', 'parse_header_links', 'unquote_header_value', '_parse_content_type_header'):
            yield [what, [header], {}]
        yield ['unquote_header_value', [header, True], {}]
        yield ['get_encoding_from_headers', [{'d': [['content-type', header]]}], {}]
        yield ['check_header_validity', [['X', header]], {}]
        yield ['check_header_validity', [[header, b(header.encode('utf-8'))]], {}]
    for content in NETRC:
        yield ['netrc', [b(content.encode())], {}]
        for url in ('http://h/', 'http://i:80/x', 'file:///x'):
            yield ['get_netrc_auth', [b(content.encode()), url], {}]
    for address in ('127.0.0.1', '127.1', '1', '0x7f.1', '010.1', '1.2.3', '1.2.3.4.5', '256.1', '1.2.3.256', '1.16777215', '1.16777216', '4294967296', '1 x', '1.2.3.4\n', '1.2.3.4\t5', '', '.', '1.', '0x', '08', 'a', '1..2', ' 1', '-1', '1.2.3.4 '):
        yield ['is_ipv4_address', [address], {}]
        yield ['is_valid_cidr', [address + '/24'], {}]
        yield ['address_in_network', ['192.168.1.5', address + '/8'], {}]
    for network in ('8.8.8.8', '192.168.1.0/a', '192.168.1.0/128', '192.168.1.0/-1', '192.168.1.0/0', '192.168.1.0/32', '192.168.1.999/24', '1/2/3', '/', '1.2.3.4/ 8 ', '1.2.3.4/1_0'):
        yield ['is_valid_cidr', [network], {}]
        yield ['address_in_network', ['192.168.1.1', network], {}]
    for mask in (0, 1, 8, 15, 24, 31, 32, 33, -1):
        yield ['dotted_netmask', [mask], {}]
    for value in (None, 'text', True, 5, b(b'x'), 1.5 and {'f': '1.5'}, [], [['a', 'b']], [['a']], [1], d(a=1, b=None), [['a', 1, 2]], 'ab', [['x', 1], ['x', 2]]):
        yield ['to_key_val_list', [value], {}]
        yield ['super_len', [value], {}]
    for value in (None, 'text', True, 5, b(b'x'), [], [['a', 'b']], d(a=1, b=None), [['x', 1], ['x', 2]]):
        yield ['from_key_val_list', [value], {}]
    for text in ('', 'a', '\u00e9', '\U0001f600', 'a' * 70):
        yield ['super_len', [text], {}]
    for at in (0, 2, 5, 9):
        yield ['super_len_file', [b(b'abcde'), at], {}]
    for string in ('', 'abcde', 'a\U0001f600bc', b(b''), b(b'abcdef')):
        for length in (None, -1, 0, 1, 2, 100):
            yield ['iter_slices', [string, length], {}]
    for text in ('{}', '[1]', '"\u00e9"', '1', ''):
        for encoding in ENCODINGS[:11]:
            try:
                data = text.encode(encoding)
            except UnicodeEncodeError:
                continue
            yield ['guess_json_utf', [b(data)], {}]
            yield ['json.detect_encoding', [b(data)], {}]
    for data in (b'\0\0\0', b'\0a\0', b'a\0\0\0', b'\0\0a\0', b'a\0b', b'\xff\xfe\0\0', b'\xef\xbb', b'\xfe\xff', b'\0', b'a\0\0b'):
        yield ['guess_json_utf', [b(data)], {}]
        yield ['json.detect_encoding', [b(data)], {}]
    for content in ('<meta charset="utf-8">', "<META CHARSET='x'><meta http-equiv=Content-type content=\"text/html;charset=y\">", '<meta content="charset=z">', '<?xml version="1.0" encoding="ISO-8859-1" ?>', ' <?xml encoding="a">', '<meta\ncharset="x">', '<meta charset=utf-8/>', ''):
        yield ['get_encodings_from_content', [content], {}]
    for name in ('ok', 'OK', '\\o/', 'teapot', 'IM_A_TEAPOT', 'nope', '\u2713', '-o-', '-O-', 'name', 'early-hints', 'EARLY-HINTS', '/o\\', 'uri_too_long', 'resume', 'none', '', '__proto__', 'constructor', 'precondition'):
        yield ['codes', [name], {}]
    for part in ('', 'a', ' a', 'a ', '\u3000a', 'a\r', 'a\n', 'a:b', ':', '\x1ca', '\ufeffa', '\u00e9', 5, None, {'f': '1.5'}, b(b'a'), b(b' a'), b(b'\x1ca'), b(b'\x85'), b(b'a\n'), [1], True):
        yield ['check_header_validity', [['X', part]], {}]
        yield ['check_header_validity', [[part, 'x']], {}]
    for values in (d(), {'d': [['max-age', '100']]}, {'d': [['max-age', 'x']]}, d(expires='x'), d(path='/x', domain='.D', comment='c', secure=True, httponly=True, version='1'), d(expires=5)):
        if values != {'d': [['max-age', '100']]}:
            yield ['morsel', [values], {}]
    for expires in ('Thu, 01-Jan-1970 00:00:01 GMT', 'wed, 1-feb-2030 1:2:3 gmt', 'Fri, 30-Feb-2030 00:00:00 GMT', 'Fri, 01-Jan-2030 00:00:00 GMTx', 'Xxx, 01-Jan-2030 00:00:00 GMT', 'Fri, 01-Jan-2030 24:00:00 GMT', 'Fri,  01-Jan-2030  23:59:60 GMT', 'Fri, 01 Jan 2030 00:00:00 GMT', 'Fri, 31-Dec-9999 23:59:59 GMT', 'Fri, 01-Jan-0000 00:00:00 GMT'):
        yield ['morsel', [d(expires=expires)], {}]
    yield ['to_native_string', ['a'], {}]
    yield ['to_native_string', [b(b'a')], {}]
    yield ['to_native_string', [b(b'\xe9')], {}]
    yield ['to_native_string', [b(b'\xc3\xa9'), 'utf-8'], {}]
    yield ['to_native_string', [5], {}]
    yield ['cookie_header', [[['a', 'b', d()], ['c', 'd e', d(domain='example.com', path='/x')]], 'http://example.com/x/y', d()], {}]
    yield ['cookie_header', [[['a', 'b', d(domain='other.org')]], 'http://example.com/x/y', d(Host='other.org')], {}]
    yield ['cookie_header', [[['a', 'b', d(secure=True)]], 'http://example.com/', d()], {}]


def random_cases(seed, count):
    make = Maker(seed)
    return [make.case() for _ in range(count)]


class Maker:
    def __init__(self, seed):
        self.random = random.Random(seed)

    def case(self):
        kind = self.random.choice(
            [self.json, self.json, self.dumps, self.dumps, self.url, self.header, self.decode, self.netrc, self.mapping, self.jar, self.proxy]
        )
        return kind()

    def pick(self, *options):
        return self.random.choice(options)

    def mutated(self, text, alphabet):
        text = list(text)
        for _ in range(self.random.randrange(4)):
            at = self.random.randrange(len(text) + 1)
            text[at : at + self.random.randrange(2)] = [self.random.choice(alphabet)] if self.random.random() < 0.7 else []
        return ''.join(text)

    def value(self, depth=0):
        kind = self.random.randrange(9 if depth < 4 else 7)
        if kind == 0:
            return self.random.choice([None, True, False])
        if kind == 1:
            return self.random.choice([0, 1, -1, 10, 2**31, 2**53 - 1, -(2**53) + 1, self.random.randrange(-1000, 1000)])
        if kind == 2:
            return {'f': repr(self.random.choice([0.1, -0.5, 1e-7, 1e22, 1.5e300, 5e-324, 123456.789, self.random.random(), self.random.uniform(-1e20, 1e20) + 0.5]))}
        if kind <= 6:
            return self.text()
        size = self.random.randrange(4)
        if kind == 7:
            return [self.value(depth + 1) for _ in range(size)]
        return {'d': [[key, self.value(depth + 1)] for key in sorted({'k' + self.text() for _ in range(size)})]}

    def text(self):
        alphabet = 'ab\u00e9\u20ac\u65e5\U0001f600\ud800"\\/\b\f\n\r\t\x00\x1f\x7f\x80\u2028\ufeff \'<&'
        return ''.join(self.random.choice(alphabet) for _ in range(self.random.randrange(6)))

    def dumps(self):
        return [self.pick('json.dumps', 'json.dumps_strict'), [self.value()], {}]

    def json(self):
        text = json.dumps(plain(self.value()), ensure_ascii=self.pick(True, False), indent=self.pick(None, None, 1))
        return ['json.loads', [self.mutated(text, '[]{}",:\\u0123eE+-.tfnNI \n\t\x00\u00e9\U0001f600\ud800')], {}]

    def url(self):
        # The content of brackets is validated as in CPython 3.13.2.
        url = self.mutated(self.random.choice([url for url in URLS if '[' not in url]), 'ab%41zZ:/?#@;=&.~- \u00e9\\')
        what = self.pick('requote_uri', 'unquote_unreserved', 'get_auth_from_url', 'urldefragauth', 'prepend_scheme_if_needed')
        return [what, [url, 'ftp'] if what.startswith('prepend') else [url], {}]

    def header(self):
        header = self.mutated(self.random.choice(HEADERS), '",;=<> \\\'ab\t\r\n:/')
        what = self.pick('parse_list_header', 'parse_dict_header', 'parse_header_links', 'unquote_header_value', '_parse_content_type_header', 'content_type', 'valid', 'html')
        if what == 'content_type':
            return ['get_encoding_from_headers', [{'d': [['content-type', header]]}], {}]
        if what == 'valid':
            return ['check_header_validity', [[self.mutated('X-Y', ' :\r\na'), header]], {}]
        if what == 'html':
            return ['get_encodings_from_content', [self.mutated('<meta http-equiv=x content="text/html;charset=a"><META charset=\'b\'>', '<>"\'=;\n ')], {}]
        return [what, [header], {}]

    def decode(self):
        encoding = self.random.choice(ENCODINGS)
        text = ''.join(self.random.choice(TEXTS) for _ in range(self.random.randrange(4)))
        try:
            data = text.encode(encoding or 'utf-8', 'replace')
        except LookupError:
            data = text.encode()
        if self.random.random() < 0.3:
            data = bytearray(data)
            for _ in range(self.random.randrange(1, 4)):
                at = self.random.randrange(len(data) + 1)
                data[at : at + self.random.randrange(2)] = bytes([self.random.randrange(256)])
        pieces = []
        while data:
            size = self.random.randrange(1, 6)
            pieces.append(b(data[:size]))
            data = data[size:]
        return ['stream_decode', [pieces, encoding], {}]

    def netrc(self):
        content = self.mutated(self.random.choice(NETRC), ' \n\t"\\#ab')
        data = b(content.encode())
        return ['netrc', [data], {}] if self.random.random() < 0.5 else ['get_netrc_auth', [data, 'http://h/'], {}]

    def proxy(self):
        url = self.random.choice(URLS)
        names = ['http_proxy', 'HTTP_PROXY', 'https_proxy', 'ALL_PROXY', 'no_proxy', 'NO_PROXY', 'ftp_proxy']
        environment = {}
        for name in self.random.sample(names, self.random.randrange(4)):
            value = self.random.choice(NO_PROXIES) or '' if name.lower() == 'no_proxy' else self.pick('http://p', '', 'q')
            environment[name] = value
        no_proxy = self.random.choice(NO_PROXIES)
        proxies = {'d': [[name, 'http://' + name] for name in ('http', 'all', 'no_proxy') if self.random.random() < 0.3]}
        return self.pick(
            ['should_bypass_proxies', [url, no_proxy], environment],
            ['get_environ_proxies', [url, no_proxy], environment],
            ['resolve_proxies', [url, proxies], environment],
            ['select_proxy', [url, proxies], environment],
        )

    def mapping(self):
        key = lambda: self.pick('A', 'a', 'Content-Type', 'content-type', '__proto__', 'b', 'B', 5)
        value = lambda: self.pick('x', 1, None)
        steps = []
        for _ in range(self.random.randrange(1, 9)):
            steps.append(
                self.pick(
                    ['__setitem__', self.pick('A', 'a', 'Content-Type', 'B', '__proto__'), value()], ['__getitem__', key()], ['__delitem__', key()],
                    ['__contains__', key()], ['get', key()], ['get', key(), 'd'], ['pop', key()], ['pop', key(), 'd'], ['popitem'], ['setdefault', 'a', value()],
                    ['setdefault', 'C'], ['keys'], ['values'], ['items'], ['lower_items'], ['__len__'], ['copy'], ['clear'], ['update', [['x', 1], ['X', 2]]],
                    ['__iter__'], ['update', [['x']]], ['update', 5], ['__setitem__', 'b', 'x'], ['__repr__'],
                )
            )
        return ['CaseInsensitiveDict', [steps], {}]

    def jar(self):
        key = lambda: self.pick('a', 'b', 'c', '__proto__')
        steps = []
        for _ in range(self.random.randrange(1, 9)):
            steps.append(
                self.pick(
                    ['__setitem__', key(), self.pick('x', '"q\\"r"', None, '')], ['set', key(), self.pick('1', None)], ['__getitem__', key()], ['__delitem__', key()],
                    ['__contains__', key()], ['get', key()], ['get', key(), 'd'], ['get', key(), 'd', self.pick('', 'x.com')], ['pop', key()], ['pop', key(), 'd'], ['popitem'],
                    ['setdefault', 'a', 'v'], ['keys'], ['values'], ['items'], ['iterkeys'], ['itervalues'], ['iteritems'], ['list_domains'], ['list_paths'], ['multiple_domains'],
                    ['get_dict'], ['get_dict', ''], ['get_dict', 'x', '/'], ['__len__'], ['copy'], ['clear'], ['update', [['a', '1'], ['d', '2']]], ['set', key(), 5], ['_find', key()],
                    ['update', 5], ['set', key()], ['set'],
                )
            )
        return ['RequestsCookieJar', [steps], {}]


def plain(value):
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        (kind, content), = value.items()
        return float(content) if kind == 'f' else {key: plain(item) for key, item in content}
    return value
