"""The questions of world_values.py, which describes their form. They were read in their projects and are written anew."""

CASES = []


def case(source, at, why, *program, environ={}):
    CASES.append({'source': source, 'at': at, 'why': why, 'program': list(program), 'environ': environ})


def call(path, /, *arguments, **keywords):
    return [path, list(arguments), keywords]


def read(path):
    return [path, None, {}]


def b(data):
    return {'b': (data.encode() if isinstance(data, str) else data).decode('latin-1')}


def d(*pairs, **items):
    return {'d': [*map(list, pairs), *map(list, items.items())]}


def t(*items):
    return {'t': list(items)}


def at(step):
    return {'$': step}


def file(name, data):
    return {'file': [name, (data.encode() if isinstance(data, str) else data).decode('latin-1')]}


# URLs.


def parts(source, where, why, url):
    """All that a program reads of a URL."""
    names = ('scheme', 'netloc', 'path', 'query', 'fragment', 'username', 'password', 'hostname')
    reads = [read(f'$0.{name}') for name in names]
    case(source, where, why, call('urllib.parse.urlsplit', url), call('$0.geturl'), *reads, read('$0.port'))


def join(source, where, why, base, *references):
    case(source, where, why, *(call('urllib.parse.urljoin', base, each) for each in references))


def prepared(source, where, why, url, *then, method='GET', **keywords):
    """What Requests makes of a request: its URL, then attributes of it."""
    asked = [read('$1.url'), *then]
    case(source, where, why, call('requests.Request', method, url, **keywords), call('$0.prepare'), *asked)


WPT, RUST, FAST = 'WPT', 'rust-url', 'fast-uri'
TESTDATA = 'url/resources/urltestdata.json'

parts(WPT, TESTDATA, 'user and password in front of a host and a port', 'http://user:pass@foo:21/bar;par?b#c')
parts(WPT, TESTDATA, 'tabs and line ends within a URL', 'h\tt\nt\rp://h\to\ns\rt:9\t0\n0\r0/p\ta\nt\rh?q\tu\ne\rry#f\tr\na\rg')
parts(WPT, TESTDATA, 'control characters around a URL', '\x00\x1b\x04\x12 http://example.com/\x1f \r ')
parts(WPT, TESTDATA, 'a second @ in the user information', 'https://@@@example')
parts(WPT, TESTDATA, 'a colon and nothing else before the @', 'non-special://:@test/x')
parts(WPT, TESTDATA, 'backslashes for slashes', 'http://a:b@c\\d\\e')
parts(WPT, TESTDATA, 'a port that is a blank', 'http://f: /c')
parts(WPT, TESTDATA, 'a port with leading zeros', 'http://f:00000000000000000000080/c')
parts(WPT, TESTDATA, 'a port above 2 to the 64th', 'http://f:18446744073709551697/c')
parts(WPT, TESTDATA, 'a port in fullwidth digits', 'http://f:８０/')
parts(WPT, TESTDATA, 'an empty port', 'http://f:/c')
parts(WPT, TESTDATA, 'a colon within brackets that do not end', 'non-special://[:80/')
parts(WPT, TESTDATA, 'a name within brackets', 'http://[www.google.com]/')
parts(WPT, TESTDATA, 'an IPv6 address that ends with a dot', 'http://[::1.]')
parts(WPT, TESTDATA, 'an IPv6 address with a zone', 'http://[::1%eth0]/')
parts(WPT, TESTDATA, 'an IPv6 address that ends as IPv4', 'http://[::127.0.0.1]/')
parts(WPT, TESTDATA, 'a host in fullwidth characters that become a percent sign', 'http://％００.com')
parts(WPT, TESTDATA, 'a host with an ideographic full stop', 'http://www.foo。bar.com')
parts(WPT, TESTDATA, 'a scheme that begins with a digit', '0http://foo/')
parts(WPT, TESTDATA, 'a scheme alone', 'http:')
parts(WPT, TESTDATA, 'slashes alone after the scheme', 'foo:////://///')
parts(WPT, TESTDATA, 'a query with percent signs that encode nothing', 'http://example.org/test?%GH')
parts(WPT, TESTDATA, 'a fragment with NUL', 'http://example.org/test?a#b\x00c')
parts(WPT, TESTDATA, 'one blob URL in another', 'blob:blob:https://example.org/')
parts(WPT, TESTDATA, 'a file URL with a drive of Windows', 'file:///C|/foo/bar')
parts(WPT, TESTDATA, 'an opaque path with blanks and a fragment', 'lolscheme:x x#x x')
join(WPT, TESTDATA, 'references of every kind to one base', 'http://example.org/foo/bar',
     '', '#', '?', ':', ':a', ':/', ':#', '#/', ';', '//', '///test', '\\x', ' foo.com  ', '?a=b&c=d', '::23')
join(WPT, TESTDATA, 'dots, encoded or not', 'http://example.com/foo/bar',
     '.', '..', './', '../../..', '%2e', '%2e%2E/x', 'a/./b/../../c', '/..', '/.//path', '..../x', '.%2e/q')
join(WPT, TESTDATA, 'a scheme of its own', 'http://example.org/foo/bar',
     'http:foo', 'http:/foo', 'https:foo', 'mailto:x@y', 'javascript:alert(1)', 'data:,x', 'a:b', 'file:c:\\x')
join(WPT, TESTDATA, 'to a base without a hierarchy', 'mailto:x@x.com', '', '#x', '?x', '/x', 'x')
join(WPT, TESTDATA, 'to a file URL', 'file:///tmp/mock/path', '', '//host/x', '/..//localhost//pig', 'C|/x', '?x', '#x')
join(FAST, 'test/resolve.test.js', 'the normal examples of RFC 3986, for a scheme of its own', 'uri://a/b/c/d;p?q',
     'g:h', 'g', './g', 'g/', '/g', '//g', '?y', 'g?y', '#s', 'g#s', 'g?y#s', ';x', 'g;x', 'g;x?y#s', '', '.', './', '..', '../g', '../../g')
join(FAST, 'test/resolve.test.js', 'the abnormal examples of RFC 3986, for http', 'http://a/b/c/d;p?q',
     '../../../g', '../../../../g', '/./g', '/../g', 'g.', '.g', 'g..', '..g', './../g', './g/.', 'g/./h', 'g/../h', 'g;x=1/./y', 'g;x=1/../y',
     'g?y/./x', 'g?y/../x', 'g#s/./x', 'g#s/../x', 'http:g')
join(FAST, 'test/resolve.test.js', 'urn references', 'urn:some:other:prop', 'urn:some:ip:prop', '', '#a', 'x')
join(FAST, 'test/resolve.test.js', 'line ends in reference and base', '//www.g.com/error\n/bleh/bleh', '..', '/adf\ngf', 'x\ty')
parts(FAST, 'test/parse.test.js', 'an authority that is only an @', '//@')
parts(FAST, 'test/parse.test.js', 'an authority that is only a colon', '//:')
parts(FAST, 'test/parse.test.js', 'a URN with a UUID', 'urn:uuid:b571b0bc-4713-11ec-81d3-0242ac130003')
parts(FAST, 'test/parse.test.js', 'an IPv6 address with an encoded zone', '//[fe80::a%25en1]')
parts(FAST, 'test/parse.test.js', 'an IPv6 address of nine groups', '//[2606:2800:220:1:248:1893:25c8:1946:43209]')
parts(FAST, 'test/parse.test.js', 'a letter that no hexadecimal number has in IPv6', '//[2001:dbZ::7]')
parts(FAST, 'test/parse.test.js', 'a fragment of one vertical tab', '#\v')
parts(FAST, 'test/security.test.js', 'an encoded @ in the host', 'http://trusted.com%40evil.com/path')
parts(FAST, 'test/security.test.js', 'a backslash before an @', 'http://trusted.com\\@evil.com/')
parts(FAST, 'test/security.test.js', 'a tab between the slashes', 'http:/\t/evil.com/')
parts(FAST, 'test/ipv6-validation.test.js', 'brackets with text behind', 'http://[::1]evil.com/')
for why, url in [
    ('tab in the slashes', 'http:/\t/evil.com/'),
    ('an encoded @ in the host', 'http://trusted.com%40evil.com/path'),
    ('a backslash before an @', 'http://trusted.com\\@evil.com/'),
    ('a host in another script', 'http://納豆.example.org/x'),
    ('upper case in scheme and host', 'HTTP://EXAMPLE.COM:80/A?B#C'),
    ('percent escapes in lower case', 'http://example.com/%7efoo/%c3%a9%2f?%3a'),
    ('a percent sign that encodes nothing', 'http://example.com/100%/%zz?x=%'),
]:
    prepared(FAST, 'test/security-normalization.test.js', f'what Requests sends: {why}', url)
parts(RUST, 'url/tests/unit.rs: test_parse_url_with_single_byte_control_host', 'a control character as host', 'l://\x01:')
parts(RUST, 'url/tests/unit.rs: test_file_with_drive', 'a drive instead of a path', 'fIlE:p:?../')
parts(RUST, 'url/tests/unit.rs: host_serialization', 'an IPv4 address in octal and hexadecimal', 'http://0300.168.0xF0/')
parts(RUST, 'url/tests/unit.rs: issue_61', 'upper case and a default port', 'http://mozilla.ORG:80/%7Efoo')
parts(RUST, 'url/tests/unit.rs: test_authority', 'an encoded user and a password with a colon', 'http://%C3%A0lex:%C3%A0:lex@example.com')
join(RUST, 'url/tests/unit.rs: test_file_with_drive', 'references to a drive', 'file:///p:?../', 'a', '', '?x', '.', '..', '../')
join(RUST, 'url/tests/unit.rs: test_relative', 'queries, fragments and names', 'sc://%C3%B1', '/resources/testharness.js', '?q', '#f', 'x')
case(RUST, 'url/tests/unit.rs: test_path_percent_encode', 'which characters quote() escapes in a path',
     call('urllib.parse.quote', '/a b"<>^`{}|\\~;,=:@&+$!*\'()[]?#%\x00\x7f\u00e9'))
for why, url in [
    ('characters that a path escapes', 'http://localhost/a b"<>^`{}|\\'),
    ('a name in upper case with sharp s', 'http://faß.ExAmPlE/'),
    ('a name with a soft hyphen', 'http://a\u00adb.example/'),
    ('a name with a zero width joiner', 'http://نامه\u200cای.com/'),
    ('a label that begins with xn-- and decodes to nothing', 'http://xn--/'),
    ('an emoji as name', 'http://\U0001f4a9.la/'),
    ('an underscore in the name', 'http://a_b.example/'),
]:
    prepared(RUST, 'url/tests/unit.rs: test_idna', f'what Requests sends: {why}', url)

# Forms and queries.

QS, QUERY = 'qs', 'query-string'


def parsed(source, where, why, *queries, **keywords):
    steps = []
    for query in queries:
        steps += [call('urllib.parse.parse_qsl', query, keep_blank_values=True, **keywords), call('urllib.parse.parse_qs', query, **keywords)]
    case(source, where, why, *steps)


ENCODED = 'url/urlencoded-parser.any.js'
parsed(WPT, ENCODED, 'names without value, empty names, separators alone', 'test', '', '&&&a=b&&&&c=d&', '=', '=&=', '&a', 'a=b=c')
parsed(WPT, ENCODED, 'a byte order mark in name and value', '\ufefftest=\ufeff', '%EF%BB%BFtest=%EF%BB%BF')
parsed(WPT, ENCODED, 'blanks by plus, escape or themselves', 'a+b=c+d', 'a%20b=c%20d', 'a b=c d', '+=%2B')
parsed(WPT, ENCODED, 'escapes that are no UTF-8', '%FE%FF', '%EF%BF', '%C2x', '%f0%9f%92', 'a=%80%80')
parsed(WPT, ENCODED, 'escapes that are cut off', 'b=%2sf%2a', 'b=%2%2af%2a', 'b=%%2a', 'a=%', 'a=%2')
parsed(WPT, ENCODED, 'a name of Object.prototype', '__proto__=x', 'constructor=a&constructor=b', 'toString', 'hasOwnProperty=1&__proto__=2&__proto__=3')
parsed(WPT, ENCODED, 'the charset field of forms', '_charset_=windows-1252&test=%C2x')
case(WPT, 'url/urlsearchparams-stringifier.any.js', 'how names and values are written',
     call('urllib.parse.urlencode', [t('a', 'b c'), t('a b', 'c'), t('a', ''), t('', 'b'), t('', ''), t('a+b', 'b+c'), t('=', '='), t('&', '&'), t('*-._~', "*-._~'()!")]),
     call('urllib.parse.urlencode', [t('%', 'b%c'), t('a\x00b', 'b\x00c'), t('a\U0001f4a9b', '\U0001f4a9'), t('a\nb', 'c\rd'), t('e\n\rf', 'g\r\nh'), t('\ufeff', '\ufeff')]))
case(WPT, 'url/urlsearchparams-constructor.any.js', 'a lone surrogate in a value', call('urllib.parse.urlencode', [t('x\ud835', 'y')]))
case(WPT, 'url/resources/percent-encoding.json', 'a character in other charsets',
     call('urllib.parse.quote', '\u2020', encoding='cp1252'), call('urllib.parse.quote', '\x0eA'),
     call('urllib.parse.quote', '\u2020', encoding='iso2022_jp', errors='xmlcharrefreplace'), call('urllib.parse.quote', '\u2020', encoding='ascii'))
parsed(QS, 'test/empty-keys-cases.js', 'empty names with brackets', '=&a[]=b&a[1]=c', '[]=a&[]=b& []=1', '[deep]=a&[deep]=2', '%5B0%5D=a&%5B1%5D=b')
parsed(QS, 'test/parse.js: supports malformed uri characters', 'malformed escapes', '{%:%}', 'foo=%:%}')
parsed(QS, 'test/parse.js: parses an iso-8859-1 string if asked to', 'another charset', '%A2=%BD', encoding='latin-1')
parsed(QS, 'test/parse.js: parses a string with an alternative string delimiter', 'semicolons', 'a=b;c=d', separator=';')
parsed(QS, 'test/parse.js: does not interpret %uXXXX syntax', 'escapes of Microsoft', '%u263A=%u263A')
parsed(QS, 'test/parse.js: allows for query string prefix', 'a question mark in front', '?foo=bar', '?%20=x')
case(QS, 'test/parse.js: parameter limit tests', 'more fields than allowed',
     call('urllib.parse.parse_qsl', 'a=1&b=2', max_num_fields=2), call('urllib.parse.parse_qsl', 'a=1&b=2&c=3', max_num_fields=2))
case(QS, 'test/stringify.js: stringifies a nested array value', 'lists, and lists in lists',
     call('urllib.parse.urlencode', d(a=['b', 'c'], d='e'), True), call('urllib.parse.urlencode', d(a=['b', ['c', None]], e=[]), True),
     call('urllib.parse.urlencode', d(a=['b', 'c']), False))
case(QS, 'test/stringify.js: stringifies falsy values', 'values that are no text',
     call('urllib.parse.urlencode', d(a=None, b=True, c=False, e=1, f={'f': '1.5'}, g={'i': '123456789012345678901234567890'}, h=b(b'\xe9 &'))))
case(QS, 'test/stringify.js: stringifies falsy values', 'an empty mapping, no mapping',
     call('urllib.parse.urlencode', d()), call('urllib.parse.urlencode', []), call('urllib.parse.urlencode', ''), call('urllib.parse.urlencode', 'ab'))
parsed(QUERY, 'test/parse.js', 'equals signs in a value', 'foo=bar=baz', 'param=https%3A%2F%2Fexample.com%2F%3Fa%3Db', 'id=a=&b==')
parsed(QUERY, 'test/parse.js: handles many duplicate keys', 'the same name often, in order', 'b=3&a=2&b=1&a=&b', 'a=1&a=1')
parsed(QUERY, 'test/parse.js: decode keys and values', 'encoded separators', 'a%26b=c%3Dd&x%3Dy', 'foo=a%2Cb,c', '%25%7B=%2525')
parsed(QUERY, 'test/parse.js: parses numbers with exponential notation', 'values that look like numbers', '192e11=bar', 'a=1e5&b=0x10&c=')
for why, url, params in [
    ('appends to a query', 'http://h/?a=1#f', d(b='2', c=['3', '4'])),
    ('params that are null', 'http://h/', d(a=None, b='', c='x')),
    ('params as pairs, repeated', 'http://h/x', [t('a', '1'), t('a', '2'), t('b', 'x y')]),
    ('params as text, encoded already', 'http://h/x', 'a=%20&b=+c&d=\u00e9'),
    ('params as bytes', 'http://h/x', b('a=%20&b=\u00e9')),
    ('reserved characters in a value', 'http://h/', d(u='http://x/?a=b&c=d#e', s='a+b c/d')),
    ('nothing', 'http://h/?', d()),
]:
    prepared(QUERY, 'test/stringify-url.js', f'stringifyUrl: {why}', url, params=params)
for why, data in [
    ('a mapping', d(a='1', b=['x', 'y'], c=None)), ('pairs', [t('a', 'b c'), t('a', '\u00e9')]), ('text', 'a=\u00e9'),
    ('an empty mapping', d()), ('bytes in a list', d(a=[b(b'\xff'), 'x'])), ('a number', d(n=1, f={'f': '1.5'}, t=True)),
]:
    prepared('fast-querystring', 'test/stringify.test.ts', f'a form of {why}', 'http://h/',
             read('$1.body'), call('$1.headers.get', 'Content-Type'), call('$1.headers.get', 'Content-Length'), method='POST', data=data)

# Cookies.

TOUGH, PARSER, COOKIE = 'tough-cookie', 'set-cookie-parser', 'cookie'


def jar_steps(url, lines, *ask, policy=None):
    """Steps that give a jar the Set-Cookie headers of a response, then show what it sends to each URL."""
    head = ''.join(f'Set-Cookie: {line}\r\n' for line in lines) + '\r\n'
    yield from [
        call('http.cookiejar.DefaultCookiePolicy', **(policy or {})), call('http.cookiejar.CookieJar', at(0)),
        call('io.BytesIO', b(head)), call('http.client.parse_headers', at(2)), call('io.BytesIO', b('')),
        call('urllib.response.addinfourl', at(4), at(3), url), call('urllib.request.Request', url),
        call('$1.extract_cookies', at(5), at(6)), call('len', at(1)),
    ]
    for number, each in enumerate(ask or [url]):
        request = 9 + 3 * number
        yield from [call('urllib.request.Request', each), call('$1.add_cookie_header', at(request)), call(f'${request}.get_header', 'Cookie')]


def jar(source, where, why, url, lines, *ask, policy=None, environ={}):
    case(source, where, why, *jar_steps(url, lines, *ask, policy=policy), environ=environ)


IETF = 'lib/__tests__/data/parser.ts'
HERE = 'http://home.example.org:8888/cookie-parser?0001'
for why, *lines in [
    ('0003: one cookie that has expired, one for ever', 'foo=bar; Expires=Fri, 07 Aug 2007 08:04:19 GMT', 'foo2=bar2; Expires=Fri, 07 Aug 9999 08:04:19 GMT'),
    ('0004: a name without a value', 'foo'),
    ('0005: max-age and a trailing semicolon', 'foo=bar; max-age=10000;'),
    ('0006: a max-age of 0', 'foo=bar; max-age=0;'),
    ('0008: a version of 1000', 'foo=bar; version=1000;'),
    ('0011: an unknown attribute in quotes', 'foo=bar; customvalue="1000 or more";'),
    ('0013: the same name twice', 'foo=bar', 'foo=qux'),
    ('0016: the order of names', 'z=y', 'a=b'),
    ('0017: a comma in the value', 'z=y, a=b'),
    ('0019: a comma after an attribute', 'foo=b;max-age=3600, c=d;path=/'),
    ('0020: an equals sign alone', 'a=b', '=', 'c=d'),
    ('0021: a value without a name', 'a=b', '=x', 'c=d'),
    ('0022: a name with an empty value', 'a=b', 'x=', 'c=d'),
    ('0025: a semicolon first', 'foo', '; bar'),
    ('0028: a tab', 'foo', '\t'),
    ('ATTRIBUTE0002: secure in mixed case', 'foo=bar; seCURe'),
    ('ATTRIBUTE0003: secure in quotes', 'foo=bar; "Secure"'),
    ('ATTRIBUTE0005: secure with a value', 'foo=bar; Secure=aaaa'),
    ('ATTRIBUTE0006: secure and a word', 'foo=bar; Secure qux'),
    ('ATTRIBUTE0007: secure, a blank, an equals sign', 'foo=bar; Secure =aaaaa'),
    ('ATTRIBUTE0014: a path without a value', 'foo=bar; Path'),
    ('ATTRIBUTE0018: a blank after path', 'foo=bar; Path =/qux'),
    ('ATTRIBUTE0021: two paths', 'foo=bar; Path=/qux; Path=/'),
    ('ATTRIBUTE0026: semicolons in quotes', 'foo=bar; qux="aaa;bbb"; Secure'),
    ('CHROMIUM0004: a semicolon in a quoted value', 'aBc="zz;pp" ; ;'),
    ('CHROMIUM0005: a quote that does not end', 'aBc="zz ;'),
    ('CHROMIUM0006: two quoted strings', 'aBc="zzz " "ppp" ;'),
    ('CHROMIUM0008: a quote within', 'aBc=A"B ;'),
    ('CHROMIUM0010: a quoted name', '"BLA\\"HHH"; path=/;'),
    ('CHROMIUM0013: blanks around equals signs', 'ABC=; path = /'),
    ('CHROMIUM0015: several equals signs', '   A=== BC ;foo;;; bar'),
    ('COMMA0005: a comma in max-age', 'foo=bar; Max-Age=50,399'),
    ('COMMA0007: an expiry without a comma, then one', 'foo=bar; Expires=Fri 07 Aug 9999 08:04:19 GMT, baz=qux'),
    ('CHARSET0002: a name in UTF-8', '\u6625\u8282=\u5bb6'),
]:
    jar(TOUGH, IETF, why, HERE, lines, 'http://home.example.org:8888/cookie-parser-result?0001', 'https://home.example.org:8888/x')
for why, domain, *ask in [
    ('DOMAIN0001: the host itself', 'home.example.org'),
    ('DOMAIN0002: its parent', 'example.org'),
    ('DOMAIN0003: a dot in front', '.home.example.org'),
    ('DOMAIN0005: a dot and a blank', '. home.example.org'),
    ('DOMAIN0007: blanks around', ' home.example.org '),
    ('DOMAIN0010: two dots in front', '..home.example.org'),
    ('DOMAIN0013: a port', 'home.example.org:8888'),
    ('DOMAIN0018: a top-level domain', 'org'),
    ('DOMAIN0021: a child', 'sibling.home.example.org'),
    ('DOMAIN0023: a sibling', 'sibling.example.org'),
    ('DOMAIN0027: empty', ''),
    ('DOMAIN0029: upper case', 'HOME.EXAMPLE.ORG'),
    ('DOMAIN0035: a dot at the end', 'home.example.org.'),
    ('DOMAIN0037: a quoted domain', '"home.example.org"'),
    ('DOMAIN0040: the tail of the name without a dot', 'ample.org'),
]:
    jar(TOUGH, IETF, why, HERE, [f'foo=bar; domain={domain}'], HERE, 'http://sibling.example.org/', 'http://x.home.example.org/')
jar(TOUGH, IETF, 'DOMAIN0026: two domains', HERE, ['foo=bar; domain=home.example.org; domain=sibling.example.org'], HERE, 'http://sibling.example.org/')
for why, path in [
    ('PATH0002: another path', '/cookie-parser-result/foo'), ('PATH0005: the path with a slash', '/cookie-parser-result/foo/'),
    ('PATH0010: a path without a slash', 'qux'), ('PATH0011: a quoted path', '"/cookie-parser-result/foo"'),
    ('PATH0022: escapes', '/%63ookie-parser-result/foo'), ('PATH0028: a fragment', '/cookie-parser-result/f#o'), ('PATH0030: empty', ''),
    ('PATH0032: a dot segment', '/cookie-parser-result/../foo'),
]:
    jar(TOUGH, IETF, why, 'http://home.example.org/cookie-parser-result/foo/qux', [f'a=b; path={path}'],
        'http://home.example.org/cookie-parser-result/foo/qux', 'http://home.example.org/cookie-parser-result/foobar', 'http://home.example.org/')
jar(TOUGH, 'lib/__tests__/defaultPath.spec.ts', 'the path that a cookie without one gets', 'http://example.com/dir/a.cgi', ['a=b'],
    'http://example.com/dir/x', 'http://example.com/dir', 'http://example.com/dir/', 'http://example.com/dirx', 'http://example.com/')
jar(TOUGH, 'lib/__tests__/cookieSorting.spec.ts', 'the longest path first', 'http://example.com/a/b/c/',
    ['a=1; path=/', 'b=2; path=/a/b', 'c=3; path=/a', 'd=4; path=/a/b/c', 'e=5; path=/a/b'], 'http://example.com/a/b/c/d')
jar(TOUGH, 'lib/__tests__/cookiePrefixes.spec.ts', '__Secure- without Secure, __Host- with a domain', 'https://example.com/',
    ['__Secure-a=1', '__Secure-b=2; Secure', '__Host-c=3; Secure; Path=/; Domain=example.com', '__Host-d=4; Secure; Path=/'])
jar(TOUGH, 'lib/__tests__/cookieJar.spec.ts: Potentially Trustworthy Contexts', 'a Secure cookie of http://localhost', 'http://localhost/',
    ['a=1; Secure', 'b=2'], 'http://localhost/', 'https://localhost/', 'http://x.localhost/')
jar(TOUGH, 'lib/__tests__/regression.spec.ts: GH-215', 'cookies of localhost, with its name as domain', 'http://localhost:8080/',
    ['a=b; Domain=localhost', 'c=d; Domain=.localhost', 'e=f'], 'http://localhost:8080/')
jar(TOUGH, 'lib/__tests__/regression.spec.ts: GH-32', 'a malformed escape in the URL', 'http://fedora.example/%25%6',
    ['a=b; path=/'], 'http://fedora.example/%')
jar(TOUGH, 'lib/__tests__/domainMatch.spec.ts', 'the tail of an IP address', 'http://192.168.0.1/', ['a=b; domain=168.0.1', 'c=d; domain=.0.1', 'e=f'], 'http://192.168.0.1/', 'http://10.168.0.1/')
jar(TOUGH, 'lib/__tests__/domainMatch.spec.ts', 'an IPv6 host', 'http://[::1]:80/', ['a=b', 'c=d; domain=::1', 'e=f; domain=[::1]'], 'http://[::1]/')
jar(TOUGH, 'lib/__tests__/domainMatch.spec.ts', 'a name in another script', 'http://xn--z7x.cat/', ['a=b; domain=xn--z7x.cat', 'c=d; domain=\u732b.cat'], 'http://xn--z7x.cat/')
jar(TOUGH, 'lib/__tests__/cookieJar.spec.ts: setCookie errors', 'a public suffix', 'http://i.example.co.uk/', ['a=b; domain=co.uk', 'c=d; domain=.uk'], 'http://other.co.uk/')
jar(TOUGH, 'lib/__tests__/cookieJar.spec.ts: setCookie errors', 'a public suffix, with the strict policy', 'http://i.example.co.uk/',
    ['a=b; domain=co.uk', 'c=d; domain=example.co.uk'], 'http://x.example.co.uk/', policy={'strict_domain': True})
jar(TOUGH, 'lib/__tests__/lifetime.spec.ts', 'max-age wins over expires, whatever the order', 'http://h.example/',
    ['a=1; max-age=0; expires=Fri, 07 Aug 2099 08:04:19 GMT', 'b=2; expires=Fri, 07 Aug 2007 08:04:19 GMT; max-age=1000', 'c=3; max-age=-1', 'd=4; max-age=1e3', 'e=5; max-age="60"', 'f=6; max-age=99999999999999999999'])
jar(TOUGH, 'lib/__tests__/parse.spec.ts', 'names and values of all kinds', 'http://h.example/',
    ['a=b; domain=', 'c=d;;;;', 'farbe=wei\u00df', 'x x', 'k="one two three"', '=foo=bar', 'samesite=1; SameSite=example.com', 'h=1; HttpOnly=xyzzy', 'bad=b\x08c', 'nul=a\x00b'])
jar(TOUGH, 'lib/__tests__/memoryCookieStore.spec.ts', 'names of Object.prototype', 'http://h.example/', ['__proto__=1', 'constructor=2', 'toString=3', 'hasOwnProperty=4; path=/__proto__'],
    'http://h.example/', 'http://h.example/__proto__')
DATES = 'lib/__tests__/data/dates/examples.ts'
for why, *dates in [
    ('the usual forms', 'Mon, 10-Dec-2007 17:02:24 GMT', 'Wed, 09 Dec 2009 16:27:23 GMT', 'Thursday, 01-Jan-1970 00:00:00 GMT', 'Mon Dec 10 16:32:30 2007 GMT'),
    ('years of two digits', 'Wednesday, 01-Jan-10 00:00:00 GMT', 'Mon, 10-Dec-07 20:35:03 GMT', 'Mon, 18-Apr-77 22:50:13 GMT', 'Sat, 15-Apr-17 21:01:22 GMT'),
    ('the year last but one', 'Thu, 31 Dec 23:55:55 2037 GMT', 'Wed Dec 12 2007 08:44:07 GMT-0500 (EST)', 'Thu Apr 18 22:50:12 2007 GMT'),
    ('blanks within', 'Mon, 01-Jan-2011 00: 00:00 GMT', 'Partyday, 18- April-07 22:50:12', '  1-Jan-2003 00:00:00 GMT  '),
    ('single digits', 'Wednesday, 01-Jan-10 0:0:00 GMT', 'Thu, 10 Dec 2009 13:57:2 GMT', 'Wed, 1 Jan 2020 00:00:00 GMT'),
    ('slashes and backslashes', 'Thu, 19/Apr\\2007 16:00:00 GMT', 'Thu, 19/Apr/2007 16:00:00 GMT'),
    ('what follows the time', 'Sat, 15-Apr-17 21:01:22 GMT-0400', 'Sat, 15-Apr-17 21:01:22 -0400', 'Sat, 15-Apr-17 21:01:22 +0130', 'Sat, 15-Apr-17 21:01:22 EST', 'Sat, 15-Apr-17 21:01:22 (hello there)', 'Sat, 15-Apr-17 21:01:22 11:22:33'),
    ('invented days and months', 'WillyWonka  , 18-Apr-07 22:50:12', 'Wednes, 1-Januar-2003 00:00:00 GMT', '15-Sat, Apr-17 21:01:22 GMT', '15 Foo 2017 21:01:22'),
    ('another order', '2017 April 15 21:01:22', '22:50:12 Thu Apr 18 2007 GMT', '2017-04-15 21:01:22', '2017-04-15T21:01:22Z', '20170415T210122', '04-15-17 09:01PM'),
    ('what no calendar has', 'Fri, 30 Feb 2007 00:00:00 GMT', 'Fri, 01 Jan 2007 25:00:00 GMT', 'Fri, 01 Jan 2007 00:60:00 GMT', 'Fri, 01 Jan 2007 00:00:60 GMT', 'Fri, 32 Jan 2007 00:00:00 GMT'),
    ('years far away', 'Fri, 07 Aug 9999 08:04:19 GMT', 'Fri, 01 Jan 1600 00:00:00 GMT', 'Fri, 01 Jan 0001 00:00:00 GMT', 'Fri, 01 Jan 10000 00:00:00 GMT'),
]:
    case(TOUGH, DATES, f'dates: {why}', *(call('http.cookiejar.http2time', date) for date in dates))
case('httpdate', 'src/lib.rs: test2, test_parse_bad_date', 'dates of servers, and what is none',
     *(call('http.cookiejar.http2time', date) for date in [
         'Sun, 06 Nov 1994 08:49:37 GMT', 'Sunday, 06-Nov-94 08:49:37 GMT', 'Sun Nov  6 08:49:37 1994', 'Sun Nov 10 08:00:00 1000',
         'Sun Nov 10 08*00:00 2000', 'Sunday, 06-Nov-94 08+49:37 GMT', 'Sun, 07 Nov 1994 08:48:37 GMT', '', 'GMT']))
case('httpdate', 'src/lib.rs: test_fmt', 'dates as they are written',
     *(call(f'http.cookiejar.{name}', value) for name in ('time2isoz', 'time2netscape') for value in (0, 1475419451, -1, 253402300799)))
case(PARSER, 'test/set-cookie-parser.js', 'parse_ns_headers: attributes of every kind', call('http.cookiejar.parse_ns_headers', [
    'foo=bar;', 'foo=bar; Max-Age=1000; Domain=.example.com; Path=/; HttpOnly; Secure', 'a=b; Path =/x ; DOMAIN= .h ;Secure ', 'foo', '', 'user=%D0%98; path=/', '__proto__=test; __proto__=None']))
case(PARSER, 'test/set-cookie-parser.js: should work on an array of headers', 'split_header_words: tokens, strings, commas',
     call('http.cookiejar.split_header_words', ['foo="bar, baz"; path=/, x=y', 'sessionid=abc; HttpOnly; Path=/', 'a="\\"q\\""; b', '', ',,', 'a=b=c']))
SPLIT = 'test/split-cookies-string.js'
EXPIRES = 'expires=Thu, 04-Jun-2099 12:17:56 GMT'
for why, line in [
    ('two cookies with an expiry in one line', f'cid=70125eaa; {EXPIRES}; Max-Age=63072000; Path=/; HttpOnly, sessionid=6ky4; Path=/'),
    ('an expiry at the end, then a cookie', f'cid=70125eaa; Path=/; {EXPIRES}, sessionid=6ky4'),
    ('three cookies without attributes', 'sessionid=1, session=2, sess=3'),
    ('JSON as value', 'myJsonCookie={"foo":"bar","arr":[1,2,3]}; Path=/'),
]:
    jar(PARSER, SPLIT, why, 'http://www.example.com/', [line])
jar(PARSER, 'test/set-cookie-parser.js', 'a weird but valid cookie', 'http://www.example.com/', [
    'foo=bar=bar&foo=foo&John=Doe&Doe=John; Domain=.example.com; Path=/; Expires=Tue, 01-Jul-2099 10:01:11 GMT; HttpOnly; Secure'], 'https://www.example.com/', 'http://www.example.com/')


def simple(source, where, why, *texts):
    steps = []
    for number, text in enumerate(texts):
        first = 3 * number
        steps += [call('http.cookies.SimpleCookie'), call(f'${first}.load', text), call(f'${first}.output', [], '', '; ')]
    case(source, where, why, *steps)


simple(COOKIE, 'src/parse-cookie.spec.ts', 'a Cookie header: blanks around names and values', 'FOO    = bar;   baz  =   raz', '  foo  =  "bar"  ', '\tfoo\t=\tbar\t')
simple(COOKIE, 'src/parse-cookie.spec.ts', 'a Cookie header: names without values, values without names', 'foo=bar;fizz  ;  buzz', ' = bar ', '=', 'foo=')
simple(COOKIE, 'src/parse-cookie.spec.ts', 'a Cookie header: escapes and quotes', 'email=%20%22%2c%3b%2f', 'foo="bar=123456789&name=Magic+Mouse"', 'a="\\303\\251\\073"')
simple(COOKIE, 'src/parse-cookie.spec.ts', 'a Cookie header: the same name twice, names of Object.prototype', 'foo=%1;bar=bar;foo=boo', 'toString=foo;valueOf=bar', '__proto__=1; constructor=2')
simple(COOKIE, 'src/parse-set-cookie.spec.ts', 'attributes, known and not', 'a=b; Path=/; Secure; HttpOnly; SameSite=Lax; Priority=High', 'a=b; expires=Wed, 01 Jan 2020 00:00:00 GMT; max-age=5')
simple('undici', 'test/cookie/npm-cookie.js', 'commas, at signs and brackets in names and values', 'a[b]=c; d@e=f', 'a=b,c; d=e', 'x={"a":1}; y=2', '$Version=1; a=b; $Path=/')
case('undici', 'test/cookie/validate-cookie-value.js', 'values that need quotes, or are refused',
     call('http.cookies.SimpleCookie'), call('$0.load', d(a='b c', c='x;y', e='q"q', u='\u00e9')), call('$0.output', [], '', '; '), call('$0.load', d(('bad name', '1'))))
case('undici', 'test/cookie/to-imf-date.js', 'a cookie for Requests with an expiry, as a header',
     call('requests.cookies.create_cookie', 'a', 'b', domain='h.example', path='/', expires=4102444800), call('repr', at(0)))
case('undici', 'test/cookie/cookies.js', 'a jar of Requests: set, get, conflict',
     call('requests.cookies.RequestsCookieJar'), call('$0.set', 'a', '1', domain='a.example', path='/'), call('$0.set', 'a', '2', domain='b.example', path='/'),
     call('$0.get_dict'), call('$0.get', 'a', domain='b.example'), call('$0.list_domains'), call('$0.multiple_domains'), call('$0.get', 'a'))

# Types, charsets, names of files.

CONTENT, SNIFF, DISPOSITION = 'content-type', 'whatwg-mimetype', 'content-disposition'


def charset(source, where, why, *types):
    case(source, where, why, *(step for each in types for step in (
        call('requests.utils.get_encoding_from_headers', d(('content-type', each))), call('requests.utils._parse_content_type_header', each))))


charset(CONTENT, 'src/parse.spec.ts', 'a type alone, in any case', '', 'text/html', ' text/html ', 'IMAGE/SVG+XML', 'Application/JSON')
charset(CONTENT, 'src/parse.spec.ts', 'blanks around semicolons and equals signs', 'text/html ; charset=utf-8 ; foo=bar', 'text/html; charset = utf-8', 'text/html;charset=\tUTF-8\t')
charset(CONTENT, 'src/parse.spec.ts', 'empty values', 'text/html; charset=', 'text/html; charset=""', 'text/html; charset= ', 'text/html; charset')
charset(CONTENT, 'src/parse.spec.ts', 'quotes and escapes', 'text/html; charset="UTF-8"', 'text/html; charset = "UT\\F-\\\\\\"8\\""', 'text/plain; foo="bar"baz; charset=utf-8', 'text/plain; foo="a; charset=x"; charset=y')
charset(CONTENT, 'src/parse.spec.ts', 'more semicolons, more charsets', 'text/html;;;; charset=utf-8;; foo=bar;', 'text/html; charset=utf-8; charset=iso-8859-1', 'text/html; Charset="utf-8"; charset="iso-8859-1"')
charset(CONTENT, 'src/parse.spec.ts', 'names of Object.prototype as parameters', 'text/html; __proto__=x; constructor=y; toString')
charset(SNIFF, 'test/api.js', 'no type before the parameters, single quotes', ';charset=utf-8', "text/html;charset='utf-8'", 'text/html;charset=utf-8(x)', 'x/y;charset="\\"')
charset('mime-types', 'test/test.js: .charset(type)', 'json and its relatives', 'application/json', 'application/problem+json', 'application/ld+json; charset=latin-1', 'text/javascript', 'textual/x')


def headers(*lines):
    return [call('io.BytesIO', b('\r\n'.join(lines) + '\r\n\r\n')), call('http.client.parse_headers', at(0))]


def disposition(why, *lines):
    for number, line in enumerate(lines):
        more = f', {number + 1}' if len(lines) > 1 else ''
        case(DISPOSITION, 'src/parse.spec.ts', why + more, *headers(f'Content-Disposition: {line}'), call('$1.get_filename'), call('$1.get_content_disposition'))


disposition('a name in quotes, with escapes', 'attachment; filename="the \\"plans\\".pdf"', 'attachment; filename="foo\\bar.html"')
disposition('a name without quotes', 'attachment; filename=plans.pdf', 'attachment; filename=foo bar.html', 'attachment; filename=foo[1](2).html')
disposition('a name with a comma, a slash', 'attachment; filename=trolly,trains', 'attachment; filename=total/; foo=bar')
disposition('a semicolon in the name', 'attachment; filename="Here\'s a semicolon;.html"')
disposition('two names', 'attachment; filename=foo; filename=bar')
disposition('no type', 'filename="plans.pdf"', '; filename=foo.html')
disposition('blanks before the equals sign', 'attachment; filename ="foo.html"')
disposition('an empty name, no name', 'attachment; filename=', 'attachment; filename', 'attachment')
disposition('a name in UTF-8 by RFC 5987', "attachment; filename*=UTF-8''%E2%82%AC%20rates.pdf", "attachment; filename*=UTF-8'en'%E2%82%AC%20rates.pdf", "attachment; filename*=utf8''%E2%82%AC")
disposition('a name in UTF-8 by RFC 5987, malformed', "attachment; filename*=UTF-8''%E4%20rates.pdf", 'attachment; filename*="UTF-8\'\'%E2%82%AC%20rates.pdf"')
disposition('a name in another charset by RFC 5987', "attachment; filename*=ISO-8859-1''%A3%20rates.pdf", "attachment; filename*=ISO-8859-2''%A4%20rates.pdf", "attachment; filename*=nonsense''%A4")
disposition('both kinds of names', "attachment; filename=\"EURO rates.pdf\"; filename*=UTF-8''%E2%82%AC%20rates.pdf", "attachment; filename*=UTF-8''%E2%82%AC%20rates.pdf; filename=\"EURO rates.pdf\"")
disposition('a name in pieces by RFC 2231', 'attachment; filename*0="foo."; filename*1="html"', "attachment; filename*0*=UTF-8''foo-%c3%a4; filename*1=\".html\"", 'attachment; filename*1="foo."; filename*2="html"')
disposition('a name in latin-1 bytes', 'attachment; filename="\u00a3 rates.pdf"')
disposition('an encoded word', 'attachment; filename="=?ISO-8859-1?Q?foo-=E4.html?="')
case('form-data', 'test/integration/test-custom-headers-string.js', 'the name comes from Content-Type if there is no other', *headers('Content-Type: text/plain; name="a b.txt"; charset=UTF-8'),
     call('$1.get_filename'), call('$1.get_param', 'name'), call('$1.get_content_charset'), call('$1.get_content_type'))

# Links, challenges, lists.

LINK = 'parse-link-header'
for why, value in [
    ('next and last', '<https://api.example/repos?client_id=1&page=2>; rel="next", <https://api.example/repos?page=3>; rel="last"'),
    ('without quotes', '<https://api.example/?page=2>; rel=next, <https://api.example/?page=3>; rel=last'),
    ('nothing', ''),
    ('one without rel', '<https://api.example/?page=3>; rel="next", <https://api.example/?page=1>; pet="cat", '),
    ('a comma in the URL', '<https://imaginary.example/?name=What,+me+worry>; rel="next";'),
    ('several words in rel', '<https://imaginary.example/>; rel="next page";'),
    ('matrix parameters', '<https://imaginary.example/segment;foo=bar;baz/item?name=x>; rel="next";'),
    ('a comma and a semicolon in a title', '<http://a/>; title="x, y; z"; rel=next'),
    ('an encoded title', "<http://a/>; title*=UTF-8'de'n%c3%a4chstes; rel=next"),
    ('names of Object.prototype', '<http://a/>; __proto__=x; rel=constructor'),
]:
    case(LINK, 'test/parse-link-header.js', why, call('requests.utils.parse_header_links', value))
case(LINK, 'test/parse-link-header.js: 0.1.0', 'links of a response', call('requests.Response'), read('$0.headers'),
     call('$1.update', d(('Link', '<http://a/?p=2>; rel=next, <http://b/>; title=x, <http://c/>; rel="next"'))), read('$0.links'))
for where, why, value in [
    ('test1095', 'a realm with quotes', 'realm="My \\"Cool\\" Realm", nonce="1053604146"'),
    ('test2091', 'a realm with quotes and blanks', 'realm="test \\"this\\" realm!!", nonce="1053604145"'),
    ('test3221', 'escapes in the realm', 'realm="testrealm%0a%0d", nonce="1053604145"'),
    ('test1437', 'fields twice, without quotes', 'realm="testrealm", algorithm=MD5, algorithm=MD5, nonce=1, nonce=2'),
    ('test388', 'several qualities', 'realm="testrealm", algorithm=MD5, nonce="999999", stale=true, qop="crazy, auth"'),
    ('test1095', 'commas and equals signs in quotes', 'realm="a@b, c=d", nonce="x==", domain="\\\\server\\share"'),
    ('test1095', 'names alone, values with blanks', 'realm=a b, nonce, qop=auth'),
    ('test1095', 'a quote that does not end', 'realm="abc, nonce=x'),
    ('test1095', 'names of Object.prototype', '__proto__="x", constructor=y, realm=z'),
]:
    case('curl', f'tests/data/{where}', f'a challenge: {why}', call('requests.utils.parse_dict_header', value), call('requests.utils.parse_list_header', value),
         call('urllib.request.parse_http_list', value))
case('curl', 'tests/data/test1095', 'a challenge: fields for urllib', call('urllib.request.parse_keqv_list', ['realm="a"', 'nonce="b=c"', 'x=']), call('urllib.request.parse_keqv_list', ['realm']))
BASIC = 'basic-auth'
for why, user, password in [
    ('a colon in the password', 'foo', 'pass:word'), ('an empty user', '', 'pass'), ('an empty password', 'foo', ''), ('neither', '', ''),
    ('latin-1', 'f\u00f6\u00f6', 'b\u00e4r'), ('bytes', b('f\u00f6\u00f6'), b('b\u20acr')), ('numbers', 1, 2),
    ('characters beyond latin-1', 'f\u20ac', 'x'),
]:
    case(BASIC, 'src/format.spec.ts', f'what Requests sends: {why}', call('requests.auth._basic_auth_str', user, password))
for why, url in [
    ('escapes', 'http://us%40er:p%3Aa%2Fss@h/'), ('UTF-8', 'http://%C3%A9:%E2%82%AC@h/'), ('a user alone', 'http://user@h/'), ('a colon and nothing', 'http://user:@h/'), ('a colon in the password', 'http://u:p:q@h/'),
]:
    prepared('got', 'test/arguments.ts', f'credentials of a URL: {why}', url, call('$1.headers.get', 'Authorization'))

# netrc.

for source, where, why, text in [
    ('curl', 'tests/data/test2005', 'a password without a login, then another machine', 'machine h\npassword 5up3r53cr37\n\nmachine other\n'),
    ('curl', 'tests/data/test478', 'several accounts for one machine', '\nmachine h\npassword weird\npassword firstone\nlogin daniel\n\nmachine h\n\nmachine h\nlogin debbie\n\nmachine h\npassword second\nlogin debbie\n'),
    ('curl', 'tests/data/test679', 'quotes and escapes', 'machine h login "user one" password "with spaces and \\"\\n\\r\\t\\a"\n'),
    ('curl', 'tests/data/test680', 'a quote that does not end', 'machine h login user1 password "with spaces and \\"\\n\\r\\t\\a\n'),
    ('curl', 'tests/data/test792', 'NUL after the password', 'machine h login username password\x00 hello\n'),
    ('curl', 'tests/data/test793', 'NUL after a quoted password', 'machine h login username "password"\x00 hello\n'),
    ('curl', 'tests/data/test130', 'comments, two logins, a default', '# the lines below\n# machine h login user1 password commented\nmachine h login user1 password passwd1\nmachine h login user2 password passwd2\ndefault login userdef password passwddef\n'),
    ('curl', 'issue 7238', 'a macro that has the names of tokens', 'macdef testmacro\n\tbin\n\tcd default\n\tcd login\n\tput login.bin\n\tquit\n\nmachine h\n\tlogin professor\n\tpassword joshua\n'),
    ('curl', 'pull request 1723', 'a comment after a line', 'machine h login l password p # c\nmachine i login m password q\n'),
    ('netrc', 'heroku/netrc issue 25, camshaft/netrc issue 9', 'a number sign in a password', 'machine h login x password a#b\nmachine i login y password #c\n'),
    ('netrc', 'camshaft/netrc pull request 2', 'a file that begins with a comment, with CRLF and tabs, without an end of line', '# first\r\nmachine\th\r\n\tlogin\tl\r\n\tpassword\tp'),
    ('netrc', 'curl issue 7238', 'a token that it does not know', 'machine h login l password p port 80\n'),
]:
    case(source, where, f'netrc: {why}', call('netrc.netrc', file('netrc', text)), call('$0.authenticators', 'h'), call('$0.authenticators', 'other'), read('$0.hosts'))
for why, url in [('a port', 'http://h:8080/x'), ('upper case', 'http://H/'), ('another host', 'http://i/'), ('a user in the URL', 'http://me@h/')]:
    case('curl', 'tests/data/test685, pull request 17698', f'netrc: what Requests finds for {why}', call('requests.utils.get_netrc_auth', url), environ={'NETRC': file('netrc', 'machine h login l password p\nmachine me@h login m password q\n')})

# robots.txt.

GOOGLE, ROBOTS = 'google/robotstxt', 'robots-parser'


def robots(source, where, why, text, *questions, more=()):
    case(source, where, why, call('urllib.robotparser.RobotFileParser', 'http://foo.bar/robots.txt'), call('$0.parse', text.splitlines()),
         *(call('$0.can_fetch', agent, url) for agent, url in questions), *more)


URL = 'http://foo.bar/x/y'
robots(GOOGLE, 'robots_test.cc: GoogleOnly_SystemTest', 'no rules, no agent, no URL', 'user-agent: FooBot\ndisallow: /\n', ('', ''), ('FooBot', ''), ('FooBot', '/'), ('', URL))
robots(GOOGLE, 'robots_test.cc: ID_LineSyntax_Line', 'a line without a colon', 'user-agent FooBot\ndisallow /\n', ('FooBot', URL))
robots(GOOGLE, 'robots_test.cc: ID_LineSyntax_Line', 'names that are no directive', 'foo: FooBot\nbar: /\n', ('FooBot', URL))
robots(GOOGLE, 'robots_test.cc: ID_LineSyntax_Groups', 'groups with several agents, rules before a group', 'allow: /foo/bar/\n\nuser-agent: FooBot\ndisallow: /\nallow: /x/\nuser-agent: BarBot\ndisallow: /\nallow: /y/\n\n\nallow: /w/\nuser-agent: BazBot\n\nuser-agent: FooBot\nallow: /z/\ndisallow: /\n',
       *((agent, f'http://foo.bar/{path}') for agent in ('FooBot', 'BarBot', 'BazBot') for path in ('x/b', 'y/c', 'z/d', 'w/a', 'foo/bar/')))
robots(GOOGLE, 'robots_test.cc: ID_LineSyntax_Groups_OtherRules', 'sitemaps between agents', 'User-agent: BarBot\nSitemap: https://foo.bar/sitemap\nUser-agent: *\nDisallow: /\n', ('FooBot', URL), ('BarBot', URL), more=[call('$0.site_maps')])
robots(GOOGLE, 'robots_test.cc: ID_REPLineNamesCaseInsensitive', 'directives in any case', 'USER-AGENT: FooBot\nALLOW: /x/\nDiSaLLoW: /\n', ('FooBot', URL), ('FooBot', 'http://foo.bar/a/b'))
robots(GOOGLE, 'robots_test.cc: ID_UserAgentValueCaseInsensitive', 'agents in any case, with a version', 'user-agent: FOO BAR\nallow: /x/\ndisallow: /\n', ('Foo', URL), ('foo bar', URL), ('foo', 'http://foo.bar/a'), ('Foo/2.1', 'http://foo.bar/a'))
robots(GOOGLE, 'robots_test.cc: ID_GlobalGroups_Secondary', 'the group of all agents comes last', 'user-agent: *\nallow: /\nuser-agent: FooBot\ndisallow: /\n', ('FooBot', URL), ('BarBot', URL))
robots(GOOGLE, 'robots_test.cc: ID_AllowDisallow_Value_CaseSensitive', 'paths in another case', 'user-agent: FooBot\ndisallow: /X/\n', ('FooBot', URL))
robots(GOOGLE, 'robots_test.cc: ID_LongestMatch', 'the longest or the first rule', 'user-agent: FooBot\ndisallow: /x/page.html\nallow: /x/\ndisallow: /x/page\n', ('FooBot', 'http://foo.bar/x/page.html'), ('FooBot', 'http://foo.bar/x/page'), ('FooBot', 'http://foo.bar/x/'))
robots(GOOGLE, 'robots_test.cc: ID_LongestMatch', 'an empty rule', 'user-agent: FooBot\ndisallow: \nallow: \n', ('FooBot', URL))
robots(GOOGLE, 'robots_test.cc: ID_Encoding', 'paths in UTF-8, escaped or not', 'User-agent: FooBot\nDisallow: /\nAllow: /foo/bar/\u30c4\n', ('FooBot', 'http://foo.bar/foo/bar/%E3%83%84'), ('FooBot', 'http://foo.bar/foo/bar/\u30c4'), ('FooBot', 'http://foo.bar/foo/bar/x'))
robots(GOOGLE, 'robots_test.cc: ID_Encoding', 'an escape that is no UTF-8', 'User-agent: FooBot\nDisallow: /foo%ff%2f\n', ('FooBot', 'http://foo.bar/foo%ff/'), ('FooBot', 'http://foo.bar/foo%FF%2F'), ('FooBot', 'http://foo.bar/foo\xff/'))
robots(GOOGLE, 'robots_test.cc: ID_SpecialCharacters', 'stars and dollars', 'User-agent: FooBot\nDisallow: /foo/bar$\nDisallow: /*.gif$\nAllow: /\n', ('FooBot', 'http://foo.bar/foo/bar'), ('FooBot', 'http://foo.bar/foo/bar$x'), ('FooBot', 'http://foo.bar/a.gif'), ('FooBot', 'http://foo.bar/*.gif$'))
robots(GOOGLE, 'robots_test.cc: ID_SpecialCharacters', 'comments after a rule', 'User-agent: FooBot # me\n# Disallow: /\nDisallow: /foo/quz#qux\nAllow: /\n', ('FooBot', 'http://foo.bar/foo/quz'), ('FooBot', 'http://foo.bar/foo/bar'))
robots(GOOGLE, 'robots_test.cc: ID_LinesNumbersAreCountedCorrectly', 'line ends of every kind', 'User-Agent: foo\rAllow: /some/path\r\nUser-Agent: bar\n\n\rDisallow: /', ('foo', '/x'), ('bar', '/x'))
robots(GOOGLE, 'robots_test.cc: ID_UTF8ByteOrderMarkIsSkipped', 'a byte order mark', '\ufeffUser-Agent: foo\nDisallow: /AnyValue\n', ('foo', '/AnyValue'))
robots(ROBOTS, 'test/Robots.js', 'delays, valid and not', 'user-agent: a\ncrawl-delay: 1\nuser-agent: b\ncrawl-delay: 1.5\nuser-agent: c\ncrawl-delay: -1\nuser-agent: d\ncrawl-delay: 0\ndisallow: /x\n',
       more=[call('$0.crawl_delay', agent) for agent in 'abcde'])
robots(ROBOTS, 'test/Robots.js', 'sitemaps', 'sitemap: http://example.com/a.xml\nuser-agent: a\nSiteMap : http://example.com/b.xml # c\nsitemap:\n', more=[call('$0.site_maps'), call('str', at(0))])
robots(ROBOTS, 'test/Robots.js', 'lone surrogates in a path', 'User-agent: *\nDisallow: /path-\ud800\n', ('x', '/path-'), ('x', '/path-\ud800'))
robots(ROBOTS, 'test/Robots.js', 'agents with names of Object.prototype', 'User-agent: constructor\nDisallow: /x\nUser-agent: __proto__\nDisallow: /y\n', ('constructor', '/x'), ('__proto__', '/y'), ('toString', '/x'))
robots(ROBOTS, 'test/Robots.js', 'an empty agent, an invalid rate', 'User-agent:\nDisallow: /x\nUser-agent: a\nRequest-rate: 3/x\nRequest-rate: 5/10s\nRequest-rate: 3/15\n', ('', '/x'), ('b', '/x'), more=[call('$0.request_rate', 'a')])

# Multipart.

FORM = 'form-data'


def multipart(source, where, why, fields):
    case(source, where, why, call('urllib3.filepost.encode_multipart_formdata', fields, boundary='b'))


multipart(FORM, 'test/integration/test-custom-filename.js', 'a type by the name of the file, or by itself', d(a=t('test.png', b('x'), 'image/gif'), b=t('test.png', b('x')), c=t('unknown', b('x')), e=t('a.b.html', 'text')))
multipart(FORM, 'test/integration/test-set-nonstring.js', 'numbers', d(a=1, b=-5))
multipart(FORM, 'test/integration/test-last_boundary-line_break.js', 'an empty form', d())
multipart(FORM, 'test/integration/test-get-buffer.js', 'bytes and text', [t('a', b(b'\x00\xff\r\n')), t('b', '\u00e9\u20ac')])
multipart(FORM, 'issue 498', 'names in UTF-8', [t('datei', t('n\u00e4me \u20ac.txt', b('x')))])
multipart('undici', 'test/fetch/formdata.js', 'quotes, line ends and backslashes in names', [t('a"b\r\nc\\d', 'x'), t('f', t('q"u\no\rt\\e.txt', 'y'))])
multipart('undici', 'test/busboy/test-types-multipart.js', 'the same name twice, an empty name', [t('a', '1'), t('a', '2'), t('', '3'), t('f', t('', b('4')))])
multipart('undici', 'test/fetch/formdata.js', 'names of Object.prototype', [t('__proto__', '1'), t('constructor', t('toString', 'x'))])
multipart('undici', 'test/fetch/formdata.js', 'a lone surrogate', [t('a', '\ud800')])
for why, files, data in [
    ('files without a form', d(a=t('f.txt', 'x')), None), ('an empty file', d(a=t('f.txt', '')), d(b='1')), ('text as file', d(a='x'), None), ('lists of values', d(a=t('f', b('x'))), d(b=['1', '2'], c=None)),
    ('headers of a part', d(a=t('f', 'x', 'text/plain', d(Expires='0'))), None),
]:
    prepared(FORM, 'test/integration/test-submit-custom.js', f'what Requests encodes: {why}', 'http://h/',
             read('$1.body'), call('$1.headers.get', 'Content-Type'), call('$1.headers.get', 'Content-Length'), method='POST', files=files, data=data)

# Types of files.

for source, where, why, *names in [
    ('mime', 'test/mime.test.js', 'no suffix, a dot in front, several dots', 'file', '.profile', 'a.b.html', 'a.', 'page.html?x=1', 'dir.html/file', '', '.'),
    ('mime', 'test/mime.test.js', 'suffixes in upper case', 'A.HTML', 'a.Jpg', 'x.TAR.GZ', 'x.tgz', 'x.Z'),
    ('mime', 'test/mime.test.js', 'suffixes of the web', 'a.mjs', 'a.js', 'a.wasm', 'a.webp', 'a.avif', 'a.json', 'a.jsonld', 'a.map', 'a.webmanifest', 'a.svg', 'a.ico', 'a.md', 'a.csv', 'a.mp4', 'a.m4s', 'a.ts', 'a.rtf', 'a.xml', 'a.woff2'),
    ('mime-types', 'test/test.js', 'paths of Windows and URLs', 'path\\to\\page.html', 'http://h/a.html', 'http://h/a.html?b.txt', 'data:text/html,x', 'data:,x', 'data:;charset=x,y', 'http://h/a%2ehtml'),
    ('mime-types', 'test/test.js', 'names of Object.prototype', 'a.constructor', 'a.__proto__', 'a.toString', 'constructor'),
]:
    case(source, where, why, *(call('mimetypes.guess_type', name) for name in names))
case('mime-types', 'test/test.js', 'suffixes by type', *(call('mimetypes.guess_extension', name) for name in ('text/html', 'TEXT/HTML', 'text/html; charset=utf-8', ' text/html', 'application/x-bogus', '', 'image/jpeg', 'text/plain', 'application/octet-stream', 'constructor')),
     call('mimetypes.guess_all_extensions', 'image/jpeg'))

# Proxies.

PROXY = 'proxy-from-env'


def proxy(source, where, why, environ, *urls):
    steps = [step for url in urls for step in (call('requests.utils.get_environ_proxies', url), call('requests.utils.should_bypass_proxies', url, None))]
    case(source, where, why, call('urllib.request.getproxies_environment'), *steps, environ=environ)


for why, environ, *urls in [
    ('nothing', {}, 'http://example.com', 'bogus', '//example.com', '', 'http:', '__proto__://'),
    ('upper and lower case', {'HTTP_PROXY': 'http://upper', 'http_proxy': 'http://lower', 'HTTPS_PROXY': 'http://s'}, 'http://example', 'https://example'),
    ('only upper case', {'HTTP_PROXY': 'http://upper'}, 'http://example', 'https://example'),
    ('a value that is no URL', {'http_proxy': 'Crazy \n!() { ::// }'}, 'http://wow'),
    ('an empty value in lower case', {'HTTP_PROXY': 'http://upper', 'http_proxy': ''}, 'http://example'),
    ('all_proxy', {'ALL_PROXY': 'http://catch-all', 'ftp_proxy': 'http://ftp'}, 'https://example', 'ftp://example', 'x://example'),
    ('blanks and commas as no_proxy', {'https_proxy': 'http://p', 'NO_PROXY': ',\t,,,\n,  ,\r'}, 'https://example'),
    ('a host', {'http_proxy': 'http://p', 'no_proxy': 'example'}, 'http://example', 'http://example:80', 'http://example:1337', 'http://sub.example', 'http://prefexample', 'http://example.no', 'http://host/example', 'http://EXAMPLE/'),
    ('a subdomain', {'http_proxy': 'http://p', 'no_proxy': 'sub.example'}, 'http://example', 'http://sub.example', 'http://no.sub.example', 'http://sub-example', 'http://example.sub'),
    ('a port', {'http_proxy': 'http://p', 'no_proxy': 'example:80'}, 'http://example', 'http://example:80', 'http://example:1337', 'http://sub.example:80'),
    ('a suffix', {'http_proxy': 'http://p', 'no_proxy': '.example'}, 'http://example', 'http://sub.example', 'http://sub.example:1337', 'http://prefexample', 'http://a.b.example'),
    ('a star', {'http_proxy': 'http://p', 'no_proxy': '*'}, 'http://example.com'),
    ('a star and others', {'http_proxy': 'http://p', 'no_proxy': 'a, *'}, 'http://example.com', 'http://a'),
    ('a star and a dot', {'http_proxy': 'http://p', 'no_proxy': '*.example'}, 'http://example', 'http://sub.example', 'http://prefexample'),
    ('addresses', {'http_proxy': 'http://p', 'no_proxy': '[::1],[::2]:80,10.0.0.1,10.0.0.2:80'}, 'http://[::1]/', 'http://[::1]:80/', 'http://[::2]/', 'http://10.0.0.1/', 'http://10.0.0.1:80/', 'http://10.0.0.2:80/', 'http://10.0.0.2:1337/'),
    ('CIDR', {'http_proxy': 'http://p', 'no_proxy': '127.0.0.0/8,10.1.0.0/16'}, 'http://127.0.0.1', 'http://127.9.9.9:80', 'http://10.1.2.3', 'http://10.2.0.1', 'http://[::ffff:127.0.0.1]/'),
    ('upper case, blanks', {'http_proxy': 'http://p', 'no_proxy': ' Example.COM , other'}, 'http://example.com', 'http://sub.example.com', 'http://other'),
    ('the method of CGI', {'HTTP_PROXY': 'http://upper', 'REQUEST_METHOD': 'GET'}, 'http://example'),
]:
    proxy(PROXY, 'test.js', why, environ, *urls)
for source, where, why, value, *hosts in [
    ('curl', 'tests/unit/unit1614.c', 'a dot at the end', 'example.com.,.local.', 'example.com', 'example.com.', 'a.local', 'a.local.'),
    ('curl', 'tests/unit/unit1614.c', 'CIDR of every width', '192.168.0.0/16,10.0.0.0/0,1.2.3.4/32', '192.168.1.1', '192.169.1.1', '11.1.1.1', '1.2.3.4', '1.2.3.5'),
    ('axios', 'issue 635', 'localhost by its other names', 'localhost', 'localhost', '127.0.0.1', '[::1]', 'x.localhost', 'localhost.'),
    ('curl', 'tests/unit/unit1614.c', 'blanks for commas', 'localhost .example.com .example.de', 'www.example.com', 'localhost'),
    ('curl', 'tests/unit/unit1614.c', 'CIDR that is none', '192.168.0.0/16a,192.168.0.0/a16,192.168.0.0/33,::1/64', '192.168.0.1', '[::1]'),
    ('axios', 'issue 2864', 'a star in front of a domain', '*.domain.com', 'foo.domain.com', 'domain.com'),
]:
    case(source, where, f'no_proxy: {why}', *(step for host in hosts for step in (
        call('urllib.request.proxy_bypass_environment', host), call('requests.utils.should_bypass_proxies', f'http://{host}/', None))), environ={'http_proxy': 'http://p', 'no_proxy': value})

# data: and file: URLs.


def data_url(source, where, why, url):
    case(source, where, why, call('urllib.request.urlopen', url), call('.read'), call('$0.headers.get', 'Content-Type'), call('$0.headers.get', 'Content-Length'), call('$0.geturl'))


for why, url in [
    ('an authority', 'data://test/,X'), ('no comma', 'data:text/html'), ('nothing before the comma', 'data:,X'), ('a fragment', 'data:,X#X'), ('a byte', 'data:,%FF'),
    ('a blank before the comma', 'data:text/plain ,X'), ('a form feed in the type', 'data:text/plain\f,X'), ('parameters without a type', 'data:;x=x;charset=x,X'),
    ('malformed escapes', 'data:text/plain,X%0X%'), ('non-ASCII characters', 'data:text/plain,\u00e1\u00f1\U0001f4a9'), ('a type in upper case', 'data:IMAGE/gif;hi=x,%C2%B1'),
    ('base64', 'data:;base64,WA=='), ('base64 without padding', 'data:;base64,WA'), ('base64 with blanks', 'data:text/plain;base64,W%20A%20%3D%3D'), ('base64 that is none', 'data:;base64,W'),
    ('base64 in upper case', 'data:;BASE64,WA=='), ('base64 and a parameter after it', 'data:;base64;x,WA=='), ('a comma within quotes', 'data:text/plain;x="a,b",X'), ('a question mark', 'data:,a?b&c'),
    ('an invalid type', 'data:x,y'), ('upper case scheme', 'DATA:,X'), ('a blank in the data', 'data:, a b '),
]:
    data_url('data-urls', 'test/web-platform.js; WPT fetch/data-urls', why, url)
for why, path in [
    ('a blank and a percent sign', '/a b%c'), ('a question mark, a number sign', '/a?b#c'), ('letters that are not ASCII', '/\u00e9/\U0001f600'), ('a backslash, a drive', 'C:\\x\\y'), ('two slashes', '//host/share'),
    ('brackets, a tilde, a semicolon', '/[x]~;=&+'), ('nothing', ''), ('a line end', '/a\nb'),
]:
    case(RUST, 'url/tests/unit.rs: new_file_paths', f'a path and its URL: {why}', call('urllib.request.pathname2url', path), call('urllib.request.url2pathname', at(0)))
for why, url in [('an encoded slash', '/a%2Fb'), ('UTF-8 and what is none', '/%E2%82%AC/%FF'), ('a host', '//host/x'), ('three slashes', '///x'), ('a drive with a bar', '///C|/x'), ('NUL', '/a%00b')]:
    case(RUST, 'url/tests/unit.rs: new_path_bad_utf8', f'a URL and its path: {why}', call('urllib.request.url2pathname', url))
case('file-url', 'pull request 6', 'a file whose name needs escapes', call('urllib.request.pathname2url', file('a b%20#?\u00e9.txt', 'text\n')), call('urllib.parse.urljoin', 'file:', at(0)), call('urllib.request.urlopen', at(1)), call('.read'),
     call('$2.headers.get', 'Content-Type'), call('$2.headers.get', 'Content-length'))
for why, url in [('a host of its own', 'file://h.invalid/etc/hosts'), ('no such file', 'file:///no/such/file'), ('a folder', 'file:///'), ('a relative path', 'file:x')]:
    case('file-url', 'pull request 6', f'URLs that fail: {why}', call('urllib.request.urlopen', url))

# JSON.

MINE = 'JSONTestSuite'
for why, *texts in [
    ('i_number: huge and tiny', '[123.456e-789]', '[0.4e00669999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999969999999006]', '[-1e+9999]', '[1e-10000]', '[100000000000000000000]', '[-237462374673276894279832749832423479823246327846]'),
    ('i_string: lone surrogates', '["\\uDADA"]', '["\\ud888\\u1234"]', '["\\uDd1e\\uD834"]', '["\\uD800\\uD800\\n"]', '{"\\uDFAA":0}'),
    ('i_structure: a byte order mark', '\ufeff{}'),
    ('y_object: duplicated names', '{"a":"b","a":"c"}', '{"a":1,"b":2,"a":3}', '{"__proto__":1,"__proto__":{"x":2}}', '{"":0}', '{"foo\\u0000bar": 42}'),
    ('y_object: names that look like numbers', '{"1":1,"0":0,"b":2}'),
    ('y_number: zeros', '[-0]', '[-0.0]', '[0e1]', '[1E22]', '[1e-2]', '[0.1]', '[-0e+1]', '[20e1]'),
    ('y_string: escapes', '["\\u0060\\u012a\\u12AB"]', '["\\uD801\\udc37"]', '["\\"\\\\\\/\\b\\f\\n\\r\\t"]', '["\\u0000"]', '["\u2028\u2029"]', '["\x7f"]', '"\\uFFFE"'),
]:
    case(MINE, 'test_parsing', why, *(call('json.loads', text) for text in texts))
for why, text in [
    ('n_array: an extra comma', '["",]'), ('n_array: two values without comma', '[1 true]'), ('n_array: an unclosed line', '["a",\n4\n,1,'), ('n_number: a plus sign', '[+1]'), ('n_number: a leading zero', '[-012]'), ('n_number: no fraction', '[1.]'),
    ('n_number: a dot first', '[.2e-3]'), ('n_number: fullwidth', '[\uff11]'), ('n_number: hexadecimal', '[0x42]'), ('n_number: NaN', '[-NaN]'), ('n_number: Infinity cut off', '[Inf]'), ('n_object: single quotes', "{'a':0}"), ('n_object: no quotes', '{a: "b"}'),
    ('n_object: a trailing comma', '{"id":0,}'), ('n_object: a comment', '{"a":"b"}/**/'), ('n_object: a number as name', '{1:1}'), ('n_string: a raw tab', '["\t"]'), ('n_string: a raw line end', '["new\nline"]'), ('n_string: half an escape', '["\\uD834\\uDd"]'),
    ('n_string: an escape of x', '["\\x00"]'), ('n_structure: nothing', ''), ('n_structure: a word joiner', '[\u2060]'), ('n_structure: a form feed', '[\x0c]'), ('n_structure: text after the value', '[1]x'), ('n_structure: NUL outside', '[\x00]'), ('n_structure: True', '[True]'),
]:
    case(MINE, 'test_parsing', why, call('json.loads', text))
for why, data in [
    ('UTF-16LE with a mark', b(b'\xff\xfe[\x00"\x00\xe9\x00"\x00]\x00')), ('UTF-16BE without', b(b'\x00[\x00"\x00\xe9\x00"\x00]')), ('UTF-8 with a mark', b(b'\xef\xbb\xbf{}')), ('invalid UTF-8', b(b'["\xff"]')), ('an overlong sequence', b(b'["\xc0\xaf"]')),
    ('a surrogate in UTF-8', b(b'["\xed\xa0\x80"]')), ('latin-1', b(b'["\xe9"]')), ('cut off', b(b'["\xe0\xff"]')),
]:
    case(MINE, 'test_parsing: i_string', f'bytes: {why}', call('json.loads', data))
    case(MINE, 'test_parsing: i_string', f'the body of a response: {why}', call('requests.Response'), call('$0._content=', data), call('$0.encoding=', None), call('$0.json'))
case(MINE, 'test_parsing', 'what a response of Requests makes of numbers', call('requests.Response'), call('$0._content=', b('{"a": 1.0, "b": 1e400, "c": [NaN, -Infinity], "d": 9007199254740993}')), call('$0.json'))
case(MINE, 'test_transform', 'values that come and go', *(call('json.dumps', value) for value in [
    {'f': 'nan'}, {'f': 'inf'}, {'f': '-0.0'}, {'f': '1e22'}, {'f': '1e-07'}, {'i': '123456789012345678901234567890'}, '\ud800', '\U0001f600\u2028\x7f</script>', d(('__proto__', 1), ('b', None))]),
     call('json.dumps', {'f': 'nan'}, allow_nan=False))
case('axios', 'pull request 2419', 'a byte order mark in the body of a response', call('requests.Response'), call('$0._content=', b(b'\xef\xbb\xbf{"a": 1}')), call('$0.encoding=', 'utf-8'), call('$0.json'))
case('request', 'issue 2836', 'a byte order mark in the text of a response', call('requests.Response'), call('$0._content=', b(b'\xef\xbb\xbf{"a": 1}')), call('$0.encoding=', 'utf-8'), read('$0.text'))
case('node-fetch', 'issue 165', 'an empty body as JSON', call('requests.Response'), call('$0._content=', b('')), call('$0.json'))
