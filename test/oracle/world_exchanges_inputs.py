"""The cases of world_exchanges.py: what the tests and issues of other HTTP clients ask, in our own words and bytes.

    case(why, source, servers, programs)

`source` is the project, and its file or issue. `servers` gives the scripts of the servers by their names (test/server/script.ts);
FIRST and SECOND stand for their addresses. `programs` gives, for each client, what to run:

- `http.client`: a list of calls of a connection or its last response, [name, arguments…];
- `urllib`: {"calls": [[url, keywords of Request]…], "proxies", "passwords": [handler, arguments of add_password…], "cookies": true};
- `requests`: a program of requests_flows.py.
"""

import gzip
import zlib

CASES = []

R = {'read': 'request'}
END = {'read': 'end'}
FIN = {'end': 'fin'}
RESET = [{'wait': 40}, {'end': 'rst'}]
U = 'http://FIRST/a/b?c=d'
OK = 'HTTP/1.1 200 OK\r\n'
CHUNKED = OK + 'Transfer-Encoding: chunked\r\n\r\n'
DONE = OK + 'Content-Length: 4\r\n\r\ndone'
MORE = [DONE] * 3
TWICE = [step for path in ('/a', '/b') for step in (['request', 'GET', path], ['getresponse'], ['read'])]
EACH = ('http.client', 'urllib', 'requests')
TWO = ('http.client', 'requests')
ALONE = ('http.client',)


def case(why, source, servers, programs):
    CASES.append([why, source, servers, programs])


def answer(body='', status='200 OK', headers=''):
    return 'HTTP/1.1 %s\r\n%sContent-Length: %d\r\n\r\n%s' % (status, headers, len(body), body)


def moved(to, status='302 Found', headers=''):
    return answer('', status, 'Location: %s\r\n%s' % (to, headers))


def kept(*answers):
    """A server that gives these answers, and then DONE, on one connection; on further ones DONE."""
    return {'first': [[step for one in (*answers, *MORE) for step in (R, one)] + [END], [R, DONE] * 3 + [END]]}


def ended(*answers):
    """A server that ends the connection after each answer."""
    return {'first': [[R, one, FIN, END] for one in answers]}


def asked(twice=False, method='GET', clients=EACH):
    """One or two plain requests, in each client."""
    programs = {
        'http.client': TWICE if twice else [['request', method, '/a'], ['getresponse'], ['read']],
        'urllib': {'calls': [[U, {'method': method}]]},
        'requests': {'calls': [[method.lower(), [U]]] * (2 if twice else 1)},
    }
    return {name: programs[name] for name in clients}


def whole(why, source, reply, clients=TWO, method='GET'):
    """An answer whose end is known: the next request shows what became of the connection."""
    case(why, source, kept(reply), asked(twice=method == 'GET', method=method, clients=clients))


def cut(why, source, reply, clients=TWO, method='GET'):
    """An answer after which the server ends the connection."""
    case(why, source, ended(reply), asked(method=method, clients=clients))


def web(why, source, servers, url=U, method='GET', data=None, headers=None, clients=('urllib', 'requests'), urllib=None, **more):
    """The same request by urlopen and by a Session."""
    keywords = {'method': method}
    if data is not None:
        keywords['data'] = data
    if headers:
        keywords['headers'] = headers
    session = {'calls': [['request', [method, url], {key: value for key, value in keywords.items() if key != 'method'}]], **more}
    programs = {'urllib': {'calls': [[url, keywords]], **(urllib or {})}, 'requests': session}
    case(why, source, servers, {name: programs[name] for name in clients})


def b(text):
    return {'$bytes': text}


# ---------------------------------------------------------------- framing: lengths
TEN = 'abcdefghij'
for lines in ['10,10', '5,5', '10,5', '5,10', '5,', ',5', '5s', '-1', '0x5', '05', '005, 5', 'aaaah', 'aaaah, nah', 'aaaah, aaaah']:
    cut('Content-Length: %s' % lines, 'WPT fetch/content-length/resources/content-lengths.json', OK + 'Content-Length: %s\r\n\r\n' % lines + TEN, ALONE)
for one, two in [('5', '5'), ('5', '5,5'), ('5', '10'), ('10', '5'), ('5', '\t'), ('', '5'), ('aaaah', 'nah'), ('05', '5')]:
    cut('Content-Length twice: %r and %r' % (one, two), 'WPT fetch/content-length/parsing.window.js', OK + 'Content-Length: %s\r\nContent-Length: %s\r\n\r\n' % (one, two) + TEN)
cut('Content-Length: +5', 'hyper src/proto/h1/role.rs test_decoder_response', OK + 'Content-Length: +5\r\n\r\n' + TEN)
cut('Content-Length: -6 and text', 'curl tests/data/test178', OK + 'Content-Length: -6\r\n\r\nmoooooo', EACH)
whole('a length between tabs', 'llhttp test/response/content-length.md', OK + 'Content-Length:\t5\t\r\n\r\nhello')
whole('a length between many blanks', 'llhttp test/response/sample.md', OK + 'Content-Length:    5    \r\n\r\nhello')
whole('a header that is named like Content-Length', 'llhttp test/response/content-length.md', OK + 'Content-Length-X: 0\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nOK\r\n0\r\n\r\n')
cut('a body to the end of the connection', 'llhttp test/response/content-length.md', OK + 'Content-Type: text/xml\r\nConnection: close\r\n\r\n<a>\n <b/>\n</a>')
cut('a length greater than the body', 'node-fetch test/main.js network-error partial response', OK + 'Content-Length: 20\r\n\r\nhello')
cut('a length greater than the body, Connection: close', 'curl tests/data/test269', OK + 'Content-Length: 677654\r\nConnection: close\r\n\r\nmuahaha')
whole('line ends after a body of known length', 'undici test/issue-810.js', OK + 'Content-Length: 1\r\n\r\n11111\r\n')
whole('an answer after a body of known length', 'hyper tests/client.rs client_pipeline_responses_extra', OK + 'Content-Length: 2\r\n\r\nhiHTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nextra')
cut('more bytes than the length, Connection: close', 'llhttp test/response/connection.md', OK + 'Content-Length: 5\r\nConnection: close\r\n\r\n2ad731e3-4dcd')
whole('an answer to HEAD with a length', 'hyper tests/client.rs client_head_ignores_body', OK + 'Content-Length: 100\r\n\r\n', method='HEAD')
cut('an answer to HEAD with a body', 'undici test/get-head-body.js HEAD should reset connection', OK + 'Content-Length: 5\r\n\r\nhello', method='HEAD')
cut('an answer to HEAD with chunks', 'undici test/client-head-reset-override.js', CHUNKED + '5\r\nhello\r\n0\r\n\r\n', method='HEAD')

# ---------------------------------------------------------------- framing: chunks
LLHTTP = 'llhttp test/response/transfer-encoding.md'
whole('chunk sizes followed by blanks', LLHTTP, CHUNKED + '5  \r\nhello\r\n0  \r\n\r\n')
whole('chunk extensions', LLHTTP, CHUNKED + '5;love;much=aretheseparametersfor\r\nhello\r\n6;blah;blah\r\n world\r\n0\r\n\r\n')
whole('a chunk extension without a semicolon', LLHTTP, CHUNKED + '2 erfrferferf\r\naa\r\n0 rrrr\r\n\r\n')
whole('a semicolon without an extension', LLHTTP, CHUNKED + '2;\r\naa\r\n0\r\n\r\n')
whole('a quoted chunk extension', LLHTTP, CHUNKED + '5;a="I love; extensions";b="c";d;e=f\r\nhello\r\n0;x="y"\r\n\r\n')
whole('a chunk extension whose quotes are not closed', LLHTTP, CHUNKED + '5;a="bc";d="ef; gh\r\nhello\r\n0\r\n\r\n')
cut('chunked before another coding', LLHTTP, OK + 'Transfer-Encoding: chunked, deflate\r\n\r\nWorld')
cut('chunked, then identity in a line of its own', LLHTTP, OK + 'Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\nWorld')
cut('chunkedchunked', LLHTTP, OK + 'Transfer-Encoding: chunkedchunked\r\n\r\n2\r\nOK\r\n0\r\n\r\n')
cut('chunked, folded', LLHTTP, OK + 'Transfer-Encoding: chunked\r\n  abc\r\n\r\n5\r\nWorld\r\n0\r\n\r\n')
HYPER = 'hyper src/proto/h1/decode.rs test_read_chunk_size'
for line in ['01', 'A', 'a', 'Ff   ', '1;;;  ;', '2; extension...', '3   ; extension=123', '1 A', '1X', 'X', '-1', '-', '', '1;no\nnewline', 'F\rF', 'f0000000000000003']:
    size = 255 if line.startswith('Ff') else 10 if line in 'Aa' and line else int(line[0]) if line[:1].isdigit() and line != '01' else 1
    cut('the chunk size line %r' % line, HYPER, CHUNKED + '%s\r\n%s\r\n0\r\n\r\n' % (line, 'x' * size))
whole('the chunk size 00 is the last one', HYPER, CHUNKED + '1\r\nx\r\n00\r\n\r\n')
cut('the end in a chunk', 'curl tests/data/test207', CHUNKED + '41\r\naaaaaaaaaa')
cut('a chunk size that is none, after a chunk', 'curl tests/data/test36', CHUNKED + '2\r\na\n\r\nILLEGAL\r\nbbbb\r\n')
whole('a chunk shorter than its size', 'hyper src/proto/h1/decode.rs test_read_chunked_with_missing_zero_digit', CHUNKED + '1\r\nZ\r\n\r\n\r\n0\r\n\r\n')
whole('trailers that were announced', 'curl tests/data/test266', OK + 'Transfer-Encoding: chunked\r\nTrailer: X-Sum\r\n\r\n5;more=moo\r\nhello\r\n0\r\nX-Sum: 5\r\n\r\n')
whole('trailers that were not announced', 'curl tests/data/test1116', CHUNKED + '5\r\nhello\r\n0\r\nX-Sum: 5\r\nanother: yes\r\n\r\n')
whole('trailers that would frame', 'hyper tests/client.rs client_res_body_chunked_with_pathological_trailers', CHUNKED + '5\r\nhello\r\n0\r\nX-Sum: 5\r\ntransfer-encoding: chunked\r\ncontent-length: 5\r\ntrailer: foo\r\n\r\n')
whole('NUL in a trailer', 'curl tests/data/test2106', CHUNKED + '5\r\nhello\r\n0\r\nX-Sum: he\0llo\r\n\r\n')
cut('a trailer line that ends with CR CR LF', 'hyper src/proto/h1/decode.rs test_read_chunked_trailer_with_missing_lf', CHUNKED + '5\r\nhello\r\n0\r\nbad\r\r\n\r\n')
cut('the end after the last chunk', 'hyper src/proto/h1/decode.rs test_read_chunked_after_eof', CHUNKED + '5\r\nhello\r\n0\r\n')
cut('the end before the last chunk', 'node-fetch test/main.js network-error in chunked response', CHUNKED + '5\r\nhello\r\n')
whole('chunks with binary zeros', 'curl tests/data/test373', CHUNKED + '4\r\n\0\0\0\0\r\n4\r\n\0\0\0\0\r\n0\r\n\r\n')
whole('both chunked and a length', 'curl tests/data/test365', OK + 'Content-Length: 123\r\nTransfer-Encoding: chunked\r\n\r\n10\r\nchunked data fun\r\n0\r\n\r\n')
whole('both a length of 0 and chunked', 'curl tests/data/test1677', OK + 'Connection: keep-alive\r\nContent-Length: 0\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n')
whole('chunked, chunked', 'curl tests/data/test1482', OK + 'Transfer-Encoding: chunked, chunked\r\nContent-Length: 15\r\n\r\n5\r\nhello\r\n0\r\n\r\n')
whole('chunked in two lines', 'curl tests/data/test1483', OK + 'Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n')
cut('identity, chunked', 'curl tests/data/test1493', OK + 'Transfer-Encoding: identity, chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n')
cut('chunked, identity, with a length', 'curl tests/data/test1495', OK + 'Transfer-Encoding: chunked, identity\r\nContent-Length: 5\r\n\r\nhello')
cut('a transfer coding with a prefix of identity', 'curl tests/data/test2119', OK + 'Transfer-Encoding: identityx\r\nContent-Length: 5\r\n\r\nhello')
cut('an unknown transfer coding', 'hyper src/proto/h1/role.rs test_decoder_response', OK + 'Transfer-Encoding: yolo\r\n\r\nhello')
cut('gzip as a transfer coding', 'curl tests/data/test1122', OK + 'Transfer-Encoding: gzip\r\n\r\n' + gzip.compress(b'hello', mtime=0).decode('latin-1'))
whole('Chunked with a capital', 'hyper tests/client.rs client_transfer_encoding_repair', OK + 'TRANSFER-ENCODING: Chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n')
case('the last chunk in pieces of its own', 'node-fetch test/main.js final chunk and EOM in separate packets', {'first': [[R, CHUNKED + '5\r\nhello', {'wait': 5}, '\r', {'wait': 5}, '\n0\r', {'wait': 5}, '\n\r', {'wait': 5}, '\n', R, DONE, END], [R, DONE, END]]}, asked(twice=True))
case('each byte in a piece of its own', 'undici test/fuzzing/server/server-fuzz-split-data.js', {'first': [[R, *(step for byte in CHUNKED + '2\r\nhi\r\n0\r\n\r\n' for step in (byte, {'wait': 0})), R, DONE, END], [R, DONE, END]]}, asked(twice=True))

# ---------------------------------------------------------------- framing: interim answers, answers without bodies, versions
LLHTTP = 'llhttp test/response/connection.md'
whole('Proxy-Connection: close', LLHTTP, answer('hello world', headers='Proxy-Connection: close\r\n'), ALONE)
cut('HTTP/1.0 with keep-alive, without a length', LLHTTP, 'HTTP/1.0 200 OK\r\nConnection: keep-alive\r\n\r\nHTTP/1.0 200 OK', ALONE)
whole('HTTP/1.0 with keep-alive, 204', LLHTTP, 'HTTP/1.0 204 No content\r\nConnection: keep-alive\r\n\r\n', ALONE)
whole('HTTP/1.0 with keep-alive among others', 'hyper src/proto/h1/role.rs test_decoder_response', 'HTTP/1.0 200 OK\r\nContent-Length: 2\r\nConnection: foo, keep-alive, bar\r\n\r\nhi', ALONE)
cut('HTTP/1.0 with chunks', 'hyper src/proto/h1/role.rs test_decoder_response', 'HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n')
whole('close among others', 'hyper src/proto/h1/role.rs test_decoder_response', answer('hi', headers='Connection: foo, close, bar\r\n'), ALONE)
whole('204, and then the next answer', LLHTTP, 'HTTP/1.1 204 No content\r\n\r\n', ALONE)
whole('204 with Connection: close', LLHTTP, 'HTTP/1.1 204 No content\r\nConnection: close\r\n\r\n', ALONE)
whole('204 with a length', 'hyper src/proto/h1/role.rs test_decoder_response', 'HTTP/1.1 204 No content\r\nContent-Length: 5\r\n\r\n')
cut('204 with a body', 'superagent issue 1597', 'HTTP/1.1 204 No content\r\nContent-Length: 5\r\n\r\nhello')
cut('204 with chunks', 'curl tests/data/test334', 'HTTP/1.1 204 No content\r\nTransfer-Encoding: chunked\r\n\r\n')
whole('304 with a length', 'curl tests/data/test249', 'HTTP/1.1 304 Not Modified\r\nContent-Length: 677777\r\n\r\n')
cut('304 with chunks', LLHTTP, 'HTTP/1.1 304 Not Modified\r\nTransfer-Encoding: chunked\r\n\r\n', ALONE)
whole('205 with a body', 'WPT fetch/api/basic/http-response-code.any.js', answer('reset', '205 Reset Content'))
whole('100 before a 404', LLHTTP, 'HTTP/1.1 100 Continue\r\n\r\n' + answer('404: Not Found', '404 Not Found'), ALONE)
whole('100 with headers before the answer', 'curl tests/data/test1942', 'HTTP/1.1 100 Continue\r\nSilly: yes\r\n\r\n' + answer('hello'), ALONE)
cut('100 alone', 'curl tests/data/test158', 'HTTP/1.1 100 Continue\r\nSilly: yes\r\n\r\n')
cut('100 and then no answer but text', 'curl tests/data/test1480', 'HTTP/1.1 100 Continue\r\nFoo: Bar\r\n\r\nData\r\nData\r\n', ALONE)
whole('103 before the answer', LLHTTP, 'HTTP/1.1 103 Early Hints\r\nLink: </styles.css>; rel=preload\r\n\r\n' + answer('hello'))
whole('102 twice, then the answer', 'undici test/http-100.js ignore informational response', 'HTTP/1.1 102 Processing\r\n\r\n' * 2 + answer('hello'))
cut('103 with a length and a body', 'undici test/http-100.js error 103 body', 'HTTP/1.1 103 Early Hints\r\nContent-Length: 1\r\n\r\na\r\n')
cut('100 with a length and a body', 'undici test/http-100.js error 100 body', 'HTTP/1.1 100 Early Hints\r\nContent-Length: 1\r\n\r\na\r\n')
whole('100 with a length of 0', 'xrootd issue 1120', 'HTTP/1.1 100\r\nConnection: Keep-Alive\r\nContent-Length: 0\r\n\r\n' + answer('hello'))
cut('101 without a reason', 'undici test/client-upgrade.js', 'HTTP/1.1 101\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n', ALONE)
whole('HTTP/1.0 204', 'undici test/issue-4389.js', 'HTTP/1.0 204 No Content\r\n\r\n', ALONE)
whole('101 that nobody asked for', 'hyper src/proto/h1/role.rs test_decoder_response', 'HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: h2c\r\n\r\n')
cut('101 with a length', LLHTTP, 'HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: h2c\r\nContent-Length: 4\r\n\r\nbodyproto', ALONE)
cut('200 with Upgrade', LLHTTP, OK + 'Connection: upgrade\r\nUpgrade: h2c\r\n\r\nbody', ALONE)
whole('200 with Upgrade and a length', LLHTTP, answer('body', headers='Connection: upgrade\r\nUpgrade: h2c\r\n'), ALONE)
cut('text instead of the second answer', 'curl tests/data/test1479', OK + 'Content-Length: 5\r\n\r\nData\nData\r\nData\r\n', ALONE)
whole('several answers at once', 'llhttp test/response/pipelining.md', answer('AAA') + answer('BBBB', '201 Created') + answer('CCCCC', '202 Accepted'))

# ---------------------------------------------------------------- status lines
for rest in ['', 'BLAH', '0 OK', '1 OK', '99 NOT OK', '099 HELLO', '999 DOES IT MATTER', '1000 BOO', '65736 NOT 200 OR SOME SUCH', '131072 HI']:
    cut('the status line HTTP/1.1 %s' % rest, 'WPT fetch/h1-parsing/status-code.window.js', 'HTTP/1.1 %s\r\nX-Parsing: is sad\r\n\r\nhello' % rest, ALONE)
for number, status in {1430: '-12', 1431: '2', 1432: '0123456789' * 10}.items():
    cut('the status %.9s' % status, 'curl tests/data/test%d' % number, 'HTTP/1.1 %s OK\r\nContent-Length: 5\r\n\r\nhello' % status, ALONE)
cut('the status 001', 'hyper tests/client.rs client_error_parse_status_out_of_range', 'HTTP/1.1 001 OK\r\nContent-Length: 5\r\n\r\nhello', ALONE)
for line in ['HTP/1.1 200 OK', 'HTTP/01.1 200 OK', 'HTTP/11.1 200 OK', 'HTTP/1.01 200 OK', 'HTTP/1.1\t200 OK', '\rHTTP/1.1\t200 OK', 'HTTP/5.6 200 OK', 'HTTP/1.1  200 OK', 'HTTP/1.1 200  OK']:
    cut('the status line %r' % line, 'llhttp test/response/invalid.md', line + '\r\nContent-Length: 5\r\n\r\nhello', ALONE)
for line in ['RTSP/1.1 200 OK', 'ICE/1.1 200 OK', 'HTTPER/1.1 200 OK', 'HTTP/0.9 200 OK', '\r\nHTTP/1.1 200 OK', 'HTTP/1.1 500 Ori\xebntatieprobleem', 'HTTP/1.1 301', 'HTTP/1.1 200 ']:
    cut('the status line %r' % line, 'llhttp test/response/sample.md', line + '\r\nContent-Length: 5\r\n\r\nhello', ALONE)
for line in [' HTTP/1.1 200 OK', 'HTTP /1.1 200 OK', 'HTTP/ 1.1 200 OK', 'HTTP/1. 1 200 OK', 'HTTP/1.1 200 OK\r', 'HTTP/1.1 200 OK\t', 'HT\0TP/1.1 200 OK', 'HTTP:/1.1 200 OK']:
    cut('the status line %r' % line, 'WPT fetch/h1-parsing/h1-parsing.tentative.html', line + '\r\nContent-Length: 5\r\n\r\nhello', ALONE)
cut('HTTP/1.2', 'curl tests/data/test129', 'HTTP/1.2 200 OK\r\nContent-Length: 6\r\nConnection: close\r\n\r\n-foo-\n', ALONE)
cut('a version of 100 digits', 'curl tests/data/test1433', 'HTTP/1.%s 200 OK\r\nContent-Length: 6\r\n\r\n-foo-\n' % ('0123456789' * 10), ALONE)
cut('NUL in the reason', 'curl tests/data/test262', 'HTTP/1.1 200 OK\0\r\nContent-Length: 6\r\n\r\nhello\n', ALONE)
cut('a body and no head', 'http-parser issue 278', '\r\n<html>Body</html>', ALONE)
cut('no headers, only text', 'curl tests/data/test66', 'no headers at all\r\n\r\nbut text\r\n')
cut('no status line, only zeros', 'curl tests/data/test1164', '\0' * 200, ALONE)
cut('nothing', 'curl tests/data/test37', '', EACH)
cut('a status line and no header', 'curl tests/data/test282', OK + '\r\n', ALONE)
cut('a preface of HTTP/2', 'hyper tests/client.rs client_h1_rejects_http2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', ALONE)
cut('a status line without its end', 'hyper tests/client.rs client_error_unexpected_eof', 'HTTP/1.1 200 OK', ALONE)
cut('headers without their end', 'curl tests/data/test1665', OK + 'Server: fake\r\nContent-Length: 4\r\n', ALONE)
cut('a status line of 70,000 bytes', 'hyper tests/client.rs client_error_parse_too_large', 'HTTP/1.1 200 ' + 'O' * 70000 + '\r\n\r\n', ALONE)

# ---------------------------------------------------------------- header syntax
for name, before in {'NUL': '\0', 'CR': '\r', 'TAB': '\t', 'SPACE': ' ', 'COLON': ':', 'LF': '\n'}.items():
    for place, line in {'in a name': 'X-Fra%sme: deny', 'before the colon': 'X-Frame%s: deny', 'in a value': 'X-Frame: de%sny', 'after a value': 'X-Frame: deny%s'}.items():
        cut('%s %s' % (name, place), 'WPT fetch/h1-parsing/h1-parsing.tentative.html', OK + 'Server: s\r\n' + line % before + '\r\nContent-Length: 5\r\n\r\nhello', ALONE)
LLHTTP = 'llhttp test/response/sample.md'
whole('a name with an underscore', LLHTTP, answer('hello', headers='DCLK_imp: v7;x;1~okv=;dcmt=text/xml;;~cs=o\r\n'), ALONE)
whole('an empty header before Location', LLHTTP, 'HTTP/1.0 301 Moved Permanently\r\nPragma: \r\nLocation: /next\r\nContent-Length: 0\r\n\r\n')
cut('blanks in a name', LLHTTP, OK + 'Server: IIS/6.0\r\nen-US Content-Type: text/xml\r\nContent-Type: text/xml\r\nContent-Length: 5\r\n\r\nhello', ALONE)
cut('lines that end with LF only', LLHTTP, 'HTTP/1.1 200 OK\nContent-Type: text/html; charset=utf-8\nConnection: close\n\nhello', ALONE)
cut('CR in front of the first header', 'llhttp test/response/invalid.md', 'HTTP/1.1 200 OK\r\rContent-Length: 4\r\n\r\nEvil', ALONE)
whole('a folded value', 'hyper tests/client.rs client_obs_fold_headers', answer('hello', headers='Fold: just\r\n some\r\n\t folding\r\n'))
whole('a folded value with a blank line in it', 'hyper src/proto/h1/role.rs test_client_obs_fold_line', answer('hello', headers='Fold: just\r\n \r\n\tsome\r\nX: y\r\n'), ALONE)
cut('a header line without a colon', 'curl tests/data/test398', OK + 'Server test-server/fake\r\nContent-Length: 5\r\nX: y\r\n\r\nhello', ALONE)
cut('a name that begins with two colons', 'HTTP::Parser::XS issue 5', OK + '::foo: bar\r\nContent-Length: 5\r\n\r\nhello', ALONE)
cut('a cookie with a line end in its name', 'HTTP::Parser::XS issue 10', OK + 'Set-Cookie: v=iZK\r\n    XSaOzalA: ctu; path=/\r\nX: 0\r\nContent-Length: 5\r\n\r\nhello')
cut('a last header line without a colon', 'http.rb issue 674', OK + 'Content-Length: 5\r\nConnection: keep-alive\r\nver\r\n\r\nhello', ALONE)
cut('an unfinished header', 'undici test/parser-issues.js', OK + 'ASD: asd', ALONE)
whole('headers named __proto__ and constructor', 'undici test/prototype-headers.js', answer('hello', headers='__proto__: a\r\nconstructor: b\r\ntoString: c\r\nhasOwnProperty: d\r\n'), ALONE)
whole('a header of 18,000 bytes', 'curl tests/data/test1205', answer('hello', headers='Funny: %send\r\n' % ('A' * 18000)), clients=ALONE)
cut('a header of 70,000 bytes', 'undici test/client-node-max-header-size.js', answer('hello', headers='Funny: %s\r\n' % ('A' * 70000)), ALONE)
whole('99 headers', 'hyper src/proto/h1/role.rs parse_too_large_headers', answer('hello', headers=''.join('H%d: v\r\n' % n for n in range(98))), clients=ALONE)
cut('150 headers', 'undici test/max-headers.js', answer('hello', headers=''.join('H%d: v\r\n' % n for n in range(150))), ALONE)
whole('a header several times', 'WPT fetch/api/basic/header-value-combining.any.js', answer('hello', headers='A: 1\r\nB: x\r\na: 2\r\nA:\r\nA: 3\r\n'))
whole('empty headers and blanks around values', 'WPT fetch/api/headers/header-values-normalize.html', answer('hello', headers='Empty:\r\nBlank: \t \r\nA:b\r\nC: \t d \t \r\n'), ALONE)
whole('bytes above 127 in a value', 'OpenJDK pull request 1169', answer('hello', headers='X: gr\xfc\xdf\r\nY: \xe2\x82\xac\r\nZ: \x80\xff\r\n'))
cut('bytes above 127 in a name', 'CPython issue 81274', answer('hello', headers='X-\xfc: y\r\nZ: z\r\n'), ALONE)
whole('control characters in a value', 'WPT fetch/api/headers/header-values.html', answer('hello', headers='X: a\x01b\x0bc\x0cd\x1fe\x7ff\r\n'), ALONE)
whole('the content type with many blanks', 'curl tests/data/test57', answer('hello', headers='Content-Type:   text/html; charset=latin-1   ; x="a;b"\r\n'), ('requests',))
whole('two content types', 'WPT fetch/api/basic/header-value-combining.any.js', answer('h\xfc', headers='Content-Type: text/html; charset=utf-8\r\nContent-Type: text/plain; charset=iso-8859-1\r\n'), ('requests',))
whole('a quoted charset', 'sttp issue 467', answer('h\xfc', headers='Content-Type: text/html; charset="iso-8859-1"\r\n'), ('requests',))
whole('a charset that does not exist', 'Crawlee issue 2901', answer('h\xfc', headers='Content-Type: text/html; charset=ISO-88509-1\r\n'), ('requests',))
whole('JSON behind a byte-order mark', 'axios test/unit/adapters/http.js', answer('\xef\xbb\xbf{"a": 1}', headers='Content-Type: application/json\r\n'), ('requests',))
whole('a Link header with commas and quotes', 'parse-link-header test/parse-link-header.js', answer('', headers='Link: <http://h/a,b>; rel="next"; title="x, y", </c>; rel=prev\r\n'), clients=('requests',))

# ---------------------------------------------------------------- redirects
for status in ['301 Moved Permanently', '302 Found', '303 See Other', '307 Temporary Redirect', '308 Permanent Redirect']:
    for method in ['POST', 'PUT'] if status[:3] in ('301', '303') else ['POST']:
        web('%s of a %s' % (status[:3], method), 'WPT fetch/api/redirect/redirect-method.any.js', kept(moved('/next', status)), method=method, data=b('a=1'), headers={'Content-Type': 'text/x', 'X-Own': 'y'})
web('303 of a HEAD', 'WPT fetch/api/redirect/redirect-method.any.js', {'first': [[R, moved('/next', '303 See Other'), R, OK + 'Content-Length: 4\r\n\r\n', END], [R, OK + 'Content-Length: 4\r\n\r\n', END]]}, method='HEAD', urllib={}, clients=('urllib',))
web('303 of a DELETE', 'curl tests/data/test1983', kept(moved('/next', '303 See Other')), method='DELETE')
web('302 of a PATCH', 'node-fetch test/main.js', kept(moved('/next')), method='PATCH', data=b('a=1'))
web('300 with a Location', 'got test/redirects.ts', kept(moved('/next', '300 Multiple Choices')))
web('304 with a Location', 'got test/redirects.ts', kept('HTTP/1.1 304 Not Modified\r\nLocation: /next\r\n\r\n'))
web('305 with a Location', 'WPT fetch/api/redirect/redirect-location.js', kept(moved('/next', '305 Use Proxy')))
web('a redirect without Location', 'superagent test/node/redirects.js', kept(answer('nowhere', '302 Found')))
web('a redirect with a blank Location', 'curl tests/data/test54', kept('HTTP/1.1 302 weird\r\nLocation: \r\nContent-Length: 0\r\n\r\n'))
web('201 with a Location', 'WPT fetch/api/redirect/redirect-location.js', kept(moved('/next', '201 Created')))
for number, location in {28: ' /online/1,1795,Welcome,00.html/x.txt?logout=TRUE', 40: '../moo.html/?name=d a niel&testcase=/x   ', 42: '../m o o.html/x   ', 49: '../moo.html/x', 50: '../../moo.html/x', 51: '../../../../../../x', 52: './x', 55: 'x', 276: '/x?a=b?c=d?e', 1141: 'http:///foo.invalid/x', 1142: 'http:////foo.invalid/x', 391: '/x/../y/./z'}.items():
    web('Location: %s' % location, 'curl tests/data/test%d' % number, kept(moved(location)))
for location in ['?q=1', '#frag', '/next#new', ';p', '//FIRST/x', 'HTTP://FIRST/x', '/a%2Fb%zz%e9', '/{x}|^`"<>\\', '']:
    web('Location: %s' % (location or '(empty)'), 'WPT fetch/api/redirect/redirect-location.js', kept(moved(location)), url='http://FIRST/a/b?c=d#old')
web('Location in UTF-8', 'follow-redirects issue 125', kept(moved('/caf\xc3\xa9?q=\xe2\x82\xac')))
web('Location in Latin-1', 'isahc issue 315', kept(moved('/caf\xe9')))
web('Location: <>', 'node-fetch test/utils/server.js bad-location', kept(moved('<>')))
web('Location: a snowman', 'undici test/node-fetch/utils/server.js', kept(moved('\xe2\x98\x83')))
web('Location: //super:invalid:url%/', 'node-fetch test/utils/server.js invalid', kept(moved('//super:invalid:url%/')))
web('Location: http://', 'got test/redirects.ts throws on invalid redirect URL', kept(moved('http://')))
web('Location: unix:/', 'got test/redirects.ts', kept(moved('unix:/var/run/docker.sock:/containers/json')))
web('Location: http://[127.0.0.1]', 'follow-redirects test/test.js', kept(moved('http://[127.0.0.1]:3600/b')))
web('Location: about:blank', 'follow-redirects test/test.js', kept(moved('about:blank')))
web('Location: data:', 'WPT fetch/api/redirect/redirect-to-dataurl.any.js', kept(moved('data:text/plain;base64,cmVzcG9uc2U=')))
web('Location: mailto:', 'WPT fetch/api/redirect/redirect-schemes.html', kept(moved('mailto:a@a.invalid')))
web('fragments along a chain', 'follow-redirects test/test.js', kept(moved('/b#abc'), moved('/c'), moved('/d#ghi')), url='http://FIRST/a#start')
web('a chain of all kinds', 'node-fetch test/main.js redirect chain', kept(moved('/b', '301 M'), moved('/c', '302 F'), moved('/d', '303 S'), moved('/e', '307 T'), moved('/f', '308 P')))
web('a redirect to itself for ever', 'got test/redirects.ts endless redirects', {'first': [[step for _ in range(40) for step in (R, moved('/a/b?c=d'))] + [END]] + [[R, moved('/a/b?c=d'), END]]})
web('eleven redirects', 'WPT fetch/api/redirect/redirect-count.any.js', kept(*(moved('/%d' % n) for n in range(11))))
web('a redirect with a chunked body', 'node-fetch test/main.js empty chunked transfer-encoding', kept('HTTP/1.1 301 M\r\nLocation: /next\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n'))
web('a redirect with a body of chunks', 'undici test/fetch/redirect.js', kept('HTTP/1.1 301 M\r\nLocation: /next\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nmoved\r\n0\r\n\r\n'))
web('a redirect whose gzip is none', 'got test/redirects.ts invalid compressed redirect bodies', kept(answer('no gzip', '302 Found', 'Location: /next\r\nContent-Encoding: gzip\r\n')))
web('a redirect whose gzip is none, not followed', 'got test/redirects.ts', kept(answer('no gzip', '302 Found', 'Location: /next\r\nContent-Encoding: gzip\r\n')), clients=('requests',), calls=[['get', [U], {'allow_redirects': False}]])
web('a redirect whose body is cut', 'undici test/redirect-stream.js', {'first': [[R, 'HTTP/1.1 302 F\r\nLocation: /next\r\nContent-Length: 50\r\n\r\nhalf', FIN, END], [R, DONE, END]]})
web('a redirect that is not followed', 'node-fetch test/main.js redirect mode manual', kept(moved('/next')), clients=('requests',), calls=[['get', [U], {'allow_redirects': False}]])
web('a HEAD that is moved', 'superagent test/node/redirects.js', {'first': [[R, moved('/next'), R, OK + 'Content-Length: 4\r\n\r\n', END], [R, OK + 'Content-Length: 4\r\n\r\n', END]]}, method='HEAD')
web('a form whose redirect drops its headers', 'superagent test/node/redirects.js should remove Content-* fields', kept(moved('/next', '302 Found')), clients=('requests',), calls=[['post', [U], {'data': {'a': '1'}, 'headers': {'Content-MD5': 'x', 'Content-Encoding': 'identity'}}]])
web('a generator, and then 307', 'node-fetch test/main.js body is a readable stream', kept(moved('/next', '307 T')), clients=('requests',), calls=[['post', [U], {'data': {'$generator': [b('a'), b('b')]}}]])
web('a stream, and then 307', 'got test/redirects.ts large body is preserved on 307 redirect', kept(moved('/next', '307 T')), clients=('requests',), calls=[['post', [U], {'data': {'$stream': 'streamed'}}]])
web('query parameters do not come along', 'superagent test/node/redirects.js', kept(moved('/next')), clients=('requests',), calls=[['get', [U], {'params': {'foo': 'bar'}}]])
web('userinfo in a Location', 'curl tests/data/test2208', kept(moved('http://@FIRST/x'), moved('http://user:p%40ss@FIRST/y')), clients=('requests',))
ELSEWHERE = {'first': [[R, moved('http://SECOND/x'), END]], 'second': [[R, DONE, END]]}
SECRETS = {'Authorization': 'Bearer t', 'Cookie': 'a=b', 'Proxy-Authorization': 'Basic eA==', 'X-Own': 'y'}
web('credentials, moved to another port', 'follow-redirects test/test.js same hostname and different port', ELSEWHERE, headers=SECRETS)
web('credentials, moved on the same host', 'follow-redirects test/test.js keeps the header', kept(moved('http://FIRST/x')), headers=SECRETS)
web('a body, moved by 307 to another port', 'got test/redirects.ts', {'first': [[R, moved('http://SECOND/x', '307 T'), END]], 'second': [[R, DONE, END]]}, method='POST', data=b('secret=1'))
web('a Host of the program, moved to another port', 'got test/redirects.ts clears the host header', ELSEWHERE, headers={'Host': 'own.test'})
web('a Host of the program, moved on the same host', 'curl tests/data/test185', kept(moved('/x')), headers={'Host': 'own.test'})
web('userinfo of the URL, moved to another port', 'got test/redirects.ts clears username and password', ELSEWHERE, url='http://user:pass@FIRST/a', clients=('requests',))
web('userinfo of the URL, moved on the same host', 'got test/redirects.ts preserves userinfo', kept(moved('/x')), url='http://user:pass@FIRST/a', clients=('requests',))
web('cookies set on the way', 'needle test/cookies_spec.js', kept(moved('/next', headers='Set-Cookie: on=way; Path=/\r\nSet-Cookie: other=path; Path=/x\r\n')), urllib={'cookies': True})
web('a cookie overwritten on the way', 'superagent test/node/redirects.js', kept(moved('/b', headers='Set-Cookie: a=1; Path=/\r\n'), moved('/c', headers='Set-Cookie: a=2; Path=/\r\n')), urllib={'cookies': True})
web('a cookie deleted on the way', 'got test/cookies.ts', kept(moved('/b', headers='Set-Cookie: a=1; Path=/\r\n'), moved('/c', headers='Set-Cookie: a=; Path=/; Max-Age=0\r\n')), urllib={'cookies': True})
web('Retry-After on a redirect', 'curl tests/data/test3010', kept(moved('/next', '301 M', 'Retry-After: 0\r\n')))

# ---------------------------------------------------------------- challenges and passwords
USER = ['http://FIRST/', 'user', 'pass']


def challenged(why, source, challenge, answers=None, status='401 Who?', scheme='Digest', kind='WWW', realm='testrealm'):
    """A challenge, and the answer to the second request; by a handler of urllib and an auth of Requests."""
    refused = answer('no', status, ''.join('%s-Authenticate: %s\r\n' % (kind, one) for one in challenge))
    servers = kept(*(answers or [refused]))
    auth = {'$digest': ['user', 'pass']} if scheme == 'Digest' else {'$tuple': ['user', 'pass']}
    password = ['HTTP%sAuthHandler' % scheme, realm, *USER]
    web(why, source, servers, urllib={'passwords': password}, calls=[['get', [U], {'auth': auth}]])


challenged('Digest without qop', 'curl tests/data/test64', ['Digest realm="testrealm", nonce="1053604145"'])
challenged('Digest with two qops', 'digest-fetch issue 4', ['Digest realm="testrealm", nonce="n", qop="auth, auth-int"'])
challenged('Digest with two qops and no blank', 'httpclient (Ruby) issue 441', ['Digest realm="testrealm",qop="auth,auth-int",nonce="60b9e1bc89661",opaque="0e3a"'])
challenged('Digest with auth-int alone', 'Requests issue 2408', ['Digest realm="testrealm", nonce="n", qop="auth-int"'])
challenged('Digest with a blank before the second qop', 'curl tests/data/test388', ['Digest realm="testrealm", nonce="n", qop=" crazy, auth"'])
challenged('Digest with parameters given twice', 'curl tests/data/test1437', ['Digest realm="testrealm", algorithm=MD5, algorithm=MD5, nonce=1, nonce=2'])
challenged('Digest in two lines', 'curl tests/data/test273', ['Digest realm="testrealm", nonce="1"', 'Digest realm="testrealm", nonce="2"'])
challenged('Digest with blanks and escaped quotes', 'curl tests/data/test2091', ['Digest  realm = "test \\"this\\" realm!!" , nonce = "1053604145" '], realm='test \\"this\\" realm!!')
challenged('Digest with a quote in a bare nonce', 'async-http-client pull request 2236', ['Digest realm="testrealm", nonce=abc"x'])
challenged('Digest without a nonce', 'needle test/auth_digest_spec.js', ['Digest realm="testrealm", qop="auth"'])
challenged('Digest without a realm', 'needle test/auth_digest_spec.js', ['Digest nonce="n", qop="auth"'])
challenged('Digest with SHA-256', 'curl tests/data/test2061', ['Digest realm="testrealm", nonce="n", algorithm=SHA-256, qop="auth"'])
challenged('Digest with SHA-512-256', 'curl tests/data/test2062', ['Digest realm="testrealm", nonce="n", algorithm=SHA-512-256, qop="auth"'])
challenged('Digest or Basic', 'curl tests/data/test72', ['Basic realm="foothis"', 'Digest realm="testrealm", nonce="1053604199"'])
challenged('Digest with a stale nonce', 'curl tests/data/test153', [], [answer('no', '401 A', 'WWW-Authenticate: Digest realm="testrealm", nonce="1"\r\n'), answer('no', '401 A', 'WWW-Authenticate: Digest realm="testrealm", nonce="2", stale=true\r\n')])
challenged('Digest, refused for ever', 'curl tests/data/test65', [], [answer('no', '401 A', 'WWW-Authenticate: Digest realm="testrealm", nonce="%d"\r\n' % n) for n in range(8)])
challenged('Digest on 407 of a server', 'undici test/fetch/407-statuscode-window-null.js', ['Digest realm="testrealm", nonce="n"'], status='407 P', kind='Proxy')
challenged('Basic, refused for ever', 'undici test/fetch/401-statuscode-no-infinite-loop.js', [], [answer('no', '401 A', 'WWW-Authenticate: Basic realm="testrealm"\r\n')] * 3, scheme='Basic')
challenged('several schemes in one line', 'curl tests/data/test76', ['Basic, Wild-and-crazy, NTLM'], scheme='Basic')
challenged('Basic with another parameter before the realm', 'curl tests/data/test281', ['Basic charset="UTF-8", realm="testrealm"'], scheme='Basic')
challenged('Basic without quotes', 'curl tests/data/test281', ['Basic Realm=testrealm'], scheme='Basic')
challenged('Basic without a realm', 'curl tests/data/test93', ['Basic "oh please"'], scheme='Basic')
challenged('401 without a challenge', 'curl tests/data/test151', [], [answer('no', '401 BAD BOY')], scheme='Basic')
challenged('Digest with a blank challenge', 'curl tests/data/test151', [''])
for user, password, source in [
    ('us:er', 'pa:ss', 'python-basicauth issue 1'),
    ('', '', 'basic-auth test/basic-auth.js'),
    ('user', '', 'basic-auth test/basic-auth.js'),
    ('\xfcser', 'p\u20ac', 'got test/headers.ts correctly encodes authorization header'),
    ('u%40', 'a%BC', 'python-basicauth issue 10'),
    ('user', 'Abcd1234`?#', 'bent issue 113'),
]:
    web('the user %r with the password %r' % (user, password), source, kept(), clients=('requests',), calls=[['get', [U], {'auth': {'$tuple': [user, password]}}]])
for userinfo in ['user:pass', 'user', 'user:', ':pass', '', 'us%3Aer:p%40ss', 'user:p:a:ss', 'user:p@ss', 'user:Abcd1234%60%3F%23', 'user:%zz', '%FC:x']:
    web('the userinfo %s@' % userinfo, 'Request issue 333', kept(), url='http://%s@FIRST/' % userinfo, clients=('requests',))
web('userinfo and Authorization', 'axios test/unit/adapters/http.js basic auth with a header', kept(), url='http://user:pass@FIRST/', headers={'Authorization': 'own'}, clients=('requests',))

# ---------------------------------------------------------------- cookies over the wire
def cookies(why, source, *lines, url=U, again='http://FIRST/a/c', cookies=None):
    """Cookies of one answer, and what goes back with the next request."""
    servers = kept(answer('one', headers=''.join('Set-Cookie:%s\r\n' % line for line in lines)))
    given = {'cookies': cookies} if cookies else {}
    case(why, source, servers, {'urllib': {'calls': [[url, {}], [again, {}]], 'cookies': True}, 'requests': {'calls': [['get', [url], given], ['get', [again], given]]}})


cookies('empty cookies', 'curl tests/data/test31', '', ' ;', ' =', ' =;', ' a', ' ok=1')
cookies('a cookie with an empty domain and blanks', 'curl tests/data/test31', ' blank=sure; domain=; path=/', 'is=this  ; path=/a/', 'IS=upper')
cookies('a cookie named as an attribute', 'curl tests/data/test1155', ' domain=value;path=/')
cookies('a path given twice', 'curl tests/data/test1161', ' sticky=permanent;path=;path=/')
cookies('a Max-Age of 0 and below', 'curl tests/data/test329', ' t1=yes; path=/; Max-Age=-1;', ' t2=yes; path=/; Max-Age=0;', ' t3=yes; path=/; Max-Age=100', ' t4=yes; path=/; Max-Age=abc')
cookies('tabs in cookies', 'curl tests/data/test1105', ' foo\tbar=barfoo', ' bar\tfoo=', ' baz=foo\tbar')
cookies('a tab in a path', 'curl tests/data/test1685', ' name=content; path=/we\twant', ' accept=this; path=/a')
cookies('a path in quotes', 'curl tests/data/test1105', ' mismatch=this; path="/silly/"', ' match=this; path="/a"')
cookies('a domain that is an address, and a part of it', 'curl tests/data/test1151', ' whole=1; domain=127.0.0.1; path=/', ' part=2; domain=.0.0.1; path=/')
cookies('a cookie of 8,000 bytes', 'curl tests/data/test1160', ' %s=%s' % ('n' * 4000, 'v' * 4096))
cookies('60 cookies', 'curl tests/data/test444', *(' cookie-%d=yes;' % n for n in range(60)))
cookies('Secure over http', 'curl tests/data/test392', ' plain=1; path=/', ' safe=2; path=/; secure')
cookies('a Secure prefix over http', 'curl tests/data/test2311', ' __Secure-a=1; path=/; secure', ' __Host-b=2; path=/')
cookies('several cookies in one header', 'set-cookie-parser test/split-cookies-string.js', ' a=1, b=2; path=/, c=3; expires=Wed, 01 Jan 2070 00:00:00 GMT')
cookies('quotes, equals signs and blanks in values', 'needle test/cookies_spec.js', ' q="a b"; path=/', ' e=x=y==; path=/', ' s= spaced out ; path=/', ' p=%20%3B; path=/')
cookies('bytes beyond ASCII in cookies', 'needle test/cookies_spec.js', ' \xfc=\xe9; path=/', ' u=\xe2\x82\xac; path=/')
cookies('an unknown attribute, and one in other case', 'superagent test/node/agency.js', ' a=1; PATH=/a; HttpOnly; SameSite=None; Partitioned; x=y')
cookies('a path that is no prefix', 'curl tests/data/test1228', ' one=root; path=/', ' two=depth; path=/a/b', ' three=tail; path=/a/b/', ' four=word; path=/a/c/d', again='http://FIRST/a/bc')
cookies('a path without a slash in front', 'tough-cookie test/domain_and_path_test.js', ' a=1; path=a', ' b=2; path=', ' c=3; path=/A')
cookies('a folded cookie', 'HTTP::Parser::XS issue 10', ' a=1;\r\n path=/', ' b=2')
cookies('control characters in a cookie', 'undici test/cookie/is-ctl-excluding-htab.js', ' a=1\x01; path=/', ' b=2; path=/\x7f', ' c=3')
cookies('a cookie with expires only', 'curl tests/data/test327', ' old=1; expires=Thu, 01 Jan 1970 00:00:00 GMT', ' far=2; expires=Thu, 22 Nov 2525 10:54:11 GMT', ' odd=3; expires=Thursday, 31-Dec-2065 00:00:00 GMT', ' bad=4; expires=sometime')
web('a Cookie of the program and a jar', 'got test/cookies.ts overrides options.headers.cookie', kept(answer('one', headers='Set-Cookie: jar=1; path=/\r\n')), calls=[['get', [U]], ['get', [U], {'headers': {'Cookie': 'own=2'}}], ['get', [U], {'cookies': {'given': '3'}}]], clients=('requests',))

# ---------------------------------------------------------------- proxies
PROXY = {'http': 'http://FIRST'}


def proxied(why, source, servers, url='http://h.invalid/a?b#c', proxies=None, headers=None, method='GET', data=None, clients=('urllib', 'requests')):
    proxies = proxies or PROXY
    keywords = {'method': method, **({'headers': headers} if headers else {}), **({'data': data} if data else {})}
    given = {key: value for key, value in keywords.items() if key != 'method'}
    case(why, source, servers, {name: one for name, one in {
        'urllib': {'calls': [[url, keywords]], 'proxies': proxies},
        'requests': {'calls': [['request', [method, url], {**given, 'proxies': proxies}]]},
    }.items() if name in clients})


proxied('a proxy', 'curl tests/data/test5', kept())
proxied('a proxy and a URL without a path', 'undici test/proxy.js', kept(), url='http://h.invalid?q')
proxied('a proxy and a name of IDNA', 'curl tests/data/test165', kept(), url='http://\xe5\xe4\xf6.invalid/x')
proxied('a proxy and userinfo for the server', 'needle test/proxy_spec.js url user:pass wins', kept(), url='http://me:secret@h.invalid/', clients=('requests',))
proxied('a proxy with a user', 'curl tests/data/test279', kept(), proxies={'http': 'http://foo@FIRST/'})
proxied('a proxy with an empty password', 'curl tests/data/test278', kept(), proxies={'http': 'http://foo:@FIRST/'})
proxied('a proxy with a user and a password', 'curl tests/data/test264', kept(), proxies={'http': 'http://f%20oo:b%40r@FIRST/'})
proxied('a proxy, given without a scheme', 'curl tests/data/test1329', kept(), proxies={'http': 'FIRST'})
proxied('a proxy that begins with a slash', 'curl tests/data/test1329', kept(), proxies={'http': '/server'})
proxied('a proxy and Proxy-Authorization of the program', 'axios test/unit/adapters/http.js proxy auth with header', kept(), headers={'Proxy-Authorization': 'Basic own'})
proxied('407', 'curl tests/data/test93', kept(answer('bing', '407 Needs', 'Proxy-Authenticate: Basic "oh please"\r\nConnection: close\r\n')))
proxied('a proxy and a redirect to another host', 'curl tests/data/test43', kept(moved('http://i.invalid/x')))
proxied('a proxy and a relative redirect', 'axios test/unit/adapters/http.js beforeRedirect and proxy with redirect', kept(moved('../x')))
proxied('a proxy with a password and a redirect to another host', 'curl tests/data/test233', kept(moved('http://i.invalid/x')), proxies={'http': 'http://pu:pp@FIRST/'}, headers={'Authorization': 'own'})
proxied('a POST by a proxy', 'needle test/proxy_spec.js', kept(), method='POST', data=b('a=1'))
proxied('a proxy that says nothing', 'node-fetch issue 739', {'first': [[R, FIN, END]]}, clients=('urllib', 'requests'))
HTTPS = {'https': 'http://FIRST'}
for source, why, reply in [
    ('curl tests/data/test217', '405', 'HTTP/1.1 405 Method Not Allowed\r\n\r\nAnd you should ignore this.'),
    ('curl tests/data/test94', '407 with a body', 'HTTP/1.1 407 Needs\r\nProxy-Authenticate: Basic "oh please"\r\nConnection: close\r\n\r\nbing'),
    ('curl tests/data/test206', '407 with a length', 'HTTP/1.1 407 Needs\r\nProxy-Authenticate: Digest realm="w", nonce="12345"\r\nContent-Length: 4\r\n\r\nskip'),
    ('curl tests/data/test1008', '407 with chunks', 'HTTP/1.1 407 Needs\r\nProxy-Authenticate: Basic realm="r"\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nskip\r\n0\r\n\r\n'),
    ('curl tests/data/test1715', '407 with a length and chunked', 'HTTP/1.1 407 Needs\r\nContent-Length: 13\r\nTransfer-Encoding: chunked\r\n\r\n'),
    ('node-tunnel issue 7', 'no answer', ''),
    ('Request issue 2471', '502', 'HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n'),
]:
    proxied('CONNECT: %s' % why, source, {'first': [[{'read': 'head'}, reply, FIN, END]]}, url='https://h.invalid/x', proxies=HTTPS)
proxied('CONNECT: 407 alone', 'nodejs/node issue 8681', {'first': [[{'read': 'head'}, 'HTTP/1.1 407 Proxy Authentication Required\r\n\r\n', FIN, END]]}, url='https://h.invalid/x', proxies=HTTPS)


def tunnel(why, source, reply, *headers):
    """A tunnel of http.client to a server without TLS."""
    calls = [['set_tunnel', 'h.invalid', 81, *headers], *TWICE]
    case(why, source, {'first': [[{'read': 'head'}, reply, R, DONE, R, DONE, END]]}, {'http.client': calls})


tunnel('a tunnel', 'curl tests/data/test80', 'HTTP/1.1 200 Mighty fine indeed\r\n\r\n')
tunnel('a tunnel, answered by HTTP/1.0', 'curl tests/data/test275', 'HTTP/1.0 200 OK\r\nConnected-fine: sure\r\n\r\n')
tunnel('a tunnel, answered with 204', 'curl tests/data/test1904', 'HTTP/1.1 204 Sure go ahead\r\n\r\n')
tunnel('a tunnel, answered with a length and chunked', 'curl tests/data/test1287', 'HTTP/1.1 200 Mighty fine indeed\r\nContent-Length: 123\r\nTransfer-Encoding: chunked\r\n\r\n')
tunnel('a tunnel with headers', 'curl tests/data/test1802', OK + '\r\n', {'User-Agent': 'looking-for-goodies/007', 'X-Own': 'y'})
tunnel('a tunnel with NUL in the answer', 'curl tests/data/test2107', OK + 'X-Evil: he\0llo\r\n\r\n')
tunnel('a tunnel, answered by LF only', 'wrk issue 282', 'HTTP/1.1 200 OK\nX: y\n\n')

# ---------------------------------------------------------------- content codings
def packed(text, **options):
    return gzip.compress(text.encode(), mtime=0, **options).decode('latin-1')


def raw_deflate(text):
    compressor = zlib.compressobj(wbits=-15)
    return (compressor.compress(text.encode()) + compressor.flush()).decode('latin-1')


HI = packed('hello hello hello')
ZLIB = zlib.compress(b'hello hello hello').decode('latin-1')


def coded(why, source, coding, body, status='200 OK', method='GET', close=False, chunked=False, **keywords):
    line = 'Content-Encoding: %s\r\n' % coding if coding is not None else ''
    if chunked:
        reply = 'HTTP/1.1 %s\r\n%sTransfer-Encoding: chunked\r\n\r\n%s0\r\n\r\n' % (status, line, body and '%x\r\n%s\r\n' % (len(body), body))
    elif close:
        reply = 'HTTP/1.1 %s\r\n%sConnection: close\r\n\r\n%s' % (status, line, body)
    else:
        reply = answer(body, status, line)
    servers = ended(reply) if close else {'first': [[R, reply, END]]}
    case(why, source, servers, {'requests': {'calls': [[method.lower(), [U], keywords]]}})


coded('gzip', 'curl tests/data/test220', 'gzip', HI)
coded('gzip, chunked', 'got test/gzip.ts', 'gzip', HI, chunked=True)
coded('gzip to the end of the connection', 'got test/gzip.ts close-delimited response', 'gzip', HI, close=True)
coded('gzip without its first bytes', 'curl tests/data/test221', 'gzip', HI[3:])
coded('gzip with a name, a comment and an extra field', 'curl tests/data/test224', 'gzip', HI[:3] + '\x1c' + HI[4:10] + '\x05\0extra' + 'n' * 300 + '\0' + 'c' * 3000 + '\0' + HI[10:])
coded('two gzip members', 'curl tests/data/test2305', 'gzip', packed('Hello, ') + packed('World!\n'))
coded('gzip, then other bytes', 'undici test/interceptors/decompress.js', 'gzip', HI + 'junk')
coded('gzip without its last 8 bytes', 'node-fetch test/main.js slightly invalid gzip', 'gzip', HI[:-8])
coded('gzip cut in the middle', 'got test/gzip.ts does not ignore missing data', 'gzip', HI[:-15])
coded('gzip with a wrong checksum', 'axios test/unit/adapters/http.js gunzip error handling', 'gzip', HI[:-8] + 'xxxx' + HI[-4:])
coded('text that is said to be gzip', 'node-fetch test/main.js compression is invalid', 'gzip', 'fake gzip string')
coded('an empty body in gzip', 'axios test/unit/adapters/http.js Z_BUF_ERROR', 'gzip', '')
coded('an empty chunked body in gzip', 'axios test/unit/adapters/http.js Z_BUF_ERROR', 'gzip', '', chunked=True)
coded('an empty body in deflate', 'node-fetch test/main.js empty deflate', 'deflate', '')
coded('204 in gzip', 'superagent issue 857', 'gzip', '', status='204 No Content')
coded('304 in gzip', 'node-fetch test/main.js not modified response with gzip encoding', 'gzip', '', status='304 Not Modified')
case('HEAD in gzip', 'needle issue 202', {'first': [[R, OK + 'Content-Encoding: gzip\r\nContent-Length: 100\r\n\r\n', END]]}, {'requests': {'calls': [['head', [U]]]}})
case('HEAD of a 404 in gzip', 'node-fetch issue 128', {'first': [[R, 'HTTP/1.1 404 No\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n', END]]}, {'requests': {'calls': [['head', [U]]]}})
coded('deflate', 'curl tests/data/test222', 'deflate', ZLIB)
coded('raw deflate', 'curl tests/data/test232', 'deflate', raw_deflate('hello hello hello'))
coded('deflate without its first bytes', 'curl tests/data/test223', 'deflate', ZLIB[3:])
coded('deflate, identity, gzip', 'curl tests/data/test230', 'deflate, identity, gzip', gzip.compress(zlib.compress(b'hello'), mtime=0).decode('latin-1'))
coded('deflate, gzip', 'undici test/fetch/encoding.js', 'deflate, gzip', gzip.compress(zlib.compress(b'hello'), mtime=0).decode('latin-1'))
coded('GZip with capitals', 'node-fetch test/main.js capitalised Content-Encoding', 'GZip', HI)
coded('x-gzip', 'superagent test/node/inflate.js', 'x-gzip', HI)
coded('none', 'curl tests/data/test328', 'none', 'a nice belt')
coded('sdch', 'node-fetch test/main.js skip decompression if unsupported', 'sdch', 'fake sdch string')
coded('UTF-8 as a coding', 'webmagic issue 796', 'UTF-8', 'h\xc3\xa9')
coded('an empty coding', 'WPT fetch/api/basic/bad-content-encoding.html', '', 'hello')
coded('gzip six times', 'undici test/fetch/encoding.js', ', '.join(['gzip'] * 6), HI)
coded('brotli', 'curl tests/data/test314', 'br', '\x0b\x02\x80hello\x03')
coded('an error in gzip', 'got test/gzip.ts decompress content on error', 'gzip', HI, status='404 Not Found')
case('gzip whose connection is cut', 'got test/gzip.ts aborted compressed responses', ended(OK + 'Content-Encoding: gzip\r\nContent-Length: 100\r\n\r\n' + HI), {'requests': {'calls': [['get', [U]]]}})
case('gzip in chunks of one byte', 'node-fetch issue 1219', {'first': [[R, OK + 'Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n' + ''.join('1\r\n%s\r\n' % byte for byte in HI) + '0\r\n\r\n', END]]}, {'requests': {'calls': [['get', [U]]]}})
case('the bytes of gzip, raw', 'got test/gzip.ts decompress option', {'first': [[R, answer(HI, headers='Content-Encoding: gzip\r\n'), END]]}, {'requests': {'calls': [['get', [U], {'stream': True}, ['raw', 7]]]}})

# ---------------------------------------------------------------- early ends, resets, kept connections
def fault(why, source, *steps, clients=EACH, method='GET', more=()):
    case(why, source, {'first': [[*steps], *more]}, asked(method=method, clients=clients))


fault('the end before an answer', 'node-fetch test/main.js network-error response', R, FIN, END)
fault('a reset before an answer', 'undici test/client-reconnect.js', R, *RESET)
fault('a reset in the head', 'needle test/errors_spec.js', R, OK + 'X: y', *RESET)
fault('a reset in the body', 'got test/stream.ts', R, OK + 'Content-Length: 100\r\n\r\nhello', *RESET)
fault('a reset after a whole body', 'nodejs/node issue 64098', R, answer('hello'), *RESET)
fault('a reset after a whole chunked body', 'nodejs/node issue 63989', R, CHUNKED + '5\r\nhello\r\n0\r\n\r\n', *RESET)
fault('the end in the second interim answer', 'undici test/http-100.js', R, 'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 1', FIN, END)
fault('an answer before the request', 'undici test/response-queue-poisoning.js', answer('early'), R, FIN, END, clients=EACH)
for why, first in {'closed after its first answer': [R, answer('one'), FIN, END], 'that said close': [R, answer('one', headers='Connection: close\r\n'), END], 'that said Keep-Alive: max=1': [R, answer('one', headers='Keep-Alive: timeout=5, max=1\r\n'), R, DONE, END]}.items():
    case('a kept connection %s' % why, 'nodejs/node issue 47130', {'first': [first, [R, DONE, END]]}, {'requests': {'calls': [['get', [U]], ['post', [U], {'data': 'x'}]], **({'pause': 0.05} if 'closed' in why else {})}})
case('a kept connection that ends in the second answer', 'got test/retry.ts', {'first': [[R, answer('one'), R, 'HTTP/1.1 200', FIN, END]]}, {'http.client': TWICE, 'requests': {'calls': [['get', [U]], ['get', [U]]]}})
case('a request of http.client before the answer is read', 'undici test/client-pipelining.js', {'first': [[R, answer('one'), R, DONE, END], [R, DONE, END]]}, {'http.client': [['request', 'GET', '/a'], ['request', 'GET', '/b'], ['getresponse'], ['read']]})
case('an answer asked for twice', 'undici test/issue-810.js', {'first': [[R, answer('one'), END]]}, {'http.client': [['request', 'GET', '/a'], ['getresponse'], ['read'], ['getresponse']]})
case('reading in parts', 'undici test/client-stream.js', kept(answer('hello world')), {'http.client': [['request', 'GET', '/a'], ['getresponse'], ['read', 0], ['read', 3], ['read1', 2], ['peek', 1], ['readline'], ['read'], ['read'], ['isclosed']]})
case('reading chunks in parts', 'hyper src/proto/h1/decode.rs test_read_chunked_async', kept(CHUNKED + '5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n'), {'http.client': [['request', 'GET', '/a'], ['getresponse'], ['read', 3], ['read', 4], ['read1', 9], ['read', 9], ['read'], ['isclosed']]})
case('a body read in pieces', 'node-fetch test/main.js maximum response size, multiple chunk', kept(CHUNKED + '5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n'), {'requests': {'calls': [['get', [U], {'stream': True}, ['iter_content', 4]], ['get', [U]]]}})
case('lines of a stream', 'got test/stream.ts', kept(CHUNKED + '4\r\nab\nc\r\n4\r\nd\r\ne\r\n0\r\n\r\n'), {'requests': {'calls': [['get', [U], {'stream': True}, ['iter_lines']], ['get', [U]]]}})
case('a stream that is closed unread', 'undici test/client-stream.js', {'first': [[R, answer('hello world'), R, DONE, END], [R, DONE, END]]}, {'requests': {'calls': [['get', [U], {'stream': True}, 'close'], ['get', [U]]]}})
case('retries of a status', 'ky test/retry.ts', {'first': [[R, answer('', '503 Busy', 'Retry-After: 0\r\n'), R, answer('', '429 Slow'), R, DONE, END]]}, {'requests': {'calls': [['get', [U]]], 'session': {'retries': {'total': 3, 'status_forcelist': [429, 503]}}}})
case('retries of a POST', 'ky test/retry.ts', {'first': [[R, answer('', '503 Busy'), END]]}, {'requests': {'calls': [['post', [U], {'data': 'x'}]], 'session': {'retries': {'total': 3, 'status_forcelist': [503]}}}})
case('retries that are used up', 'got test/retry.ts', {'first': [[R, answer('', '500 Oops'), R, answer('', '500 Oops'), END]]}, {'requests': {'calls': [['get', [U]]], 'session': {'retries': {'total': 1, 'status_forcelist': [500]}}}})

# ---------------------------------------------------------------- uploads
def sent(why, source, kwargs, method='post', server=None):
    case(why, source, server or kept(), {'requests': {'calls': [[method, [U], kwargs]]}})


sent('an empty body', 'hyper tests/client.rs client_post_empty', {'data': b('')})
sent('a POST without a body', 'got test/headers.ts', {})
sent('a GET with a body', 'got test/post.ts GET can have body', {'data': b('hi')}, 'get')
sent('a DELETE with a body', 'undici test/content-length.js', {'data': b('hi')}, 'delete')
sent('a generator', 'hyper tests/client.rs client_post_chunked', {'data': {'$generator': [b('foo'), b(''), b('bar')]}})
sent('an empty generator', 'got test/post.ts', {'data': {'$generator': []}})
sent('a stream', 'needle test/request_stream_spec.js', {'data': {'$stream': 'foobar'}})
sent('an empty stream', 'undici test/content-length.js', {'data': {'$stream': ''}})
sent('a Content-Length of the program', 'axios test/unit/adapters/http.js Content-Length header to be overridden', {'data': b('hi'), 'headers': {'Content-Length': '2'}})
sent('Transfer-Encoding of the program', 'needle test/request_stream_spec.js', {'data': {'$generator': [b('foo')]}, 'headers': {'Transfer-Encoding': 'chunked'}})
sent('an array of JSON', 'got test/post.ts', {'json': ['a', 1, None, True]})
sent('a form with arrays and blanks', 'needle test/post_data_spec.js', {'data': {'a': ['1', '2'], 'b c': 'd+e&f', '\xfc': '\u20ac', 'e': ''}})
sent('text beyond ASCII', 'needle test/post_data_spec.js japanese', {'data': '\u5929'})
sent('a long string', 'needle test/long_string_spec.js', {'data': 'x' * 5000})
sent('417 to Expect', 'curl tests/data/test357', {'data': b('hi'), 'headers': {'Expect': '100-continue'}}, 'put', kept(answer('', '417 BAD')))
sent('100, and the answer, to Expect', 'undici test/http-100.js', {'data': b('hi'), 'headers': {'Expect': '100-continue'}}, 'put', kept('HTTP/1.1 100 Continue\r\n\r\n' + answer('hello')))
case('chunks by http.client', 'hyper tests/client.rs client_get_req_body_chunked', kept(), {'http.client': [['request', 'POST', '/a', {'$generator': [b('foo'), b(''), b('bar')]}, {}, {'$kw': {'encode_chunked': True}}], ['getresponse'], ['read']]})
case('chunks by http.client, headers of the program', 'hyper tests/client.rs client_transfer_encoding_repair', kept(), {'http.client': [['request', 'POST', '/a', {'$generator': [b('foo')]}, {'Transfer-Encoding': 'foo, chunked'}, {'$kw': {'encode_chunked': True}}], ['getresponse'], ['read']]})
case('a body of known length in parts', 'hyper tests/client.rs client_post_sized', kept(), {'http.client': [['putrequest', 'POST', '/a'], ['putheader', 'Content-Length', '7'], ['endheaders'], ['send', b('foo')], ['send', b(' bar')], ['getresponse'], ['read']]})
case('a request with a trailer', 'hyper tests/client.rs client_post_req_body_chunked_with_trailer', kept(), {'http.client': [['putrequest', 'POST', '/a'], ['putheader', 'Transfer-Encoding', 'chunked'], ['putheader', 'Trailer', 'X-Sum'], ['endheaders'], ['send', b('5\r\nhello\r\n0\r\nX-Sum: 5\r\n\r\n')], ['getresponse'], ['read']]})
case('a POST by urlopen without a type', 'curl tests/data/test97', kept(), {'urllib': {'calls': [[U, {'data': b('hello=there')}]]}})
case('a POST by urlopen with a type', 'curl tests/data/test97', kept(), {'urllib': {'calls': [[U, {'data': b('hello=there'), 'headers': {'content-TYPE': 'text/x'}}]]}})
case('a generator by urlopen', 'node-fetch test/main.js readable stream as body', kept(), {'urllib': {'calls': [[U, {'data': {'$generator': [b('foo'), b('bar')]}}]]}})
case('an answer before the whole body', 'curl tests/data/test1129', {'first': [[{'read': 'head'}, answer('too large', '413 No'), END]]}, {'http.client': [['request', 'POST', '/a', b('x' * 2000)], ['getresponse'], ['read']], 'urllib': {'calls': [[U, {'data': b('x' * 2000)}]]}, 'requests': {'calls': [['post', [U], {'data': 'x' * 2000}]]}})

# ---------------------------------------------------------------- headers of requests
for name, value in [('X', 'a\r\nB: c'), ('X', 'a\nb'), ('X\r\nB', 'c'), ('X Y', 'v'), ('', 'v'), ('X', '\u20ac'), ('X', 'gr\xfcn'), ('X', '\t padded \t'), ('X', ''), ('X:', 'v'), ('X', 'a\0b'), ('X', 'a\x7fb')]:
    web('the header %r: %r' % (name, value), 'undici test/headers-crlf.js' if '\r' in name + value or '\n' in value else 'undici test/invalid-headers.js', kept(), headers={name: value})
web('a Host of the program', 'superagent test/node/set-host.js', kept(), headers={'HoSt': 'own.test'})
web('a User-Agent of the program', 'axios test/unit/adapters/http.js User-Agent header to be overridden', kept(), headers={'user-agent': 'bob'})
web('no User-Agent', 'axios test/unit/adapters/http.js omit a user-agent', kept(), headers={'User-Agent': ''})
web('a Connection of the program', 'needle test/headers_spec.js', kept(), headers={'Connection': 'keep-alive'})
web('a Range', 'curl tests/data/test12', kept(answer('ell', '206 Partial Content', 'Content-Range: bytes 1-3/5\r\n')), headers={'Range': 'bytes=1-3'})
web('a Range that cannot be', 'curl tests/data/test1475', kept(answer('', '416 Invalid range', 'Content-Range: */100\r\n')), headers={'Range': 'bytes=200-'})

# ---------------------------------------------------------------- URLs as they are sent
for url, source in {
    'http://FIRST': 'curl tests/data/test260', 'http://FIRST?q': 'curl tests/data/test260', 'http://FIRST/?': 'curl tests/data/test1721', 'http://FIRST#x': 'curl tests/data/test1246',
    'http://FIRST/a/../b/./c/..': 'curl tests/data/test391', 'http://FIRST/a%2e%2e/%2E/b': 'WPT url/resources/urltestdata.json', 'http://FIRST/a b?c d': 'curl tests/data/test42',
    'http://FIRST/%7Ea/%zz/%': 'WPT url/resources/urltestdata.json', 'http://FIRST/{x}|^`"<>': 'curl tests/data/test214', 'http://FIRST/\\a\\b': 'WPT url/resources/urltestdata.json',
    'http://FIRST/\xe9?\xe9=\u20ac#\xe9': 'node-fetch test/utils/server.js m\xf6bius', 'http://FIRST//double//slash': 'follow-redirects test/test.js', 'http://FIRST/;p?a;b': 'curl tests/data/test59',
    'http:/FIRST/x': 'curl tests/data/test1143', 'http:FIRST/x': 'WPT url/resources/urltestdata.json', 'HTTP://FIRST/X': 'WPT url/resources/urltestdata.json', ' http://FIRST/x ': 'WPT url/resources/urltestdata.json',
    'http://FIRST/a\tb': 'WPT url/resources/urltestdata.json', 'http://FIRST/a\nb': 'WPT url/resources/urltestdata.json', 'http://FIRST/\0': 'WPT url/resources/urltestdata.json', 'http://FIRSTx/': 'curl tests/data/test1260',
    '//FIRST/x': 'node-fetch test/main.js url is protocol relative', '/x': 'node-fetch test/main.js url is relative path', 'ftp+x://FIRST/': 'node-fetch test/main.js protocol is unsupported', 'http://': 'needle test/url_spec.js',
    'http://a..b/': 'needle test/url_spec.js', 'http://h:99999/': 'undici test/client.js', 'http://h:-1/': 'undici test/client.js', 'http://[::1/': 'axios test/unit/adapters/http.js malformed URL', 'http://h.invalid:x/': 'axios test/unit/adapters/http.js malformed URL',
    'http://FIRST/?q=\U0001f600': 'needle test/querystring_spec.js', 'http://FIRST/?a=b%26c&d=e+f%2B': 'needle test/querystring_spec.js',
}.items():
    # What urllib would look for by a resolver is left to Requests.
    clients = ('requests',) if url in ('http://FIRSTx/', 'http://h:99999/', 'http://h:-1/') else ('urllib', 'requests')
    web('the URL %s' % ascii(url)[1:-1], source, kept(), url=url, clients=clients)
web('a query of pairs', 'needle test/querystring_spec.js', kept(), clients=('requests',), calls=[['get', ['http://FIRST/?a=1#f'], {'params': [['b', '2 3'], ['b', '\xe9'], ['c', None]]}]])
