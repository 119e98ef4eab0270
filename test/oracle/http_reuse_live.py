"""Does the steps of a client of http.client, one a line, and answers each: the other client of reuse_model.test.ts.

A step is {"name", "argument", "timeout"}. An answer is what it returns or raises, whether the connection has a socket, and
whether the last response is closed.
"""

import http.client
import json
import sys

#: Seconds for what has something to wait for.
LONG = 20

conn = sock = response = None


def set_timeout(seconds):
    try:
        if sock:
            sock.settimeout(seconds)
    except OSError:
        pass  # it is closed


def call(name, argument):
    global conn, sock, response
    if name == 'open':
        conn = http.client.HTTPConnection('127.0.0.1', argument, timeout=LONG)
        sock = response = None
    elif name == 'request':
        method, url, size = argument
        conn.request(method, url, b'u' * size if size else None)
    elif name == 'upload':
        url, size = argument
        conn.putrequest('POST', url)
        conn.putheader('Content-Length', str(size))
        conn.endheaders()
    elif name == 'send':
        conn.send(b'u' * argument)
    elif name == 'getresponse':
        response = conn.getresponse()
        return [response.status, response.getheader('X-Request'), response.will_close]
    elif name == 'read':
        return response.read(argument).decode()
    elif name == 'close response':
        response.close()
    elif name == 'close':
        conn.close()
    elif name == 'end':
        conn.close()
        if response:
            response.close()
        response = None
    return None


for line in sys.stdin:
    step = json.loads(line)
    set_timeout(step['timeout'])
    try:
        answer = call(step['name'], step['argument'])
    except Exception as error:
        answer = {'error': type(error).__name__, 'text': str(error)}
    set_timeout(LONG)
    sock = conn.sock or sock
    is_closed = response.isclosed() if response else None
    print(json.dumps([answer, conn.sock is not None, is_closed]), flush=True)
    if step['name'] == 'end':
        sock = None
