"""Records the outcomes of CPython's http.client for exact responses, for test/vectors/http_answers.json.

    python3.13 test/oracle/http_answers.py > test/vectors/http_answers.json

Each case is [why, method, answer in latin-1]: a raw server reads the request's head, sends the answer and closes.
{"repeat": [text, times]} in a list stands for a repeated text. http_live.py computes the outcomes of other cases.
"""
import http.client
import json
import socket
import sys
import threading

import safer  # noqa: F401

OK = "HTTP/1.1 200 OK\r\n"

CASES = [
    # ---- status lines
    ["plain", "GET", OK + "Content-Length: 2\r\n\r\nhi"],
    ["no reason, no blank", "GET", "HTTP/1.1 200\r\nContent-Length: 2\r\n\r\nhi"],
    ["no reason, a blank", "GET", "HTTP/1.1 200 \r\nContent-Length: 2\r\n\r\nhi"],
    ["blanks before the reason", "GET", "HTTP/1.1 200   Very  OK \r\nContent-Length: 2\r\n\r\nhi"],
    ["tabs between", "GET", "HTTP/1.1\t200\tOK\r\nContent-Length: 2\r\n\r\nhi"],
    ["several blanks between", "GET", "HTTP/1.1   200 OK\r\nContent-Length: 2\r\n\r\nhi"],
    ["latin-1 reason", "GET", "HTTP/1.1 200 Sch\xf6n\r\nContent-Length: 2\r\n\r\nhi"],
    ["LF line ends", "GET", "HTTP/1.1 200 OK\nContent-Length: 2\nX: y\n\nhi"],
    ["mixed line ends", "GET", "HTTP/1.1 200 OK\r\nContent-Length: 2\nX: y\r\n\nhi"],
    ["a blank before the status line", "GET", " HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi"],
    ["an empty line first", "GET", "\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi"],
    ["two digits", "GET", "HTTP/1.1 20 OK\r\n\r\n"],
    ["four digits", "GET", "HTTP/1.1 2000 OK\r\n\r\n"],
    ["a status with leading zeros", "GET", "HTTP/1.1 0200 OK\r\nContent-Length: 2\r\n\r\nhi"],
    ["a negative status", "GET", "HTTP/1.1 -200 OK\r\n\r\n"],
    ["a signed status", "GET", "HTTP/1.1 +200 OK\r\nContent-Length: 2\r\n\r\nhi"],
    ["a status with an underscore", "GET", "HTTP/1.1 2_00 OK\r\nContent-Length: 2\r\n\r\nhi"],
    ["status 99", "GET", "HTTP/1.1 99 OK\r\n\r\n"],
    ["status 999", "GET", "HTTP/1.1 999 OK\r\nContent-Length: 2\r\n\r\nhi"],
    ["status 600", "GET", "HTTP/1.1 600 OK\r\nContent-Length: 2\r\n\r\nhi"],
    ["other blanks around the reason", "GET", "HTTP/1.1 200 \x85OK\x1c\r\nContent-Length: 2\r\n\r\nhi"],
    ["no number", "GET", "HTTP/1.1 abc OK\r\n\r\n"],
    ["no status", "GET", "HTTP/1.1\r\n\r\n"],
    ["no HTTP", "GET", "nonsense\r\n\r\n"],
    ["lower-case http", "GET", "http/1.1 200 OK\r\n\r\n"],
    ["HTTP/1.0", "GET", "HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nhi"],
    ["HTTP/0.9", "GET", "HTTP/0.9 200 OK\r\nContent-Length: 2\r\n\r\nhi"],
    ["HTTP/1.9", "GET", "HTTP/1.9 200 OK\r\nContent-Length: 2\r\n\r\nhi"],
    ["HTTP/1.x", "GET", "HTTP/1.x 200 OK\r\nContent-Length: 2\r\n\r\nhi"],
    ["HTTP/1", "GET", "HTTP/1 200 OK\r\nContent-Length: 2\r\n\r\nhi"],
    ["HTTP/2", "GET", "HTTP/2 200 OK\r\nContent-Length: 2\r\n\r\nhi"],
    ["HTTP/2.0", "GET", "HTTP/2.0 200 OK\r\nContent-Length: 2\r\n\r\nhi"],
    ["HTTP/", "GET", "HTTP/ 200 OK\r\n\r\n"],
    ["ICY", "GET", "ICY 200 OK\r\n\r\nx"],
    ["a NUL in the reason", "GET", "HTTP/1.1 200 O\x00K\r\nContent-Length: 2\r\n\r\nhi"],
    ["a bare CR in the reason", "GET", "HTTP/1.1 200 O\rK\r\nContent-Length: 2\r\n\r\nhi"],
    # int() strips fewer kinds of whitespace than split(), which strips those before a reason.
    ["a separator after the status", "GET", "HTTP/1.1 200\x1c\r\nContent-Length: 2\r\n\r\nhi"],
    ["a separator after the blank after the status", "GET", "HTTP/1.1 200 \x1f\r\nContent-Length: 2\r\n\r\nhi"],
    ["a separator and a no-break space after the status", "GET", "HTTP/1.1 200\x1d\xa0\r\nContent-Length: 2\r\n\r\nhi"],
    ["a separator between status and reason", "GET", "HTTP/1.1 200\x1cOK\r\nContent-Length: 2\r\n\r\nhi"],
    ["separators before the status", "GET", "\x1cHTTP/1.1\x1e\x85200\r\nContent-Length: 2\r\n\r\nhi"],
    ["a no-break space after the status", "GET", "HTTP/1.1 200\xa0\x85\r\nContent-Length: 2\r\n\r\nhi"],
    ["other blanks after the status", "GET", "HTTP/1.1 200\x0b\x0c\t\r\nContent-Length: 2\r\n\r\nhi"],
    ["a separator after an interim status", "GET", "HTTP/1.1 100\x1c\r\n\r\n" + OK + "Content-Length: 2\r\n\r\nhi"],
    ["a status with 4301 digits", "GET", ["HTTP/1.1 ", {"repeat": ["0", 4298]}, "200 OK\r\nContent-Length: 2\r\n\r\nhi"]],
    ["a status with 4300 digits", "GET", ["HTTP/1.1 ", {"repeat": ["0", 4297]}, "200 OK\r\nContent-Length: 2\r\n\r\nhi"]],
    # ---- the connection ends in the head
    ["nothing at all", "GET", ""],
    ["half a status line", "GET", "HTTP/1.1 20"],
    ["a whole status line without its end", "GET", "HTTP/1.1 200 OK"],
    ["the status line only", "GET", "HTTP/1.1 200 OK\r\n"],
    ["half a header", "GET", OK + "Content-Le"],
    ["a whole header without the blank line", "GET", OK + "Content-Length: 0\r\n"],
    # ---- headers
    ["no headers: until the end", "GET", OK + "\r\nbody"],
    ["a header twice", "GET", OK + "X: 1\r\nx: 2\r\nContent-Length: 0\r\n\r\n"],
    ["blanks around a value", "GET", OK + "X: \t a b \t \r\nContent-Length: 0\r\n\r\n"],
    ["no blank after the colon", "GET", OK + "X:a\r\nContent-Length:2\r\n\r\nhi"],
    ["a blank before the colon", "GET", OK + "X : a\r\nContent-Length: 2\r\n\r\nhi"],
    ["an empty value", "GET", OK + "X:\r\nContent-Length: 2\r\n\r\nhi"],
    ["an empty name", "GET", OK + ": a\r\nContent-Length: 2\r\n\r\nhi"],
    ["no colon", "GET", OK + "X: a\r\nnonsense\r\nContent-Length: 2\r\n\r\nhi"],
    ["a folded value", "GET", OK + "X: a\r\n b\r\n\tc\r\nContent-Length: 2\r\n\r\nhi"],
    ["a fold at once", "GET", OK + " X: a\r\nContent-Length: 2\r\n\r\nhi"],
    ["latin-1 in a value", "GET", OK + "X: gr\xfcn\r\nContent-Length: 2\r\n\r\nhi"],
    ["latin-1 in a name", "GET", OK + "gr\xfcn: a\r\nContent-Length: 2\r\n\r\nhi"],
    ["a NUL in a value", "GET", OK + "X: a\x00b\r\nContent-Length: 2\r\n\r\nhi"],
    ["a bare CR in a value", "GET", OK + "X: a\rb\r\nContent-Length: 2\r\n\r\nhi"],
    ["other line ends in a value", "GET", OK + "X: a\x0bb\x0cc\x1cd\x85e\r\nContent-Length: 2\r\n\r\nhi"],
    ["odd characters in a name", "GET", OK + "X(y)/z: a\r\nContent-Length: 2\r\n\r\nhi"],
    ["99 headers", "GET", [OK, {"repeat": ["X: a\r\n", 98]}, "Content-Length: 2\r\n\r\nhi"]],
    ["100 headers", "GET", [OK, {"repeat": ["X: a\r\n", 99]}, "Content-Length: 2\r\n\r\nhi"]],
    ["a header of 65,536 bytes", "GET", [OK, "X: ", {"repeat": ["a", 65531]}, "\r\nContent-Length: 2\r\n\r\nhi"]],
    ["a header of 65,537 bytes", "GET", [OK, "X: ", {"repeat": ["a", 65532]}, "\r\nContent-Length: 2\r\n\r\nhi"]],
    ["a status line too long", "GET", ["HTTP/1.1 200 ", {"repeat": ["a", 65536]}, "\r\n\r\n"]],
    ["ninety long headers", "GET", [OK, {"repeat": ["X: " + "a" * 1000 + "\r\n", 90]}, "Content-Length: 2\r\n\r\nhi"]],
    # ---- the length of the body
    ["more than the length says", "GET", OK + "Content-Length: 2\r\n\r\nhi there"],
    ["less than the length says", "GET", OK + "Content-Length: 10\r\n\r\nhi"],
    ["length 0", "GET", OK + "Content-Length: 0\r\n\r\nhi"],
    ["a negative length", "GET", OK + "Content-Length: -2\r\n\r\nhi"],
    ["a signed length", "GET", OK + "Content-Length: +2\r\n\r\nhi"],
    ["a length with an underscore", "GET", OK + "Content-Length: 0_2\r\n\r\nhi"],
    ["no number as length", "GET", OK + "Content-Length: two\r\n\r\nhi"],
    ["a hexadecimal length", "GET", OK + "Content-Length: 0x2\r\n\r\nhi"],
    ["an empty length", "GET", OK + "Content-Length:\r\n\r\nhi"],
    ["a separator after a length", "GET", OK + "Content-Length: 2\x1c\r\n\r\nhi there"],
    ["a separator before a length", "GET", OK + "Content-Length: \x1f2\r\n\r\nhi there"],
    ["no-break spaces around a length", "GET", OK + "Content-Length: \xa02\x85\r\n\r\nhi there"],
    ["a superscript two as length", "GET", OK + "Content-Length: \xb2\r\n\r\nhi there"],
    ["a length of 4301 digits", "GET", [OK, "Content-Length: ", {"repeat": ["0", 4300]}, "2\r\n\r\nhi there"]],
    ["a length of 4300 digits", "GET", [OK, "Content-Length: ", {"repeat": ["0", 4299]}, "2\r\n\r\nhi there"]],
    ["two lengths, the same", "GET", OK + "Content-Length: 2\r\nContent-Length: 2\r\n\r\nhi"],
    ["two lengths, the first smaller", "GET", OK + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nhi"],
    ["two lengths in one", "GET", OK + "Content-Length: 2, 2\r\n\r\nhi"],
    ["204 with a body", "GET", "HTTP/1.1 204 No Content\r\nContent-Length: 2\r\n\r\nhi"],
    ["304 with a length", "GET", "HTTP/1.1 304 Not Modified\r\nContent-Length: 2\r\n\r\n"],
    ["205 with a body", "GET", "HTTP/1.1 205 Reset\r\nContent-Length: 2\r\n\r\nhi"],
    ["HEAD with a length", "HEAD", OK + "Content-Length: 2\r\n\r\n"],
    ["HEAD with a signed length", "HEAD", OK + "Content-Length: +2\r\n\r\n"],
    ["HEAD with a body", "HEAD", OK + "Content-Length: 2\r\n\r\nhi"],
    ["HEAD with chunks announced", "HEAD", OK + "Transfer-Encoding: chunked\r\n\r\n"],
    ["PUT", "PUT", OK + "Content-Length: 2\r\n\r\nhi"],
    ["Connection: close", "GET", OK + "Connection: close\r\nContent-Length: 2\r\n\r\nhi"],
    ["HTTP/1.0 until the end", "GET", "HTTP/1.0 200 OK\r\n\r\nbody"],
    ["HTTP/1.0 keep-alive", "GET", "HTTP/1.0 200 OK\r\nConnection: Keep-Alive\r\nContent-Length: 2\r\n\r\nhi"],
    # ---- interim responses
    ["100 first", "GET", "HTTP/1.1 100 Continue\r\n\r\n" + OK + "Content-Length: 2\r\n\r\nhi"],
    ["100 with headers, twice", "GET", "HTTP/1.1 100 Continue\r\nX: y\r\n\r\nHTTP/1.1 100\r\n\r\n" + OK + "Content-Length: 2\r\n\r\nhi"],
    ["100 and the end", "GET", "HTTP/1.1 100 Continue\r\n\r\n"],
    ["101 is final", "GET", "HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\nraw"],
    ["102 is an interim response", "GET", "HTTP/1.1 102 Processing\r\n\r\n" + OK + "Content-Length: 2\r\n\r\nhi"],
    ["103 is an interim response", "GET", "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" + OK + "Content-Length: 2\r\n\r\nhi"],
    # ---- chunks
    ["chunks", "GET", OK + "Transfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n6\r\n there\r\n0\r\n\r\n"],
    ["upper-case CHUNKED", "GET", OK + "Transfer-Encoding: CHUNKED\r\n\r\n2\r\nhi\r\n0\r\n\r\n"],
    ["chunked with blanks", "GET", OK + "Transfer-Encoding:  chunked \r\n\r\n2\r\nhi\r\n0\r\n\r\n"],
    ["gzip, chunked is not understood", "GET", OK + "Transfer-Encoding: gzip, chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n"],
    ["identity", "GET", OK + "Transfer-Encoding: identity\r\nContent-Length: 2\r\n\r\nhi"],
    ["chunks and a length", "GET", OK + "Content-Length: 99\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n"],
    ["chunks in HTTP/1.0", "GET", "HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n"],
    ["chunk extensions", "GET", OK + "Transfer-Encoding: chunked\r\n\r\n2;a=b\r\nhi\r\n0;x\r\n\r\n"],
    ["blanks after a size", "GET", OK + "Transfer-Encoding: chunked\r\n\r\n2  \r\nhi\r\n0\r\n\r\n"],
    ["blanks before a size", "GET", OK + "Transfer-Encoding: chunked\r\n\r\n  2\r\nhi\r\n0\r\n\r\n"],
    ["0x before a size", "GET", OK + "Transfer-Encoding: chunked\r\n\r\n0x2\r\nhi\r\n0\r\n\r\n"],
    ["+ before a size", "GET", OK + "Transfer-Encoding: chunked\r\n\r\n+2\r\nhi\r\n0\r\n\r\n"],
    ["an underscore in a size", "GET", OK + "Transfer-Encoding: chunked\r\n\r\n0_2\r\nhi\r\n0\r\n\r\n"],
    ["a negative size", "GET", OK + "Transfer-Encoding: chunked\r\n\r\n-2\r\nhi\r\n0\r\n\r\n"],
    ["a separator after a size", "GET", OK + "Transfer-Encoding: chunked\r\n\r\n2\x1c\r\nhi\r\n0\r\n\r\n"],
    ["other blanks around a size", "GET", OK + "Transfer-Encoding: chunked\r\n\r\n\x0b2\x0c\t\r\nhi\r\n0\r\n\r\n"],
    ["a no-break space after a size", "GET", OK + "Transfer-Encoding: chunked\r\n\r\n2\xa0\r\nhi\r\n0\r\n\r\n"],
    ["a size of 5000 digits", "GET", [OK, "Transfer-Encoding: chunked\r\n\r\n", {"repeat": ["0", 4999]}, "2\r\nhi\r\n0\r\n\r\n"]],
    ["leading zeros", "GET", OK + "Transfer-Encoding: chunked\r\n\r\n0002\r\nhi\r\n000\r\n\r\n"],
    ["upper and lower hex digits", "GET", [OK, "Transfer-Encoding: chunked\r\n\r\n1a\r\n", {"repeat": ["a", 26]}, "\r\n1A\r\n", {"repeat": ["b", 26]}, "\r\n0\r\n\r\n"]],
    ["LF after a size", "GET", OK + "Transfer-Encoding: chunked\r\n\r\n2\nhi\r\n0\r\n\r\n"],
    ["LF after the data", "GET", OK + "Transfer-Encoding: chunked\r\n\r\n2\r\nhi\n0\r\n\r\n"],
    ["anything after the data", "GET", OK + "Transfer-Encoding: chunked\r\n\r\n2\r\nhiXX0\r\n\r\n"],
    ["no size", "GET", OK + "Transfer-Encoding: chunked\r\n\r\nnonsense\r\n"],
    ["an empty size", "GET", OK + "Transfer-Encoding: chunked\r\n\r\n\r\n"],
    ["a size after good chunks is none", "GET", OK + "Transfer-Encoding: chunked\r\n\r\n2\r\nhi\r\nzz\r\n"],
    ["the end in a size", "GET", OK + "Transfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n"],
    ["the end in a chunk", "GET", OK + "Transfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n10\r\nabc"],
    ["the end after a chunk's data", "GET", OK + "Transfer-Encoding: chunked\r\n\r\n2\r\nhi"],
    ["no chunks at all", "GET", OK + "Transfer-Encoding: chunked\r\n\r\n"],
    ["the end after the last chunk", "GET", OK + "Transfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n"],
    ["trailers", "GET", OK + "Transfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\nX: y\r\nZ: w\r\n\r\n"],
    ["a trailer without a colon", "GET", OK + "Transfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\nnonsense\r\n\r\n"],
    ["a size line too long", "GET", [OK, "Transfer-Encoding: chunked\r\n\r\n2;", {"repeat": ["a", 65536]}, "\r\nhi\r\n0\r\n\r\n"]],
    ["a trailer too long", "GET", [OK, "Transfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\nX: ", {"repeat": ["a", 65536]}, "\r\n\r\n"]],
    ["204 with chunks announced", "GET", "HTTP/1.1 204 No Content\r\nTransfer-Encoding: chunked\r\n\r\n"],
]


def text(answer):
    if isinstance(answer, str):
        return answer
    if isinstance(answer, dict):
        return answer["repeat"][0] * answer["repeat"][1]
    return "".join(map(text, answer))


def serve(listener, answer):
    connection, _ = listener.accept()
    with connection:
        head = b""
        while b"\r\n\r\n" not in head:
            head += connection.recv(65536)
        connection.sendall(answer)
        connection.shutdown(socket.SHUT_WR)
        while connection.recv(65536):
            pass


def error_of(error):
    found = {"error": type(error).__name__, "message": str(error)}
    if isinstance(error, http.client.IncompleteRead):
        found.update(partial=error.partial.decode("latin-1"), expected=error.expected)
    return found


def digest(body):
    return body if len(body) < 200 else {"length": len(body)}


def outcome(method, answer):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=serve, args=(listener, text(answer).encode("latin-1")), daemon=True)
        thread.start()
        connection = http.client.HTTPConnection(*listener.getsockname(), timeout=10)
        result = {}
        try:
            connection.request(method, "/")
            response = connection.getresponse()
            result = {
                "status": response.status,
                "reason": digest(response.reason),
                "version": response.version,
                "headers": [[name, digest(value)] for name, value in response.getheaders()][:3],
                "count": len(response.getheaders()),
                "length": response.length,
                "chunked": response.chunked,
                "will_close": response.will_close,
            }
            result["body"] = digest(response.read().decode("latin-1"))
            result["isclosed"] = response.isclosed()
        except Exception as error:
            result.update(error_of(error))
        finally:
            connection.close()
        thread.join(10)
        return result


if __name__ == "__main__":
    json.dump(
        {
            "command": "python3.13 test/oracle/http_answers.py > test/vectors/http_answers.json",
            "python": sys.version.split()[0],
            "answers": [{"case": case, "outcome": outcome(case[1], case[2])} for case in CASES],
        },
        sys.stdout,
        indent=1,
    )
    print()
