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


def neutral(sent):
    """What was sent, without a random boundary."""
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
