"""Records the results and sent bytes of programs that use Requests, for test/vectors/requests_flows.json.

    python3.13 test/oracle/requests_flows.py > test/vectors/requests_flows.json

A program is data that test/nightly/requests/recorded_flows.test.ts runs too, in both colours: a session, its calls in order, and the
scripts of the servers (test/server/script.ts, the same process for both languages). A value that JSON lacks is a
dict with one key: {"$bytes": latin1}, {"$tuple": […]}, {"$file": [name, content]}, {"$stream": content},
{"$generator": […]}, {"$digest": [user, password]}, {"$jar": {…}}, {"$integer": digits}. The sent bytes of a `secret`
program are not recorded. FIRST and SECOND stand for the servers' addresses.
"""

import gzip
import http.client
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time

NODE = shutil.which('node')
os.environ.clear()

import requests
import requests.adapters
import requests.auth
import requests.cookies
import urllib3

from made_with import made_with

R = {'read': 'request'}


def answer(body='', status='200 OK', headers='', length=True):
    return 'HTTP/1.1 %s\r\n%s%s\r\n%s' % (status, headers, 'Content-Length: %d\r\n' % len(body) if length else '', body)


def moved(to, status='302 Found', headers=''):
    return answer('', status, 'Location: %s\r\n%s' % (to, headers))


def chunked(*chunks, headers=''):
    body = ''.join('%x\r\n%s\r\n' % (len(chunk), chunk) for chunk in (*chunks, ''))
    return answer(body, headers='Transfer-Encoding: chunked\r\n' + headers, length=False)


OK = answer('ok', headers='Content-Type: text/plain\r\n')
TEXT = 'Content-Type: text/plain; charset=utf-8\r\n'
JSON = 'Content-Type: application/json\r\n'
CLOSE = 'Connection: close\r\n'
BASIC = answer('who?', '401 Unauthorized', 'WWW-Authenticate: Basic realm="R"\r\n')
DIGEST = answer('who?', '401 Unauthorized', 'WWW-Authenticate: Digest realm="R", nonce="abc", qop="auth", opaque="o"\r\n')
U = 'http://FIRST/a/b?c=d#e'
GET = [['get', [U]]]


def keep_alive(*answers):
    """One connection that sends these responses."""
    return [[step for one in answers for step in (R, one)] + [{'read': 'end'}]]


def closed(*answers):
    """A connection for each response, which ends it."""
    return [[R, one, {'end': 'fin'}, {'read': 'end'}] for one in answers]


def post(**kwargs):
    return [['post', [U], kwargs]]


def get(**kwargs):
    return [['get', [U], kwargs]]


class Cases(list):
    def add(self, why, calls=GET, first=None, **more):
        self.append([why, {'calls': calls, 'first': keep_alive(OK) if first is None else first, **more}])


CASES = Cases()
add = CASES.add

# -- requests
for verb in ['get', 'options', 'head', 'post', 'put', 'patch', 'delete']:
    add('the verb %s' % verb, [[verb, [U]]], keep_alive(answer() if verb == 'head' else OK))
add('request with a verb of its own', [['request', ['MKCOL', U], {'data': 'x'}]])
add('request with a verb in lower case', [['request', ['propfind', U]]])
add('request with bytes as a verb', [['request', [{'$bytes': 'GET'}, U]]])
for params in [{'k': 'v'}, {'k': ['v', 'w'], 'n': None}, {'a b': 'ü&='}, [['a', 1], ['a', 2]], 'x y=z&q', {'$bytes': 'raw=%20+'}, {'t': True, 'f': 1.5, 'i': 0}, {}, '', {'e': ''}, {'l': []}, {'$tuple': [{'$tuple': ['p', 'q']}]}]:
    add('params %s' % json.dumps(params, ensure_ascii=False), get(params=params))
for data in [{'k': 'v'}, {'k': ['v', 'w'], 'n': None}, [['a', '1'], ['a', '2']], 'text é', {'$bytes': 'by\xfftes'}, '', {}, [], {'a': []}, {'é': 'ü €'}, {'$tuple': [{'$tuple': ['a', 'b']}]}, {'$stream': 'streamed'}, {'$stream': ''}, {'$file': ['f.bin', 'of a file']}, {'$file': ['empty', '']}, {'$generator': ['hi', 'there']}, {'$generator': [{'$bytes': 'b'}, {'$bytes': ''}, {'$bytes': 'c'}]}, {'$generator': []}]:
    add('data %s' % json.dumps(data, ensure_ascii=False), post(data=data))
for value in [{'a': 1}, [], {}, 0, False, '', None, 'é𝄞\x00"\\', [1.5, 1e100, -2.25, True, None], {'1': {'x': []}}, {'$integer': '12345678901234567890'}]:
    add('json %s' % json.dumps(value, ensure_ascii=False), post(json=value))
add('json and data', post(json={'a': 1}, data='d'))
add('json with a type of its own', post(json={'a': 1}, headers={'content-type': 'application/x'}))
add('json on GET', get(json={'a': 1}))
FILE = {'$file': ['report.txt', 'content\n']}
for files in [{'f': FILE}, {'f': 'text'}, {'f': {'$bytes': 'b\x00'}}, {'f': {'$tuple': ['n.txt', 'text']}}, {'f': {'$tuple': ['n.txt', FILE, 'text/x']}}, {'f': {'$tuple': ['n.txt', 'é', 'text/x', {'Expires': '0', 'X': 'y'}]}}, {'f': {'$tuple': [None, 'plain field']}}, [['a', {'$tuple': ['1', 'x']}], ['a', {'$tuple': ['2', 'y']}]], {'f': {'$tuple': ['ünï"\n.txt', 'x']}}, {'é': 'x'}, {}, {'f': None}, {'f': {'$stream': 's'}}, {'f': ''}]:
    add('files %s' % json.dumps(files, ensure_ascii=False), post(files=files))
    add('files and data %s' % json.dumps(files, ensure_ascii=False), post(files=files, data={'k': ['v', 'w'], 'n': None, 'é': 'ü', 'i': 1}))
add('files and json', post(files={'f': 'x'}, json={'a': 1}))
add('files and text', post(files={'f': 'x'}, data='text'))
for headers in [{'X-A': 'b'}, {'user-agent': 'mine'}, {'User-Agent': None}, {'Accept-Encoding': None}, {'Accept': None, 'Connection': None}, {'Host': 'h.test'}, {'X': 1}, {'X': ' lead'}, {'X': 'a\r\nB: c'}, {'X': 'trail '}, {'X': ''}, {'X\n': 'v'}, {' X': 'v'}, {'X': 'é'}, {'X': '€'}, {'X': {'$bytes': 'b\xe9'}}, {'Content-Length': '5'}, {'Content-Type': 'a/b'}, {'Transfer-Encoding': 'chunked'}, {'Cookie': 'mine=1'}, {'Authorization': 'mine'}, {'CONNECTION': 'close', 'z': 'y', 'Accept': 'a'}, {'X:Y': 'v'}, {'': 'v'}, {'X': None}]:
    add('headers %s' % json.dumps(headers, ensure_ascii=False), get(headers=headers), [[{'read': 'head'}, OK, {'read': 'end'}]])
add('headers on a POST: length and type', post(data='abc', headers={'Content-Length': '99', 'Content-Type': 't/t'}))
add('headers on a POST: chunked by the caller', post(data={'$generator': ['a']}, headers={'Content-Length': '1'}), [[{'read': 'head'}, OK, {'read': 'end'}]])
for cookies in [{'a': 'b'}, {'a': 'b c', 'd': '"q"'}, {'é': 'x'}, {'$jar': {'j': 'k'}}, {}, {'a': None}]:
    add('cookies %s' % json.dumps(cookies, ensure_ascii=False), get(cookies=cookies))
add('cookies and a header', get(cookies={'a': 'b'}, headers={'Cookie': 'mine=1'}))
for auth in [{'$tuple': ['user', 'pass']}, {'$tuple': ['ü', 'é']}, {'$tuple': [{'$bytes': 'u\xff'}, {'$bytes': 'p'}]}, {'$basic': ['u', 'p:q']}, {'$proxyauth': ['u', 'p']}, {'$callable': 'X-Auth'}, {'$tuple': ['', '']}, {'$tuple': [1, 2]}]:
    add('auth %s' % json.dumps(auth, ensure_ascii=False), get(auth=auth))
add('auth and a header', get(auth={'$tuple': ['u', 'p']}, headers={'Authorization': 'mine'}))
for url in ['http://us%40er:pa%20ss@FIRST/', 'http://user@FIRST/', 'http://FIRST', 'http://FIRST?q', 'HTTP://FIRST/Ä?ü=é#ñ', 'http://FIRST/%7Ea/%zz', 'http://FIRST/a b', 'http://FIRST/a/../b/./c', 'http://FIRST/{x}|\\^`', ' http://FIRST/x', 'http://FIRST/x ', 'http://FIRST/%e4%bd', 'http://FIRST//double//', 'http://FIRST/;p=1?x;y', 'http://FIRST/?a=b&a=c&&', 'http://FIRST/é?%C3%A9=%25', 'http://FIRST/#only', 'http://FIRST/\x00', 'http://FIRST/a\nb', 'http://FIRST/?q=\U0001f600']:
    add('the URL %s' % json.dumps(url), [['get', [url]]])
    add('the URL %s with params' % json.dumps(url), [['get', [url], {'params': {'p': 'ü'}}]])
for url in ['', 'FIRST', '/path', 'http://', 'http:///x', 'ftp://FIRST/', 'mailto:a@b', 'localhost:1', 'http://*.x/', 'http://.x/', 'http://[bad/', 'http://FIRSTx/', 'http://h:99999/', 'http://h:-1/', 'http://\u2603.net/', 'http://a..b/', 'file:///etc/passwd', 'data:,x', 'http+unix://x/', 'http:/x', 'https:x', '//FIRST/x', 'http://%00/', 'http://h h/', None, {'$bytes': 'http://FIRST/'}, 'http://fass\u00df.invalid/x', 'http://xn--a/']:
    add('the bad URL %s' % json.dumps(url), [['get', [url], {'timeout': 5}]], [])
add('all at once', post(params={'p': 'q'}, data={'d': 'e'}, headers={'X': 'y'}, cookies={'c': 'k'}, auth={'$tuple': ['u', 'p']}, timeout={'$tuple': [3, 3]}))
for timeout in [0, -1, True, 'x', {'$tuple': [1, 2, 3]}, {'$tuple': [None, 5]}, {'$tuple': [1, None]}, None]:
    add('timeout %s' % json.dumps(timeout), get(timeout=timeout))
add('an unknown keyword', [['get', [U], {'nonsense': 1}]])
add('too few arguments', [['get', []]])
add('a read that takes too long', get(timeout=1), [[R, {'wait': 4000}]])
add('a body that takes too long', get(timeout=1), [[R, answer('abc', length=False, headers='Content-Length: 9\r\n'), {'wait': 4000}]])

# -- responses
add('text, utf-8', first=keep_alive(answer('gr\xc3\xbcn', headers=TEXT)))
add('text without a charset', first=keep_alive(answer('gr\xfcn', headers='Content-Type: text/html\r\n')))
add('no type', first=keep_alive(answer('gr\xc3\xbcn')))
for kind in ['application/json', 'application/ld+json', 'text/html; charset="utf-16"', "text/html; charset='latin-1'", 'text/html; charset=nonsense', 'image/png', 'application/json; charset=iso-8859-2', 'TEXT/HTML', 'text/html;charset', 'a; charset=utf-8; charset=ascii', '']:
    add('the type %s' % kind, first=keep_alive(answer('{"a": "\xc3\xa9"}', headers='Content-Type: %s\r\n' % kind)))
for body in ['{"a": [1, 2.5, null, true]}', '[]', '', 'nonsense', '{"a": }', '\xef\xbb\xbf{"a": 1}', '{\x00"\x00a\x00"\x00:\x001\x00}\x00', '\xff\xfe{\x00}\x00', '[NaN, Infinity, -Infinity]', '{"a": 1} x', '"unterminated', '{"__proto__": 1}', '123', '"\\ud83d\\ude00"', '[1\n,\n2', '{"a"', "{'a': 1}", '\t[ ]\n', '01', '"\x01"', '"\\x"']:
    add('the JSON %s' % json.dumps(body), first=keep_alive(answer(body, headers=JSON)))
    add('the JSON of no type %s' % json.dumps(body), first=keep_alive(answer(body)))
for status in ['200 OK', '201', '204 No Content', '205 Reset', '299 Odd', '300 Many', '304 Not Modified', '400 Bad', '404 Not Found', '418 Teapot', '500 Gr\xfcn', '503 Service Unavailable', '600 Beyond', '999 Nine', '404 \xc3\xa9', '404 \xe9', '404']:
    add('the status %s' % status, first=keep_alive(answer('', status)))
add('headers of several values', first=keep_alive(answer('x', headers='Set-Cookie: a=1; Path=/\r\nSet-Cookie: b=2\r\nX-M: 1\r\nx-m: 2\r\nVary:  a , b \r\nLink: <http://h/1>; rel="next", </2>; rel=prev\r\n')))
add('headers beyond ASCII', first=keep_alive(answer('x', headers='X-L: \xe9\xff\r\nX-U: \xc3\xa9\r\n')))
add('chunks', first=keep_alive(chunked('one', 'two', headers=TEXT)))
add('a body to the end', first=closed(answer('all of it', length=False, headers=TEXT)))
add('a HEAD with a length', [['head', [U]]], keep_alive('HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n'))
add('a 204 with a length', first=keep_alive('HTTP/1.1 204 No\r\nContent-Length: 0\r\n\r\n'))
add('HTTP/1.0', first=closed('HTTP/1.0 200 OK\r\n\r\nold'))
add('an empty reason', first=keep_alive('HTTP/1.1 200\r\nContent-Length: 0\r\n\r\n'))
add('an interim answer', first=keep_alive('HTTP/1.1 100 Continue\r\n\r\n' + OK))

# -- failures
add('a short body', first=closed(answer('abc', length=False, headers='Content-Length: 9\r\n')))
add('short chunks', first=closed('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab'))
add('chunks that end before one', first=closed('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n'))
add('chunks of a bad size', first=closed('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nab\r\n'))
add('bad gzip', first=keep_alive(answer('no gzip', headers='Content-Encoding: gzip\r\n')))
add('bad deflate', first=keep_alive(answer('no deflate at all', headers='Content-Encoding: deflate\r\n')))
add('an unknown encoding', first=keep_alive(answer('as it is', headers='Content-Encoding: x-none\r\n')))
add('identity', first=keep_alive(answer('as it is', headers='Content-Encoding: identity\r\n')))
add('no answer', first=[[R, {'end': 'close'}]])
add('a reset', first=[[R, {'end': 'rst'}]])
add('nonsense', first=[[R, 'nonsense\r\n\r\n', {'end': 'close'}]])
add('half a head', first=[[R, 'HTTP/1.1 200 OK\r\nX: ', {'end': 'close'}]])
add('a head without its end', first=[[R, 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n', {'end': 'close'}]])
add('a header of no colon', first=closed('HTTP/1.1 200 OK\r\nnonsense\r\nX: y\r\nContent-Length: 0\r\n\r\n'))
add('both framings', first=keep_alive('HTTP/1.1 200 OK\r\nContent-Length: 99\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n'))
add('lengths that agree', first=keep_alive('HTTP/1.1 200 OK\r\nContent-Length: 1, 1\r\n\r\n' + 'a'), calls=get(timeout=1))
add('lengths that differ', first=closed('HTTP/1.1 200 OK\r\nContent-Length: 1, 2\r\n\r\nab'))
add('refused', [['get', ['http://127.0.0.1:1/x?y=z']]], [])
add('refused, over TLS', [['get', ['https://127.0.0.1:1/x']]], [])
add('a name that does not resolve', [['get', ['http://h.invalid/x']]], [])
add('TLS to a server without', [['get', ['https://FIRST/'], {'timeout': 5}]], [[{'read': 5}, 'HTTP/1.1 400 Bad\r\n\r\n', {'read': 'end'}]], secret=True)

# -- redirects
for status in ['301 Moved', '302 Found', '303 See', '307 Same', '308 Same', '300 Many', '304 Not']:
    for verb in ['get', 'head', 'post', 'put', 'delete']:
        more = {'data': 'body'} if verb in ('post', 'put') else {}
        if verb == 'head':
            more = {'allow_redirects': True}
        add('%s of %s' % (status, verb), [[verb, [U], more]], keep_alive(moved('/next', status), answer() if verb == 'head' and status[:3] in ('301', '302', '303', '307', '308') else OK))
for to in ['/c', 'c', '?q', '#frag', '', '//SECOND/x', 'http://SECOND/x?y#z', 'http://FIRST', '../../up', 'http://h:bad/', 'http://[bad', 'ftp://h/', 'file:///etc/passwd', 'HTTP://FIRST/Q', '/sp ace/\xe9', '/%C3%A9', '/\xc3\xa9?\xc3\xbc', 'http:/x', 'mailto:x', '/a\tb']:
    add('moved to %s' % json.dumps(to), first=[[R, moved(to), R, OK, {'read': 'end'}], [R, OK, {'read': 'end'}]], second=keep_alive(OK), calls=get(headers={'Authorization': 'mine', 'Cookie': 'h=1', 'X': 'y'}, auth=None, cookies=None))
add('moved elsewhere, with auth', get(auth={'$tuple': ['u', 'p']}), keep_alive(moved('http://SECOND/')), second=keep_alive(OK))
add('moved here, with auth', get(auth={'$tuple': ['u', 'p']}), keep_alive(moved('/x'), OK))
add('not to be followed', get(allow_redirects=False), keep_alive(moved('/x')))
for encoding in ['gzip', 'deflate', 'gzip, deflate', 'deflate, gzip', 'gzip,']:
    add('not to be followed, no %s' % encoding, get(allow_redirects=False), keep_alive(answer('line\r\n', '302 Found', 'Location: /x\r\nContent-Encoding: %s\r\n' % encoding)))
HELLO = gzip.compress(b'hello world', mtime=0).decode('latin-1')
for why, body in [('no gzip', 'line'), ('long, no gzip', 'line' * 5000), ('gzip', HELLO), ('a part of gzip', HELLO[:15])]:
    for framing in ['Content-Length: 50000\r\n\r\n', 'Transfer-Encoding: chunked\r\n\r\nc350\r\n']:
        add('not to be followed, broken off, %s' % why, get(allow_redirects=False), closed('HTTP/1.1 302 F\r\nLocation: /x\r\nContent-Encoding: gzip\r\n' + framing + body))
add('not to be followed, POST', post(data='d', allow_redirects=False), keep_alive(moved('/x', '307 T')))
add('too many', first=keep_alive(*[moved('/%d' % n) for n in range(4)]), session={'max_redirects': 3})
add('to itself', first=keep_alive(*[moved('') for n in range(4)]), session={'max_redirects': 2})
add('cookies on the way', first=keep_alive(moved('/x', headers='Set-Cookie: a=1\r\n'), moved('/y', headers='Set-Cookie: b=2; Path=/y\r\n'), answer('k', headers='Set-Cookie: a=; Max-Age=0\r\n')))
add('cookies of the request on the way', get(cookies={'mine': '1'}), keep_alive(moved('/x', headers='Set-Cookie: a=1\r\n'), OK))
add('a body that can be sent again', post(data={'$stream': 'again'}), keep_alive(moved('/x', '307 T'), OK))
add('a body that cannot', post(data={'$generator': ['once']}), keep_alive(moved('/x', '307 T'), OK))
add('the fragment goes on', [['get', ['http://FIRST/a#frag']]], keep_alive(moved('/b'), moved('/c#new'), OK))
add('a body with the answer', first=keep_alive(answer('moved body', '302 F', 'Location: /x\r\n'), OK))
add('a chunked answer', first=keep_alive('HTTP/1.1 302 F\r\nLocation: /x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n', OK))

# -- sessions
TWICE = [['get', [U]], ['get', ['http://FIRST/two']]]
add('two on one connection', TWICE, keep_alive(OK, OK))
add('closed between', TWICE, closed(OK, OK), pause=0.1)
add('closed by the answer', TWICE, [[R, answer('a', headers=CLOSE), {'end': 'fin'}, {'read': 'end'}], [R, OK, {'read': 'end'}]])
add('the session keeps cookies', TWICE, keep_alive(answer('', headers='Set-Cookie: s=1; Path=/\r\nSet-Cookie: t="q"; HttpOnly\r\n'), OK))
add('not those of one request', [['get', [U], {'cookies': {'once': '1'}}], ['get', [U]]], keep_alive(OK, OK))
add('headers of a session', [['get', [U], {'headers': {'X-S': None, 'x-t': 'over', 'New': 'n'}}], ['get', [U]]], keep_alive(OK, OK), session={'headers': {'X-S': 's', 'X-T': 't'}})
add('params of a session', get(params={'b': '3', 'a': None}), session={'params': {'a': '1', 'b': '2', 'c': ['x', 'y']}})
add('auth of a session', TWICE, keep_alive(OK, OK), session={'auth': {'$tuple': ['u', 'p']}})
add('auth of a session and of the request', get(auth={'$tuple': ['x', 'y']}), session={'auth': {'$tuple': ['u', 'p']}})
add('cookies of a session', [['get', [U], {'cookies': {'b': 'r'}}], ['get', [U]]], keep_alive(OK, OK), session={'cookies': {'a': 's', 'b': 's'}})
add('an expiring cookie', TWICE, keep_alive(answer('', headers='Set-Cookie: a=; Expires=Thu, 01 Jan 1970 00:00:00 GMT\r\n'), OK), session={'cookies': {'a': 's'}})
add('a stream that is read', [['get', [U], {'stream': True}, 'read'], ['get', [U]]], keep_alive(OK, OK))
add('a stream that is left', [['get', [U], {'stream': True}, 'close'], ['get', [U]]], [[R, answer('x' * 10), {'read': 'end'}], [R, OK, {'read': 'end'}]])
for size in [1, 2, 3, 100, None]:
    add('iter_content(%s)' % size, [['get', [U], {'stream': True}, ['iter_content', size]]], keep_alive(chunked('abc', 'defgh')))
    add('iter_content(%s) of a known length' % size, [['get', [U], {'stream': True}, ['iter_content', size]]], keep_alive(answer('abcdefgh')))
    add('iter_content(%s) after content' % size, [['get', [U], {}, ['iter_content', size]]], keep_alive(answer('abcdefgh')))
    add('iter_content(%s) as text' % size, [['get', [U], {'stream': True}, ['iter_content', size, True]]], keep_alive(answer('gr\xc3\xbcn\xe2\x82', headers=TEXT)))
for size in ['1', 1.5, 0, -1]:
    add('iter_content(%r)' % size, [['get', [U], {'stream': True}, ['iter_content', size]]], keep_alive(answer('abc')))
for args in [[], [1], [4], [512, True], [512, None, '\n'], [3, None, 'b']]:
    args = [{'$bytes': a} if isinstance(a, str) else a for a in args]
    add('iter_lines%s' % args, [['get', [U], {'stream': True}, ['iter_lines', *args]]], keep_alive(answer('a\r\nb\nc\rd\x0be\x0cf\n\ng', headers=TEXT)))
    add('iter_lines%s of chunks' % args, [['get', [U], {'stream': True}, ['iter_lines', *args]]], keep_alive(chunked('a\r', '\nb\n', 'c', 'd\n', headers=TEXT)))
add('raw', [['get', [U], {'stream': True}, ['raw', 3]]], keep_alive(answer('abcdef')))
add('raw, chunked', [['get', [U], {'stream': True}, ['raw', 3]]], keep_alive(chunked('ab', 'cdef')))

# -- passwords
DIGEST_AUTH = {'$digest': ['user', 'pass']}
add('Digest', get(auth=DIGEST_AUTH), keep_alive(DIGEST, OK))
add('Digest, twice', [['get', [U], {'auth': {'$shared': 'digest'}}], ['get', [U], {'auth': {'$shared': 'digest'}}]], keep_alive(DIGEST, OK, OK))
add('Digest, refused', get(auth=DIGEST_AUTH), keep_alive(DIGEST, DIGEST))
add('Digest, not asked for', get(auth=DIGEST_AUTH), keep_alive(OK))
add('Digest, Basic asked for', get(auth=DIGEST_AUTH), keep_alive(BASIC))
add('Digest of a POST', post(data='body', auth=DIGEST_AUTH), keep_alive(DIGEST, OK))
add('Digest of a stream', post(data={'$stream': 'body'}, auth=DIGEST_AUTH), keep_alive(DIGEST, OK))
for challenge in ['realm="R", nonce="n"', 'realm="R", nonce="n", algorithm=SHA-256', 'realm="R", nonce="n", algorithm="MD5-SESS", qop="auth"', 'realm="R", nonce="n", qop="auth-int"', 'realm="R", nonce="n", qop="auth-int,auth"', 'realm="R", nonce="n", algorithm=NONE', 'realm=R, nonce=n, algorithm=sha, opaque=x', 'nonce="n", qop="auth", realm="a \\"b\\", c"', 'realm="R", qop="auth"']:
    add('Digest %s' % challenge, get(auth=DIGEST_AUTH), keep_alive(answer('', '401 No', 'WWW-Authenticate: Digest %s\r\n' % challenge), OK))
add('Digest, moved elsewhere', get(auth=DIGEST_AUTH), keep_alive(DIGEST, moved('http://SECOND/')), second=keep_alive(OK))
add('Digest, 401 with cookies', get(auth=DIGEST_AUTH), keep_alive(answer('', '401 No', 'Set-Cookie: d=1\r\nWWW-Authenticate: Digest realm="R", nonce="abc", qop="auth"\r\n'), OK))

# -- retries
add('retries of a status', first=keep_alive(answer('', '503 Busy'), answer('', '503 Busy'), OK), session={'retries': {'total': 3, 'status_forcelist': [503]}})
add('too many retries of a status', first=keep_alive(answer('', '503 Busy'), answer('', '503 Busy')), session={'retries': {'total': 1, 'status_forcelist': [503]}})
add('too many, but not raised', first=keep_alive(answer('', '503 Busy'), answer('', '503 Busy')), session={'retries': {'total': 1, 'status_forcelist': [503], 'raise_on_status': False}})
add('no retries of a POST', post(data='x'), keep_alive(answer('', '503 Busy')), session={'retries': {'total': 3, 'status_forcelist': [503]}})
add('Retry-After', first=keep_alive(answer('', '503 Busy', 'Retry-After: 0\r\n'), OK), session={'retries': {'total': 3}})
add('retries of a broken connection', first=[[R, {'end': 'close'}], [R, OK, {'read': 'end'}]], session={'retries': {'total': 2}})
add('retries of a broken connection, in vain', first=[[R, {'end': 'close'}], [R, {'end': 'close'}]], session={'retries': {'total': 1}})
add('a number of retries', first=[[R, {'end': 'close'}], [R, OK, {'read': 'end'}]], session={'retries': 1})
add('retries leave redirects alone', first=keep_alive(moved('/x'), OK), session={'retries': {'total': 5, 'redirect': 0}})

# -- proxies
P = {'http': 'http://FIRST'}
for proxies in [P, {'http': 'http://us%40er:pa%20ss@FIRST/'}, {'http': 'FIRST'}, {'http://h.test': 'http://FIRST'}, {'all': 'http://FIRST'}, {'http': 'http://127.0.0.1:1'}, {'http': 'nonsense://FIRST'}, {'http': 'http:///'}, {'http': ''}, {'http': None}]:
    add('a proxy %s' % json.dumps(proxies), [['get', ['http://h.invalid/a?b#c'], {'proxies': proxies}]])
add('a proxy of a session', [['get', ['http://h.invalid/']]], session={'proxies': P})
add('a proxy of the environment', [['get', ['http://h.invalid/']]], environment={'http_proxy': 'http://FIRST'})
add('a proxy of the environment, bypassed', [['get', ['http://FIRST/']]], environment={'http_proxy': 'http://127.0.0.1:1', 'no_proxy': '127.0.0.0/8'})
add('a proxy of the environment, not trusted', [['get', ['http://FIRST/']]], environment={'http_proxy': 'http://127.0.0.1:1'}, session={'trust_env': False})
add('a proxy and no_proxy', [['get', ['http://h.invalid/'], {'proxies': {'http': 'http://FIRST', 'no_proxy': 'h.invalid'}}]])
add('a proxy, moved', [['get', ['http://h.invalid/'], {'proxies': {'http': 'http://u:p@FIRST'}}]], keep_alive(moved('http://i.invalid/x'), OK))
add('a proxy that asks', [['get', ['http://h.invalid/'], {'proxies': P}]], keep_alive(answer('', '407 Proxy Authentication Required', 'Proxy-Authenticate: Basic realm="R"\r\n')))
for status in ['403 Forbidden by me', '407 Proxy Authentication Required', '500 No']:
    add('a tunnel: %s' % status, [['get', ['https://h.invalid/'], {'proxies': {'https': 'http://u:p@FIRST'}}]], [[{'read': 'head'}, 'HTTP/1.1 %s\r\n\r\n' % status, {'end': 'fin'}, {'read': 'end'}]])
add('a tunnel: no answer', [['get', ['https://h.invalid/'], {'proxies': {'https': 'http://FIRST'}}]], [[{'read': 'head'}, {'end': 'close'}]])
add('a tunnel: refused', [['get', ['https://h.invalid/'], {'proxies': {'https': 'http://127.0.0.1:1'}}]], [])

# -- TLS
add('TLS, verified', [['get', ['https://SECURE/x'], {'verify': 'CA_FILE'}]], [], secure=keep_alive(OK))
add('TLS, not to be verified', [['get', ['https://SECURE/x'], {'verify': False}]], [], secure=keep_alive(OK))
add('TLS, not trusted', [['get', ['https://SECURE/x']]], [], secure=[[]])
add('TLS, by address', [['get', ['https://SECURE_ADDRESS/x'], {'verify': 'CA_FILE'}]], [], secure=keep_alive(OK))
add('TLS, a file that is not there', [['get', ['https://SECURE/x'], {'verify': '/no/such/file'}]], [], secure=[[]])
add('TLS, a certificate that is not there', [['get', ['https://SECURE/x'], {'verify': 'CA_FILE', 'cert': '/no/such/file'}]], [], secure=[[]])
add('TLS, a key that is not there', [['get', ['https://SECURE/x'], {'verify': 'CA_FILE', 'cert': {'$tuple': ['CA_FILE', '/no/such/key']}}]], [], secure=[[]])
add('TLS of a session', [['get', ['https://SECURE/x']], ['get', ['https://SECURE/y']]], [], secure=keep_alive(OK, OK), session={'verify': 'CA_FILE'})
add('TLS: verify=False does not stay', [['get', ['https://SECURE/x'], {'verify': False}], ['get', ['https://SECURE/y']]], [], secure=[[R, OK, {'read': 'end'}], []])
add('TLS: REQUESTS_CA_BUNDLE', [['get', ['https://SECURE/x']]], [], secure=keep_alive(OK), environment={'REQUESTS_CA_BUNDLE': 'CA_FILE'})
add('TLS: CURL_CA_BUNDLE', [['get', ['https://SECURE/x']]], [], secure=keep_alive(OK), environment={'CURL_CA_BUNDLE': 'CA_FILE'})
add('from http to TLS', [['get', [U], {'verify': 'CA_FILE', 'auth': {'$tuple': ['u', 'p']}}]], keep_alive(moved('https://SECURE/x')), secure=keep_alive(OK))

# -- netrc
add('netrc', GET, environment={'NETRC': 'NETRC_FILE'}, netrc='machine 127.0.0.1 login me password secret\n')
add('netrc and a header', get(headers={'Authorization': 'mine'}), environment={'NETRC': 'NETRC_FILE'}, netrc='machine 127.0.0.1 login me password secret\n')
add('netrc and auth', get(auth={'$tuple': ['u', 'p']}), environment={'NETRC': 'NETRC_FILE'}, netrc='machine 127.0.0.1 login me password secret\n')
add('netrc, default', GET, environment={'NETRC': 'NETRC_FILE'}, netrc='default login me password secret\n')
add('netrc that is broken', GET, environment={'NETRC': 'NETRC_FILE'}, netrc='machine machine machine\n')
add('netrc, not trusted', GET, environment={'NETRC': 'NETRC_FILE'}, netrc='machine 127.0.0.1 login me password secret\n', session={'trust_env': False})


class Servers:
    """The process of the test servers, which plays scripts."""

    def __init__(self):
        main = os.path.join(os.path.dirname(__file__), '..', 'server', 'main.mjs')
        self.process = subprocess.Popen([NODE, main], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.control = json.loads(self.process.stdout.readline())['control'].removeprefix('http://')

    def ask(self, method, path, body=None):
        connection = http.client.HTTPConnection(self.control)
        connection.request(method, path, None if body is None else json.dumps(body))
        text = connection.getresponse().read()
        connection.close()
        return json.loads(text)

    def start(self, connections, tls=None):
        return self.ask('POST', '/', {'connections': connections, 'tls': tls, 'backlog': None, 'path': None, 'host': '127.0.0.1'})


def revived(value, shared):
    if isinstance(value, list):
        return [revived(item, shared) for item in value]
    if not isinstance(value, dict):
        return value
    tag, given = next(iter(value.items()), (None, None))
    if tag is None or not tag.startswith('$'):
        return {key: revived(item, shared) for key, item in value.items()}
    if tag == '$bytes':
        return given.encode('latin-1')
    if tag == '$tuple':
        return tuple(revived(given, shared))
    if tag == '$file':
        path = os.path.join(tempfile.mkdtemp(), given[0])
        with open(path, 'wb') as file:
            file.write(given[1].encode('latin-1'))
        return open(path, 'rb')
    if tag == '$stream':
        return io.BytesIO(given.encode('latin-1'))
    if tag == '$generator':
        return (item for item in revived(given, shared))
    if tag == '$digest':
        return requests.auth.HTTPDigestAuth(*given)
    if tag == '$shared':
        return shared.setdefault(given, requests.auth.HTTPDigestAuth('user', 'pass'))
    if tag == '$basic':
        return requests.auth.HTTPBasicAuth(*given)
    if tag == '$proxyauth':
        return requests.auth.HTTPProxyAuth(*given)
    if tag == '$callable':
        def authenticate(request):
            request.headers[given] = request.method
            return request
        return authenticate
    if tag == '$jar':
        return requests.cookies.cookiejar_from_dict(given)
    if tag == '$integer':
        return int(given)
    raise ValueError(tag)


def body_of(body):
    if body is None or isinstance(body, str):
        return body
    if isinstance(body, bytes):
        return {'$bytes': body.decode('latin-1')}
    return {'$other': True}


def headers_of(headers):
    return [[str_of(key), str_of(value)] for key, value in headers.items()]


def str_of(value):
    return body_of(value) if isinstance(value, bytes) else value


def attempt(run):
    try:
        return run()
    except Exception as error:
        return failure(error)


def failure(error):
    outcome = {'error': type(error).__name__, 'message': str(error)}
    if isinstance(error, requests.RequestException):
        outcome['request'] = None if error.request is None else [type(error.request).__name__, error.request.method, str_of(error.request.url)]
        outcome['response'] = None if error.response is None else [error.response.status_code, len(error.response.history)]
    return outcome


def cookies_of(jar):
    return sorted([c.name, c.value, c.domain, c.path] for c in jar)


def piece(value):
    return {'$bytes': value.decode('latin-1')} if isinstance(value, bytes) else value


def read_body(response, how):
    if how is None:
        return None
    if how == 'read':
        return piece(response.content)
    if how == 'close':
        return response.close()
    name, *args = revived(how, {})
    if name == 'raw':
        pieces = []
        while data := response.raw.read(*args):
            pieces.append(piece(data))
        return pieces
    return [piece(item) for item in getattr(response, name)(*args)]


def summary_of(response):
    return {
        'repr': repr(response),
        'status': response.status_code,
        'reason': str_of(response.reason),
        'url': response.url,
        'ok': response.ok,
        'headers': headers_of(response.headers),
        'encoding': response.encoding,
        'history': [[repr(one), one.url, one.is_redirect] for one in response.history],
        'redirect': [response.is_redirect, response.is_permanent_redirect, response.next and response.next.url],
        'links': response.links,
        'cookies': cookies_of(response.cookies),
        'raised': attempt(response.raise_for_status),
        'request': {
            'method': response.request.method,
            'url': response.request.url,
            'headers': headers_of(response.request.headers),
            'body': body_of(response.request.body),
        },
    }


def call(session, shared, verb, args, kwargs=None, how=None):
    try:
        kwargs = {key: revived(value, shared) for key, value in (kwargs or {}).items()}
        response = getattr(session, verb)(*revived(args, shared), **kwargs)
        outcome = summary_of(response)
        try:
            outcome['pieces'] = read_body(response, how)
        except Exception as error:
            return {**outcome, 'pieces': failure(error)}
        if how is None:
            outcome['content'] = piece(response.content)
            if not (response.encoding is None and not response.content.isascii()):  # depends on a detector's guess
                outcome['text'] = response.text
                outcome['json'] = attempt(lambda: repr(response.json()))
        return outcome
    except Exception as error:
        return failure(error)


def configured(given, shared):
    session = requests.Session()
    for name, value in given.items():
        value = revived(value, shared)
        if name == 'headers':
            session.headers.update(value)
        elif name == 'cookies':
            session.cookies.update(value)
        elif name == 'retries':
            retries = urllib3.Retry(**value) if isinstance(value, dict) else value
            session.mount('http://', requests.adapters.HTTPAdapter(max_retries=retries))
        else:
            setattr(session, name, value)
    return session


CERTIFICATES = os.path.abspath(os.path.join(os.path.dirname(__file__), '..', 'server', 'certs'))
SERVERS = {'secure': 'localhost', 'second': '127.0.0.1', 'first': '127.0.0.1'}


def filled_in(value, places):
    """A program with the actual addresses and paths filled in."""
    pattern = '|'.join(sorted(places, key=len, reverse=True))
    return json.loads(re.sub(pattern, lambda match: places[match[0]], json.dumps(value)))


def record(servers, program):
    with tempfile.NamedTemporaryFile('w') as netrc:
        netrc.write(program.get('netrc', ''))
        netrc.flush()
        places = {'CA_FILE': os.path.join(CERTIFICATES, 'ca.pem'), 'NETRC_FILE': netrc.name}
        ports = {}
        for name, host in SERVERS.items():
            if name in program:
                own = {name.upper(): host + ':{{port}}'}
                ports[name] = servers.start(filled_in(program[name], {**places, **own}), 'good' if name == 'secure' else None)
                places[name.upper()] = '%s:%d' % (host, ports[name])
                if name == 'secure':
                    places['SECURE_ADDRESS'] = '127.0.0.1:%d' % ports[name]
        given = filled_in(program, places)
        os.environ.clear()
        os.environ.update(given.get('environment', {}))
        shared = {}
        session = configured(given.get('session', {}), shared)
        calls = []
        for one in given['calls']:
            calls.append(call(session, shared, *one))
            time.sleep(given.get('pause', 0))
        outcome = {'calls': calls, 'jar': cookies_of(session.cookies)}
        session.close()
        outcome['sent'] = {name: servers.ask('GET', '/%d' % port) for name, port in ports.items() if 'secret' not in program}
        for port in ports.values():
            servers.ask('DELETE', '/%d' % port)
    return neutral(outcome, places, ports)


def neutral(outcome, places, ports):
    """An outcome normalised for what differs from run to run."""
    text = json.dumps(outcome)
    for word, place in sorted(places.items(), key=lambda item: -len(item[1])):
        text = text.replace(place, word)
    for name, port in ports.items():
        text = re.sub(r'\bport=%d\b' % port, 'port=%s' % name.upper(), text)
    text = re.sub(r'cnonce=\\"[0-9a-f]{16}', r'cnonce=\\"CNONCE', text)
    text = re.sub(r'response=\\"[0-9a-f]{32,}', r'response=\\"RESPONSE', text)
    for boundary in re.findall(r'boundary=([0-9a-f]{32})', text):
        text = text.replace(boundary, 'BOUNDARY')
    text = re.sub(r' \(_ssl\.c:\d+\)', '', text)
    text = re.sub(r' at 0x[0-9a-f]+', ' at 0xADDRESS', text)
    return json.loads(text)


def main():
    import warnings

    warnings.simplefilter('ignore')
    servers = Servers()
    results = []
    for why, program in CASES:
        results.append(json.dumps([why, program, record(servers, program)], separators=(',', ':')))
    about = made_with('python3.13 test/oracle/requests_flows.py > test/vectors/requests_flows.json', 'zlib', 'requests', 'urllib3')
    print('%s,\n"cases": [\n%s\n]}' % (json.dumps(about)[:-1], ',\n'.join(results)))


if __name__ == '__main__':
    main()
