"""The cases that test/oracle/parse.py records: well-formed, odd and broken inputs of each function.

A case is [function, positional arguments, keywords], with values tagged as parse.py describes.
"""

from itertools import product


def bytes_of(text):
    return {'b': text.encode('utf-8', 'surrogatepass').decode('latin-1')}


def both(text):
    """A text, and the same as bytes."""
    return (text, bytes_of(text))


URLS = [
    '', 'path', '/path', '//host', '//host/path', '///path', '////a/b', 'scheme:', 'scheme:path', 'scheme:/path',
    'scheme://', 'scheme:///', 'scheme://host', 'scheme:////a', 'http://host', 'http://host/', 'http:host', 'http:/p',
    'http://host/p;params?query#fragment', 'http://host?q', 'http://host#f', 'http://host;x', 'http://host/a;b/c;d',
    'http://host/a;b/c', 'http://host/p?', 'http://host/p#', 'http://host/p?#', 'http://host/p?q?r#f#g',
    'http://host/#a?b', '?q', '#f', ';p', '?', '#', ':', '://', ':path', 'a:b:c', 'HTTP://HOST/Path', 'hTTp:p',
    'path:80', 'localhost:8080', '127.0.0.1:80/x', 'a1+-.:x', '1a:x', '+a:x', 'a_b:x', 'é:x', 'a b:x', 'a%20b:x',
    'tel:+1-201-555-0123', 'tel:863-1234;phone-context=+1-914-555', 'sip:alice@atlanta.com;maddr=1.2.3.4;ttl=15',
    'mailto:user@example.org', 'urn:isbn:0451450523', 'data:text/plain;base64,AA==#x', 'javascript:alert(1)',
    'news:comp.lang.python', 'magnet:?xt=urn:x', 'file:///etc/hosts', 'file:/etc/hosts', 'file://host/share',
    'svn+ssh://host/repo', 'git+ssh://git@host/u/p.git', 'itms-services://?action=x', 'x-new.scheme://h/p;q',
    'hdl://a/b;c', 'ws://h/p;q', 's3://bucket/key', 'nfs://server/path',
    'http://user@host/', 'http://user:pw@host/', 'http://@host/', 'http://:@host/', 'http://:pw@host/',
    'http://a@b@host/', 'http://a:b:c@host/', 'http://us%40er:p%3Aw@host/', 'http://user:@host:80/', 'http://u@/',
    'http://host:/', 'http://host:0/', 'http://host:80/', 'http://host:080/', 'http://host:65535/',
    'http://host:65536/', 'http://host:99999999999999999999/', 'http://host:-1/', 'http://host:+1/',
    'http://host:1_0/', 'http://host: 80/', 'http://host:80 /', 'http://host:0x50/', 'http://host:1.5/',
    'http://host:foo/', 'http://host:8:9/', 'http://host:\u0661/', 'http://host:²/', 'http://:80/',
    'http://HoSt.ExAmPlE/', 'http://ÀÉ.example/', 'http://ΑΣ/', 'http://İ/', 'http://ǅ/', 'http://ẞ/',
    'http://[::1]/', 'http://[::1]:80/', 'http://[::1]:/', 'http://u:p@[::1]:80/', 'http://[::]/', 'http://[1::]/',
    'http://[1:2:3:4:5:6:7:8]/', 'http://[1:2:3:4:5:6:7::]/', 'http://[::2:3:4:5:6:7:8]/', 'http://[1::8]/',
    'http://[1:2:3:4:5:6:7:8:9]/', 'http://[1:2:3:4:5:6:7]/', 'http://[1::2::3]/', 'http://[:::]/', 'http://[:1]/',
    'http://[1:]/', 'http://[::1:]/', 'http://[:1::]/', 'http://[12345::]/', 'http://[::g]/', 'http://[::00001]/',
    'http://[1:2:3:4:5:6:7:8::]/', 'http://[::1:2:3:4:5:6:7:8]/', 'http://[::1.2.3.4]/', 'http://[::ffff:1.2.3.4]/',
    'http://[::1.2.3]/', 'http://[::1.2.3.4.5]/', 'http://[::1.2.3.256]/', 'http://[::1.2.3.04]/', 'http://[::1.2.3.0]/',
    'http://[::1.2..4]/', 'http://[1:2:3:4:5:6:1.2.3.4]/', 'http://[1:2:3:4:5:6:7:1.2.3.4]/', 'http://[1.2.3.4::]/',
    'http://[1.2.3.4]/', 'http://[1.2.3]/', 'http://[fe80::1%eth0]/', 'http://[FE80::AB%EtH0]:1/', 'http://[::1%]/',
    'http://[::1%a%b]/', 'http://[%eth0]/', 'http://[::1%25eth0]/', 'http://[v1.x]/', 'http://[vFf.a:b!c]/',
    'http://[V1.x]/', 'http://[v1]/', 'http://[v1.]/', 'http://[v.x]/', 'http://[vg.x]/', 'http://[v]/', 'http://[]/',
    'http://[host]/', 'http://[::1/', 'http://::1]/', 'http://]::1[/', 'http://[::1/]', 'http://h/[x]', 'http://h?[', 'http://h#]',
    'http://a[::1]/', 'http://[::1]b/', 'http://[::1]b:80/', 'http://[::1]:80b/', 'http://[[::1]]/', 'http://[::1][::2]/',
    'http://[::1]@host/', 'http://[@host]/', 'http://u[@h]/', 'http://a@[::1]@b/', 'http://[::1]]/', 'http://[::\u0661]/',
    'http://a\u2100b/', 'http://a\uff03b/', 'http://a\uff20b/', 'http://a\ufe13b/', 'http://a\uff0fb/', 'http://a\uff1fb/',
    'http://\u2100@h/', 'http://h:\u2100/', 'http://ok/\u2100', 'http://ﬀ.example/', 'http://e\u0301/', 'http://\ud800/',
    ' http://h/', '\x00\x1f http://h/', '\thttp://h/', 'http://h/ ', 'http://h/\x00', '\u00a0http://h/', '\x7fhttp://h/',
    'ht\ntp://h/', 'http\t://h/\r\np\tq?a\nb#c\rd', 'http:/\n/h/', 'http://h\n/p', '\n', ' ', 'ja\tvascript:x', 'http://[::\n1]/',
    'http://h/\u2028x', 'http://h/\ud800', 'http://h/😀?é#日本', 'http://h/%', 'http://h/%zz?%', 'http://h/a b', 'http://h\\p',
    'http://h/p?a=1;b=2&c', 'http:///p', 'http:////h/p', 'http:////////', 'http://h//p//q/', 'http://./', 'http://../',
]

REFERENCES = [
    'g:h', 'g', './g', 'g/', '/g', '//g', '?y', 'g?y', '#s', 'g#s', 'g?y#s', ';x', 'g;x', 'g;x?y#s', '', '.', './', '..',
    '../', '../g', '../..', '../../', '../../g', '../../../g', '../../../../g', '/./g', '/../g', 'g.', '.g', 'g..', '..g',
    './../g', './g/.', 'g/./h', 'g/../h', 'g;x=1/./y', 'g;x=1/../y', 'g?y/./x', 'g?y/../x', 'g#s/./x', 'g#s/../x', 'http:g',
    'http:', 'http:?y', 'http://other', 'http://other/../x', 'HTTP://Other/X?#', 'https:g', '//other?q', '//', '///g', '////g',
    'a//b', '//a//b', '/a//b/', './/g', '..//g', '?', '#', '?#', ';', ';?', 'g?', 'g#', 'g;', '/', '/.', '/..', '/../..', '...',
    '/...', 'g/...', ' g', 'g ', 'g\n', '\tg', 'é', '%2e%2e/g', '..%2fg', 'mailto:x', '[x]', '//[::1]/g', '//[x]/g', 'C:/x',
    '//g#s', '//g;x#s', 'http://g#s', '.:', 'a:b/../c', '..;x', '.;x', 'g/..;x', 'g/.;x', '/;x',
]
BASES = [
    'http://a/b/c/d;p?q', 'http://a/b/c/d;p?q#f', 'http://a/b/c/d/', 'http://a', 'http://a/', 'http://a?q', 'a', '/a/b', '', 'http:',
    'http:///', '//a/b', 'file:///a/b/c', 'svn+ssh://h/a/b', 'x-own://h/a/b', 'mailto:a@b', 'http://u:p@h:80/a/../b/./c', 'tel:1;x=2',
    'http://a//b//c//d',
]

TEXTS = [
    '', 'a', 'abcXYZ0189_.-~', 'a/b', '/', '//', 'a b', ' ', '  ', 'a+b', '+', '%', '%41', '%zz', '!"#$%&\'()*+,-./', ':;<=>?@',
    '[\\]^_`', '{|}~\x7f', '\x00\x01\x1f', '\t\n\r', 'é', 'ÿ', 'Ā', '\u07ff', '\u0800', '\uffff', '\u20ac', '漢字', '😀', '\U0010ffff',
    'a😀b', '\ud800', 'a\udfffb', '\udc80', '\ud800 x', '\ufeff', '\u2028', 'x' * 200, ' é/' * 70,
    'El Niño', '/El Niño/', 'q=1&r=2', "it's", 'http://h/p?q#f', '†', '\u2020 \u2020',
]
QUOTE_KEYWORDS = [
    {}, {'safe': ''}, {'safe': '/'}, {'safe': '+'}, {'safe': ' '}, {'safe': '% é'}, {'safe': bytes_of('/é')}, {'safe': '\x00'},
    {'encoding': 'latin-1'}, {'encoding': 'latin-1', 'errors': 'replace'}, {'encoding': 'ascii', 'errors': 'ignore'},
    {'encoding': 'ascii', 'errors': 'xmlcharrefreplace'}, {'encoding': 'ascii', 'errors': 'backslashreplace'},
    {'encoding': 'utf-8', 'errors': 'strict'}, {'errors': 'ignore'}, {'errors': 'surrogatepass'}, {'errors': 'surrogateescape'},
    {'encoding': 'utf-16'}, {'encoding': 'utf-16-be', 'safe': '/ '}, {'encoding': 'nope'}, {'encoding': 'cp1252', 'errors': 'replace'},
]
ESCAPED = [
    '', 'a', '%', '%%', '%a', '%ag', '%g1', '%1', '%41', '%4', 'a%20b', '%20', '+', 'a+b', '%2B+', '%25', '%2541', '%00', '%7F', '%80', '%ff',
    '%C3%A9', '%c3%a9', '%c3%A9x', '%C3', '%C3%', '%C3%A', '%C3A9', '%C3é%A9', 'é%C3', 'é%C3%A9é', '%E6%BC%A2', '%E6%BC', '%E6x%BC%A2',
    '%F0%9F%98%80', '%F0%9F%98', '%F0%9F', '%F0', '%F4%90%80%80', '%F8%88%80%80%80', '%C0%80', '%E0%80%80', '%ED%A0%80', '%ED%A0%80%ED%B0%80',
    '%EF%BB%BFx', '%EF%BF%BD', '%FE%FF', '%A9%C3', '漢%C3%BC', '漢%FC', '\ud800%41', '%C3\ud800', '%ED%A0\ud800', '😀%F0%9F', 'x' * 200 + '%41',
    '%41' * 70, '%C3%A9' * 40, '%C3' * 70, 'a+b%20' * 40, 'é%C3' * 50, '%' * 200, '%\u0661\u0661', '%４１', '% 41', '%+1', '%0x', '%-1',
]
UNQUOTE_KEYWORDS = [
    {}, {'encoding': None}, {'errors': None}, {'encoding': 'utf-8', 'errors': 'strict'}, {'errors': 'ignore'}, {'errors': 'backslashreplace'},
    {'errors': 'surrogateescape'}, {'errors': 'surrogatepass'}, {'encoding': 'latin-1'}, {'encoding': 'ascii'}, {'encoding': 'ascii', 'errors': 'ignore'},
    {'encoding': 'utf-16-le'}, {'encoding': 'utf-16', 'errors': 'replace'}, {'encoding': 'cp1252'}, {'encoding': 'nope'}, {'errors': 'nope'},
]
QUERIES = [
    '', '&', '&&', '=', '==', '=a', 'a', 'a=', 'a=b', 'a=b=c', 'a%3Db=c', 'a=b&c=d', 'a=b%26c=d', '&a=b', 'a=b&', 'a=b&&c=d', 'a=1&a=2', 'a&b=1',
    'a=a+b&b=b+c', ';a=b', 'a=1;b=2', 'a=1;b=2&c=3', 'é=ü', '%C5%81=%C3%A9', '%81=%A9', 'a=%zz', 'a=%', '+=+', '%2B=%20', 'a=\ud800', '2=b&1=a&x=c',
    '__proto__=1&__proto__=2', 'constructor=1', 'a= b ', 'a=\n', 'a=b#c', '?a=b', 'a[]=1&a[]=2', 'a.b=1', '=&=', '&=&', 'a=1&b&c=', 'a' * 200 + '=' + 'b' * 200,
    '&'.join(f'k{number}=v%2{number % 10}+' for number in range(40)),
]
QUERY_KEYWORDS = [
    {}, {'keep_blank_values': True}, {'strict_parsing': True}, {'keep_blank_values': True, 'strict_parsing': True}, {'separator': ';'},
    {'separator': bytes_of('&'), 'keep_blank_values': True}, {'separator': '&&'}, {'max_num_fields': 2}, {'encoding': 'latin-1'},
    {'errors': 'ignore'}, {'errors': 'strict'}, {'encoding': 'ascii', 'errors': 'backslashreplace'},
]
BAD_QUERY_KEYWORDS = [
    {'separator': value} for value in ('', bytes_of(''), None, 0, 5, True, [], ['&'], 'é', bytes_of('é'))
] + [{'max_num_fields': value} for value in (0, -1, 1, None, True, 'x', [], {'f': '1.5'})] + [{'encoding': 'nope'}, {'errors': 'nope'}, {'encoding': 5}]

MAPPINGS = [
    {'d': []}, {'d': [['a', 'b']]}, {'d': [['a b', 'c&d'], ['é', '漢']]}, {'d': [['n', 1], ['m', -5], ['big', {'i': '12345678901234567890'}]]},
    {'d': [['f', {'f': '1.5'}], ['e', {'f': '1e+22'}], ['s', {'f': '1e-07'}]]}, {'d': [['none', None], ['yes', True], ['no', False]]},
    {'d': [['list', ['1', '2', 3]], ['tuple', ['x', None]], ['empty', []]]}, {'d': [['dict', {'d': [['k', 'v'], ['l', 'w']]}]]},
    {'d': [[bytes_of('é$'), bytes_of('ü ')]]}, {'d': [['mixed', [1, bytes_of('\x00'), 'é', None, [2, 'q']]]]}, {'d': [[1, 2], [None, None], [False, {'f': '0.5'}]]},
    [], [{'t': ['a', 'b']}], [{'t': ['a', '1']}, {'t': ['a', '2']}], [{'t': ['a', 'b']}, 'cd'], [{'t': [bytes_of('/'), '/']}], [{'t': ['\ud800', 'x']}],
    [{'t': ['a', ['\ud800']]}], [{'t': ['a']}], [{'t': ['a', 'b', 'c']}], [{'t': ['a', 'b']}, 5], [{'t': ['a', 'b']}, None], [{'t': ['a', 'b']}, 'abc'], {'t': [{'t': ['a', 'b']}]},
]
BAD_MAPPINGS = [None, 5, {'f': '1.5'}, True, 'text', '', bytes_of(''), bytes_of('ab'), [5], ['ab'], [None]]
URLENCODE_KEYWORDS = [
    {}, {'doseq': True}, {'doseq': 1, 'safe': '/$'}, {'quote_via': 'quote'}, {'quote_via': 'quote', 'safe': '/', 'doseq': True},
    {'encoding': 'latin-1', 'errors': 'replace', 'doseq': True}, {'encoding': 'ascii'}, {'errors': 'xmlcharrefreplace', 'encoding': 'ascii'}, {'safe': bytes_of('&')},
]
PARTS = [
    ['', '', '', '', ''], ['http', '', '', '', ''], ['http', 'h', '', '', ''], ['http', 'h', 'p', 'q', 'f'], ['http', 'h', '/p', '', 'f'], ['', 'h', 'p', '', ''],
    ['', '', '//p', '', ''], ['x', '', '//p', '', ''], ['x', '', '/p', '', ''], ['x', '', '', '', ''], ['file', '', '/p', '', ''], ['file', '', 'p', '', ''],
    ['http', None, 'p', None, None], ['http', 'h', None, '', ''], ['http', None, None, '', ''], [None, 'h', 'p', '', ''], ['', '', 5, '', ''], ['http', 'h', 'p', 'q'],
    ['http', 'h', 'p', 'q', 'f', 'x'], ['http'], [], ['', bytes_of('h'), '', '', ''], [bytes_of('http'), bytes_of('h'), bytes_of('p'), '', None], [bytes_of('é'), '', '', '', ''],
    ['itms-services', '', '', 'a=b', ''], ['http', '', '', 'q', 'f'], ['', '', '', 'q', ''], ['', '', '', '', 'f'], ['a', 0, 'p', False, []],
]
OLD = [
    '', 'type:data', 'TYPE:data', 'a/b:c', ':x', 'a:', '//host/path', '//host', '//host?q', '//host#f', '///p', '/p', '//h:80#@x', 'user@host', 'u:p@h', '@h', 'u@', 'a@b@h',
    'user:pw', 'user:', ':pw', 'a:b:c', 'u:p\nq', 'host:80', 'host:', 'host:x', 'host:8x', '[::1]:80', '[::1]', ':80', 'h: 1', 'h:+1', 'h:1_0', 'h:\u0661', 'h:99999999999999999999',
    'h:' + '1' * 4301, '/p?q', '/p?q?r', '?q', 'p?', '/p#f', '/p#f#g', '#f', '/p;a=1;b=2', '/p;', ';a', 'a=b', 'a=', '=b', 'a=b=c', 'é', 'İ:x', 'a\n:b\nc', '//a\nb/c',
]
WRAPPED = [
    '<URL:http://h/p>', '<http://h/p>', 'URL:http://h/p', 'http://h/p', ' <URL: http://h/p > ', '<url:http://h/p>', '<URL:x', 'URL:x>', '<>', '<', '', ' ', '<URL:>', '\x1c<x>\x1f',
    '\x85x\xa0', '\ufeffx', '\u2003URL:\u3000x', '<<x>>', '<URL:URL:x>', 'URL: <x>',
]
STRANGE = [None, 0, 5, True, False, {'f': '1.5'}, [], ['%'], {'d': []}, bytes_of('%41'), '%41']


def cases():
    for url in URLS:
        for typed in both(url):
            yield ['urlsplit', [typed], {}]
            yield ['urlparse', [typed], {}]
            yield ['urldefrag', [typed], {}]
        yield ['urlsplit', [url], {'scheme': 'FtP', 'allow_fragments': False}]
        yield ['urlparse', [url, ' ht\ntp\x00', True], {}]
    for base, reference in product(BASES, REFERENCES):
        yield ['urljoin', [base, reference], {}]
    for reference in REFERENCES:
        yield ['urljoin', [bytes_of(BASES[0]), bytes_of(reference)], {}]
        yield ['urljoin', [BASES[1], reference], {'allow_fragments': False}]
        yield ['urljoin', [BASES[0], bytes_of(reference)], {}]
    for text, keywords in product(TEXTS, QUOTE_KEYWORDS):
        yield ['quote', [text], keywords]
        yield ['quote_plus', [text], keywords]
    for text in TEXTS:
        if not any(0xD800 <= ord(character) < 0xE000 for character in text):
            for keywords in QUOTE_KEYWORDS[:9]:
                yield ['quote', [bytes_of(text)], keywords]
                yield ['quote_plus', [bytes_of(text)], keywords]
            for keywords in QUOTE_KEYWORDS[:8]:
                yield ['quote_from_bytes', [bytes_of(text)], keywords]
    for text, keywords in product(ESCAPED, UNQUOTE_KEYWORDS):
        yield ['unquote', [text], keywords]
        yield ['unquote_plus', [text], keywords]
    for text in ESCAPED:
        yield ['unquote_to_bytes', [text], {}]
        if '\ud800' not in text:
            yield ['unquote_to_bytes', [bytes_of(text)], {}]
            for keywords in UNQUOTE_KEYWORDS:
                yield ['unquote', [bytes_of(text)], keywords]
    for query, keywords in product(QUERIES, QUERY_KEYWORDS):
        for typed in both(query) if '\ud800' not in query else (query,):
            yield ['parse_qsl', [typed], keywords]
            yield ['parse_qs', [typed], keywords]
    for typed, keywords in product([*both('a=%C3&b=2'), *both(''), None], BAD_QUERY_KEYWORDS):
        yield ['parse_qsl', [typed], keywords]
    for mapping, keywords in product(MAPPINGS, URLENCODE_KEYWORDS):
        yield ['urlencode', [mapping], keywords]
    for mapping in BAD_MAPPINGS:
        yield ['urlencode', [mapping], {}]
    for parts in PARTS:
        yield ['urlunsplit', [{'t': parts}], {}]
        yield ['urlunparse', [{'t': parts[:3] + ['p'] + parts[3:]}], {}]
        yield ['urlunparse', [{'t': parts[:3] + [''] + parts[3:]}], {}]
        if len(parts) == 5 and all(isinstance(part, str) for part in parts):
            yield ['SplitResult', parts, {}]
            yield ['SplitResultBytes', [bytes_of(part) for part in parts], {}]
    for text, name in product(OLD, ('type', 'host', 'user', 'passwd', 'port', 'nport', 'query', 'tag', 'attr', 'value')):
        yield ['_split' + name, [text], {}]
    yield from (['_splitnport', [text, default], {}] for text in ('h', 'h:', 'h:8', 'h:x') for default in (55, None, 'x'))
    for text in OLD + WRAPPED:
        yield ['unwrap', [text], {}]
        yield ['_to_bytes', [text], {}]
    yield from strange_cases()


def strange_cases():
    """Arguments of types that the functions do not support."""
    one = ['urlsplit', 'urlparse', 'urlunsplit', 'urlunparse', 'urldefrag', 'quote', 'quote_plus', 'quote_from_bytes', 'unquote', 'unquote_plus']
    one += ['unquote_to_bytes', 'parse_qs', 'parse_qsl', '_splittype', '_splithost', '_splituser', '_splitport', '_splitattr', '_splitvalue', 'unwrap', '_to_bytes']
    yield from ([name, [value], {}] for name, value in product(one, STRANGE))
    for value in STRANGE:
        yield ['urljoin', [value, 'x'], {}]
        yield ['urljoin', ['http://h/', value], {}]
        yield ['urlsplit', ['x', value], {}]
        yield ['urlsplit', [bytes_of('x'), value], {}]
        yield ['urlsplit', ['x#y', '', value], {}]
        yield ['urlparse', ['x#y', '', value], {}]
        yield ['quote', ['a b'], {'safe': value}]
        yield ['quote_plus', ['a b'], {'safe': value}]
        yield ['quote_plus', ['a b', value, 'latin-1'], {}]
        yield ['unquote', ['%41é'], {'encoding': value}]
        yield ['unquote', ['%FF'], {'encoding': value, 'errors': 'replace'}]
        yield ['SplitResult', ['http', value, '', '', ''], {}]
        yield ['SplitResultBytes', [bytes_of('http'), value, bytes_of(''), bytes_of(''), bytes_of('')], {}]
        yield ['DefragResult', ['u', value], {}]
        yield ['DefragResultBytes', [value, bytes_of('f')], {}]
        yield ['parse_qsl', ['a=1&b', value], {}]
        yield ['parse_qsl', ['a=1&b', False, value], {}]
    for safe in (5, ['a'], [-1], [{'f': '1.5'}], [300], [47, 32]):
        yield ['quote', ['a/ b'], {'safe': safe}]
    for name in (name for name in one if not name.startswith('_')):
        yield [name, [], {}]
        yield [name, ['x'], {'nonsense': 1}]
    for name, arguments in (('urlsplit', 4), ('quote', 5), ('unquote', 4), ('urljoin', 4), ('parse_qsl', 8), ('urlencode', 7), ('urldefrag', 2), ('SplitResult', 6), ('SplitResult', 2)):
        yield [name, ['x'] * arguments, {}]
    yield ['urlsplit', [], {'url': 'http://h/#f', 'allow_fragments': False}]
    yield ['urlsplit', ['x'], {'url': 'y'}]
    yield ['SplitResult', [], {'scheme': 'a', 'netloc': 'b', 'path': 'c', 'query': 'd', 'fragment': 'e'}]
    yield ['SplitResult', ['a', 'b'], {'path': 'c'}]
    yield ['quote', ['x'], {'string': 'y'}]
