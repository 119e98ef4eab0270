"""Records CPython's urllib.request with ftp: URLs and many kinds of servers, for test/vectors/ftp.json.

    python3.13 test/oracle/ftp.py > test/vectors/ftp.json

A case has "urls" that are opened, read and closed one after the other; "control": the script of each control
connection; "data": the scripts of data connections; optionally "timeout" in seconds (10), "cache": [delay, most
connections] for a CacheFTPHandler, "opener": true for a URLopener, "refused" ("control" or "data": no listener).
Steps are those of test/server/script.ts. In the texts {control} and {data} stand for the ports, {pasv} for the address
in the form of a reply to PASV. Recorded are the outcome of each URL, and the data sent on each control connection.
"""
import ftplib
import json
import os
import socket
import struct
import sys
import threading
import time
import urllib.request
import warnings

warnings.simplefilter("ignore")

for name in list(os.environ):
    if name.lower().endswith("_proxy"):
        del os.environ[name]

HOST = "ftp://127.0.0.1:{control}"
PASV = "227 Entering Passive Mode ({pasv})."
LOGIN = ["220 hi", "331 who?", "230 in", "250 there"]
FILE = [*LOGIN, "200 binary", PASV, "150 Opening (5 bytes)\r\n226 done"]
NO_FILE = [*LOGIN, "200 binary", PASV, "550 not a file", "200 text"]
HELLO = ["hello", {"end": "close"}]
SHORT = {"timeout": 0.2}
CLOSE = {"end": "close"}
RESET = {"end": "rst"}


def steps(replies):
    """The steps of replies: a line is read before each but the first; a reply that is a dict is a step by itself."""
    played = []
    for reply in replies:
        played += [reply + "\r\n", {"read": "line"}] if isinstance(reply, str) else [reply]
    return [*played, {"read": "end"}]


def case(why, url, replies=FILE, data=HELLO, **options):
    urls = [each if ":" in each else HOST + each for each in ([url] if isinstance(url, str) else url)]
    conversations = replies if isinstance(replies[0], list) else [replies]
    return {"why": why, "urls": urls, "control": [steps(each) for each in conversations], "data": data, **options}


def welcome(why, *played, **options):
    return {**case(why, "/a", **options), "control": [[*played, {"read": "end"}]]}


def legacy(why, url, replies=FILE):
    return case(why, url, replies, opener=True)


def times(text, count):
    return {"repeat": text, "times": count}


def rest(replies):
    """The steps of a dialogue after its welcome."""
    return [{"read": "line"}, *steps(replies[1:])[:-1]]


SLOW = [step for character in "220 hi\r\n" for step in (character, {"wait": 2})]
LISTED = [*NO_FILE, '257 "/home" is it', "250 in", "250 back", PASV, "150 here\r\n226 done"]

CASES = [
    # ---- URLs
    case("a file", "/a.txt"),
    case("a file in folders", "/pub/a/b.txt"),
    case("no path", "", [*LOGIN, "200 text", "200 text", PASV, "150 here\r\n226 done"]),
    case("a folder", "/pub/", [*LOGIN, "200 text", "200 text", PASV, "150 here\r\n226 done"]),
    case("the root", "/", [*LOGIN, "200 text", "200 text", PASV, "150 here\r\n226 done"]),
    case("a user and a password", "ftp://user:secret@127.0.0.1:{control}/a"),
    case("a user only", "ftp://user@127.0.0.1:{control}/a"),
    case("a user with an @ and a :", "ftp://me%40home:a%3Ab@127.0.0.1:{control}/a"),
    case("a password with @ in it", "ftp://me:a@b@127.0.0.1:{control}/a"),
    case("no user but a password", "ftp://:secret@127.0.0.1:{control}/a"),
    case("anonymous with a dash", "ftp://anonymous:-@127.0.0.1:{control}/a"),
    case("anonymous with an address", "ftp://anonymous:me%40home@127.0.0.1:{control}/a"),
    case("a path from the root", "/%2Fetc/motd"),
    case("two slashes", "//etc/motd"),
    case("empty folders", "/a//b/c"),
    case("the folder above", "/../a"),
    case("the folder above, where CDUP is not known", "/../a", [*LOGIN[:3], "500 what?", "250 there", *FILE[4:]]),
    case("the folder above, where CDUP is not done", "/../a", [*LOGIN[:3], "550 no"]),
    case("the folder above in a path", "/a/../b"),
    case("a space and an umlaut", "/a%20b/%C3%BC.txt"),
    case("an umlaut as it is", "/\xfc"),
    case("what is no UTF-8", "/%FF"),
    case("a NUL", "/a%00b"),
    case("a question mark", "/a?b"),
    case("a fragment", "/a#b"),
    case("as text", "/a;type=a"),
    case("as bytes", "/a;TYPE=I"),
    case("as a folder", "/a;type=d", [*LOGIN, "200 text", "200 text", '257 "/"', "250 in", "250 back", PASV, "150 here\r\n226 done"]),
    case("of no type there is", "/a;type=x;y"),
    case("of two types", "/a;type=a;type=i;z=d"),
    case("of a known kind", "/a.tar.gz"),
    case("of a kind by its parameters", "/a.html;type=i"),
    case("a CR in a file's name", "/a%0Db"),
    case("an LF in a file's name", "/a%0Ab"),
    case("a command in a folder's name", "/%0D%0ADELE%20x/y"),
    case("a command in a user's name", "ftp://u%0D%0ADELE%20x@127.0.0.1:{control}/a"),
    case("a command in a password", "ftp://u:p%0D%0ADELE%20x@127.0.0.1:{control}/a"),
    case("no host", "ftp:///a"),
    case("a host that is not known", "ftp://does-not-exist.invalid/a"),
    case("a host of IPv6", "ftp://[::1]:{control}/a"),
    case("a host with an empty label", "ftp://a..b/a"),
    case("a host with a NUL", "ftp://a%00b/a"),
    case("a host in other words", "ftp://127.1:{control}/a"),
    case("a host with an escape", "ftp://127%2E0.0.1:{control}/a"),
    case("a port that is no number", "ftp://127.0.0.1:x/a"),
    case("a port with a colon more", "ftp://127.0.0.1::{control}/a"),
    case("nobody there", "/a", refused="control"),
    case("a time-out of nothing", "/a", timeout=0),
    # ---- welcomes
    welcome("a welcome of lines", "220-hi\r\n 220 hi\r\n220-\r\n\r\n220\r\n", *rest(FILE)),
    welcome("a welcome that ends with another letter", "220-hi\r\n220x\r\n", *rest(FILE)),
    welcome("a welcome of lines that end with another code", "220-hi\r\n230 in\r\n", {"end": "close"}),
    welcome("a welcome in lines of CR", "220-hi\r220 there\r\n", *rest(FILE)),
    welcome("a welcome in lines of LF", "220-hi\n220 there\n", *rest(FILE)),
    welcome("a welcome of CR, CR, LF", "220-a\r\r\n220 b\r\n", *rest(FILE)),
    welcome("a welcome letter by letter", *SLOW, *rest(FILE)),
    welcome("a welcome without words", "220\r\n", *rest(FILE)),
    welcome("a welcome of 120", "120 wait\r\n", *rest(FILE)),
    welcome("a welcome without its end", "220 hi", {"end": "fin"}),
    welcome("a welcome that is no reply", "hello\r\n"),
    welcome("an empty line for a welcome", "\r\n"),
    welcome("a code too high", "600 hi\r\n"),
    welcome("lines of what is no reply", "abc-\r\nabc\r\n"),
    welcome("a web server's", "HTTP/1.1 400 Bad Request\r\n\r\n"),
    welcome("no welcome for now", "421 too many\r\n"),
    welcome("no welcome", "530-not\r\n530 you\r\n"),
    welcome("the end for a welcome", CLOSE),
    welcome("the end in a welcome of lines", "220-hi\r\nthere", CLOSE),
    welcome("a reset for a welcome", {"wait": 20}, RESET),
    welcome("a reset in a welcome", "220", {"wait": 20}, RESET),
    welcome("silence for a welcome", {"read": "end"}, **SHORT),
    welcome("silence in a welcome", "220-hi\r\n22", {"read": "end"}, **SHORT),
    welcome("silence after a welcome that ends in CR", "220 hi\r", {"read": "end"}, **SHORT),
    welcome("a welcome in UTF-8", "220 \xc3\xbc\r\n", *rest(FILE)),
    welcome("a welcome in UTF-8, in pieces", "220 \xe2", {"wait": 20}, "\x82", {"wait": 20}, "\xac\r\n", *rest(FILE)),
    welcome("a welcome that is no UTF-8", "220 \xfc\r\n", *rest(FILE)),
    welcome("a welcome cut in a character", "220 \xe2\x82", {"end": "fin"}),
    welcome("a welcome with a character too much", "220 \x80\r\n"),
    welcome("a line of 8192", "220 ", times("x", 8187), "\n", *rest(FILE)),
    welcome("a line of 8193", "220 ", times("x", 8188), "\n"),
    welcome("a line of 8192, counting CRLF for one", "220 ", times("x", 8187), "\r\n", *rest(FILE)),
    welcome("a line too long, without an end", "220 ", times("x", 8189)),
    welcome("a line of 8192 characters in UTF-8", "220 ", times("\xf0\x9f\x98\x80", 8187), "\n", *rest(FILE)),
    welcome("a line of 8193 characters in UTF-8", "220 ", times("\xf0\x9f\x98\x80", 8188), "\n"),
    welcome("many lines", times("220-x\r\n", 2000), "220 y\r\n", *rest(FILE)),
    # ---- logging in
    case("logged in by name", "/a", ["220 hi", "230 in", *FILE[3:]]),
    case("an account asked for", "/a", [*LOGIN[:2], "332 account?", "230 in", *FILE[3:]]),
    case("an account asked for twice", "/a", [*LOGIN[:2], "332 account?", "332 account?"]),
    case("another reply to the password", "/a", [*LOGIN[:2], "150 well"]),
    case("a user refused", "/a", ["220 hi", "530 no"]),
    case("a password refused", "ftp://me:no@127.0.0.1:{control}/a", [*LOGIN[:2], "530 no"]),
    case("the end at the password", "/a", [*LOGIN[:2], CLOSE]),
    case("a folder refused", "/pub/a", [*LOGIN[:3], "550 no"]),
    case("a folder with another reply", "/pub/a", [*LOGIN[:3], "331 well"]),
    # ---- the type, and repeated requests
    case("a type refused", "/a", [[*LOGIN, "504 no"], FILE]),
    case("a type refused twice", "/a", [[*LOGIN, "504 no"]]),
    case("a type with another reply", "/a", [[*LOGIN, "350 and?"], FILE]),
    case("the end at the type", "/a", [[*LOGIN, CLOSE], FILE]),
    case("the end at the type, then no welcome", "/a", [[*LOGIN, CLOSE], ["421 no"]]),
    # ---- PASV
    case("another host", "/a", [*FILE[:5], "227 (10,1,2,3,{p1},{p2})", FILE[6]]),
    case("an address without brackets", "/a", [*FILE[:5], "227 =127,0,0,1,{p1},{p2}", FILE[6]]),
    case("no address", "/a", [*FILE[:5], "227 (1,2,3,4,5)"]),
    case("an address with a name", "/a", [*FILE[:5], "227 (localhost,1,2)"]),
    case("another reply for an address", "/a", [*FILE[:5], "228 (127,0,0,1,1,2)"]),
    case("no address for now", "/a", [*FILE[:5], "425 no"]),
    case("no address to be had", "/a", [*FILE[:5], "502 no"]),
    case("a port too high", "/a", [*FILE[:5], "227 (127,0,0,1,{p1_over},{p2})", FILE[6]]),
    case("a port of many digits", "/a", [*FILE[:5], "227 (127,0,0,1,1," + 4301 * "9" + ")"]),
    case("many digits for an address", "/a", [*FILE[:5], "227 " + 1000 * "9"]),
    case("nobody at the address", "/a", refused="data"),
    # ---- transfers
    case("a size in capitals", "/a", [*FILE[:6], "150 Opening (5 BYTES)\r\n226 done"]),
    case("a size of another", "/a", [*FILE[:6], "150 Opening (7 bytes)\r\n226 done"]),
    case("a size in the second line", "/a", [*FILE[:6], "150-Opening\r\n150 x (5 bytes)\r\n226 done"]),
    case("two sizes", "/a", [*FILE[:6], "150 x (5 bytes) (6 bytes)\r\n226 done"]),
    case("a great size", "/a", [*FILE[:6], "150 x (99999999999999999999 bytes)\r\n226 done"]),
    case("no size", "/a", [*FILE[:6], "150 Opening (5 octets)\r\n226 done"]),
    case("no size with 125", "/a", [*FILE[:6], "125 Opening (5 bytes)\r\n226 done"]),
    case("a 200 first", "/a", [*FILE[:6], "200 well\r\n150 x (5 bytes)\r\n226 done"]),
    case("a 200 first, and then not", "/a", [*FILE[:6], "200 well\r\n550 no", *LISTED[7:]]),
    case("two 200 first", "/a", [*FILE[:6], "200 well\r\n200 well"]),
    case("another reply to RETR", "/a", [*FILE[:6], "350 and?"]),
    case("a file refused", "/a", [*FILE[:6], "553 no"]),
    case("a file refused in lines", "/a", [*FILE[:6], "553-no\r\n553 really"]),
    case("a file refused for now", "/a", [*FILE[:6], "450 no"]),
    case("a file refused with no reply", "/a", [*FILE[:6], "what?"]),
    case("the end at RETR", "/a", [*FILE[:6], CLOSE]),
    case("silence at RETR", "/a", [*FILE[:6], {"read": "end"}], **SHORT),
    case("an empty file", "/a", data=[CLOSE]),
    case("a file in pieces", "/a", data=["hel", {"wait": 20}, "lo", CLOSE]),
    case("a long file", "/a", data=[{"repeat": "0123456789abcdef", "times": 50000}, CLOSE]),
    case("a reset in the data", "/a", data=["he", {"wait": 50}, RESET]),
    case("silence in the data", "/a", data=["he", {"read": "end"}], **SHORT),
    case("an end that is none", "/a", [*FILE[:6], "150 x (5 bytes)\r\n426 aborted"]),
    case("an end that is no reply", "/a", [*FILE[:6], "150 x (5 bytes)\r\nwhat?"]),
    case("the end for an end", "/a", [*FILE[:6], "150 x (5 bytes)\r\n", CLOSE]),
    case("silence for an end", "/a", [*FILE[:6], "150 x (5 bytes)", {"read": "end"}], **SHORT),
    # ---- listings
    case("a folder without its slash", "/pub", LISTED),
    case("a folder in a folder", "/pub/a", LISTED),
    case("a file that is not there", "/a", [*NO_FILE, '257 "/"', "550 no such thing", "250 back"]),
    case("a file that is not there, with quotes", "/a", [*NO_FILE, '257 "/"', "550 it's \"no\"", "250 back"]),
    case("a folder refused for now", "/a", [*NO_FILE, '257 "/"', "450 no", "250 back"]),
    case("a folder without a way back", "/a", [*NO_FILE, '257 "/"', "250 in", "550 lost"]),
    case("no folder and no way back", "/a", [*NO_FILE, '257 "/"', "550 no", "530 lost"]),
    case("a folder with quotes", "/a", [*NO_FILE, '257 "/a ""b"" c" is it', *LISTED[9:]]),
    case("a folder without an end", "/a", [*NO_FILE, '257 "/a ""', *LISTED[9:]]),
    case("a folder that is not said", "/a", [*NO_FILE, "257 /home", *LISTED[9:]]),
    case("a folder by another code", "/a", [*NO_FILE, '250 "/home"', *LISTED[9:]]),
    case("a folder refused by PWD", "/a", [*NO_FILE, "550 no"]),
    case("a listing refused", "/", [*LOGIN, "200 text", "200 text", PASV, "550 no"]),
    case("a listing's text refused", "/", [*LOGIN, "200 text", "504 no"]),
    # ---- cached connections
    case("twice", ["/a", "/b"], [[*FILE[:6], FILE[6], "200 binary", PASV, FILE[6]]], cache=[60, 16]),
    case("twice, not kept", ["/a", "/b"], [FILE, FILE]),
    case("two folders", ["/x/a", "/y/a", "/x/b"], [[*FILE, "200 binary", PASV, FILE[6]], FILE], cache=[60, 16]),
    case("two folders, two users", ["/x/a", "ftp://me@127.0.0.1:{control}/x/a"], [FILE, FILE], cache=[60, 16]),
    case("the same folder by another name", ["/x/a", "//x/a", "/x%2Fa"], [FILE, FILE, FILE], cache=[60, 16]),
    case("the server goes meanwhile", ["/a", "/b"], [[*FILE, CLOSE], FILE], cache=[60, 16]),
    case("refused, then not", ["/a", "/b"], [["421 no"], FILE], cache=[60, 16]),
    case("a file refused, then another", ["/a", "/b"], [[*FILE[:6], "553 no", "200 binary", PASV, FILE[6]]], cache=[60, 16]),
    case("a bad end, then another", ["/a", "/b"], [[*FILE[:6], "150 x\r\n426 aborted", "200 binary", PASV, FILE[6]]], cache=[60, 16]),
    case("kept for no time", ["/a", "/b"], [FILE, FILE], cache=[-1, 16]),
    case("one at most", ["/a"], [FILE], cache=[60, 1]),
    case("two at most", ["/x/a", "/y/a", "/x/b"], [FILE, FILE, FILE], cache=[60, 2]),
    # ---- URLopener
    legacy("a file, by URLopener", "/pub/a.txt"),
    legacy("a folder, by URLopener", "/pub/", [*LOGIN, "200 text", "200 text", PASV, "150 here\r\n226 done"]),
    legacy("no path, by URLopener", "", [*LOGIN, "200 text", "200 text", PASV, "150 here\r\n226 done"]),
    legacy("a path from the root, by URLopener", "/%2Fetc/motd"),
    legacy("two slashes, by URLopener", "//etc/motd"),
    legacy("an escaped slash, by URLopener", "/a%2Fb"),
    legacy("a user and a password, by URLopener", "ftp://me%40home:a%3Ab%2541@127.0.0.1:{control}/a"),
    legacy("as text, by URLopener", "/a;type=a"),
    legacy("twice, by URLopener", ["/x/a", "/x/b"], [[*FILE, "200 binary", PASV, FILE[6]]]),
    legacy("a newline, by URLopener", "/a%0Ab"),
    legacy("a file that is not there, by URLopener", "/a", [*NO_FILE, '257 "/"', "550 no such thing", "250 back"]),
    legacy("a file refused, by URLopener", "/a", [*FILE[:6], "553 no"]),
    legacy("a file refused for now, by URLopener", "/a", [*FILE[:6], "450 no"]),
    legacy("no welcome, by URLopener", "/a", ["421 too many"]),
    legacy("the end, by URLopener", "/a", [*FILE[:2], CLOSE]),
    legacy("no host, by URLopener", "ftp:///a"),
    legacy("a host that is not known, by URLopener", "ftp://does-not-exist.invalid/a"),
]


class Peer:
    def __init__(self, conversations, ports, listens):
        self.conversations, self.ports = conversations, ports
        self.received, self.threads, self.count = [], [], 0
        # Without listening, it refuses connections, and nobody else gets its port.
        self.listener = socket.socket()
        self.listener.bind(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.listens = listens

    def start(self):
        if self.listens:
            self.listener.listen()
            threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            steps = self.conversations[min(self.count, len(self.conversations) - 1)]
            self.count += 1
            self.received.append(bytearray())
            thread = threading.Thread(target=self.serve, args=(connection, steps, self.received[-1]), daemon=True)
            thread.start()
            self.threads.append(thread)

    def serve(self, connection, steps, received):
        taken = 0
        connection.settimeout(5)
        try:
            for step in steps:
                if isinstance(step, str):
                    connection.sendall(filled(step, self.ports).encode("latin-1"))
                elif "wait" in step:
                    time.sleep(step["wait"] / 1000)
                elif "repeat" in step:
                    connection.sendall(step["repeat"].encode("latin-1") * step["times"])
                elif "read" in step:
                    while step["read"] == "end" or b"\n" not in received[taken:]:
                        piece = connection.recv(65536)
                        received += piece
                        if not piece:
                            break
                    taken = len(received) if step["read"] == "end" else received.find(b"\n", taken) + 1 or len(received)
                elif step["end"] == "rst":
                    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                    return
                elif step["end"] == "fin":
                    connection.shutdown(socket.SHUT_WR)
                else:
                    return
        except OSError:
            pass
        finally:
            connection.close()

    def close(self):
        try:
            self.listener.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass
        self.listener.close()

    def finish(self):
        for thread in self.threads:
            thread.join(6)
            assert not thread.is_alive()


def filled(text, ports):
    for name, value in ports.items():
        text = text.replace("{" + name + "}", str(value))
    return text


def described(error):
    found = {"error": type(error).__name__, "message": str(error)}
    if getattr(error, "errno", None) is not None:
        found["errno"] = error.errno
    if isinstance(getattr(error, "reason", None), Exception):
        found["reason"] = described(error.reason)
        found["caused"] = (error.__cause__ or error.__context__) is error.reason
    return found


def opened(opener, url, timeout):
    found = {}
    try:
        response = opener.open(url) if timeout is None else opener.open(url, timeout=timeout)
        found["url"] = response.geturl()
        found["headers"] = response.info().items()
        found["status"] = response.status
        try:
            body = response.read()
            found["body"] = body.decode("latin-1") if len(body) < 100 else len(body)
        finally:
            response.close()
    except Exception as error:
        found.update(described(error))
    return found


def outcome(spec):
    ports = {}
    refused = spec.get("refused")
    control = Peer(spec["control"], ports, refused != "control")
    data = Peer([spec["data"]], ports, refused != "data")
    p1, p2 = divmod(data.port, 256)
    ports.update(control=control.port, data=data.port, p1=p1, p2=p2, p1_over=p1 + 256, pasv=f"127,0,0,1,{p1},{p2}")
    control.start()
    data.start()
    handlers = []
    if "cache" in spec:
        handler = urllib.request.CacheFTPHandler()
        handler.setTimeout(spec["cache"][0])
        handler.setMaxConns(spec["cache"][1])
        handlers.append(handler)
    legacy = spec.get("opener")
    opener = urllib.request.URLopener({}) if legacy else urllib.request.build_opener(*handlers)
    timeout = None if legacy else spec.get("timeout", 10)
    results = [opened(opener, filled(url, ports), timeout) for url in spec["urls"]]
    cache = getattr(urllib.request, "ftpcache", {})  # with URLopener, in 3.13
    for cached in cache.values():
        cached.close()
    cache.clear()
    for handler in handlers:
        handler.clear_cache()
    control.close()
    data.close()
    control.finish()
    sent = [bytes(each).decode("latin-1") for each in control.received]
    text = json.dumps({"results": results, "sent": sent})
    return json.loads(text.replace(f":{control.port}", ":{control}"))


REPLIES = {
    "parse150": [
        "150 x (5 bytes)", "150 x (5 bytes) and more", "150 (5 bytes)", "150  (5 bytes)", "150 x(5 bytes)",
        "150 x (5  bytes)", "150 x (-5 bytes)", "150 x (\u0665 bytes)", "150 x (007 bytes)", "150-x (5 bytes)",
        "150 x\r (5 bytes)", "150 x\u2028 (5 bytes)", "150 x\n (5 bytes)", "150 (x (5 Bytes", "150 x (5 byte\u017f)",
    ],
    "parse227": [
        "227 1,2,3,4,5,6", "227 (1,2,3,4,0,0)", "227 (999,2,3,4,255,255)", "227 1,2,3,4,5,6,7,8", "227 1, 2,3,4,5,6",
        "227 a1,2,3,4,5,6b", "227 0,1,2,3,4,x,1,2,3,4,5,6", "227 1,2,3,4,99999999999999999,1", "227", "2271,2,3,4,5,6",
        "227 (\u0661,2,3,4,5,6)", "226 1,2,3,4,5,6", "227-a\n227 1,2,3,4,5,6",
    ],
    "parse229": [
        "229 Extended (|||6446|)", "229 (!!!6446!)", "229 (|||6446|", "229 |||6446|", "229 (|||6446!)", "229 ()",
        "229 (|)", "229 (||6446|)", "229 (||||6446|)", "229 (|1|h|6446|)", "229 (|||x|)", "229 (||| 7 |)", "229 (|||-1|)",
        "229 (|||1_0|)", "229 )(|||6446|)", "229 (|||64(46|)", "229 ((|||6446|))", "228 (|||6446|)", "229 (aaa1a)", "229 (",
        "229 (|||99999999999999999999|)",
    ],
    "parse257": [
        '257 "/a"', '257 "/a" created', '257 "/a""b" x', '257 """a"""', '257 ""', '257 "', '257 "/a', '257 "/a""', "257 /a",
        '257  "/a"', '257-"/a"', '257 "a\nb"', "257", '250 "/a"',
    ],
}


def parsed(name, reply):
    try:
        found = getattr(ftplib, name)(*([reply, ("h", 21)] if name == "parse229" else [reply]))
        # Only the port of an address counts.
        return {"value": str(found[1] if isinstance(found, tuple) else found)}
    except Exception as error:
        return described(error)


cases = [spec for spec in CASES if "opener" not in spec or hasattr(urllib.request, "URLopener")]
lines = ",\n".join(json.dumps({"case": spec, "outcome": outcome(spec)}) for spec in cases)
replies = json.dumps([[name, reply, parsed(name, reply)] for name, given in REPLIES.items() for reply in given])
command = "python3.13 test/oracle/ftp.py > test/vectors/ftp.json"
print(f'{{"command": "{command}", "python": "{sys.version.split()[0]}", "replies": {replies},\n"cases": [\n{lines}\n]}}')
