"""Records http.client's outcomes for exact responses, well-formed and not, for test/vectors/transport_answers.json.

    python3.13 test/oracle/transport_answers.py

Each case is sent by a raw server to one request, and then the connection ends. In the vectors, `x{65536}` stands for
that many repetitions of a character.
"""

import http.client
import json
import pathlib
import platform
import re
import socket
import threading

import safer  # noqa: F401

OK = 'HTTP/1.1 200 OK\r\n'
FIVE = OK + 'Content-Length: 5\r\n\r\nhello'
CHUNKED = OK + 'Transfer-Encoding: chunked\r\n\r\n'

# name: bytes in latin-1, or (method, bytes)
CASES = {
    # well-formed
    'length': FIVE,
    'length, headers': OK + 'Server: x\r\nX-A: 1\r\nx-a: 2\r\nContent-Length: 5\r\nDate: Fri, 20 Nov 2026 07:00:00 GMT\r\n\r\nhello',
    'no length': OK + '\r\nhello',
    'no length, 1.0': 'HTTP/1.0 200 OK\r\n\r\nhello',
    'length 0': OK + 'Content-Length: 0\r\n\r\n',
    'chunked': CHUNKED + '5\r\nhello\r\n0\r\n\r\n',
    'chunked, several': CHUNKED + '5\r\nhello\r\n1\r\n \r\n5\r\nworld\r\n0\r\n\r\n',
    'chunked, empty': CHUNKED + '0\r\n\r\n',
    'chunked, 1.0': 'HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n',
    'chunked, upper case': OK + 'TRANSFER-ENCODING: CHUNKED\r\n\r\n5\r\nhello\r\n0\r\n\r\n',
    'HEAD': ('HEAD', OK + 'Content-Length: 5\r\n\r\n'),
    'HEAD chunked': ('HEAD', CHUNKED),
    'HEAD no length': ('HEAD', OK + '\r\n'),
    'HEAD with a body': ('HEAD', FIVE),
    '204': 'HTTP/1.1 204 No Content\r\n\r\n',
    '204 with a body': 'HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\nhello',
    '205 with a body': 'HTTP/1.1 205 Reset Content\r\nContent-Length: 5\r\n\r\nhello',
    '304': 'HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n',
    '304 chunked': 'HTTP/1.1 304 Not Modified\r\nTransfer-Encoding: chunked\r\n\r\n',
    '404': 'HTTP/1.1 404 Not Found\r\nContent-Length: 5\r\n\r\nhello',
    '999': 'HTTP/1.1 999 Odd\r\nContent-Length: 5\r\n\r\nhello',
    'keep-alive': OK + 'Connection: keep-alive\r\nKeep-Alive: timeout=5\r\nContent-Length: 5\r\n\r\nhello',
    'close': OK + 'Connection: close\r\nContent-Length: 5\r\n\r\nhello',
    # the status line
    'no reason': 'HTTP/1.1 200\r\nContent-Length: 5\r\n\r\nhello',
    'no reason, blank': 'HTTP/1.1 200 \r\nContent-Length: 5\r\n\r\nhello',
    'long reason': 'HTTP/1.1 200 All is  very   well \t\r\nContent-Length: 5\r\n\r\nhello',
    'latin-1 reason': 'HTTP/1.1 200 Gr\xfcn\r\nContent-Length: 5\r\n\r\nhello',
    'reason of no-break spaces': 'HTTP/1.1 200 \xa0a\xa0\r\nContent-Length: 5\r\n\r\nhello',
    'control characters in the reason': 'HTTP/1.1 200 a\x01\x1fb\x7f\r\nContent-Length: 5\r\n\r\nhello',
    'NUL in the reason': 'HTTP/1.1 200 a\0b\r\nContent-Length: 5\r\n\r\nhello',
    'blanks in the status line': 'HTTP/1.1   200 \t OK\r\nContent-Length: 5\r\n\r\nhello',
    'tabs in the status line': 'HTTP/1.1\t200\tOK\r\nContent-Length: 5\r\n\r\nhello',
    'file separators in the status line': 'HTTP/1.1\x1c200\x1dOK\r\nContent-Length: 5\r\n\r\nhello',
    'blank before the status line': ' HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello',
    'blank line before': '\r\nHTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello',
    'bare LF': 'HTTP/1.1 200 OK\nContent-Length: 5\n\nhello',
    'mixed line ends': 'HTTP/1.1 200 OK\r\nContent-Length: 5\nX: y\r\n\nhello',
    'bare CR in the reason': 'HTTP/1.1 200 O\rK\r\nContent-Length: 5\r\n\r\nhello',
    'version 1.2': 'HTTP/1.2 200 OK\r\nContent-Length: 5\r\n\r\nhello',
    'version 1.': 'HTTP/1. 200 OK\r\nContent-Length: 5\r\n\r\nhello',
    'version 1.10': 'HTTP/1.10 200 OK\r\nContent-Length: 5\r\n\r\nhello',
    'version 0.9': 'HTTP/0.9 200 OK\r\nContent-Length: 5\r\n\r\nhello',
    'version 2': 'HTTP/2 200 OK\r\nContent-Length: 5\r\n\r\nhello',
    'version 2.0': 'HTTP/2.0 200 OK\r\nContent-Length: 5\r\n\r\nhello',
    'version 2, nothing more': 'HTTP/2 200 OK\r\n',
    'no version': 'HTTP/ 200 OK\r\nContent-Length: 5\r\n\r\nhello',
    'lower-case version': 'http/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello',
    'another protocol': 'ICY 200 OK\r\nContent-Length: 5\r\n\r\nhello',
    'no HTTP': 'hello world\r\n\r\n',
    'no HTTP, no end': 'hello',
    'HTML': '<html>\n<body>\n',
    'empty line only': '\r\n',
    'nothing': '',
    'version only': 'HTTP/1.1\r\n\r\n',
    'status 99': 'HTTP/1.1 99 X\r\n\r\n',
    'status 099': 'HTTP/1.1 099 X\r\n\r\n',
    'status 1000': 'HTTP/1.1 1000 X\r\n\r\n',
    'status 0200': 'HTTP/1.1 0200 X\r\nContent-Length: 5\r\n\r\nhello',
    'status +200': 'HTTP/1.1 +200 X\r\nContent-Length: 5\r\n\r\nhello',
    'status -200': 'HTTP/1.1 -200 X\r\n\r\n',
    'status 2_00': 'HTTP/1.1 2_00 X\r\nContent-Length: 5\r\n\r\nhello',
    'status 2__00': 'HTTP/1.1 2__00 X\r\n\r\n',
    'status 200.0': 'HTTP/1.1 200.0 X\r\n\r\n',
    'status abc': 'HTTP/1.1 abc X\r\n\r\n',
    'status 20\xb2': 'HTTP/1.1 20\xb2 X\r\n\r\n',
    'status 600': 'HTTP/1.1 600 X\r\nContent-Length: 5\r\n\r\nhello',
    'status line too long': 'HTTP/1.1 200 ' + 'x' * 65536 + '\r\n\r\n',
    'status line just not too long': 'HTTP/1.1 200 ' + 'x' * (65536 - 15) + '\r\nContent-Length: 5\r\n\r\nhello',
    # interim responses
    '100': 'HTTP/1.1 100 Continue\r\n\r\n' + FIVE,
    '100 with headers': 'HTTP/1.1 100 Continue\r\nX: y\r\nContent-Length: 3\r\n\r\n' + FIVE,
    '100 in chunks, it says': 'HTTP/1.1 100 Continue\r\nTransfer-Encoding: chunked\r\n\r\n' + FIVE,
    '100 twice': 'HTTP/1.1 100 Continue\r\n\r\n' * 2 + FIVE,
    '100 without an answer': 'HTTP/1.1 100 Continue\r\n\r\n',
    '100 of HTTP/2': 'HTTP/2 100 Continue\r\n\r\n' + FIVE,
    '101': 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n',
    '101 without Upgrade': 'HTTP/1.1 101 Switching Protocols\r\n\r\n',
    '102': 'HTTP/1.1 102 Processing\r\n\r\n' + FIVE,
    '103': 'HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n' + FIVE,
    '199': 'HTTP/1.1 199 Odd\r\n\r\n' + FIVE,
    # headers
    'no headers': OK + '\r\n',
    'latin-1 value': OK + 'X: gr\xfcn \xff\r\nContent-Length: 5\r\n\r\nhello',
    'latin-1 name': OK + 'Gr\xfcn: x\r\nContent-Length: 5\r\n\r\nhello',
    'empty value': OK + 'X:\r\nY: \r\nContent-Length: 5\r\n\r\nhello',
    'no blank after the colon': OK + 'X:y\r\nContent-Length:5\r\n\r\nhello',
    'blanks around the value': OK + 'X: \t y \t \r\nContent-Length: 5\r\n\r\nhello',
    'blanks after the length': OK + 'Content-Length: 5 \t\r\n\r\nhello',
    'folded value': OK + 'X: a\r\n b\r\n\tc\r\nContent-Length: 5\r\n\r\nhello',
    'folded empty value': OK + 'X:\r\n b\r\nContent-Length: 5\r\n\r\nhello',
    'folded length': OK + 'Content-Length:\r\n 5\r\n\r\nhello',
    'folded first line': OK + ' X: y\r\nContent-Length: 5\r\n\r\nhello',
    'line of blanks': OK + 'X: y\r\n \t \r\nContent-Length: 5\r\n\r\nhello',
    'no colon': OK + 'X: y\r\nnonsense\r\nContent-Length: 5\r\n\r\nhello',
    'no colon, first': OK + 'nonsense\r\nContent-Length: 5\r\n\r\nhello',
    'no name': OK + ': y\r\nContent-Length: 5\r\n\r\nhello',
    'no name, folded': OK + ': y\r\n z\r\nContent-Length: 5\r\n\r\nhello',
    'blank before the colon': OK + 'X : y\r\nContent-Length: 5\r\n\r\nhello',
    'blank in the name': OK + 'X Y: z\r\nContent-Length: 5\r\n\r\nhello',
    'odd characters in the name': OK + 'X[]{}"(),/<>?@\\: y\r\nContent-Length: 5\r\n\r\nhello',
    'control character in the name': OK + 'X\x01: y\r\nContent-Length: 5\r\n\r\nhello',
    'control characters in a value': OK + 'X: a\x01\x0b\x0c\x1f\x7fb\r\nContent-Length: 5\r\n\r\nhello',
    'NUL in a value': OK + 'X: a\0b\r\nContent-Length: 5\r\n\r\nhello',
    'bare CR in a value': OK + 'X: a\rY: b\r\nContent-Length: 5\r\n\r\nhello',
    'bare CRs': OK + 'X: a\r\rY: b\r\nContent-Length: 5\r\n\r\nhello',
    'CR before CRLF': OK + 'X: a\r\r\nContent-Length: 5\r\n\r\nhello',
    'From first': OK + 'From me\r\nContent-Length: 5\r\n\r\nhello',
    'From in the middle': OK + 'X: y\r\nFrom me\r\nContent-Length: 5\r\n\r\nhello',
    'From last': OK + 'Content-Length: 5\r\nFrom me\r\n\r\nhello',
    'From with a colon': OK + 'From: me\r\nContent-Length: 5\r\n\r\nhello',
    'header like an attribute': OK + '__proto__: x\r\nconstructor: y\r\nContent-Length: 5\r\n\r\nhello',
    '99 headers': OK + ''.join(f'X-{i}: {i}\r\n' for i in range(99)) + '\r\nhello',
    '100 headers': OK + ''.join(f'X-{i}: {i}\r\n' for i in range(100)) + '\r\nhello',
    '101 headers': OK + ''.join(f'X-{i}: {i}\r\n' for i in range(101)) + '\r\nhello',
    '100 headers of 100': 'HTTP/1.1 100 C\r\n' + 'X: y\r\n' * 100 + '\r\n' + FIVE,
    'a header line too long': OK + 'X: ' + 'x' * 65536 + '\r\n\r\nhello',
    'a header line just not too long': OK + 'X: ' + 'x' * (65536 - 5) + '\r\nContent-Length: 5\r\n\r\nhello',
    'long header lines': OK + ('X: ' + 'x' * 60000 + '\r\n') * 20 + 'Content-Length: 5\r\n\r\nhello',
    'end inside the status line': 'HTTP/1.1 20',
    'end inside the status line, enough': 'HTTP/1.1 200',
    'end after the status line': 'HTTP/1.1 200 OK\r\n',
    'end inside a header': OK + 'Content-Length: 5\r\nX: abc',
    'end inside a name': OK + 'Content-Length: 5\r\nX-Na',
    'end after a header': OK + 'Content-Length: 5\r\n',
    'end inside the blank line': OK + 'Content-Length: 5\r\n\r',
    # framing
    'two equal lengths': OK + 'Content-Length: 5\r\nContent-Length: 5\r\n\r\nhello',
    'two lengths': OK + 'Content-Length: 5\r\nContent-Length: 3\r\n\r\nhello',
    'two lengths in one': OK + 'Content-Length: 5, 5\r\n\r\nhello',
    'length +5': OK + 'Content-Length: +5\r\n\r\nhello',
    'length -5': OK + 'Content-Length: -5\r\n\r\nhello',
    'length 0x5': OK + 'Content-Length: 0x5\r\n\r\nhello',
    'length 5.0': OK + 'Content-Length: 5.0\r\n\r\nhello',
    'length 1_0': OK + 'Content-Length: 1_0\r\n\r\nhellohello',
    'length 005': OK + 'Content-Length: 005\r\n\r\nhello',
    'length empty': OK + 'Content-Length:\r\n\r\nhello',
    'length abc': OK + 'Content-Length: abc\r\n\r\nhello',
    'length of a no-break space': OK + 'Content-Length: \xa05\xa0\r\n\r\nhello',
    'short body': OK + 'Content-Length: 10\r\n\r\nhello',
    'no body at all': OK + 'Content-Length: 10\r\n\r\n',
    'long body': OK + 'Content-Length: 5\r\n\r\nhello world',
    'length and chunked': OK + 'Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n',
    'chunked and length': OK + 'Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n5\r\nhello\r\n0\r\n\r\n',
    'gzip, chunked': OK + 'Transfer-Encoding: gzip, chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n',
    'gzip then chunked': OK + 'Transfer-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n',
    'chunked then gzip': OK + 'Transfer-Encoding: chunked\r\nTransfer-Encoding: gzip\r\n\r\n5\r\nhello\r\n0\r\n\r\n',
    'chunked with a blank': OK + 'Transfer-Encoding: chunked \r\n\r\n5\r\nhello\r\n0\r\n\r\n',
    'chunked with a parameter': OK + 'Transfer-Encoding: chunked;q=1\r\n\r\n5\r\nhello\r\n0\r\n\r\n',
    'identity': OK + 'Transfer-Encoding: identity\r\nContent-Length: 5\r\n\r\nhello',
    'upgrade on 200': OK + 'Upgrade: h2c\r\nConnection: upgrade\r\nContent-Length: 5\r\n\r\nhello',
    # chunks
    'chunk extension': CHUNKED + '5;a=b\r\nhello\r\n0;c\r\n\r\n',
    'chunk extension, quoted': CHUNKED + '5;a="b;\\"c"\r\nhello\r\n0\r\n\r\n',
    'chunk size 0x5': CHUNKED + '0x5\r\nhello\r\n0x0\r\n\r\n',
    'chunk size 0x_5': CHUNKED + '0x_5\r\nhello\r\n0\r\n\r\n',
    'chunk size +5': CHUNKED + '+5\r\nhello\r\n0\r\n\r\n',
    'chunk size 1_0': CHUNKED + '1_0\r\nhellohellohello!\r\n0\r\n\r\n',
    'chunk size with blanks': CHUNKED + ' 5 \r\nhello\r\n 0\t\r\n\r\n',
    'chunk size 00005': CHUNKED + '00000000000000000005\r\nhello\r\n000\r\n\r\n',
    'chunk size A': CHUNKED + 'A\r\nhellohello\r\na\r\nhellohello\r\n0\r\n\r\n',
    'chunk size xyz': CHUNKED + '5\r\nhello\r\nxyz\r\nhello\r\n0\r\n\r\n',
    'chunk size empty': CHUNKED + '\r\nhello\r\n0\r\n\r\n',
    'chunk size ;': CHUNKED + '5\r\nhello\r\n;a=b\r\n\r\n',
    'chunk size 5g': CHUNKED + '5g\r\nhello\r\n0\r\n\r\n',
    'chunk size -0': CHUNKED + '5\r\nhello\r\n-0\r\n\r\n',
    'chunk size, NUL': CHUNKED + '5\0\r\nhello\r\n0\r\n\r\n',
    'chunk size, no-break space': CHUNKED + '5\xa0\r\nhello\r\n0\r\n\r\n',
    'chunk size, bare LF': CHUNKED + '5\nhello\r\n0\n\n',
    'chunk end, bare LF': CHUNKED + '5\r\nhello\n0\r\n\r\n',
    'chunk end, other': CHUNKED + '5\r\nhelloXY3\r\nabc!!0\r\n\r\n',
    'chunk too long': CHUNKED + '3\r\nhello\r\n0\r\n\r\n',
    'chunk size line too long': CHUNKED + '5\r\nhello\r\n5;' + 'x' * 65536 + '\r\nhello\r\n0\r\n\r\n',
    'trailers': CHUNKED + '5\r\nhello\r\n0\r\nX: y\r\nZ: z\r\n\r\n',
    'trailers, senseless': CHUNKED + '5\r\nhello\r\n0\r\nno colon\r\n \0\r\n: \n\r\n',
    'trailer line too long': CHUNKED + '5\r\nhello\r\n0\r\nX: ' + 'x' * 65536 + '\r\n\r\n',
    'end inside a chunk': CHUNKED + '5\r\nhello\r\n5\r\nwo',
    'end before a chunk': CHUNKED + '5\r\nhello\r\n',
    'end inside a chunk end': CHUNKED + '5\r\nhello\r',
    'end inside a chunk size': CHUNKED + '5\r\nhello\r\n5',
    'end before the first chunk': CHUNKED,
    'end before the trailer': CHUNKED + '5\r\nhello\r\n0\r\n',
    'end inside the last size': CHUNKED + '5\r\nhello\r\n0',
    'end inside the trailer': CHUNKED + '5\r\nhello\r\n0\r\nX: y\r\n',
    'end inside the trailer line': CHUNKED + '5\r\nhello\r\n0\r\nX: y',
    'after the last chunk': CHUNKED + '5\r\nhello\r\n0\r\n\r\nmore',
}


def serve(listener, answer):
    peer, _ = listener.accept()
    while b'\r\n\r\n' not in peer.recv(65536):
        pass
    try:
        peer.sendall(answer)
        peer.shutdown(socket.SHUT_WR)
        while peer.recv(65536):
            pass
    except OSError:
        pass
    peer.close()


def ask(port, method):
    connection = http.client.HTTPConnection('127.0.0.1', port, timeout=10)
    try:
        connection.request(method, '/')
        try:
            response = connection.getresponse()
        except Exception as error:
            return {'raised': type(error).__name__, 'message': str(error)}
        result = {
            'status': response.status,
            'version': response.version,
            'reason': response.reason,
            'headers': response.headers.items(),
        }
        if payload := response.headers.get_payload():
            result['payload'] = payload
        try:
            result['body'] = response.read().decode('latin-1')
        except http.client.IncompleteRead as error:
            result['partial'] = error.partial.decode('latin-1')
            result['expected'] = error.expected
        except Exception as error:
            result['raised'] = type(error).__name__
            result['message'] = str(error)
        return result
    finally:
        connection.close()


def squeeze(value):
    """Abbreviates long runs of a character in all texts of a value."""
    if isinstance(value, str):
        return re.sub(r'(.)\1{99,}', lambda run: f'{run[1]}{{{len(run[0])}}}', value, flags=re.DOTALL)
    if isinstance(value, dict):
        return {key: squeeze(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [squeeze(item) for item in value]
    return value


def record(case):
    method, answer = case if isinstance(case, tuple) else ('GET', case)
    with socket.create_server(('127.0.0.1', 0)) as listener:
        threading.Thread(target=serve, args=(listener, answer.encode('latin-1')), daemon=True).start()
        result = ask(listener.getsockname()[1], method)
    return squeeze({'method': method, 'answer': answer, 'result': result})


def main():
    target = pathlib.Path(__file__).parent.parent / 'vectors' / 'transport_answers.json'
    content = {
        'command': 'python3.13 test/oracle/transport_answers.py',
        'python': platform.python_version(),
        'cases': {name: record(case) for name, case in CASES.items()},
    }
    target.write_text(json.dumps(content, indent=1) + '\n')
    print(f'{len(CASES)} cases')


if __name__ == '__main__':
    main()
