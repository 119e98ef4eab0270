"""Records urlretrieve, URLopener and FancyURLopener: the data on each connection, the results, and the remaining files,
for test/vectors/retrieval.json.

    python3.13 test/oracle/retrieval.py > test/vectors/retrieval.json

Each case is data that test/unit/request/recorded_retrieval.test.ts runs too. The server gives each connection the next answer
and records what it receives. ADDRESS stands for its host and port, FOLDER for a folder of temporary files, CLOSED for
the address of a port without a listener, NAME for the random part of a temporary file's name.
"""

import contextlib
import http.client
import json
import os
import re
import shutil
import socket
import sys
import tempfile
import threading
import urllib.error
import urllib.request
import warnings

os.environ.clear()
os.environ['TZ'] = 'UTC'
warnings.simplefilter('ignore')
# Errors of responses that are closed after their connection are harmless.
sys.unraisablehook = lambda _: None

# FancyURLopener returns the stream of a response, not the response, which closes the stream when it is collected: with
# reference counting, at once. In JavaScript it is not collected at once, so the recorder keeps the responses alive too.
answers = []
getresponse = http.client.HTTPConnection.getresponse


def kept_response(connection):
    answers.append(getresponse(connection))
    return answers[-1]


http.client.HTTPConnection.getresponse = kept_response


def answer(status='200 OK', headers='', body='hello'):
    return 'HTTP/1.1 %s\r\n%s\r\n%s' % (status, headers, body)


def chunks(body):
    return answer('200 OK', 'Transfer-Encoding: chunked\r\n', body)


def sized(body, size=None, status='200 OK'):
    return answer(status, 'Content-Length: %s\r\nContent-Type: text/plain\r\n' % (len(body) if size is None else size), body)


def moved(to, status='302 Found'):
    return answer(status, 'Location: %s\r\nContent-Length: 0\r\n' % to, '')


def refused(challenge='Basic realm="R"', header='WWW-Authenticate', status='401 No'):
    return answer(status, '%s: %s\r\n' % (header, challenge), 'who?')


OK = sized('hello')
U = 'http://ADDRESS/a/b.txt?c=d'
P = {'http': 'http://ADDRESS'}
F = 'FancyURLopener'


class NoOpener:
    """From Python 3.14 on, which has neither: urlretrieve does not use it."""

    def __init__(self, proxies):
        self.proxies = proxies


FORM = 'a=1&b=2'
LONG = 'x' * 20000

# [why, {how, class, urls, data, proxies, named, hook, answers, version, headers, maxtries, retry, passwords, again}]
CASES = [
    ['open', {'answers': [OK]}],
    ['open: POST', {'data': FORM, 'answers': [OK]}],
    ['open: a version', {'version': 'App/1.7', 'answers': [OK]}],
    ['open: headers', {'headers': [['X-One', '1'], ['Accept', 'sound/basic'], ['x-one', '2']], 'answers': [OK]}],
    ['open: a header of all, replaced', {'headers': [['User-Agent', 'mine'], ['Connection', 'mine'], ['Host', 'mine']], 'answers': [OK]}],
    ['open: user and password', {'urls': ['http://user:p%40ss@ADDRESS/'], 'answers': [OK]}],
    ['open: user and password with spaces', {'urls': ['http://a b:c d@ADDRESS/'], 'answers': [OK]}],
    ['open: a user alone', {'urls': ['http://user@ADDRESS/'], 'answers': [OK]}],
    ['open: a URL in brackets', {'urls': [' <URL:http://ADDRESS/x> '], 'answers': [OK]}],
    ['open: a URL that is quoted', {'urls': ['http://ADDRESS/ /%/"<>\\^`{}|[]:;=&~+!$,\'@()*#f g'], 'answers': [OK]}],
    ['open: a URL with control characters', {'urls': ['http://ADDRESS/a\r\nX: y\tz'], 'answers': [OK]}],
    ['open: a host that is quoted', {'urls': ['http://%31%32%37.0.0.1:PORT/'], 'answers': [OK]}],
    ['open: a URL beyond ASCII', {'urls': ['http://ADDRESS/\xe9'], 'answers': []}],
    ['open: no path', {'urls': ['http://ADDRESS', 'http://ADDRESS?q'], 'answers': [OK, OK]}],
    ['open: HTTP in capitals', {'urls': ['HTTP://ADDRESS/'], 'answers': [OK]}],
    ['open: 204', {'answers': [answer('204 None', '', '')]}],
    ['open: 206', {'answers': [sized('part', status='206 Partial')]}],
    ['open: 304', {'answers': [answer('304 Same', '', '')]}],
    ['open: 404', {'answers': [sized('gone', status='404 Gone Away')]}],
    ['open: 302', {'answers': [moved('/x')]}],
    ['open: 401', {'answers': [refused()]}],
    ['open: 500 for a POST', {'data': FORM, 'answers': [sized('', status='500 Oh')]}],
    ['open: no answer', {'answers': ['']}],
    ['open: a status line that is none', {'answers': ['nonsense\r\n\r\n']}],
    ['open: no host', {'urls': ['http:///x']}],
    ['open: no slashes', {'urls': ['http:x']}],
    ['open: nobody listens', {'urls': ['http://CLOSED/']}],
    ['open: a name that does not resolve', {'urls': ['http://nowhere.invalid/']}],
    ['open: a port that is none', {'urls': ['http://127.0.0.1:x/']}],
    ['open: an unknown scheme', {'urls': ['spam://host/x']}],
    ['open: an unknown scheme with data', {'urls': ['s-p.a+m:x'], 'data': FORM}],
    ['open: the schemes unknown, local_file and local-file', {'urls': ['unknown:x', 'local_file:///etc/passwd', 'local-file:///etc/passwd']}],
    ['open: the empty URL', {'urls': ['']}],
    ['open: a proxy', {'proxies': P, 'urls': ['http://h.test:81/a?b#c'], 'answers': [OK]}],
    ['open: a proxy, with data', {'proxies': P, 'urls': ['http://h.test/'], 'data': FORM, 'answers': [OK]}],
    ['open: a proxy with user and password', {'proxies': {'http': 'http://us%40er:pass%20w@ADDRESS/'}, 'urls': ['http://h.test/'], 'answers': [OK]}],
    ['open: a proxy, a URL with user and password', {'proxies': P, 'urls': ['http://u:p@h.test/x'], 'answers': [OK]}],
    ['open: a proxy of https', {'proxies': {'https': 'http://ADDRESS'}, 'urls': ['https://h.test/x'], 'answers': [OK]}],
    ['open: a proxy of file', {'proxies': {'file': 'http://ADDRESS'}, 'urls': ['file:///x'], 'answers': [OK]}],
    ['open: a proxy of a path', {'proxies': {'file': 'http://ADDRESS'}, 'urls': ['/x']}],
    ['open: a proxy of ftp', {'proxies': {'ftp': 'http://ADDRESS'}, 'urls': ['ftp://h.test/x'], 'answers': [OK]}],
    ['open: a proxy of an unknown scheme', {'proxies': {'spam': 'http://ADDRESS'}, 'urls': ['spam://h.test/x'], 'answers': [OK]}],
    ['open: a proxy by an unknown scheme', {'proxies': {'http': 'spam://h'}, 'urls': ['http://h.test/x']}],
    ['open: a proxy without scheme', {'proxies': {'http': 'proxy'}, 'urls': ['http://h.test/x']}],
    ['open: a proxy without scheme, with port', {'proxies': {'http': 'proxy:3128'}, 'urls': ['http://h.test/x']}],
    ['open: a proxy without host', {'proxies': {'http': 'http:x'}, 'urls': ['http://h.test/x']}],
    ['open: a proxy that is empty', {'proxies': {'http': ''}, 'urls': ['http://h.test/x']}],
    ['open: a proxy of scheme file', {'proxies': {'http': 'file:///x'}, 'urls': ['http://h.test/x']}],
    ['open: a proxy of scheme data', {'proxies': {'http': 'data:,x'}, 'urls': ['http://h.test/x']}],
    ['open: a proxy of scheme ftp', {'proxies': {'http': 'ftp://x'}, 'urls': ['http://h.test/x']}],
    ['open: a proxy where nobody listens', {'proxies': {'http': 'http://CLOSED'}, 'urls': ['http://h.test/x']}],
    ['open: proxies that are no mapping', {'proxies': 'http', 'urls': ['http://h.test/x']}],
    ['open: a file', {'urls': ['file:FOLDER/given.txt', 'FOLDER/given.txt', 'file://localhost/FOLDER/given.txt', 'file:////FOLDER/given.txt']}],
    ['open: a file with data', {'urls': ['file:FOLDER/given.txt'], 'data': FORM}],
    ['open: a file that is not there', {'urls': ['file:FOLDER/missing']}],
    ['open: a file of another host', {'urls': ['file://example.org/x']}],
    ['open: a file of LOCALHOST', {'urls': ['file://LOCALHOST/FOLDER/given.txt']}],
    ['open: a file of localhost at a port', {'urls': ['file://localhost:80/x']}],
    ['open: a folder', {'urls': ['file:FOLDER']}],
    ['open: a quoted name', {'urls': ['file:FOLDER/given%2etxt', 'file:FOLDER/a name']}],
    ['open: data', {'urls': ['data:,a%20b', 'data:text/html;charset=latin-1,%E9', 'data:;base64,aGVsbG8=', 'data:image/gif;BASE64,x']}],
    ['open: data that is none', {'urls': ['data:nothing']}],
    ['open: data with data', {'urls': ['data:,x'], 'data': FORM}],
    ['open: data of bad base64', {'urls': ['data:;base64,Cg=']}],
    ['open: an ftp URL without host, and with data', {'urls': ['ftp:///x']}],
    ['open: ftp with data', {'urls': ['ftp://h/x'], 'data': FORM}],

    ['Fancy: open', {'class': F, 'answers': [OK]}],
    *[['Fancy: %s' % status, {'class': F, 'answers': [moved('/moved', '%s Moved' % status), OK]}] for status in (301, 302, 303, 307, 308)],
    *[['Fancy: %s for a POST' % status, {'class': F, 'data': FORM, 'answers': [moved('/moved', '%s Moved' % status), OK]}] for status in (301, 302, 303, 307, 308)],
    ['Fancy: 300', {'class': F, 'answers': [moved('/x', '300 Many')]}],
    ['Fancy: 304', {'class': F, 'answers': [answer('304 Same', '', '')]}],
    ['Fancy: 404', {'class': F, 'answers': [sized('gone', status='404 Gone Away')]}],
    ['Fancy: 500', {'class': F, 'answers': [sized('oh', status='500 Oh')]}],
    ['Fancy: a redirect by URI', {'class': F, 'answers': [answer('302 Found', 'URI: other\r\n', ''), OK]}],
    ['Fancy: a redirect to nowhere', {'class': F, 'answers': [answer('302 Found', '', 'body')]}],
    ['Fancy: a redirect that is empty', {'class': F, 'answers': [moved('', '301 M'), OK]}],
    ['Fancy: a redirect, quoted', {'class': F, 'answers': [moved('/a b#c'), OK]}],
    ['Fancy: a redirect to a file', {'class': F, 'answers': [moved('file:///etc/passwd')]}],
    ['Fancy: a redirect to data', {'class': F, 'answers': [moved('data:,x')]}],
    ['Fancy: a redirect to an unknown scheme', {'class': F, 'answers': [moved('spam:x')]}],
    ['Fancy: a redirect of a URL with a user', {'class': F, 'urls': ['http://u:p@ADDRESS/'], 'answers': [moved('/x'), OK]}],
    ['Fancy: redirects without end', {'class': F, 'answers': [moved('/%d' % n) for n in range(11)]}],
    ['Fancy: maxtries', {'class': F, 'maxtries': 3, 'answers': [moved('/1'), moved('/2'), moved('/3'), OK]}],
    ['Fancy: maxtries 0', {'class': F, 'maxtries': 0, 'answers': [*[moved('/%d' % n) for n in range(12)], OK]}],
    ['Fancy: each request has its own limit', {'class': F, 'maxtries': 3, 'urls': [U, U], 'answers': [moved('/1'), OK, moved('/2'), OK]}],
    ['Fancy: a redirect by a proxy', {'class': F, 'proxies': P, 'urls': ['http://h.test/a/'], 'answers': [moved('../b'), OK]}],
    ['Fancy: 401', {'class': F, 'answers': [refused()]}],
    ['Fancy: 401, no challenge', {'class': F, 'retry': True, 'answers': [answer('401 No')]}],
    ['Fancy: 401, a challenge that is none', {'class': F, 'retry': True, 'answers': [refused('Basic realm=R')]}],
    ['Fancy: 401, Digest', {'class': F, 'retry': True, 'answers': [refused('Digest realm="R", nonce="x"')]}],
    ['Fancy: 401, a password', {'class': F, 'retry': True, 'passwords': [['me', 's@:/ e']], 'answers': [refused(' bAsIc\trealm="a b"'), OK]}],
    ['Fancy: 401, a password, with data', {'class': F, 'retry': True, 'data': FORM, 'passwords': [['me', 'x']], 'answers': [refused(), OK]}],
    ['Fancy: 401, no password', {'class': F, 'retry': True, 'passwords': [[None, None]], 'answers': [refused()]}],
    ['Fancy: 401, an empty password', {'class': F, 'retry': True, 'passwords': [['me', '']], 'answers': [refused(), OK]}],
    ['Fancy: 401, a user and None', {'class': F, 'retry': True, 'passwords': [['me', None]], 'answers': [refused()]}],
    ['Fancy: 401, passwords that are wrong', {'class': F, 'retry': True, 'passwords': [['me', '1'], ['me', '2'], ['', '']], 'answers': [refused()] * 3}],
    ['Fancy: 401, a password for all of a realm', {'class': F, 'retry': True, 'urls': [U, 'http://ADDRESS/other'], 'passwords': [['me', 'x']], 'answers': [refused(), OK, refused(), OK]}],
    ['Fancy: 401, another realm', {'class': F, 'retry': True, 'urls': [U, U], 'passwords': [['me', 'x'], ['you', 'y']], 'answers': [refused(), OK, refused('Basic realm="S"'), OK]}],
    ['Fancy: 401, a password in the URL', {'class': F, 'retry': True, 'urls': ['http://old:wrong@ADDRESS/'], 'passwords': [['me', 'x']], 'answers': [refused(), OK]}],
    ['Fancy: 407', {'class': F, 'proxies': P, 'urls': ['http://h.test/'], 'answers': [refused(header='Proxy-Authenticate', status='407 No')]}],
    ['Fancy: 407, no challenge', {'class': F, 'retry': True, 'proxies': P, 'urls': ['http://h.test/'], 'answers': [refused(status='407 No')]}],
    ['Fancy: 407, a password', {'class': F, 'retry': True, 'proxies': P, 'urls': ['http://h.test/a', 'http://h.test/b'], 'passwords': [['me', 'p/w']],
                                'answers': [refused(header='Proxy-Authenticate', status='407 No'), OK, OK]}],
    ['Fancy: 407, a password, with data', {'class': F, 'retry': True, 'proxies': P, 'data': FORM, 'urls': ['http://h.test/a'], 'passwords': [['me', 'x']],
                                           'answers': [refused(header='Proxy-Authenticate', status='407 No'), OK]}],
    ['Fancy: 407, a password that was wrong', {'class': F, 'retry': True, 'proxies': {'http': 'http://a:b@ADDRESS/'}, 'urls': ['http://h.test/a'], 'passwords': [['me', 'x']],
                                               'answers': [refused(header='Proxy-Authenticate', status='407 No'), OK]}],
    ['Fancy: 407, no password', {'class': F, 'retry': True, 'proxies': P, 'urls': ['http://h.test/a'], 'passwords': [['', '']],
                                 'answers': [refused(header='Proxy-Authenticate', status='407 No')]}],
    ['Fancy: 407 without a proxy', {'class': F, 'retry': True, 'answers': [refused(header='Proxy-Authenticate', status='407 No')]}],
]

# The same for both ways of retrieving.
for how in 'urlretrieve', 'retrieve':
    CASES += [
        [how + why, {'how': how, **given}]
        for why, given in [
            ['', {'answers': [OK]}],
            [': named', {'named': True, 'answers': [OK]}],
            [': POST', {'data': FORM, 'answers': [OK]}],
            [': a path without extension', {'urls': ['http://ADDRESS/a.d/b'], 'answers': [OK]}],
            [': extensions', {'urls': ['http://ADDRESS/.a', 'http://ADDRESS/a.tar.gz;type=x?b.c', 'http://ADDRESS/a.', 'http://ADDRESS'], 'answers': [OK] * 4}],
            [': nothing', {'hook': 'record', 'answers': [sized('')]}],
            [': one block', {'hook': 'record', 'answers': [sized('x' * 8192)]}],
            [': one block and a byte', {'hook': 'record', 'answers': [sized('x' * 8193)]}],
            [': no length', {'hook': 'record', 'answers': [answer(body=LONG)]}],
            [': in chunks', {'hook': 'record', 'answers': [answer('200 OK', 'Transfer-Encoding: chunked\r\n', '2\r\nab\r\n3\r\ncde\r\n0\r\n\r\n')]}],
            [': short', {'hook': 'record', 'answers': [sized(LONG, 30000)]}],
            [': short, named', {'named': True, 'answers': [sized('hello', 6)]}],
            [': short, by blocks', {'named': True, 'answers': [sized(LONG, 30000)]}],
            [': cut off in a chunk', {'named': True, 'answers': [chunks('5\r\nabcde\r\n7530\r\n' + LONG)]}],
            [': cut off in a chunk, told of', {'named': True, 'hook': 'record', 'answers': [chunks('5\r\nabcde\r\n7530\r\n' + LONG)]}],
            [': cut off between chunks', {'named': True, 'answers': [chunks('4e20\r\n' + LONG + '\r\n')]}],
            [': a chunk that is none', {'named': True, 'answers': [chunks('4e20\r\n' + LONG + '\r\nx\r\n')]}],
            [': nothing of what was said', {'answers': [sized('', 10)]}],
            [': long', {'hook': 'record', 'answers': [sized('hello, world', 5)]}],
            [': a length that is none', {'hook': 'record', 'answers': [sized('hello', 'x')]}],
            [': a negative length', {'hook': 'record', 'answers': [sized('hello', -3)]}],
            [': a length with a sign', {'hook': 'record', 'answers': [sized('hello', '+5')]}],
            [': two lengths', {'hook': 'record', 'answers': [answer('200 OK', 'Content-Length: 5\r\nContent-Length: 9\r\n')]}],
            [': HEAD-like, 204', {'answers': [answer('204 No', '', '')]}],
            [': the hook raises at once', {'hook': 'raise 0', 'answers': [sized(LONG)]}],
            [': the hook raises later', {'hook': 'raise 2', 'named': True, 'answers': [sized(LONG)]}],
            [': a hook that is none', {'hook': 'number', 'answers': [OK]}],
            [': 404', {'named': True, 'answers': [sized('gone', status='404 Gone')]}],
            [': no answer', {'named': True, 'answers': ['']}],
            [': nobody listens', {'urls': ['http://CLOSED/'], 'named': True}],
            [': a name that cannot be', {'named': 'FOLDER/missing/x', 'answers': [OK]}],
            [': the name of a folder', {'named': 'FOLDER', 'answers': [OK]}],
            [': a full device', {'named': '/dev/full', 'answers': [OK]}],
            [': an unknown scheme', {'urls': ['spam:x']}],
            [': a file', {'urls': ['file:FOLDER/given.txt', 'file://FOLDER/./x/../given.txt', 'file://localhostFOLDER/given.txt']}],
            [': a file, named', {'urls': ['file:FOLDER/given.txt'], 'named': True, 'hook': 'record'}],
            [': a file, the name empty', {'urls': ['file:FOLDER/given.txt'], 'named': ''}],
            [': a file that is not there', {'urls': ['file:FOLDER/missing']}],
            [': a path', {'urls': ['FOLDER/given.txt']}],
            [': a file with data', {'urls': ['file:FOLDER/given.txt'], 'data': FORM}],
            [': data', {'urls': ['data:,a%20b'], 'hook': 'record'}],
            [': 302', {'answers': [moved('/x'), OK]}],
            [': kept', {'tempcache': True, 'urls': [U, U], 'answers': [OK, OK]}],
        ]
    ]
CASES += [
    ['retrieve: kept, then opened', {'how': 'retrieve', 'tempcache': True, 'urls': [U], 'again': U, 'answers': [OK, OK]}],
    ['Fancy: retrieve, redirected', {'how': 'retrieve', 'class': F, 'answers': [moved('/x'), OK]}],
    ['Fancy: retrieve, 404', {'how': 'retrieve', 'class': F, 'answers': [sized('gone', status='404 Gone')]}],
]


class Peer:
    """Gives each connection the next answer at once, and records all it sends."""

    def __init__(self, answers):
        self.listener = socket.create_server(('127.0.0.1', 0))
        self.port = self.listener.getsockname()[1]
        self.answers = answers
        self.received = []
        self.threads = []
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        for answer in self.answers:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            number = len(self.received)
            self.received.append(b'')
            thread = threading.Thread(target=self.serve, args=(number, connection, answer), daemon=True)
            self.threads.append(thread)
            thread.start()

    def serve(self, number, connection, answer):
        with connection, contextlib.suppress(OSError):  # the client may disconnect in the middle
            connection.sendall(answer.encode('latin-1'))
            connection.shutdown(socket.SHUT_WR)
            while piece := connection.recv(65536):
                self.received[number] += piece

    def finish(self):
        for thread in self.threads:
            thread.join(10)
        self.listener.close()
        return [sent.decode('latin-1') for sent in self.received]


def pairs_of(headers):
    return [[name, value] for name, value in headers.items() if name not in ('Date', 'Last-modified')]


def content_of(path):
    with open(path, 'rb') as file:
        return file.read().decode('latin-1')


def listing(folder):
    names = (name for name in os.listdir(folder) if name != 'given.txt')
    return sorted('%s: %d bytes' % (name, os.path.getsize(os.path.join(folder, name))) for name in names)


def text_of(read):
    return read if isinstance(read, str) else read.decode('latin-1')


def outcome_of(error):
    outcome = {'error': type(error).__name__, 'message': str(error)}
    if isinstance(error, urllib.error.HTTPError):
        outcome.update(code=error.code, url=error.url, body=error.read().decode('latin-1'))
    elif isinstance(error, urllib.error.ContentTooShortError):
        name, headers = error.content
        outcome.update(reason=error.reason, content=content_of(name), headers=pairs_of(headers))
    elif isinstance(error, OSError):
        outcome.update(errno=error.errno, args=[str(arg) for arg in error.args])
    return outcome


def run(given, folder, closed):
    peer = Peer(given.get('answers', []))
    address = '127.0.0.1:%d' % peer.port

    def filled_in(value):
        if isinstance(value, str):
            for word, meaning in ('ADDRESS', address), ('PORT', str(peer.port)), ('FOLDER', folder), ('CLOSED', closed):
                value = value.replace(word, meaning)
            return value
        if isinstance(value, list):
            return [filled_in(item) for item in value]
        if isinstance(value, dict):
            return {key: filled_in(item) for key, item in value.items()}
        return value

    def masked(value):
        text = json.dumps(value)
        for word, meaning in ('ADDRESS', address), (':PORT', ':%d' % peer.port), ('CLOSED', closed), ('FOLDER', folder):
            text = text.replace(meaning, word)
        text = re.sub(r'FOLDER/tmp[a-z0-9_]{8}', 'FOLDER/NAME', text)
        return json.loads(re.sub('x{100,}', lambda run: '%d times x' % len(run[0]), text))

    given = filled_in(given)
    answers.clear()
    calls, asked = [], []
    passwords = list(given.get('passwords', []))
    hook = given.get('hook')

    def report(*numbers):
        calls.append(list(numbers))
        if hook == 'raise %d' % numbers[0]:
            raise KeyError('stop')

    reporthook = {None: None, 'number': 5}.get(hook, report)
    named = given.get('named')
    filename = os.path.join(folder, 'named') if named is True else named
    how = given.get('how', 'open')
    data = None if 'data' not in given else given['data'].encode()
    base = getattr(urllib.request, given.get('class', 'URLopener'), NoOpener)

    class Opener(base):
        if 'version' in given:
            version = given['version']

        if given.get('retry'):

            def http_error_401(self, url, fp, errcode, errmsg, headers, data=None):
                return base.http_error_401(self, url, fp, errcode, errmsg, headers, data, True)

            def http_error_407(self, url, fp, errcode, errmsg, headers, data=None):
                return base.http_error_407(self, url, fp, errcode, errmsg, headers, data, True)

        def prompt_user_passwd(self, host, realm):
            asked.append([host, realm])
            return tuple(passwords.pop(0))

    def opened(url):
        response = opener.open(url) if data is None else opener.open(url, data)
        result = {'url': response.geturl(), 'code': response.getcode(), 'headers': pairs_of(response.info())}
        body = text_of(response.read())
        response.close()
        return {**result, 'body': re.sub(r'Date: .*\n', '', body)}

    def retrieved(url):
        retrieve = urllib.request.urlretrieve if how == 'urlretrieve' else opener.retrieve
        name, headers = retrieve(url, filename, reporthook, data)
        return {'name': name, 'headers': pairs_of(headers), 'body': content_of(name)}

    results = []
    outcome = {}
    opener = None
    try:
        opener = Opener(given.get('proxies', {}))
        if 'maxtries' in given:
            opener.maxtries = given['maxtries']
        if given.get('tempcache'):
            opener.tempcache = {}
        for header in given.get('headers', []):
            opener.addheader(*header)
        for url in given.get('urls', [filled_in(U)]):
            try:
                results.append(opened(url) if how == 'open' else retrieved(url))
            except Exception as error:
                results.append(outcome_of(error))
        if 'again' in given:
            results.append(opened(given['again']))
        outcome['proxies'] = opener.proxies
    except Exception as error:
        results.append(outcome_of(error))
    outcome.update(results=results, calls=calls, asked=asked, left=listing(folder))
    if how == 'urlretrieve':
        urllib.request.urlcleanup()
    elif opener is not None:
        opener.close()
    outcome['cleaned'] = listing(folder)
    outcome['sent'] = peer.finish()
    left = [re.sub(r'^tmp[a-z0-9_]{8}', 'NAME', name) for name in outcome['left']]
    return {**masked(outcome), 'left': sorted(left)}


def main():
    # Bound without listening: it refuses connections, and nobody else gets its port.
    unheard = socket.socket()
    unheard.bind(('127.0.0.1', 0))
    closed = '127.0.0.1:%d' % unheard.getsockname()[1]
    lines = []
    for why, given in CASES:
        if given.get('how') != 'urlretrieve' and not hasattr(urllib.request, 'URLopener'):
            continue
        folder = tempfile.mkdtemp(prefix='pyurllib-', dir='/tmp')
        tempfile.tempdir = folder
        with open(os.path.join(folder, 'given.txt'), 'w') as file:
            file.write('what was given')
        lines.append(json.dumps([why, given, run(given, folder, closed)], separators=(',', ':')))
        shutil.rmtree(folder)
    print('{"command": "python3.13 test/oracle/retrieval.py > test/vectors/retrieval.json",')
    print('"python": "%s",' % sys.version.split()[0])
    print('"cases": [\n%s\n]}' % ',\n'.join(lines))


main()
