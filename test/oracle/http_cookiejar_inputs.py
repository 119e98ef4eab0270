"""The cases that test/oracle/http_cookiejar.py records: those that random cases rarely cover."""

NOW = 1700000000.5


def calls(function, *arguments):
    return [['call', NOW, function, list(each) if isinstance(each, tuple) else [each]] for each in arguments]


def request(url, headers=(), **keywords):
    return {'request': [url, keywords, [list(pair) for pair in headers]]}


def fetch(url, *cookies, name='Set-Cookie', headers=(), **keywords):
    return ['fetch', url, keywords, [list(pair) for pair in headers], [[name, each] for each in cookies]]


def visit(*steps, jar='CookieJar', **policy):
    return ['visit', NOW, jar, policy, list(steps)]


def load(jar, *lines, ignore_discard=True, ignore_expires=True):
    return ['load', NOW, jar, '\n'.join(lines), ignore_discard, ignore_expires]


DATES = [
    'Wed, 09 Feb 1994 22:23:32 GMT', 'Wed, 31 Feb 1994 22:23:32 GMT', 'Wed, 09 Fxx 1994 22:23:32 GMT',
    'Wed, 09 Feb 1994 22:23:32 GMT\n', 'Wed, 09 Feb 1994 22:23:32 GMT\n\n', 'Wed, 09 Feb 1969 22:23:32 GMT',
    'Wed, 09 Feb 1994 22:23:62 GMT', 'Wed, 09 Feb 1994 22:23:61 GMT', 'wed, 09 feb 1994 22:23:32 gmt',
    'Tuesday, 08-Feb-94 14:15:29 GMT', 'Tuesday, 08-Feb-1994 14:15:29 GMT', '09 Feb 1994', '08-Feb-94', '8/2/94',
    '03-Feb-20', '03-Feb-73', '03-Feb-74', '03-Feb-0', '03-Feb-199', '03-Feb-999', '01 Jan ' + '1' * 4301,
    '01 Jan ' + '0' * 4300, '01 1_0 1994', '01 _1 1994', '01 Jan 1994 10:00 AM', '01 Jan 1994 10:00 PMT',
    '01 Jan 1994 10:00 ut', '01 Jan 1994 10:00 +0130', '01 Jan 1994 10:00 -1', '01 Jan 1994 10:00 12',
    '01 Jan 1994 10:00:00 GMT (x)', '01 Jan 1994 10:00:00 (x) GMT', '01 Jan 199410:00', '01 Jan 1994 1000',
    '01 Jan 1994 1:00', '01 Jan 1994 10:00:0012', '01 Jan 1994:10:00', '\xa001 Jan 1994\xa0', '\u200301 Jan 1994',
    'Sunny 01 Jan 1994', 'Sun01 Jan 1994', 'Sun, , 01 Jan 1994', '', ' ', 'Garbage', '\ufeff01 Jan 1994',
    '\u0661\u0661 Jan 1994', '01 Jan 9999 23:59:59', '01 Jan 10000',
]
ISO_DATES = [
    '1994-02-03 14:15:29 -0100', '1994-02-03 14:15:29', '1994-02-03', '1994-02-03T14:15:29', '19940203T141529Z',
    '19940203', '1994/2/3', '1994-2-3 1:02', '1994123', '19941230', '1994-02-03 14:15:29.5', '1994-02-03 14:15:29.',
    '1994-02-03 14:15:29.12:30', '1994-02-03-14:15', '1994-02-03:14:15', '1994-02-03 +01:00', '1994-02-03 +1::00',
    '1994-02-03 z', '1994-02-03 GMT', '1994-02-03 2400', '1994-02-03 25:00', ' 1994-02-03 ', '994-02-03', '',
    '\xa01994-02-03', '1994-02-03\xa0', '9999-12-31 23:59:59', '1969-12-31', '1994-02-31',
]
TIMES = [
    None, 0, 1, -1, 1.5, -0.5, 1.9999999, 1.9999995, 1.9999994, -1e-7, 253402300799, 253402300799.9999999,
    253402300800, -62135596800, -62135596801, 1e12, -1e12, 1e15, 1e18, -1e18, 1e19, 2**62, 2**52, True, 'x', [],
]
HEADERS = [
    'foo', 'foo=bar', '   foo   ', '   foo=   ; ', 'foo= bar=baz', 'a, b, c', 'a,,,b', ',', ';', '=', '=a', '==a=b',
    r'foo; bar=baz, spam=, foo="\,\;\"", bar= ', r'a="b\"', 'a="b', 'a="b c" d', 'a="b"c', 'a = "b"', 'a="\\\n"',
    'a="b\nc"', 'a="\\\ud800"', 'a\xa0=\u2003b', 'a\x1cb', 'a\ufeffb', 'a=\xa0"b c"', 'a="" b=""', '"a b"=c', 'a="b\\',
]
NS_HEADERS = [
    'foo=bar; expires=01 Jan 2040 22:23:32 GMT', 'foo=bar; expires="01 Jan 2040 22:23:32 GMT"', 'foo=bar; version="1"',
    'expires=01 Jan 2040 22:23:32 GMT', 'version=1; a=b', '', ';', '; a=b', '=a; b', 'foo', 'foo;', 'foo=;; ;=x;bar',
    'foo=bar; expires', 'foo=bar; version', 'foo=bar; Version; version=1', 'foo=bar; EXPIRES=x', 'a=b=c; path=d=e',
    ' a = b ; Path = /x ', '\xa0a\x1c=\u2003b\ufeff', 'a="b; c"', 'a=b; version="', 'a=b; version=""', 'a=b; Secure; HttpOnly',
    'a=b; Max-Age=1; max-age=2', 'a=b; expires=Thu, 03 Jxx 1994 00:00:00 GMT', 'a=b; \u0130d=x', '__proto__=x; __proto__=y',
]
DOMAINS = [
    'foo.bar.com', '1foo2.3bar4.5com', '192.168.1.1', '', '.', '.foo.bar.com', '..foo', 'foo.', 'www.acme.com', 'acme.com',
    'acme.local', '.local', '.com', 'a.1\n', 'a.1\n\n', 'a.\u0661', '1', '.1', 'x.1a', 'a\n', 'local', 'a.b.local', 'A.LOCAL',
]
PAIRS = [
    ('192.168.1.1', '192.168.1.1'), ('192.168.1.1', '.168.1.1'), ('x.y.com', 'x.Y.com'), ('x.y.com', '.Y.com'),
    ('x.y.com', 'Y.com'), ('a.b.c.com', '.c.com'), ('.c.com', 'a.b.c.com'), ('example.local', '.local'), ('blah.blah', ''),
    ('', '.rhubarb.rhubarb'), ('', ''), ('a.b.com.evil', '.b.com'), ('.a.com', '.a.com'), ('a.com', 'a.com'), ('.y.com', 'Y.com'),
    ('x.y.com', '.m'), ('x.y.com', 'm'), ('x.y.com', '.'), ('192.168.1.1', '.'), ('1.2.3.4', '.4'), ('.1', '.1'), ('a.a.a', '.a'),
]
URLS = [
    'http://www.acme.com/', 'HTTP://WWW.Acme.Com:2345/x', 'http://intranet', 'http://[::1]:80/', 'http://user:pw@h:1/',
    'http://h:/', 'http://h:x/', 'http://h:8_0/', 'http://h: 80/', 'file:///x', 'mailto:a@b', 'data:,x', 'http://é.com/ü?x#y',
    'http://www.example.com/rheum/rhaponticum;foo=bar;sing=song?apples=pears&spam=eggs#ni', 'http://h?q', 'http://h/a%2fb%zz',
    'http://h/%7e%7E', "http://h/%/;:@&=+$,!~*'()[]{}<>", 'http://h//a//b', 'http://h/\t\n', 'http://h/\U0001f600',
]
REQUESTS = [
    *(request(url) for url in URLS),
    *(request(url, [('Host', 'www.other.com:99')]) for url in ('http://1.1.1.1/', 'file:///x', 'http://h:1/')),
    *(request('http://ads.net/', origin_req_host=host) for host in ('ads.net', 'www.ads.net', 'acme.com', '', 'a.ads.net')),
    *(request('http://www.ads.net/', origin_req_host=host) for host in ('ads.net', 'x.ads.net', 'a.b.ads.net', '.ads.net')),
]
PATHS = [
    '/foo%2f/bar', '/foo%%/bar', '/fo%19o/bar', '/fo%7do/bar', '/foo/bar&', '/foo//bar', '\x7e/foo/bar', '/foo\x19/bar',
    '/\x7dfoo/bar', '/foo/bar\xfc', '/foo/bar\uabcd', '', ' ', '%', '%a', '%aG', '%ag%aF', '\U0001f600',
]

A = 'http://www.acme.com/'
DAY = 86400
VISITS = [
    # Names that look like indices keep their order of arrival.
    visit(fetch(A, 'b=1', '2=2', '1=3', 'a=4'), fetch(A), ['clear', 'www.acme.com', '/', '2'], fetch(A, '2=5'), fetch(A)),
    # Longer paths first, domains in order of arrival.
    visit(
        fetch(A, 'a=1; domain=.acme.com'), fetch(A, 'b=2'), fetch('http://acme.com/', 'c=3'),
        fetch(A + 'x/y/z', 'd=4', 'e=5; path=/x', 'f=6; path=/x/y; domain=acme.com'), fetch(A + 'x/y/z'),
        ['clear', '.acme.com'], fetch(A + 'x/y/z', 'g=7; domain=.acme.com'), fetch(A + 'x/y/z'),
    ),
    # Expired cookies are removed at the next request, to any domain.
    visit(
        fetch(A, 'a=1; max-age=10', 'b=2; max-age=20'), fetch('http://foo.net/', 'c=3; max-age=15', 'd=4'), ['sleep', 10.25],
        fetch('http://bar.net/'), ['sleep', 5], fetch('http://bar.net/'), ['sleep', 100], fetch('http://bar.net/'),
    ),
    visit(fetch(A, 'a=1'), fetch(A, 'a=2; max-age=0'), fetch(A, 'a=3; expires=01 Jan 1994'), fetch(A)),
    visit(*(fetch(A, f'a=1; max-age={age}') for age in ('9' * 20, '9' * 310, '9' * 4301, '1_0', '', 'x', '1.5', ' 7 '))),
    visit(fetch(A, 'a=1; max-age', 'b=2'), fetch(A, 'c=3', 'd=4; expires=Thu, 03 Jxx 1994 00:00:00 GMT'), fetch(A)),
    visit(fetch(A, 'a=1; expires="2040-01-01"; version=1', 'b=2', name='Set-Cookie2'), fetch(A), rfc2965=True),
    # Both kinds of cookies in one response.
    visit(
        ['fetch', A, {}, [], [['Set-Cookie', 'a=1; path=/'], ['Set-Cookie2', 'a="2"; version=1; path="/"'], ['Set-Cookie', 'b=3; version=1']]],
        fetch(A), rfc2965=True,
    ),
    visit(['fetch', A, {}, [], [['Set-Cookie', 'a=1'], ['Set-Cookie2', 'b=2; version=1']]], fetch(A)),
    visit(fetch(A, 'a=1; version=1', name='Set-Cookie2'), fetch(A)),
    *(
        visit(fetch(A, 'ni=ni; version=1'), fetch(A), rfc2109_as_netscape=as_netscape, rfc2965=rfc2965)
        for as_netscape in (None, False, True)
        for rfc2965 in (False, True)
    ),
    visit(fetch(A, 'a=1'), fetch(A, headers=[('Cookie', 'mine')]), fetch(A, headers=[('Cookie2', 'mine')]), rfc2965=True),
    visit(fetch(A, 'a=1'), fetch(A), rfc2965=True, hide_cookie2=True),
    # __proto__ and the like are ordinary names.
    visit(
        fetch(A, '__proto__=1; __proto__=2; constructor=3', 'a=b; path=__proto__', 'c=d; domain=__proto__'), fetch(A),
        fetch('http://__proto__/', 'x=y; domain=.__proto__', 'z=1'), fetch('http://__proto__/'), ['clear', '__proto__'],
        ['clear', '__proto__', '__proto__'], ['clear', 'www.acme.com', '/', '__proto__'], fetch(A),
    ),
    # Each rule of the policy, with it and without, for both kinds of cookies.
    *(
        visit(
            fetch(A, '$a=1', 'b=2'), fetch(A, '$c=3; version=1', name='Set-Cookie2'), fetch(A + 'x/y', 'd=4; path=/z', 'e=5; path=/x'),
            fetch(A + 'x/y', 'f=6; version=1; path=/z', 'g=7; version=-1; path=/z', name='Set-Cookie2'), fetch('http://a.b.acme.com/', 'g=7; domain=.acme.com', 'h=8; domain=.b.acme.com'),
            fetch('http://a.b.acme.com/', 'i=9; version=1; domain=.acme.com', 'j=10; version=1; domain=.b.acme.com', name='Set-Cookie2'),
            fetch('http://acme.com/', 'k=11; domain=.acme.com', 'l=12'), fetch('http://acme.com/', 'm=13; version=1', name='Set-Cookie2'),
            fetch('http://www.acme.com/z'), fetch('http://acme.com/'), fetch('http://a.b.acme.com/'),
            rfc2965=True, **policy,
        )
        for policy in (
            {}, {'strict_ns_set_initial_dollar': True}, {'strict_ns_set_path': True}, {'netscape': False},
            *({'strict_ns_domain': flags} for flags in (1, 2, 4)),
        )
    ),
    # Domains that cookies by programs may have.
    *(
        visit(
            *(
                ['judge', version, domain, is_specified, f'http://{host}/']
                for version in (0, 1)
                for domain, is_specified, host in (
                    ('acme.com', False, 'www.acme.com'), ('.acme.com', False, 'www.acme.com'), ('.acme.com', True, 'www.acme.com'),
                    ('.acme.com', True, 'a.b.acme.com'), ('acme.com', True, 'acme.com'), ('.acme.com', True, 'acme.com'), ('cme.com', True, 'acme.com'),
                    ('.b.com', True, 'a.b.com.evil'), ('1.2.3.4', True, '1.2.3.4'), ('.1.2.3.4', True, '1.2.3.4'), ('2.3.4', False, '1.2.3.5'),
                    ('.localhost', True, 'localhost'), ('.local', True, 'localhost'), ('.evil.com', True, 'acme.com'), ('.a', True, 'a'), ('a', True, 'a'),
                    ('.acme.com', True, '.x.com'), ('', True, '1.2.3.4'), ('', False, 'acme.com'),
                )
            ),
            rfc2965=True, strict_ns_domain=flags,
        )
        for flags in (0, 1, 2, 4)
    ),
    visit(
        *(['judge', 0, domain, True, f'http://{host}/'] for domain, host in (
            ('.co.uk', 'acme.co.uk'), ('.acme.co.uk', 'acme.co.uk'), ('acme.co.uk', 'acme.co.uk'), ('.co', 'co'), ('.co.ukx', 'a.co.ukx'), ('.acme.uk', 'acme.uk'),
            ('.co.uk.net', 'a.co.uk.net'),
        )),
        strict_domain=True,
    ),
    # Third parties.
    *(
        visit(
            fetch('http://ads.net/', 'a=1', unverifiable=True, origin_req_host='www.acme.com'),
            fetch('http://ads.net/', 'b=1; version=1', name='Set-Cookie2', unverifiable=True, origin_req_host='www.acme.com'),
            fetch('http://ads.net/', 'c=1', 'd=1; version=1'), fetch('http://ads.net/', unverifiable=True, origin_req_host='www.acme.com'),
            rfc2965=True, strict_ns_unverifiable=strict, strict_rfc2965_unverifiable=not strict,
        )
        for strict in (False, True)
    ),
    # Quotes.
    visit(fetch(A, r'foo=\b"a"r; Version=1', 'b="a b"; version=1', name='Set-Cookie2'), fetch(A), rfc2965=True),
    visit(fetch(A, 'a="b c"', 'b', 'c=', '"d"', 'e=\xe9'), fetch(A), ['save', 'LWPCookieJar', True, True], ['save', 'MozillaCookieJar', True, True]),
    visit(
        fetch(A, 'a=1; max-age=100; HttpOnly; comment="x y"; SameSite=Lax; B=1', 'b=2; secure; domain=.acme.com; port="80"; path=/', 'c=3; max-age=1'),
        ['sleep', 2], ['save', 'LWPCookieJar', False, False], ['save', 'LWPCookieJar', True, False], ['save', 'MozillaCookieJar', False, True],
        ['save', 'MozillaCookieJar', True, False], ['clear_session_cookies'], ['clear'],
    ),
    visit(fetch(A, f'a=1; max-age={10**12}'), ['save', 'MozillaCookieJar', True, True], ['save', 'LWPCookieJar', True, True]),
    visit(fetch(A, f'a=1; max-age={10**300}'), ['save', 'MozillaCookieJar', True, True], ['save', 'LWPCookieJar', True, True]),
    visit(['clear', None, '/'], ['clear', None, '/', 'x'], ['clear', 'x', None, 'y'], ['clear', 'x']),
    # Ports.
    visit(
        fetch(A, 'a=1; port', 'b=2; port="80,8080"', 'c=3; port="90"', 'd=4; port=""', 'e=5; port=" 8 0 "'), fetch(A),
        fetch('http://www.acme.com:8080/'), fetch('http://www.acme.com:x/', 'f=6; port'), fetch('https://www.acme.com/'),
    ),
    visit(fetch('https://www.acme.com/', 'a=1; secure'), fetch(A), fetch('wss://www.acme.com/'), fetch('ws://www.acme.com/')),
    *(visit(fetch('https://h.net/', 'a=1; secure'), fetch('http://h.net/'), secure_protocols=each) for each in (['http'], 'xhttpx', [])),
    visit(fetch('http://h/', 'a=1'), fetch('http://h.local/', 'b=2'), fetch('http://h/', 'c=3; domain=.local'), fetch('http://i/')),
    visit(*(fetch(url, 'a=1', f'b=2; domain={url[7:]}') for url in ('http://1.2.3.4', 'http://[::1]', 'http://[::1]:80', 'http://é.com', 'http://a.'))),
]

LWP = '#LWP-Cookies-2.0'
MOZILLA = '# Netscape HTTP Cookie File'
FULL = 'Set-Cookie3: a="b c"; path="/x"; domain=".acme.com"; port="80,90"; path_spec; port_spec; domain_dot; secure; ' \
       'expires="2040-01-01 00:00:00Z"; discard; comment="c"; commenturl="u"; HttpOnly=None; version=1'
LOADS = [
    load('LWPCookieJar', LWP, FULL), load('LWPCookieJar', LWP, FULL, ignore_discard=False), load('LWPCookieJar', ''), load('LWPCookieJar'),
    load('LWPCookieJar', ' ' + LWP, FULL), load('LWPCookieJar', LWP, 'junk', 'Set-Cookie3: a'), load('LWPCookieJar', LWP, 'Set-Cookie3:'),
    load('LWPCookieJar', LWP, 'Set-Cookie3: a; domain=b; path=/; version=x'), load('LWPCookieJar', LWP, 'Set-Cookie3: a; domain=b; path=/; port_spec'),
    load('LWPCookieJar', LWP, 'Set-Cookie3: a; domain=b; path=/; expires="2040-01-01 00:00:00.5Z"'),
    load('LWPCookieJar', LWP, 'Set-Cookie3: a=1; domain=b; path=/, b=2; domain=c; path=/'),
    load('MozillaCookieJar', MOZILLA, '', '.a.com\tTRUE\t/\tTRUE\t1900000000\tn\tv', '#HttpOnly_b.com\tFALSE\t/x\tFALSE\t\tn\tv', '$x', '# y'),
    load('MozillaCookieJar', MOZILLA, '.a.com\tTRUE\t/\tTRUE\t\tn\tv', ignore_discard=False), load('MozillaCookieJar', MOZILLA),
    load('MozillaCookieJar', MOZILLA, 'a.com\tFALSE\t/\tTRUE\t1\tn\tv', ignore_expires=False), load('MozillaCookieJar', 'x'),
    *(load('MozillaCookieJar', MOZILLA, line) for line in (
        'a.com\tTRUE\t/\tTRUE\t1\tn\tv', '.a.com\tFALSE\t/\tTRUE\t1\tn\tv', 'a.com\tFALSE\t/\tTRUE\t1\tn', 'a.com\tFALSE\t/\tTRUE\t1\t\tv', 'a b',
        'a.com\tFALSE\t/\tTRUE\t1\tn\t', 'a.com\tFALSE\t/\tTRUE\t1\tn\tv\tw', 'a.com\tFALSE\t/\tTRUE\tx\tn\tv', 'a.com\tFALSE\t/\tTRUE\t1e3\tn\tv',
        'a.com\tFALSE\t/\tTRUE\tinf\tn\tv', 'a.com\tFALSE\t/\tTRUE\tnan\tn\tv', 'a.com\tFALSE\t/\tTRUE\t-1.9\tn\tv', 'a.com\tFALSE\t/\tTRUE\t1e30\tn\tv',
        '__proto__\tFALSE\t__proto__\tTRUE\t1\t__proto__\t__proto__', '#HttpOnly_', '#HttpOnly_ #x', '5\tFALSE\t7\tTRUE\t1\t9\tv', '\xa0\x1c', '\xa0#x',
    )),
]

CASES = [
    *calls('http2time', *DATES),
    *calls('iso2time', *ISO_DATES),
    *calls('time2isoz', *TIMES),
    *calls('time2netscape', *TIMES),
    *calls('offset_from_tz_string', 'GMT', 'UTC', 'UT', 'Z', 'z', '-0830', '08:30', '8:30', '0830\n', '+8', '-00', '0830x', '', '\u0661', '9999'),
    *calls('split_header_words', *([header] for header in HEADERS), HEADERS[:5], [], ['a,b', ' c']),
    *calls('join_header_words', [[['foo', None], ['bar', 'baz']]], [[]], [], [[], [['a', '']]], [[['a', 'b c']], [['d', 'e"\\']]], [[['', None]]],
           [[['a', 'b\n']]], [[['a', 'b\n\n']]], [[['a', '\xe9_1']]], [[['a', '\u0661\u00b2\u2160']]], [[['a', '\U0001f600']]], [[['a', 1]]]),
    *calls('parse_ns_headers', *([header] for header in NS_HEADERS), NS_HEADERS[:4], []),
    *calls('strip_quotes', '"a"', '"', '""', 'a"', '"a', '', "'a'", '"""'),
    *calls('is_HDN', *DOMAINS), *calls('liberal_is_HDN', *DOMAINS), *calls('reach', *DOMAINS),
    *calls('domain_match', *PAIRS), *calls('user_domain_match', *PAIRS),
    *(case for name in ('request_host', 'eff_request_host', 'request_path', 'is_third_party') for case in calls(name, *REQUESTS)),
    *calls('request_port', *(each for each in REQUESTS if '//' in each['request'][0] and 'file:' not in each['request'][0])),
    *calls('escape_path', *PATHS),
    *VISITS,
    *LOADS,
]
for case in CASES:
    # A single argument that is a list, not a list of arguments.
    if case[0] == 'call' and case[2] in ('split_header_words', 'join_header_words', 'parse_ns_headers'):
        assert len(case[3]) == 1
