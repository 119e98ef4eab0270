"""CPython's and Requests' answers to bug reports of other projects, which need a server.

    python3.13 test/oracle/world_reports.py > test/vectors/world_reports.json

A case is that of world_values.py, with `connections`, the script of the server for each connection (test/server/script.ts;
SERVER is its address in programs, {{port}} its port in scripts), and `sent`, what it received on each connection. `why` ends with the API that is asked.
"""

import gzip
import json
import re
import sys
import zlib

from made_with import made_with
from requests_flows import Servers, answer, chunked, moved

from world_values import ask
from world_values_inputs import at, b, call, d, file, read, t

CASES = []
U = 'http://SERVER/a'
R = {'read': 'request'}
END = [{'end': 'fin'}, {'read': 'end'}]
OK = answer('ok')
TEXT = 'Content-Type: text/plain; charset=utf-8\r\n'
CLOSE = 'Connection: close\r\n'


def case(source, where, why, connections, *program, environ={}):
    CASES.append({'source': source, 'at': where, 'why': why, 'connections': connections, 'program': list(program), 'environ': environ})


def kept(*answers):
    """One connection that sends these answers, each in pieces or whole, and stays open; then others that do the same."""
    return [[step for one in answers for step in (R, *(one if isinstance(one, list) else [one]))] + [{'read': 'end'}]]


def ended(*answers):
    """A connection for each answer, which ends it."""
    return [[R, *(one if isinstance(one, list) else [one]), *END] for one in answers]


def text(data):
    return data.decode('latin-1')


SHOWN = [read('.content'), read('$1.status_code'), read('$1.url'), read('$1.text'), read('$1.history'), call('len', at(6))]


def by_requests(source, where, why, connections, *arguments, method='get', then=SHOWN, session=(), environ={}, **keywords):
    """A request of a Session, which is step 0; the response is step 1 unless there are steps between."""
    case(source, where, f'{why}, Requests', connections, call('requests.Session'), *session, call(f'$0.{method}', *(arguments or (U,)), **keywords),
         *then, call('$0.close'), environ=environ)


def by_urllib(source, where, why, connections, url=U, handlers=(), **keywords):
    made = [call(f'urllib.request.{name}', *arguments) for name, *arguments in handlers]
    at_opener = len(made)
    case(source, where, f'{why}, urllib', connections, *made, call('urllib.request.build_opener', *map(at, range(at_opener))), call('urllib.request.Request', url, **keywords),
         call(f'${at_opener}.open', at(at_opener + 1)), call('.read'), read(f'${at_opener + 2}.status'), call(f'${at_opener + 2}.geturl'))


def by_both(source, where, why, connections, **keywords):
    by_requests(source, where, why, connections, **keywords)
    by_urllib(source, where, why, connections)


def twice(source, where, why, connections, method='get', **keywords):
    """Two requests of a Session: does the second see what was left of the first?"""
    by_requests(source, where, f'{why}, then another request', connections, method=method,
                then=[*SHOWN[:2], call('$0.get', 'http://SERVER/b'), read('.content')], **keywords)


# Answers in pieces, resets, what follows an answer.
by_requests('node', 'issue 64098', 'a whole chunked answer, then a reset', [[R, chunked('{"ok": true}'), {'end': 'rst'}]])
by_both('node-fetch', 'issue 1576', 'the last chunk in two packets', kept([chunked('hello')[:-3], {'wait': 20}, '\n\r\n']))
case('node-fetch', 'issue 1767', 'six chunked answers over one connection, Requests', kept(*[chunked('a', 'bc')] * 6), call('requests.Session'),
     *(step for _ in range(6) for step in (call('$0.get', U), read('.content'))), call('$0.close'))
by_both('hyper', 'issue 547', 'chunks and Connection: close', ended(chunked('one', 'two', headers=CLOSE)))
twice('hyper', 'issue 753', 'a line end after the body', [[R, OK + '\n', R, OK, {'read': 'end'}], [R, answer('second'), {'read': 'end'}]])
by_both('hyper', 'issue 2058', 'Transfer-Encoding: identity', ended(answer('as it is', headers='Transfer-Encoding: identity\r\n', length=False)))
by_both('vibe.d', 'issue 1426', 'no length, Connection: Close', ended(answer('qwerty', headers='Connection: Close\r\n', length=False)))
by_both('grizzly', 'issue 1679', 'HTTP/1.0, gzip, no length', ended('HTTP/1.0 200 OK\r\nContent-Encoding: gzip\r\nConnection: close\r\nContent-Type: text/plain; charset=UTF-8\r\n\r\n' + text(gzip.compress(b'robots', mtime=0))))
twice('bun', 'pull request 35545', '404 and Connection: close', [[R, answer('none', '404 Not Found', CLOSE), {'read': 'end'}], [R, answer('second'), {'read': 'end'}]])
twice('bun', 'pull request 35545', 'HTTP/1.0 with a length', [[R, answer('old').replace('1.1', '1.0'), {'read': 'end'}], [R, answer('second'), {'read': 'end'}]])
by_both('ibrowse', 'pull request 97', 'a 303 without a length', ended('HTTP/1.1 303 See Other\r\nLocation: /b\r\nConnection: close\r\n\r\n', OK))

# Answers without a body.
twice('okhttp', 'issue 1490', '204 with Content-Length: 0', kept(answer('', '204 No Content', 'Content-Type: text/html\r\n'), OK), method='delete')
twice('okhttp', 'issue 2310', '304 with a body', [[R, answer('{"statusId":304}', '304 Not Modified'), R, OK, {'read': 'end'}], [R, answer('second'), {'read': 'end'}]])
twice('okhttp', 'issue 6836', '204 with a body', [[R, answer('no content', '204 No Content'), R, OK, {'read': 'end'}], [R, answer('second'), {'read': 'end'}]])
twice('okhttp', 'issue 3689', 'HEAD, answered with the last chunk', [[R, chunked(), R, OK, {'read': 'end'}], [R, answer('second'), {'read': 'end'}]], method='head')
twice('okhttp', 'issue 2879', 'HEAD with the length of the body', kept('HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n', OK), method='head')
by_both('okhttp', 'issue 268', '304 with Content-Encoding: gzip', kept(answer('', '304 Not Modified', 'Content-Encoding: gzip\r\n', length=False)))
by_requests('reqwest', 'issue 167', 'the stream of the body of a HEAD request', kept('HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n'), method='head', stream=True,
            then=[call('$1.iter_content', 3), call('list', at(2))])
by_requests('httparty', 'pull request 227', 'HEAD of something compressed', kept('HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 500\r\n\r\n'), method='head')
by_requests('request', 'issue 954', 'HEAD, answered with a redirect whose length is no number', ended('HTTP/1.1 301 Moved\r\nLocation: /b\r\nContent-Length: none\r\nConnection: close\r\n\r\n'), method='head', allow_redirects=False)
by_both('undici', 'issue 2898', '421 for a request with a body', kept(answer('misdirected', '421 Misdirected Request')))
by_requests('undici', 'issue 2898', '421 for a POST', kept(answer('misdirected', '421 Misdirected Request')), method='post', data=b('helloworld'))
by_requests('bent', 'issue 78', 'JSON of an empty answer', kept(answer('', '202 Accepted', 'Content-Type: application/json\r\n')), method='post', json=d(a=1), then=[*SHOWN[:2], call('$1.json')])
by_requests('phin', 'issue 37', 'JSON of 204', kept('HTTP/1.1 204 No Content\r\n\r\n'), then=[*SHOWN[:2], call('$1.json')])

# Encodings.
PLAIN = b'hello, hello, hello'


def encoded(encoding, data):
    return answer(text(data), headers=f'{TEXT}Content-Encoding: {encoding}\r\n')


def raw_deflate(data):
    coder = zlib.compressobj(wbits=-15)
    return coder.compress(data) + coder.flush()


by_both('mitmproxy', 'issue 8124', 'gzip that is none', kept(encoded('gzip', b'{"sdk_version": 1}')))
by_both('zend-http', 'issue 76', 'gzip without a byte', kept(encoded('gzip', b'')))
by_requests('httparty', 'pull request 127', 'x-gzip', kept(encoded('x-gzip', gzip.compress(PLAIN, mtime=0))))
by_requests('urllib3', 'pull request 5189', 'gzip and identity', kept(encoded('gzip, identity', gzip.compress(PLAIN, mtime=0))))
by_requests('got', 'issue 303', 'deflate without its header', kept(encoded('deflate', raw_deflate(PLAIN))))
by_requests('got', 'issue 677', 'deflate with its header', kept(encoded('deflate', zlib.compress(PLAIN))))
by_requests('request', 'pull request 2492', 'gzip without its check sum', kept(encoded('gzip', gzip.compress(PLAIN, mtime=0)[:-8])))
by_requests('crawlee', 'issue 266', 'gzip with an error in its middle', kept(encoded('gzip', gzip.compress(PLAIN, mtime=0)[:12] + b'\xff' * 20)))
by_requests('undici', 'issue 1271', 'a redirect that says gzip and has none', kept(moved('/b', headers='Content-Encoding: gzip\r\n'), OK))
by_requests('decompress-response', 'issue 24', 'deflate of a short JSON text', kept(encoded('deflate', bytes.fromhex('ab564a2d2a4ace4f4955b232d00100'))))

# Redirects.
by_requests('undici', 'issue 2543', '307 whose answer ends late', kept(['HTTP/1.1 307 Temporary Redirect\r\nLocation: /target\r\nTransfer-Encoding: chunked\r\n\r\n', '5\r\nflush\r\n', {'wait': 50}, '0\r\n\r\n'], OK), method='post', data='body')
LENGTH = d(('Content-Length', '4'), ('Content-Type', 'text/plain'))
by_requests('undici', 'issue 2021', 'a length given by the program, then 302', kept(moved('/b'), OK), method='post', data='body', headers=LENGTH)
by_urllib('undici', 'issue 2021', 'a length given by the program, then 302', ended(moved('/b', headers=CLOSE), answer('ok', headers=CLOSE)), data=b('body'), headers=LENGTH)
by_requests('httplib2', 'issue 196', 'a length given by the program, then 303', kept(moved('/b', '303 See Other'), OK), method='put', data='body', headers=LENGTH)
by_requests('fetch', 'issue 1009', 'a length given by the program that is too short', kept(OK), method='post', data='hello', headers=d(('Content-Length', '3')))
by_both('aiohttp', 'issue 2022', '302 without Location', kept(answer('gone', '302 Found')))
by_both('aiohttp', 'issue 6626', 'escapes in Location', ended(moved('/x%2Fy?redirect=http%3A%2F%2Fh%2F%3Fa%3D1&b=%2B+c;d=a+b%20%7E', headers=CLOSE), answer('ok', headers=CLOSE)))
by_both('request', 'pull request 200', 'a blank in Location', ended(moved('/x y/ z?a b', headers=CLOSE), answer('ok', headers=CLOSE)))
by_both('SaltwaterC/http-request', 'issue 14', 'a fragment in Location', ended(moved('/x/#player', headers=CLOSE), answer('ok', headers=CLOSE)))
for which, url in [('none', U), ('another', U + '#alice')]:
    by_requests('reqwest', 'issue 2747', f'a fragment in the first Location, none in the second; {which} in the request', kept(moved('/b#bob'), moved('/c'), OK), url)
    by_urllib('reqwest', 'issue 2747', f'a fragment in the first Location, none in the second; {which} in the request', ended(moved('/b#bob', headers=CLOSE), moved('/c', headers=CLOSE), answer('ok', headers=CLOSE)), url)
by_both('curl', 'issue 15836', 'Location is only a query', ended(moved('?q=1', headers=CLOSE), answer('ok', headers=CLOSE)))
by_requests('curl', 'issue 15836', 'Location is only a fragment', kept(moved('#x'), OK))
by_both('curl', 'issue 19130', 'two Locations', ended('HTTP/1.1 302 Found\r\nLocation: /b\r\nLocation: /c\r\nContent-Length: 0\r\nConnection: close\r\n\r\n', answer('ok', headers=CLOSE)))
by_both('curl', 'issue 12147', 'tabs and three slashes in Location', ended(moved('http:///dl.invalid/s/x/\t\t\ty', headers=CLOSE)))
OBJECT_MOVED = 'HTTP/1.1 302 Object Moved\r\nConnection: Keep-Alive\r\nContent-Length: 0\r\nLocation: /robots.txt\r\n\r\n'
by_requests('aiohttp', 'issue 2624', 'Content-Length: 0 and a reason of two words', kept(OBJECT_MOVED, OK))
by_urllib('aiohttp', 'issue 2624', 'Content-Length: 0 and a reason of two words', [[R, OBJECT_MOVED, {'read': 'end'}], [R, OK, {'read': 'end'}]])
by_requests('axios', 'issue 3369', 'a redirect of a request that goes to a proxy', ended(moved('http://other.invalid/x', headers=CLOSE), answer('by the proxy', headers=CLOSE)),
            'http://www.invalid/', proxies=d(http='http://SERVER'))
by_urllib('axios', 'issue 3369', 'a redirect of a request that goes to a proxy', ended(moved('http://other.invalid/x', headers=CLOSE), answer('by the proxy', headers=CLOSE)),
          'http://www.invalid/', handlers=[('ProxyHandler', d(http='http://SERVER'))])
ELSEWHERE = ended(moved('//other.invalid/x', headers=CLOSE), answer('ok', headers=CLOSE))
for why, given in [('given', {'headers': d(Authorization='Bearer token')}), ('of auth', {'auth': t('user', 'password')})]:
    by_requests('faraday-follow-redirects', 'issue 96', f'Authorization {why}, and a Location that starts with //', ELSEWHERE, 'http://www.invalid/', proxies=d(http='http://SERVER'), **given)

# Proxies.
by_requests('proxy-agents', 'pull request 169', 'two requests over one connection to a proxy', kept(OK, answer('second')), 'http://www.invalid:81/a?b', proxies=d(http='http://user:pw@SERVER'),
            then=[*SHOWN[:2], call('$0.get', 'http://www.invalid:81/c', proxies=d(http='http://user:pw@SERVER')), read('.content')])
REFUSED = kept(answer('<h1>Not allowed</h1>', '403 Forbidden', 'Content-Type: text/html\r\n'))
for source, where, why, url in [('node-keepalive-proxy-agent', 'issue 36', 'a tunnel refused with a page', 'https://www.invalid/'), ('hpagent', 'issue 25', 'the Host of a tunnel', 'https://www.invalid:8443/x')]:
    by_requests(source, where, why, REFUSED, url, proxies=d(https='http://SERVER'))
    by_urllib(source, where, why, REFUSED, url, handlers=[('ProxyHandler', d(https='http://SERVER'))])

# Bodies that are sent twice.
REPEATED = kept(moved('/b', '307 Temporary Redirect'), OK)
by_requests('aiohttp', 'issue 11270', 'a file in a form, sent again after 307', REPEATED, method='post', files=d(f=t('a.txt', b('content'))))
case('box-python-sdk', 'issue 887', 'a stream, sent again after 307, Requests', REPEATED, call('requests.Session'), call('io.BytesIO', b('streamed')), call('$0.post', U, data=at(1)), read('.content'), call('$0.close'))
case('box-python-sdk', 'issue 887', 'the rest of a stream, sent again after 307, Requests', REPEATED, call('requests.Session'), call('io.BytesIO', b('streamed')), call('.read', 3), call('$0.post', U, data=at(1)), read('.content'), call('$0.close'))
case('box-python-sdk', 'issue 887', 'a file, sent again after 308, Requests', kept(moved('/b', '308 Permanent Redirect'), OK), call('requests.Session'), call('open', file('f', 'of a file'), 'rb'), call('$0.put', U, data=at(1)), read('.content'), call('$0.close'), call('$1.close'))
for status in ('307 Temporary Redirect', '308 Permanent Redirect'):
    by_requests('got', 'issue 2459', f'JSON, sent again after {status[:3]}', kept(moved('/b', status), OK), method='post', json=d(a='b'))
    by_urllib('got', 'issue 2459', f'a body, and {status[:3]}', ended(moved('/b', status, CLOSE)), data=b('a=b'))


def retried(source, where, why, status, *made, **keywords):
    """A POST that is sent again after this status; `made`, if given, makes its data, as step 3."""
    retry = call('urllib3.Retry', total=2, status_forcelist=[int(status[:3])], allowed_methods=['POST'])
    case(source, where, f'{why}, Requests', kept(answer('once more', status), answer('once more', status), OK), call('requests.Session'), retry, call('requests.adapters.HTTPAdapter', max_retries=at(1)), *made,
         call('$0.mount', 'http://', at(2)), call('$0.post', U, **keywords), read('.content'), call('$0.close'))


retried('ky', 'issue 230', 'JSON, sent again after 401', '401 Unauthorized', json=d(a='b'))
retried('ky', 'issue 230', 'a form with a file, sent again after 401', '401 Unauthorized', files=d(f=t('a.txt', b('content'))))
retried('got', 'issue 1382', 'a stream, sent again after 404', '404 Not Found', call('io.BytesIO', b('streamed')), data=at(3))
retried('got', 'issue 1382', 'a generator, sent again after 404', '404 Not Found', call('requests.utils.iter_slices', b('only once'), 4), data=at(3))
by_requests('superagent', 'issue 267', 'the length of a form with a file', kept(OK), method='post', data=d(Filename='test.jpg'), files=d(filename=t('lyy.jpg', b(b'\x00\xff'), 'application/octet-stream')))

# Cookies of redirects.
SETS = 'Set-Cookie: seen=1; path=/\r\n'
LOOP = [moved('/b'), moved('/a', headers=SETS), OK]
by_requests('aiohttp', 'issue 56', 'a cookie that ends a loop of redirects', kept(*LOOP))
by_urllib('aiohttp', 'issue 56', 'a cookie that ends a loop of redirects', ended(*(one.replace('\r\n', '\r\n' + CLOSE, 1) for one in LOOP)), handlers=[('HTTPCookieProcessor',)])
for why, lines in [('another value', 'Set-Cookie: c=new\r\n'), ('no value any more', 'Set-Cookie: c=; Max-Age=0\r\n')]:
    by_requests('aiohttp', 'issue 3700', f'a redirect gives a cookie {why}', kept(answer('', headers='Set-Cookie: c=old\r\n'), moved('/b', headers=lines), OK), session=[call('$0.get', U)],
                then=[read('.content'), read('$0.cookies'), call('.get_dict')])
    by_requests('aiohttp', 'issue 3700', f'a redirect gives a cookie of the request {why}', kept(moved('/b', headers=lines), OK), cookies=d(c='old'),
                then=[read('.content'), read('$0.cookies'), call('.get_dict')])
EPOCH = [moved('/b', headers='Set-Cookie: c=1; Path=/\r\n'), moved('/c', headers='Set-Cookie: c=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT\r\n'), OK]
by_requests('tough-cookie', 'issue 455', 'a cookie that ends at the epoch', kept(*EPOCH), then=[*SHOWN[:3], read('$0.cookies'), call('.get_dict')])
by_urllib('tough-cookie', 'issue 455', 'a cookie that ends at the epoch', ended(*(one.replace('\r\n', '\r\n' + CLOSE, 1) for one in EPOCH)), handlers=[('HTTPCookieProcessor',)])
IN_ONE_LINE = [moved('/b', headers='Set-Cookie: first=1; Path=/; Expires=Tue, 12 Mar 2999 07:37:55 GMT; HttpOnly, second=2; Path=/; Expires=Fri, 12 Jan 2999 07:47:55 GMT; HttpOnly\r\n'), OK]
by_requests('set-cookie-parser', 'issue 60', 'two cookies in one line', kept(*IN_ONE_LINE), then=[*SHOWN[:3], read('$0.cookies'), call('.get_dict')])
by_urllib('set-cookie-parser', 'issue 60', 'two cookies in one line', ended(*(one.replace('\r\n', '\r\n' + CLOSE, 1) for one in IN_ONE_LINE)), handlers=[('HTTPCookieProcessor',)])
FIVE = d(cookie1='1', cookie2='2', cookie3='3', cookie4='4', cookie5='5')
by_requests('needle', 'issue 350', 'five cookies of the request, and a sixth of the redirect', kept(moved('/b', headers='Set-Cookie: cookie6=6\r\n'), moved('/c'), OK), method='post', data=d(a='b'), cookies=FIVE,
            then=[*SHOWN[:3], read('$0.cookies'), call('.get_dict')])

# Digest: challenges without a quality, whose answers are the same each time.
CHALLENGE = answer('', '401 Unauthorized', 'WWW-Authenticate: Digest realm="R", nonce="abc"\r\n')


def digest(source, where, why, url, challenge=CHALLENGE):
    case(source, where, f'{why}, Requests', kept(challenge, OK), call('requests.Session'), call('requests.auth.HTTPDigestAuth', 'susan', 'bye'), call('$0.get', url, auth=at(1)), read('.content'), call('$0.close'))
    closing = challenge.replace('\r\n', '\r\n' + CLOSE, 1)
    case(source, where, f'{why}, urllib', ended(closing, answer('ok', headers=CLOSE)), call('urllib.request.HTTPPasswordMgrWithDefaultRealm'), call('$0.add_password', None, 'http://SERVER/', 'susan', 'bye'),
         call('urllib.request.HTTPDigestAuthHandler', at(0)), call('urllib.request.HTTPCookieProcessor'), call('urllib.request.build_opener', at(2), at(3)), call('$4.open', url), call('.read'))


digest('ktor', 'issue 1990', 'Digest for a URL with a query', U + '?x=1&y=2')
digest('aiohttp', 'pull request 12436', 'Digest for a path with escapes', U + '%2Fb%20c?action=9:%5C&d=\u00e9')
digest('httpx', 'issue 2788', 'a cookie of the challenge', U, CHALLENGE.replace('\r\n', '\r\nSet-Cookie: session=x; Path=/\r\n', 1))

# Texts and lines.
def typed(content_type, body):
    return answer(text(body), headers=f'Content-Type: {content_type}\r\n')


by_requests('dotnet/runtime', 'issue 42079', 'a charset in quotes', kept(typed('application/json; charset="utf-8"', '"\u00e9"'.encode())))
by_requests('ServiceControl', 'issue 338', 'utf8 without a hyphen', kept(typed('application/json; charset=utf8', '"\u00e9"'.encode())))
by_requests('RestSharp', 'issue 758', 'GBK', kept(typed('text/html; charset=gbk', '\u4e2d\u6587'.encode('gbk'))))
by_requests('RestSharp', 'issue 2262', 'UTF-7', kept(typed('text/html; charset=utf-7', b'Hi Mom -+Jjo--!')))
by_requests('im-only-resting', 'issue 20', 'a charset that nobody knows', kept(typed('text/html; charset=nonsense', b'abc \xc3\xa9')))
LINES = 'data: {"a":"x\u2028y\u2029z\x85\x0b\x0c"}\r\n\r\ndata: \u00e9\rdata: last'.encode()
PIECES = chunked(*(text(LINES[at : at + 7]) for at in range(0, len(LINES), 7)), headers='Content-Type: text/event-stream; charset=utf-8\r\n')
for why, keywords in [('bytes', {}), ('text', {'decode_unicode': True}), ('bytes, in pieces of 5', {'chunk_size': 5}), ('text, in pieces of 5', {'decode_unicode': True, 'chunk_size': 5}), ('by a delimiter', {'delimiter': b('\r\n')})]:
    by_requests('sseclient', 'mpetazzoni/sseclient issue 9, httpx-sse issue 34', f'the lines of a stream of events as {why}', kept(PIECES), stream=True, then=[call('$1.iter_lines', **keywords), call('list', at(2))])
for encoding in ('utf-8', 'utf-16-le', 'utf-16-be'):
    for kind in ('text/html', 'text/html; charset=utf-8', 'text/html; charset=utf-16', 'application/octet-stream'):
        by_requests('impit', 'pull request 68', f'{kind}, and the byte order mark of {encoding}', kept(typed(kind, '\ufeffgr\u00fcn'.encode(encoding))), then=[read('.encoding'), read('$1.apparent_encoding'), read('$1.text')])

# What is sent.
OWN_NAMES = d(('length', '3'), ('size', 2), ('keys', 'k'), ('items', 'i'), ('read', 'r'), ('pipe', 'p'), ('then', 't'), ('constructor', 'c'), ('toString', 's'), ('__proto__', 'o'), ('hasOwnProperty', 'h'))
for place, method in [('params', 'get'), ('data', 'post'), ('json', 'post'), ('headers', 'get'), ('cookies', 'get'), ('files', 'post')]:
    given = d(*([key, str(value)] for key, value in OWN_NAMES['d'])) if place in ('headers', 'cookies', 'files') else OWN_NAMES
    by_requests('flex-sdk-js', 'pull request 199', f'names of methods and properties in {place}', kept(OK), method=method, then=SHOWN[:2], **{place: given})
for value in ('test (20%', 'a+b c', "!'()*~", '%20', '\u00e9\U0001f600'):
    by_requests('axios', 'issue 6153', f'the parameter {value}', kept(OK), params=d(q=value), then=SHOWN[:3])
for name in ('file(1).txt', 'a "b".txt', 'a;b=c.txt', 'back\\slash.txt', '\u00fc.txt'):
    by_requests('form-data', 'issue 572', f'the file {name}', kept(OK), method='post', files=d(f=t(name, b('content'))), then=SHOWN[:2])
for value in ('\u00e9', '\u4e2d', b('\u4e2d')):
    by_requests('undici', 'issue 1317', f'a header beyond ASCII: {value}', kept(answer('ok', headers='X-Name: \xe4\xb8\xad\r\n')), headers=d(('X-Name', value)), then=[*SHOWN[:2], call('$1.headers.get', 'x-name')])
    by_urllib('undici', 'issue 1317', f'a header beyond ASCII: {value}', ended(answer('ok', headers='X-Name: \xe4\xb8\xad\r\n' + CLOSE)), headers=d(('X-Name', value)))

# Heads.
by_both('curl', 'issue 18921', 'two lengths that are no numbers', ended('HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 1Invalid, AlsoInvalid\r\nContent-Length: 42Another\r\n\r\nthis is the body'))
by_both('curl', 'issue 2212', 'a negative length', ended('HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: -5\r\n\r\nthis is the body'))
by_both('WPT', 'pull request 10548', 'the same length twice in one line', ended('HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 4, 4\r\n\r\nbody'))
by_requests('got', 'issue 1864', 'a blank in the name of a header', ended('HTTP/1.1 200 OK\r\ninvalid header: test\r\nX-After: 1\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok'),
            then=[*SHOWN[:2], call('$1.headers.get', 'invalid header'), call('$1.headers.get', 'X-After')])
by_both('retrofit', 'issue 742', 'quotes before the status line', ended('""HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n'))

# A second collection.
GZIPPED = gzip.compress(PLAIN, mtime=0)
FOO_BAR = gzip.compress(b'foo', mtime=0) + gzip.compress(b'bar', mtime=0)
# An empty member without its check sum and length.
CUT_MEMBER = bytes.fromhex('1f8b0800000000000000ff010000ffff')


def single(head, body=''):
    """One response of a connection that ends, with a head of its own."""
    return ended(f'{head}\r\n\r\n{body}')


by_both('gunicorn', 'issue 3374', '100 Continue twice', kept('HTTP/1.1 100 Continue\r\n\r\n' * 2 + OK))
by_requests('gunicorn', 'issue 3374', '100 Continue with a header, to a POST that expects it', kept('HTTP/1.1 100 Continue\r\nX-A: 1\r\n\r\n' + OK), method='post', data='body', headers=d(Expect='100-continue'))
by_requests('aiohttp', 'issue 10322', 'HEAD, answered with a gzip body in chunks', ended(chunked(text(GZIPPED), headers='Content-Encoding: gzip\r\n')), method='head')
by_requests('JuliaWeb/HTTP.jl', 'issue 1112', 'HEAD, answered with a body', ended(answer('ok')), method='head')
by_both('aiohttp', 'issue 3641', 'a length of 0 and bytes after it', ended(answer() + 'null'))
by_both('aiohttp', 'issue 10355', 'a chunk that does not end with a line end', single('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked', '5\r\nhelloXX5\r\nworld\r\n0\r\n\r\n'))
by_both('aiohttp', 'issue 5443', 'a status line whose beginning is damaged', single('0)TP/1.1 500 E:\\a\\b (~\r\nContent-Length: 2', 'no'))
by_both('aiohttp', 'pull request 6740', 'a line end before the last chunk', single('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked', '5\r\nhello\r\n\r\n0\r\n\r\n'))
by_both('aiohttp', 'issue 10611', 'chunked twice in Transfer-Encoding', single('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked, chunked\r\nConnection: close', '2\r\nok\r\n0\r\n\r\n'))
by_both('mORMot', 'issue 335', 'gzip, chunked in Transfer-Encoding', single('HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\nConnection: close', '2\r\nok\r\n0\r\n\r\n'))
by_both('actix-web', 'issue 674', 'chunks of one byte, with zeros before their size, of gzip', ended(answer(''.join(f'{1:08x}\r\n{one}\r\n' for one in text(GZIPPED)) + '0\r\n\r\n', headers='Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n', length=False)))
by_both('rawhttp', 'issue 9', 'gzip in chunks', ended(chunked(text(GZIPPED[:11]), text(GZIPPED[11:]), headers='Content-Encoding: gzip\r\n')))
by_requests('urllib3', 'issue 593', 'the raw stream of gzip in chunks, decoded and not', kept(chunked(text(GZIPPED), headers='Content-Encoding: gzip\r\n')), stream=True, then=[call('$1.raw.stream', 5, decode_content=False), call('list', at(2))])
by_requests('urllib3', 'issue 593', 'the raw stream of gzip in chunks, decoded', kept(chunked(text(GZIPPED), headers='Content-Encoding: gzip\r\n')), stream=True, then=[call('$1.raw.stream', 5, decode_content=True), call('list', at(2))])

# Compressed data with more or less than it should have.
by_both('curl', 'issue 22156', 'gzip of two members', kept(encoded('gzip', FOO_BAR)))
by_requests('bun', 'pull request 33708', 'gzip of two members in chunks that end elsewhere', kept(chunked(text(FOO_BAR[:30]), text(FOO_BAR[30:]), headers='Content-Encoding: gzip\r\n')))
by_both('curl', 'issue 3796', 'gzip, then an empty member that is cut off', kept(encoded('gzip', GZIPPED + CUT_MEMBER)))
for count in (1, 8):
    by_both('tornado', 'issue 2714', f'gzip, then {count} zero bytes', kept(encoded('gzip', GZIPPED + bytes(count))))
by_requests('tornado', 'issue 3560', 'gzip of three members, read in pieces', kept(encoded('gzip', FOO_BAR + GZIPPED)), stream=True, then=[call('$1.iter_content', 4), call('list', at(2))])
for cut in (1, 8, 12):
    by_requests('pydantic-ai', 'issue 7159', f'gzip without its last {cut} bytes', kept(encoded('gzip', GZIPPED[:-cut])))
by_both('tower-http', 'issue 737', 'gzip, then a few bytes that are none', kept(encoded('gzip', GZIPPED + b'extra')))
by_both('deno', 'issue 25992', 'gzip with the length of what it decodes to', ended(f'HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 500\r\n\r\n{text(GZIPPED)}'))

# Bodies that end early or late.
by_both('glaze', 'pull request 2685', 'a body that is shorter than its length', ended('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhello'))
by_requests('bazel', 'pull request 13918', 'a body without its last byte, read in pieces', ended('HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\nhello worl'), stream=True, then=[call('$1.iter_content', 4), call('list', at(2))])
by_both('gravitee', 'pull request 20038', 'a whole body with its length, then a reset', [[R, OK, {'end': 'rst'}]])
by_both('mORMot2', 'pull request 493', 'a head and a body that ends with the connection, in one packet', single('HTTP/1.0 500 Internal Server Error\r\nConnection: close', 'x' * 8042))
by_requests('helidon', 'pull request 12081', 'neither a length nor Connection: close, then another request', [[R, 'HTTP/1.1 200 OK\r\n\r\nfirst', *END], [R, answer('second'), {'read': 'end'}]],
            then=[*SHOWN[:2], call('$0.get', 'http://SERVER/b'), read('.content')])

# Status lines.
for status in ('HTTP/1.1 200', 'HTTP/1.1 200 '):
    by_both('vlang', 'issue 28182', f'the status line {status!r}', single(f'{status}\r\nContent-Length: 2', 'ok'))
by_both('mongoose', 'issue 1292', '204 without a reason', single('HTTP/1.1 204 '))
by_both('httparse', 'issue 29', 'no reason, and chunks', single('HTTP/1.1 200\r\nServer: x\r\nTransfer-Encoding: chunked', '2\r\nok\r\n0\r\n\r\n'))
by_requests('vlang', 'issue 28182', 'a POST whose response cannot be read is sent once', ended('nonsense\r\n\r\n', OK), method='post', data='once')

# Headers of several lines.
for name, fold in [('a blank', '\r\n '), ('a tab', '\r\n\t'), ('an empty line of blanks', '\r\n \r\n ')]:
    by_requests('picohttpparser', 'issue 39', f'a header that goes on after {name}', single(f'HTTP/1.1 200 OK\r\nX-Long: one{fold}two\r\nX-Next: 3\r\nContent-Length: 2', 'ok'), then=[*SHOWN[:2], call('$1.headers.get', 'x-long'), call('$1.headers.get', 'x-next')])
by_requests('urllib3', 'issue 1362', 'a cookie that goes on in the next line', kept('HTTP/1.1 302 Found\r\nSet-Cookie: folded=yes;\r\n Path=/\r\nLocation: /b\r\nContent-Length: 0\r\n\r\n', OK), then=[*SHOWN[:3], read('$0.cookies'), call('.get_dict')])
by_urllib('httparse', 'pull request 107', 'a length that goes on in the next line', single('HTTP/1.1 200 OK\r\nContent-Length:\r\n 2', 'okay'))

# Redirects.
by_requests('requests', 'issue 4443', 'a fragment of the request, none in Location', kept(moved('/b'), OK), U + '#/HereIsSomeInfo')
by_urllib('requests', 'issue 4443', 'a fragment of the request, none in Location', ended(moved('/b', headers=CLOSE), answer('ok', headers=CLOSE)), U + '#/HereIsSomeInfo')
for to in ('http://', 'http://:80/', 'http:/b', '///b', 'http://[', '\\b', 'mailto:a@b'):
    by_both('urllib3', 'issue 39', f'Location: {to}', ended(moved(to, headers=CLOSE), answer('ok', headers=CLOSE)))
case('urllib3', 'pull request 5161', 'a stream, then 303, Requests', kept(moved('/b', '303 See Other'), OK), call('requests.Session'), call('requests.utils.iter_slices', b('in chunks'), 3), call('$0.post', U, data=at(1)), *[read('.content'), read('$2.history'), call('len', at(4)), call('$0.close')])
for method in ('POST', 'PUT'):
    case('urllib3', 'pull request 5161', f'a file of a {method}, then 303, urllib3', kept(moved('/b', '303 See Other'), OK), call('urllib3.PoolManager'), call('io.BytesIO', b('of a file')), call('$0.request', method, U, body=at(1)), read('.status'), read('$2.data'), call('$0.clear'))
case('urllib3', 'issue 45', 'a pool is asked for a whole URL, urllib3', kept(moved('/b', '301 Moved'), OK), call('urllib3.connection_from_url', U), call('$0.request', 'GET', U, redirect=False), read('.status'), call('$1.get_redirect_location'), call('$0.close'))
for retries in (10, False):
    case('urllib3', 'issue 3649', f'PoolManager(retries={retries}) and a redirect, urllib3', kept(moved('/b'), OK), call('urllib3.PoolManager', retries=retries), call('$0.request', 'GET', U), read('.status'), read('$1.data'), call('$0.clear'))
for value in ('0.503', '-1', '1e3', 'soon', ' 0 '):
    case('urllib3', 'issue 2861', f'Retry-After: {value}, urllib3', kept(answer('later', '503 Service Unavailable', f'Retry-After: {value}\r\n'), OK), call('urllib3.Retry', 2, status_forcelist=[503]), call('urllib3.PoolManager'), call('$1.request', 'GET', U, retries=at(0)), read('.status'), read('$2.data'), call('$1.clear'))
by_requests('Adafruit_CircuitPython_Requests', 'pull request 218', 'a relative redirect keeps the port', kept(moved('b/c?d'), OK), 'http://SERVER/a/x', then=[*SHOWN[:3], read('$1.request.headers'), call('.get', 'Host')])
for to in ('http://localhost:{{port}}/b', 'http://127.0.0.1:{{port}}/b', 'HTTP://127.0.0.1:{{port}}/b', 'http://127.1:{{port}}/b'):
    by_requests('actions/http-client', 'pull request 27', f'user and password, and a redirect to {to[:-10]}', [*kept(moved(to), OK), [R, OK, {'read': 'end'}]], auth=t('user', 'password'), then=[*SHOWN[:2], read('$1.history'), call('len', at(4))])

# Cookies.
for at_, date in [('cookie-rs issue 162', 'Thu, 10-Sep-20 20:00:00 GMT'), ('cookie-rs issue 162', 'Thu, 10-Sep-99 20:00:00 GMT'), ('tough-cookie issue 19', 'Thu, 01-Dec-94 16:00:00 GMT'), ('hurl issue 3956', 'Mon, 07-Apr-2999 16:07:45 GMT'),
                  ('akka issue 17714', 'Mon, 13-Jun-16 09:29:24 UTC'), ('async-http-client issue 314', 'Sunday, 06-Nov-94 08:49:37 GMT'), ('obscura issue 616', 'Wed, 05-Aug-1600 00:00:00 GMT'), ('jetty issue 12771', 'Fri, 7 Feb 2999 03:54:08 GMT')]:
    project, where = at_.split(' ', 1)
    by_requests(project, where, f'a cookie that expires {date}', kept(answer('', headers=f'Set-Cookie: c=1; path=/; expires={date}\r\n'), OK), session=[call('$0.get', U)], then=[read('.content'), read('$0.cookies'), call('.get_dict')])
for project, where, why, lines in [
    ('rest-client', 'issue 521', 'a blank in a cookie', 'Set-Cookie: name=Trogdor Burninator; path=/'), ('httpclient', 'issue 145', 'a cookie in quotes with separators', 'Set-Cookie: name="a,b; c=\\"d\\""; path=/'),
    ('http-script-generator', 'issue 21', 'a cookie in quotes with an equals sign', 'Set-Cookie: twid="u=4775943403"; path=/'), ('only-cli', 'pull request 78', 'a path in quotes', 'Set-Cookie: sid="abc"; Path="/"'),
    ('curl_cffi', 'issue 414', 'a quote at the start of a cookie', 'Set-Cookie: a="value; path=/'), ('curl_cffi', 'issue 414', 'a cookie without a value, and one without a name', 'Set-Cookie: a=; path=/\r\nSet-Cookie: =b; path=/\r\nSet-Cookie: c'),
]:
    by_requests(project, where, why, kept(moved('/b', headers=lines + '\r\n'), OK), then=[*SHOWN[:3], read('$0.cookies'), call('.get_dict')])
    by_urllib(project, where, why, ended(moved('/b', headers=CLOSE + lines + '\r\n'), answer('ok', headers=CLOSE)), handlers=[('HTTPCookieProcessor',)])

# Digest.
SEVERAL = answer('', '401 Unauthorized', 'WWW-Authenticate: Basic realm="Digest realm=x", Digest realm="R", nonce="abc"\r\n')
digest('nmap', 'issue 2156', 'Basic and Digest in one line, whose realm names the other', U, SEVERAL)
digest('nmap', 'issue 2156', 'Basic and Digest in two lines', U, answer('', '401 Unauthorized', 'WWW-Authenticate: Basic realm="B"\r\nWWW-Authenticate: Digest realm="R", nonce="abc"\r\n'))
digest('resty', 'pull request 789', 'a challenge over several lines', U, answer('', '401 Unauthorized', 'WWW-Authenticate: Digest\r\n    realm="http-auth@example.org",\r\n    algorithm=MD5,\r\n    nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v",\r\n    opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"\r\n'))
case('curl', 'issue 2136', 'Digest with another nonce each time, Requests', kept(CHALLENGE, OK, CHALLENGE.replace('abc', 'def'), OK), call('requests.Session'), call('requests.auth.HTTPDigestAuth', 'susan', 'bye'), call('$0.get', U, auth=at(1)), read('.content'), call('$0.get', U, auth=at(1)), read('.content'), call('$0.close'))

# Forms.
for name in ('a"b', 'a\nb', 'a\r\nb', 'a\\b', 'a\\\\b', 'a%22b'):
    by_requests('defnull/multipart', 'issue 60', f'the field and file {name!r}', kept(OK), method='post', files=d((name, t(name, b('x')))), then=SHOWN[:2])
for project, where, name in [('httpx', 'issue 164', '\u0444\u0430\u0439\u043b.txt'), ('openai-ruby', 'pull request 279', 'd o g'), ('arc-electron', 'issue 134', '\u30d5\u30a7.jpg'), ('requests', 'issue 4652', '\u0444\u0430\u0439\u043b"')]:
    by_requests(project, where, f'the file {name}', kept(OK), method='post', files=d(file=t(name, b('123'))), then=SHOWN[:2])
    by_requests(project, where, f'the file {name}, as a list of one', kept(OK), method='post', files=[t('file', t(name, b('123'), 'text/plain', d(('X-A', '1'))))], data=d(f=name), then=SHOWN[:2])

# Which requests go to a proxy.
for project, where, listed in [('requests', 'pull request 7586', '127.0.0.1:80'), ('bun', 'pull request 26347', 'localhost:1234, 127.0.0.1'), ('node-fetch-native', 'pull request 161', '127.0.0.1'), ('basic-memory', 'issue 1541', 'localhost,127.0.0.1,::1,[::1]'), ('bun', 'pull request 26347', 'localhost:1234')]:
    environ = {'http_proxy': 'http://SERVER', 'no_proxy': listed}
    by_requests(project, where, f'no_proxy={listed}', kept(OK), U, environ=environ)
    case(project, where, f'no_proxy={listed}, urllib', ended(answer('ok', headers=CLOSE)), call('urllib.request.build_opener'), call('$0.open', U), call('.read'), environ=environ)
for project, where, listed in [('undici', 'issue 5616', '::1'), ('undici', 'issue 5616', '[::1]'), ('undici', 'issue 5616', '::1:81'), ('undici', 'issue 5616', '[::1]:81'), ('curl', 'pull request 19828', '::1/64'), ('curl', 'issue 2353', 'localhost,127.0.0.1,::1')]:
    case(project, where, f'no_proxy={listed} and an IPv6 address', [], *(step for url in ('http://[::1]/', 'http://[::1]:81/', 'http://[::1%251]/') for step in (call('requests.utils.should_bypass_proxies', url, None), call('urllib.request.proxy_bypass_environment', url[7:-1]))), environ={'no_proxy': listed})

# Hosts, by a proxy, which is asked for the URL.
for project, where, url in [('curl', 'issue 7830', 'http://%77ww.invalid/'), ('curl', 'pull request 21622', 'http://www.invalid../'), ('cc-index-table', 'issue 16', 'http://www.invalid./index.html'), ('http-parser', 'issue 313', 'http://x%z@www.invalid/'), ('nim-http-utils', 'issue 6', 'http://www.invalid/\u1234%e1%88%b4')]:
    by_requests(project, where, f'the URL {url}', kept(OK), url, proxies=d(http='http://SERVER'))
    by_urllib(project, where, f'the URL {url}', ended(answer('ok', headers=CLOSE)), url, handlers=[('ProxyHandler', d(http='http://SERVER'))])

# A kept connection that the server ends instead of an answer.
NO_ANSWER = [[R, OK, R, *END], [R, answer('second'), {'read': 'end'}]]
for project, where, method in [('bun', 'pull request 28708', 'post'), ('deno', 'pull request 32148', 'get'), ('urllib3.future', 'issue 280', 'put')]:
    body = {} if method == 'get' else {'data': 'body'}
    case(project, where, f'no answer to a second request, {method}, Requests', NO_ANSWER, call('requests.Session'), call('$0.get', U), read('.content'), call(f'$0.{method}', U, **body), read('.content'), call('$0.close'))
    case(project, where, f'no answer to a second request, which may be sent again, {method}, Requests', NO_ANSWER, call('requests.Session'), call('requests.adapters.HTTPAdapter', max_retries=1), call('$0.mount', 'http://', at(1)),
         call('$0.get', U), read('.content'), call(f'$0.{method}', U, **body), read('.content'), call('$0.close'))
by_requests('node-request-retry', 'issue 145', 'a reset after a POST was read', [[R, {'end': 'rst'}], [R, OK, {'read': 'end'}]], method='post', data='once')
by_urllib('get-it', 'pull request 460', 'a reset after a request was read', [[R, {'end': 'rst'}], [R, OK, {'read': 'end'}]])

# An answer before the body has been sent; the server reads that.
for project, where, status in [('node', 'issue 54366', '401 Unauthorized'), ('node', 'issue 12339', '200 OK'), ('httpie', 'issue 600', '413 Request Entity Too Large'), ('requests', 'issue 2422', '413 Request Entity Too Large')]:
    early = [[{'read': 'head'}, answer('early', status), {'read': 'end'}]]
    case(project, where, f'{status} before the body, Requests', early, call('requests.Session'), call('io.BytesIO', b('x' * 4_000)), call('$0.post', U, data=at(1)), read('.content'), read('$2.status_code'), call('$0.close'))
    by_urllib(project, where, f'{status} before the body', [[{'read': 'head'}, answer('early', status, CLOSE), {'read': 'end'}]], data=b('x' * 4_000))

# Tunnels.
for project, where, headers in [('go-http-proxy-to-socks', 'issue 24', 'Transfer-Encoding: chunked\r\n'), ('envoy', 'issue 11227', 'transfer-encoding: chunked\r\nserver: envoy\r\n'), ('curl', 'issue 1317', 'Transfer-Encoding: chunked\r\nContent-Length: 5\r\n'), ('mint', 'pull request 493', 'content-length: 0\r\n')]:
    case(project, where, f'headers of a tunnel: {headers.split()[0]}, http.client', [[R, f'HTTP/1.1 200 OK\r\n{headers}\r\n', R, OK, {'read': 'end'}]], call('http.client.HTTPConnection', 'SERVER'), call('$0.set_tunnel', 'www.invalid', 80),
         call('$0.request', 'GET', '/a'), call('$0.getresponse'), read('.status'), call('$3.read'), call('$0.close'))
for host in ('::1', '[::1]'):
    case('mint', 'pull request 493', f'a tunnel to {host}, http.client', [[R, 'HTTP/1.1 200 OK\r\n\r\n', R, OK, {'read': 'end'}]], call('http.client.HTTPConnection', 'SERVER'), call('$0.set_tunnel', host, 81), call('$0.request', 'GET', '/a'), call('$0.getresponse'), call('.read'), call('$0.close'))
by_requests('curl', 'pull request 21084', 'a tunnel refused with chunks', kept(chunked('no', 'pe').replace('200 OK', '403 Forbidden')), 'https://www.invalid/', proxies=d(https='http://SERVER'))
by_urllib('curl', 'pull request 21084', 'a tunnel refused with chunks', kept(chunked('no', 'pe').replace('200 OK', '403 Forbidden')), 'https://www.invalid/', handlers=[('ProxyHandler', d(https='http://SERVER'))])
by_requests('HTTP-Proxy', 'pull request 9', 'HTTP/1.0 200 for a tunnel, then its end', ended('HTTP/1.0 407 Proxy Authentication Required\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nno\r\n0\r\n\r\n'), 'https://www.invalid/', proxies=d(https='http://u:p@SERVER'))

# Streams without a byte.
for project, where, headers in [('requests', 'pull request 4404', {}), ('requests', 'issue 4215', {'headers': d(('Content-Length', '0'))})]:
    for method in ('post', 'put'):
        case(project, where, f'an empty file of a {method}{", and its length" if headers else ""}, Requests', [[{'read': 'head'}, OK, {'read': 'end'}]], call('requests.Session'), call('open', file('empty', ''), 'rb'), call(f'$0.{method}', U, data=at(1), **headers), read('.content'), call('$0.close'), call('$1.close'))
case('requests', 'pull request 6568', 'an empty stream, Requests', kept(OK), call('requests.Session'), call('io.BytesIO', b('')), call('$0.put', U, data=at(1)), read('.content'), call('$0.close'))
case('requests', 'pull request 6568', 'a stream read to its end, Requests', kept(OK), call('requests.Session'), call('io.BytesIO', b('abc')), call('.read'), call('$0.put', U, data=at(1)), read('.content'), call('$0.close'))
case('pyslet', 'pull request 39', 'an empty stream, urllib', ended(answer('ok', headers=CLOSE)), call('io.BytesIO', b('')), call('urllib.request.build_opener'), call('urllib.request.Request', U, data=at(0)), call('$1.open', at(2)), call('.read'))

# JSON in other encodings, with and without a byte order mark.
for project, where, encoding in [('httpx', 'pull request 1724', 'utf-8-sig'), ('requests', 'pull request 4976', 'utf-8-sig'), ('requests', 'issue 3792', 'utf-32-be'), ('requests', 'issue 3792', 'utf-32'), ('JSONTestSuite', 'issue 20', 'utf-16-le'), ('changedetection.io', 'issue 2945', 'utf-8-sig'), ('httparty', 'pull request 199', 'utf-16')]:
    for kind in ('application/json', f'application/json; charset={encoding[:6].rstrip("-")}', 'text/html'):
        by_requests(project, where, f'JSON in {encoding} as {kind}', kept(typed(kind, '{"a": "\u00e9"}'.encode(encoding))), then=[read('.encoding'), call('$1.json')])

# Chunks without the last one.
for project, where, body in [('true-async', 'issue 171', '5\r\nhello\r\n'), ('hapi', 'issue 2121', '5\r\nhel'), ('js-compute-runtime', 'pull request 325', ''), ('whatwg-node', 'issue 3011', '5')]:
    by_both(project, where, f'chunks that end after {body!r}', single('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked', body))


def neutral(sent):
    """What was sent, without a random boundary and the port of another name of the server."""
    sent = re.sub(r'(localhost|127\.1):[0-9]+', r'\1:PORT', sent)
    for boundary in re.findall('boundary=([0-9a-f]{32})', sent):
        sent = sent.replace(boundary, 'BOUNDARY')
    return sent


def record(servers, asked):
    port = servers.start(asked['connections'])
    address = f'127.0.0.1:{port}'
    results = ask(asked['program'], asked['environ'], address)
    sent = [neutral(one.replace(address, 'SERVER')) for one in servers.ask('GET', f'/{port}')]
    servers.ask('DELETE', f'/{port}')
    return {**asked, 'answer': results, 'sent': sent}


def main():
    names = [f"{asked['source']}: {asked['why']}" for asked in CASES]
    assert len(set(names)) == len(names), {name for name in names if names.count(name) > 1}
    about = made_with('python3.13 test/oracle/world_reports.py > test/vectors/world_reports.json', 'requests', 'urllib3', 'zlib')
    servers = Servers()
    lines = ',\n'.join(json.dumps(record(servers, asked)) for asked in CASES)
    sys.stdout.write(f'{{"about": {json.dumps(about)}, "cases": [\n{lines}\n]}}\n')
    servers.process.kill()


if __name__ == '__main__':
    main()
