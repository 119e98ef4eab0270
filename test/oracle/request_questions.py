"""The questions of request_objects.py."""

U = 'http://example.com/a?b#c'


def requests():
    urls = [
        'http://example.com', 'http://example.com/', 'http://example.com?q', 'http://example.com#f', 'http://example.com?q#f',
        'http://example.com/a;p?q=1#f#g', 'HTTP://Example.COM/', 'http://www.%70ython.org/', 'http://h:80/', 'http://h:/',
        'http://u:p@h/', 'http://u%40:p@h:8080/x', '<URL:http://h/x>', '<http://h/x>', ' http://h/x ', 'URL:http://h/x',
        'http:', 'http:/', 'http://', 'http:///x', 'http:x', 'http://?q', 'http://[::1]/', 'http://[::1]:8080/x',
        'http://[::1', 'http://::1]/', 'http://[g]/', '', 'x', '/x', '//h/x', ':', ':x', 'a:b', 'file:///etc/passwd', 'file:x',
        'data:,x#y', 'data:', 'mailto:a@b', 'foo-bar:baz', 'a/b:c', 'http://h/a b', 'http://h/a\nb', 'http://h\n/a',
        'http://h/\xe9', 'http://b\xfccher/', 'http://h\\x/', 'http://h//a//b', 'http://h/?a?b', 'http://h/#', 'http://h/?',
        'http://h/?#', 'ht tp://h/', '1http://h/', 'http://%zz/', 'http://h%2Fx/y', 'http://h%/x', 'http://H:80/', 'http://h:x/',
        'http://h:0x50/', 'http://h:99999/', 'http://a:b:c/', 5, None, True, {'b': 'http://h/'}, ['http://h/'],
    ]
    for url in urls:
        yield ['request', 'Request', [url], {}, []]
    forms = [
        [[U, {'b': 'x'}], {}], [[U, {'b': ''}], {}], [[U, None], {}], [[U, 'text'], {}], [[U, 0], {}], [[U, []], {}],
        [[U, None, {'X-Y': 'z'}], {}], [[U], {'headers': {'x-y': 'z', 'X-Y': 'w'}}],
        [[U], {'origin_req_host': 'other'}], [[U], {'origin_req_host': ''}], [[U], {'unverifiable': True}],
        [[U], {'method': 'PUT'}], [[U], {'method': ''}], [[U], {'method': None}], [[U], {'data': {'b': 'x'}, 'method': 'GET'}],
        [[U, {'b': 'x'}, {'a': 'b'}, 'o', True, 'M'], {}], [[U, {'b': 'x'}, {'a': 'b'}, 'o', True, 'M', 1], {}], [[], {}],
        [[U], {'nonsense': 1}], [[U], {'url': 'x'}], [[U], {'headers': 'abc'}], [[U], {'headers': 5}],
        [['/x'], {'headers': {'Host': 'given:8080'}}], [['x:y'], {'headers': {'Host': 'Given:8080'}}],
        [['x:y'], {'headers': {'host': 'given'}}], [['http:///x'], {'headers': {'Host': 'a:1:2'}}],
        [['http://h:8a/'], {}], [['http://H:80:/'], {}],
    ]
    for args, keywords in forms:
        for class_name in 'Request', 'Put':
            yield ['request', class_name, args, keywords, []]
    names = [
        'X-Y', 'x-y', 'X-Y-Z', 'content-TYPE', 'CONTENT-LENGTH', 'a', '', 'x y', '1abc', '-x', '_X', 'x1Y', "don't", '\xe9T\xc9', 'i\u0307', 'a\xb5',
    ]
    for name in names:
        steps = [
            ['call', 'add_header', name, 'v'], ['call', 'has_header', name], ['call', 'has_header', name.capitalize()],
            ['call', 'get_header', name], ['call', 'get_header', name.capitalize(), 'd'], ['call', 'header_items'],
            ['call', 'add_unredirected_header', name, 'w'], ['call', 'header_items'],
            ['call', 'get_header', name.capitalize()], ['call', 'remove_header', name], ['call', 'header_items'],
            ['call', 'remove_header', name.capitalize()], ['call', 'header_items'], ['call', 'get_header', name, 'd'],
        ]
        yield ['request', 'Request', [U], {}, steps]
    for order in ['ab', 'ba']:
        both = {'a': ['call', 'add_header', 'One', '1'], 'b': ['call', 'add_unredirected_header', 'One', '2']}
        more = [['call', 'add_header', 'Two', 2], ['call', 'add_unredirected_header', 'Three', None], ['call', 'header_items'],
                ['call', 'get_header', 'Three', 'd'], ['call', 'get_header', 'One'], ['call', 'remove_header', 'None']]
        yield ['request', 'Request', [U], {}, [both[each] for each in order] + more]
    steps = [
        ['set', 'full_url', 'https://other/x#y'], ['set', 'full_url', 'http://example.com?foo=bar#baz'],
        ['set', 'full_url', '<URL:http://w/>'], ['set', 'full_url', 'nonsense'], ['set', 'full_url', 'http://h/'],
        ['del', 'full_url'], ['set', 'full_url', 'http://again/'], ['set', 'data', {'b': 'x'}], ['call', 'add_header', 'Content-Length', '1'],
        ['set', 'data', {'b': 'x'}], ['set', 'data', {'b': 'y'}], ['call', 'add_unredirected_header', 'content-length', 5],
        ['del', 'data'], ['set', 'data', 'spam'], ['set', 'method', 'HEAD'], ['del', 'method'], ['set', 'host', 'h2'],
        ['set', 'fragment', 'f2'], ['set', 'fragment', ''], ['set', 'selector', 'http://again/'],
    ]
    yield ['request', 'Request', [U], {}, steps]
    yield ['request', 'Put', [U], {'method': 'POST'}, [['del', 'method'], ['set', 'method', 'X']]]
    for url in ['http://h/x#f', 'https://h/x#f', 'https://h:444/', 'ftp://h/', 'http:', 'x:y']:
        for proxies in [['p:3128', 'http'], ['p', 'https'], ['p', None], ['', 'ftp']]:
            steps = [['call', 'set_proxy', *proxies], ['call', 'has_proxy'], ['set', 'data', None],
                     ['call', 'set_proxy', 'second:1', 'http'], ['set', 'unverifiable', 1]]
            yield ['request', 'Request', [url], {}, steps]


def lists():
    texts = [
        '', ',', ',,', ' ', ' , ', 'a', 'a,b,c', 'a, b ,c ', 'path"o,l"og"i"cal, example', 'a, b, "c", "d", "e,f", g, h',
        'a="b\\"c", d="e\\,f", g="h\\\\i"', '"', '"a', '"a,b', 'a"', '"a\\', '"a\\"', '"a\\\\"', 'a\\,b', '\\"a,b"', 'a\\"b,c"d', '""', '"",""',
        '"a""b,c"', 'a,,b', '\ta\t,\nb\n', '\x1ca\x85,\xa0b', "'a,b'", 'a="b,c', '\U0001f600,"\U0001f600\\\U0001f600,"', 'x="\\\n",y',
        'realm="a, b", qop=auth', 'a=b, c', '"\\', ',"', '",', '"\\,', ',' * 50, '"' * 51, '\\' * 7, '"' + '\\' * 7,
    ]
    for text in texts:
        yield ['parse_http_list', text]
    pairs = [
        [], ['a=b'], ['a="b"'], ['a="'], ['a=""'], ['a="b'], ['a=b"'], ['a='], ['a'], ['=b'], ['='], ['a=b=c'], ['a="b=c"'], ['a=b', 'a=c'],
        ['a = b'], ['a=\'b\''], ['__proto__=x'], ['1=x', 'b=y', '0=z'], ['a="\\""'], [''],
    ]
    for elements in pairs:
        yield ['parse_keqv_list', elements]


def proxies():
    for proxy in [
        '', 'h', 'h:3128', 'u:p@h', 'u:p@h:3128', 'u@h', ':@h', 'u:@h', ':p@h', 'u:p:q@h', 'a@b@h', 'http://h/', 'http://h:3128/',
        'http://u:p@h/', 'http://u:p@h:3128', 'ftp://joe:password@proxy.example.com/rubbish:3128', 'http://user/name:password@localhost:22',
        'http://username:pass/word@localhost:22', 'http://user/name:pass/word@localhost:22', 'file:/ftp.example.com', 'http:/h', 'http:', 'http://',
        'http:///x', '//h', '//u:p@h/x', '/h', '/', 'http:h', 'http://[::1]:8/', '[::1]:8', 'HTTP://H', 'http://h?x', 'http://h#x/@', 'http://h/@x',
        'u%40:p%3A@h', 'socks5://h:1080', 'h/x', 'http://u:p@h:3128/a@b/c', 'a b', 'x:y@z', 'http://\xe9/', 'http:/\n/h',
    ]:
        yield ['_parse_proxy', proxy]
    for no in ['', '*', '*,h', 'h', 'H', '.h', '..h', 'h:80', ' h ', 'a,h', 'h,', ',', '.', 'localhost, other.com, new.com:1234, .d.o.t', '10.0.0.0/8',
               '*.h', 'h\n', '\th', '[::1]', '::1', '127.0.0.1']:
        for host in ['h', 'H', 'x.h', 'xh', 'h:80', 'h:81', 'x.h:80', 'h.', '.h', '', 'localhost', 'LocalHost', 'prelocalhost', 'foo.d.o.t', 'd.o.t',
                     'new.com', 'www.new.com:1234', 'new.com:1234', '10.1.2.3', '[::1]', '[::1]:80', '::1', '127.0.0.1:8000', 'h\n', 'h:80\n', 'a.h']:
            yield ['proxy_bypass_environment', host, {'no': no}]
    yield ['proxy_bypass_environment', 'h', {}]
    yield ['proxy_bypass_environment', 5, {}]
    yield ['proxy_bypass_environment', 5, {'no': '*'}]
    yield ['proxy_bypass_environment', 5, {'no': 'h'}]
    yield ['proxy_bypass_environment', None, {'no': 'h'}]
    yield ['proxy_bypass_environment']
    for environment in [
        {}, {'http_proxy': 'a'}, {'HTTP_PROXY': 'a'}, {'http_proxy': 'a', 'HTTP_PROXY': 'b'}, {'HTTP_PROXY': 'b', 'http_proxy': 'a'},
        {'http_proxy': '', 'HTTP_PROXY': 'b'}, {'HTTP_PROXY': 'b', 'http_proxy': ''}, {'Http_Proxy': 'c', 'HTTP_PROXY': 'b'},
        {'HTTP_PROXY': 'b', 'Http_Proxy': 'c'}, {'HTTP_proxy': 'd', 'http_PROXY': 'e'}, {'http_PROXY': 'e', 'HTTP_proxy': 'd'},
        {'HTTP_proxy': '', 'http_PROXY': 'e'}, {'REQUEST_METHOD': 'GET', 'HTTP_PROXY': 'b'}, {'REQUEST_METHOD': 'GET', 'http_proxy': 'b'},
        {'REQUEST_METHOD': '', 'HTTP_PROXY': 'b', 'HTTPS_PROXY': 'c'}, {'REQUEST_METHOD': 'GET', 'HTTP_proxy': 'b'}, {'_proxy': 'x'}, {'_PROXY': 'x'},
        {'proxy': 'x'}, {'aproxy': 'x'}, {'a_b_proxy': 'x'}, {'all_proxy': 'x', 'no_proxy': 'y', 'NO_PROXY': 'z'}, {'http_proxy_': 'x'}, {'xproxy_proxy': 'x'},
        {'HTTP_PROXY': ''}, {'ftp_proxy': 'f', 'FTP_PROXY': '', 'SOCKS_PROXY': 's'}, {'no_proxy': '', 'No_Proxy': 'localhost'},
    ]:
        yield ['getproxies_environment', environment]
    for table in [{'http': 'p:3128'}, {'HTTP': 'p:3128'}, {'http': 'http://u:p%40@p:3128/'}, {'http': 'https://p'}, {'https': 'p'}, {'https': 'http://u:p@p'},
                  {'http': 'http://u@p'}, {'http': 'u:p@p'}, {'http': ''}, {'http': 'http:/p'}, {'ftp': 'http://p:21'}, {'http': 'http://%70:1'}, {}]:
        for url in ['http://h/x#f', 'https://h/x', 'ftp://h/x']:
            yield ['proxied', table, url]


def passwords():
    # The same hosts have the same schemes: later releases tell them apart (CVE-2026-15806).
    realm = 'Some Realm'
    added = [
        [realm, 'http://example.com/', 'joe', 'password'], [realm, 'http://example.com/ni', 'ni', 'ni'], [realm, 'http://c.example.com:3128', '3', 'c'],
        [realm, 'd.example.com', '4', 'd'], [realm, 'e.example.com:3128', '5', 'e'], ['c', 'http://example.com/foo', 'foo', 'ni'],
        ['c', 'http://example.com/bar', 'bar', 'nini'], ['c', 'http://example.com/foo/bar', 'foobar', 'nibar'], ['c', 'http://example.com/baz/', 'baz', 'ninini'],
        ['b', 'http://example.com/', 'first', 'blah'], ['b', 'http://example.com/', 'second', 'spam'], ['a', 'http://example.com', '1', 'a'],
        ['f', 'http://g.example.com:80', '10', 'j'], ['g', 'http://h.example.com', '11', 'k'], ['h', 'i.example.com:80', '12', 'l'], ['i', 'j.example.com', '13', 'm'],
        ['m', ['http://one/', 'https://two/x', 'three'], 'many', 'uris'], ['s', 'https://s/', 's', '443'], ['s', 'http://h/', 's', '80'],
        [None, 'http://example.com/', 'default', 'realm'], [None, 'https://two/', 'd2', 'r2'], ['q', 'http://h/a?b', 'q', 'q'], ['e', '', 'empty', 'uri'],
        ['n', [], 'no', 'uris'], ['u', 'http://x:y@h/', 'in', 'uri'], ['p', 'http://h:81/', 'port', '81'], ['ftp', 'ftp://f/', 'f', 't'],
        ['dots', 'http://h/a/../b', 'd', 'o'], ['case', 'http://H/A', 'c', 'ase'], ['esc', 'http://h/%61', 'e', 'sc'],
    ]
    uris = [
        'example.com', 'http://example.com/ni', 'http://example.com', 'http://example.com/', 'http://example.com/spam', 'http://example.com/spam/spam',
        'http://example.com/foo', 'http://example.com/foo/', 'http://example.com/foo/bar', 'http://example.com/foobar', 'http://example.com/baz',
        'http://example.com/baz/', 'http://example.com/baz/x', 'http://a.example.com/', 'c.example.com', 'c.example.com:3128', 'http://c.example.com:3128',
        'd.example.com', 'e.example.com:3128', 'g.example.com:100', 'g.example.com:80', 'g.example.com', 'http://g.example.com:100', 'http://g.example.com',
        'h.example.com', 'h.example.com:80', 'http://h.example.com:80', 'i.example.com', 'i.example.com:80', 'http://i.example.com:80', 'j.example.com',
        'j.example.com:80', 'http://j.example.com', 'http://j.example.com:80', 'http://one/a', 'http://one:80/a', 'https://two/x/y', 'https://two/', 'three', 'http://three',
        'http://h/', 'https://s/', 's:443', 's', 'h:80', 'h', 'http://h/a', 'http://h/a?c', '', '/', 'http://x:y@h/', 'http://h:81/x', 'ftp://f/x', 'ftp://f:21/x',
        'http://h/b', 'http://h/a/../b', 'http://h/a/..', 'http://h/A', 'http://H/A/b', 'http://h/%61', 'http://h//', 'http://example.com@evil/', 'http://example.com:80@evil/',
        'http://example.com.evil/', 'http://example.com\\evil/', 'example.com/foo',
    ]
    realms = [realm, 'a', 'b', 'c', 'e', 'f', 'g', 'h', 'i', 'm', 'n', 's', 'q', 'u', 'p', 'ftp', 'dots', 'case', 'esc', None, 'none']
    for class_name in 'HTTPPasswordMgr', 'HTTPPasswordMgrWithDefaultRealm', 'HTTPPasswordMgrWithPriorAuth':
        yield ['passwords', class_name, added, [[each, uri] for each in realms for uri in uris]]
    yield ['prior', [[None, 'http://h/a', 'u', 'p', True], ['R', ['http://i/', 'http://j/x'], 'u', 'p'], [None, 'https://k', 'u', 'p', True]],
           [['http://j/x/y', True], ['http://h/a/b', False], [['http://l', 'm'], True]],
           ['http://h/a', 'http://h/a/b', 'http://h/ab', 'h', 'h:80', 'http://i/', 'http://j/x/y/z', 'http://j/x', 'k', 'k:443', 'https://k/',
            'http://l/', 'm', 'http://m/', 'http://none/']]
    for uri in uris + ['http://h:/', 'http://h:x/', 'https://[::1]/', 'http://[::1]:80/', 'HTTP://h', '//h/x', 'x:y', 'http://[', ' http://h/']:
        yield ['reduce_uri', uri]
        yield ['reduce_uri', uri, False]
    for base in [['h', '/'], ['h', '/a'], ['h', '/a/'], ['h', ''], ['g', '/']]:
        for test in [['h', '/'], ['h', '/a'], ['h', '/a/'], ['h', '/ab'], ['h', '/a/b'], ['h', ''], ['H', '/'], ['h', '/A']]:
            yield ['is_suburi', base, test]


def digests():
    plain = {'realm': 'R', 'nonce': 'abcdef'}
    qop = {**plain, 'qop': 'auth'}
    rows = [
        [plain], [plain, plain], [qop, qop, {**qop, 'nonce': 'other'}, qop], [{**qop, 'opaque': 'o'}], [{**qop, 'opaque': ''}], [{**qop, 'qop': 'auth,auth-int'}],
        [{**qop, 'qop': 'auth-int,auth'}], [{**qop, 'qop': 'auth-int, auth'}], [{**qop, 'qop': 'auth, auth-int'}], [{**qop, 'qop': 'auth-int'}], [{**qop, 'qop': ''}],
        [{**qop, 'qop': 'AUTH'}], [{**qop, 'algorithm': 'MD5'}], [{**qop, 'algorithm': 'SHA'}], [{**qop, 'algorithm': 'SHA-256'}], [{**plain, 'algorithm': 'SHA-256'}],
        [{**qop, 'algorithm': 'MD5-sess'}], [{**qop, 'algorithm': 'SHA-256-sess'}], [{**qop, 'algorithm': 'SHA-512-256'}], [{**qop, 'algorithm': 'md5'}],
        [{**qop, 'algorithm': ''}], [{**qop, 'algorithm': "it's"}], [{**qop, 'algorithm': 'constructor'}], [{'realm': 'R'}], [{'nonce': 'n'}], [{}],
        [{**qop, 'realm': 'other'}], [{**qop, 'stale': 'true', 'domain': '/'}], [{**qop, 'nonce': ''}], [{**qop, 'nonce': 'n"q'}], [{**qop, 'realm': ''}],
        [qop] * 17, [{**qop, 'algorithm': 'x', 'realm': 'other'}], [{**qop, 'nonce': '\xe9'}], [{**plain, 'charset': 'UTF-8', 'userhash': 'true'}],
    ]
    for row in rows:
        yield ['digest', 'user', 'secret', 'http://h/a/b?c=d', None, None, row]
    for user, password in [['', ''], ['u"s', 'p:w'], ['gr\xfcn', 'p'], ['u', 'p\u20ac'], ['u', None], [None, 'p'], ['u', '\U0001f600'], ['u' * 300, 'p' * 300]]:
        yield ['digest', user, password, 'http://h/', None, None, [plain, qop]]
    yield ['digest', 'u', 'p', 'http://h', None, None, [qop]]
    yield ['digest', 'u', 'p', 'http://h/x#f', 'PUT', {'b': 'data'}, [qop]]
    yield ['digest', 'u', 'p', 'http://h/\xe9', None, None, [qop]]
    yield ['digest', 'u', 'p', 'http://h/x', None, {'b': ''}, [qop]]


CHALLENGES = [
    'Basic realm="R"', "Basic realm='R'", 'Basic realm=R', 'basic REALM="R"', 'BASIC realm=""', 'Basic', 'Basic ', 'Basic realm', 'Basic realm=', 'Basic realm="R',
    'Basic realm=R"', 'Basic realm="a\'b"', 'Basic realm="a, b"', 'Basic realm="R", charset="UTF-8"', 'Basic charset="UTF-8", realm="R"', 'Basic realm=a b, c', 'Basic  \t realm="R"',
    '  Basic realm="R"', 'Basic\trealm="R"', 'Basic realm = "R"', ',Basic realm="R"', ', , Basic realm="R"', 'Other xxx, Basic realm="R"', 'Other realm="O", Basic realm="R"',
    'Basic realm="R", Other xxx', 'Basic realm="R", Basic realm="S"', 'Digest realm="D", nonce="n", Basic realm="R"', 'Basic realm="R", Digest realm="D", nonce="n"', 'NTLM', 'Negotiate abc==',
    'Kerberos', 'Other realm="O"', 'Basic realm="\xe9"', 'Basic realm="R" Basic realm="S"', 'Basic\xa0realm="R"', 'Basic realm="R\\"S"', 'Basic realm="x"; y', 'a,b,c', ',,,', 'BasicX realm="R"',
    'Digest realm="R", nonce="n"', 'Digest realm="R",nonce="n",qop="auth"', 'digest realm=R, nonce=n, qop=auth', 'Digest', 'Digest ', 'Digest  realm="R", nonce="n"', 'Digest realm="R"', 'Digest nonce="n"',
    'Digest realm="R", nonce="n", qop="auth-int"', 'Digest realm="R", nonce="n", algorithm=MD5-sess', 'Digest realm="R", nonce="n", algorithm=SHA', 'Digest realm="R", nonce="n", opaque="o", stale=true, qop="auth, auth-int"',
    'Digest realm="R", nonce', 'Digest realm=, nonce="n"', 'Digest realm="R, nonce="n"', 'Digest realm="R" nonce="n"', 'Digest realm="R",,nonce="n",', 'Digest\trealm="R", nonce="n"',
    'Digest a\trealm="R", nonce="n"', 'Digest realm="a\\"b", nonce="n"', 'Digest realm="\xe9", nonce="n"',
]


def challenges():
    for header in CHALLENGES + ['', ' ', '\t']:
        yield ['parse_realm', header]
    for handler in ['HTTPBasicAuthHandler', 'ProxyBasicAuthHandler', 'HTTPDigestAuthHandler', 'ProxyDigestAuthHandler']:
        name = 'Proxy-Authenticate' if handler.startswith('Proxy') else 'WWW-Authenticate'
        for challenge in CHALLENGES:
            yield ['challenged', handler, 'http://h:81/x?y#z', [[name, challenge]], []]
        for several in [[], ['Basic realm="R"', 'Basic realm="S"'], ['Digest realm="D", nonce="n"', 'Basic realm="R"'], ['Basic realm="R"', 'Digest realm="D", nonce="n"'], ['NTLM', 'Negotiate'],
                        ['NTLM', 'Basic'], ['Basic', 'NTLM'], ['Basic', 'Basic realm="R"'], ['NTLM', 'Basic realm="R"'], ['x y, Basic', 'Negotiate']]:
            yield ['challenged', handler, 'http://h/', [[name, each] for each in several], []]
        for header in ['Authorization', 'Proxy-Authorization']:
            yield ['challenged', handler, 'http://h/', [[name, 'Basic realm="R"']], [[header, 'Basic dTpw']]]
            yield ['challenged', handler, 'http://h/', [[name, 'Basic realm="R"']], [[header, 'Basic other']]]
            yield ['challenged', handler, 'http://h/', [[name, 'Digest realm="R", nonce="n"']], [[header, 'Digest x']]]


def redirects():
    locations = [
        'http://h/b', '/b', 'b', '?q', '#f', '', ' ', 'http://other/', 'http://other', 'http://other?q', 'http://other#f', '//other/x', 'HTTPS://h/', 'https://h/', 'ftp://h/x', 'file:///etc/passwd', 'data:,x',
        'javascript:x', 'gopher://x', 'a:b', 'http:b', 'http:/b', 'http:', 'http:///b', '/a b', '/a%20b', '/\xe9', '/p\xc3\xa5', '/a"b<c>', '/;p?q#f', '../x', './x', '/a/../b', '/a\tb', 'http://h:81/', 'http://[::1]/', 'http://[::1',
        'http://u:p@other/', 'http://other/#a#b', '/\x7f', '/\\x', 'http://H/', 'http://h:x/', '  http://h/b  ', 'http://\xe9/', 'http://h/%', '/{}|^`', 'HTTP://h/B', 'file:/x', 'ftp:x', 'http://h:99999/', '/?a=b c&d=\xe9',
    ]
    for location in locations:
        yield ['redirected', 'http://h/a/x?y#z', None, None, [], 302, [['Location', location]]]
    for code in [301, 302, 303, 307, 308]:
        for method, data in [[None, None], ['HEAD', None], [None, {'b': 'x'}], ['PUT', {'b': 'x'}], ['DELETE', None], ['get', None], ['GET', {'b': 'x'}], ['HEAD', {'b': 'x'}], ['POST', None]]:
            yield ['redirected', 'http://h/a', method, data, [['X-Y', 'z'], ['content-LENGTH', '1'], ['Content-Type', 't'], ['Accept', 'a']], code, [['Location', 'http://h/b']]]
    given = [['Authorization', 'a'], ['Cookie', 'c'], ['X-Y', 'z']]
    yield ['redirected', 'http://h/a', None, None, given, 302, [['Location', '/b']]]
    for headers in [[], [['URI', '/u']], [['Location', '/l'], ['URI', '/u']], [['Location', '/1'], ['Location', '/2']], [['X', 'y']], [['uri', 'file:///x']]]:
        yield ['redirected', 'http://h/a', None, None, [], 301, headers]


def sent():
    for data in [None, {'b': ''}, {'b': 'abc'}, 'text', '', [{'b': 'x'}], []]:
        for headers in [[], [['Content-Length', '5']], [['content-type', 't'], ['TRANSFER-ENCODING', 'gzip']], [['HOST', 'given'], ['user-agent', 'me']]]:
            yield ['do_request', 'http://h:81//a//b', data, headers, [['User-agent', 'x'], ['x-ADDED', 'y']], None]
    for url in ['http://h/', 'http://h//x', 'http:///x', 'http:', 'http://u:p@h:1/', 'http://%68/', 'https://h:444/x', 'ftp://h/']:
        yield ['do_request', url, None, [], [], None]
        yield ['do_request', url, None, [], [], ['p:3128', 'http']]
        yield ['do_request', url, {'b': ''}, [], [], ['p', None]]


def errors():
    for reason in ['reason', '', None, 5, {'b': 'x'}, ['a', 'b']]:
        yield ['error', 'URLError', reason]
        yield ['error', 'URLError', reason, 'file']
        yield ['error', 'ContentTooShortError', reason, ['f', 1]]
    for args in [[], ['a', 'b', 'c']]:
        yield ['error', 'URLError', *args]
        yield ['error', 'HTTPError', *args]
    for args in [['u', 404, 'Not Found', None, None], [None, None, 'm', 'Content-Length: 42', None], ['u', 500, None, None, None], ['u', '200', '', None, None], ['u', 404, "it's", None, None]]:
        yield ['error', 'HTTPError', *args]
    yield ['error', 'ContentTooShortError', 'x']


QUESTIONS = [
    question
    for topic in (requests, lists, proxies, passwords, digests, challenges, redirects, sent, errors)
    for question in topic()
]
