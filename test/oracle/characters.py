"""Records what counts characters: lengths, hints, indices, slices and limits of text beyond U+FFFF.

    python3.13 test/oracle/characters.py > test/vectors/characters.json

Needs Requests and urllib3 (see test/README.md). A case is a callable with its arguments, and what is then done to its result.
"""

import importlib
import io
import json

from made_with import made_with

SMILE, LETTER, DIGIT = "\U0001f600", "\U0001d400", "\U0001d7d1"
TEXT = f"a{SMILE}b\n{SMILE}{SMILE}\r\nc{SMILE}"


def octets(data):
    return {"bytes": data.decode("latin-1")}


def kw(**keywords):
    return {"keywords": keywords}


def streams():
    """Each kind of text stream with this text, and the name of what it is made of."""
    data = octets(TEXT.encode())
    yield "io.StringIO", [TEXT]
    yield "io.StringIO", [TEXT, kw(newline=None)]
    yield "io.TextIOWrapper", [{"file": data}, kw(encoding="utf-8")]
    yield "io.TextIOWrapper", [{"file": data}, kw(encoding="utf-8", newline="")]


def text_streams():
    for name, args in streams():
        for size in range(8):
            yield [name, args, ["readlines", size], ["read"]]
            yield [name, args, ["read", size], ["read", size], ["readline", size], ["read"]]
            yield [name, args, ["readline", size], ["readline", size], ["readline"]]
        yield [name, args, ["__next__"], ["__next__"], ["__next__"], ["__next__"]]
    for size in range(6):
        yield ["io.StringIO", [TEXT], ["seek", size], ["tell"], ["write", SMILE * 2], ["tell"], ["getvalue"]]
        yield ["io.StringIO", [TEXT], ["truncate", size], ["getvalue"], ["seek", 0, 2], ["tell"]]
        yield ["io.StringIO", [TEXT], ["read", size], ["truncate"], ["getvalue"]]
        yield ["io.StringIO", [""], ["seek", size], ["write", SMILE], ["tell"], ["getvalue"], ["seek", 1], ["read"]]
        yield ["codecs.getreader", ["utf-8"], ["()", {"file": octets(TEXT.encode())}], ["read", -1, size], ["read"]]
        yield ["codecs.getreader", ["utf-8"], ["()", {"file": octets(TEXT.encode())}], ["read", size], ["read", size, 2], ["read"]]
        yield ["codecs.getreader", ["utf-8"], ["()", {"file": octets(TEXT.encode())}], ["readline", size], ["readline"], ["readlines", size]]
    yield ["io.StringIO", [""], ["write", SMILE], ["writelines", [SMILE, "b"]], ["tell"]]
    yield ["io.TextIOWrapper", [{"file": octets(b"")}, kw(encoding="utf-8", write_through=True)], ["write", TEXT], ["tell"]]


def codecs_():
    for encoding in ("utf-8", "utf-16", "utf-32-be", "utf-7", "raw-unicode-escape", "unicode-escape", "punycode", "gb18030", "big5hkscs"):
        yield ["codecs.getencoder", [encoding], ["()", f"a{SMILE}b"]]
        yield ["codecs.getdecoder", [encoding], ["()", octets(f"a{LETTER}b".encode(encoding, "replace"))]]
    for encoding in ("ascii", "latin-1", "cp1252", "shift_jis", "iso2022_jp", "idna", "hz", "big5", "cp437"):
        for text in (f"{SMILE}x", f"a{SMILE}{SMILE}b{LETTER}", f"{SMILE}\xe9\u20ac"):
            yield ["codecs.encode", [text, encoding]]
            for errors in ("replace", "ignore", "xmlcharrefreplace", "backslashreplace", "namereplace"):
                if encoding != "idna" and errors != "namereplace":
                    yield ["codecs.encode", [text, encoding, errors]]


    for text, encoding in ((f"x{SMILE}x\xe9", "ascii"), (f"{LETTER}{SMILE}\ud800", "utf-8")):
        yield ["codecs.encode", [text, encoding], [".start"], [".end"]]
    yield ["codecs.getincrementaldecoder", ["utf-8"], ["()"], ["decode", octets(SMILE.encode()[:3])], ["decode", octets(SMILE.encode()[3:])]]


def json_():
    for text in (
        f'"{SMILE}" x', f'["{SMILE}",]', f'{{"{SMILE}": "{SMILE}" 1}}', f'"{SMILE}\n"', f'"{SMILE}\\x"', f'"{SMILE}', f'{SMILE}',
        f'[\n"{SMILE}{SMILE}" {SMILE}', f'{{"{SMILE}"}}', f'["{SMILE}", "\\ud83', f' "{SMILE}"\n\n  "{SMILE}',
    ):
        yield ["json.loads", [text], [".pos"], [".colno"]]
        yield ["json.JSONDecoder", [], ["raw_decode", text]]
        yield ["json.JSONDecoder", [], ["raw_decode", f"{SMILE}{text}", 1]]
    for at in range(5):
        yield ["json.JSONDecoder", [], ["raw_decode", f'{SMILE}{SMILE}"{SMILE}"1', at]]
    yield ["json.JSONDecodeError", ["m", f"{SMILE}\n{SMILE}{SMILE}x", 4], [".lineno"], [".colno"], [".pos"]]
    yield ["json.dumps", [[SMILE]], ]
    yield ["json.dumps", [{"a": [1]}, kw(indent=SMILE)]]
    yield ["json.dumps", [{SMILE: 1, "\uffff": 2, "a": 3}, kw(sort_keys=True)]]


def requests_():
    for size in (1, 2, 3, 0, -1, None):
        yield ["requests.utils.iter_slices", [f"a{SMILE}{SMILE}b", size], ["list"]]
    for text in (f"/%{LETTER}b", f"/%a{LETTER}", f"/%{LETTER}", f"/%{DIGIT}1", f"/%1{DIGIT}", f"/%4{SMILE}1", f"/%{SMILE}"):
        yield ["requests.utils.unquote_unreserved", [text]]
        yield ["requests.utils.requote_uri", [text]]
        yield ["urllib.parse.unquote", [text]]
    for value in (f'"{SMILE}"', f'{SMILE}"', f'"\\\\{SMILE}"', f'"{SMILE}'):
        yield ["requests.utils.unquote_header_value", [value]]
        yield ["requests.utils.unquote_header_value", [value, True]]
        yield ["requests.utils.parse_dict_header", [f"a={value}, b={value}"]]
        yield ["requests.utils.parse_list_header", [f"{value}, {value}"]]
        yield ["requests.utils.parse_header_links", [f'<{SMILE}>; rel={value}']]
        yield ["urllib.request.parse_http_list", [f"{value}, {value}"]]
        yield ["urllib.request.parse_keqv_list", [[f"a={value}"]]]
    yield ["requests.utils.super_len", [SMILE]]
    yield ["requests.utils.get_auth_from_url", [f"http://{SMILE}:{SMILE}@h/"]]
    yield ["requests.utils._parse_content_type_header", [f"{SMILE}; {SMILE}={SMILE}; {LETTER}"]]
    yield ["requests.utils.check_header_validity", [["a", f" {SMILE}"]]]
    yield ["requests.utils.check_header_validity", [["a", f"{SMILE}\n{SMILE}"]]]
    yield ["requests.utils.check_header_validity", [[f"{SMILE}", "b"]]]
    for name in (f"{SMILE}.com", f"{SMILE}" * 60 + ".com", f"x{LETTER}y\u200d.com", f"{LETTER}_.com", f"\u05d0{LETTER}\u05d1.com", f"xn--{SMILE}"):
        yield ["requests.Request", ["GET", f"http://{name}/"], ["prepare"], [".url"]]
        yield ["urllib3.util.parse_url", [f"http://{name}/"], ["list"]]
        yield ["http.client.HTTPConnection", [name], [".host"]]


def http_():
    for text in (f"{SMILE}", f"G{SMILE}T", f"a {SMILE}", f"{SMILE}\x7f{SMILE}", f"{SMILE}\r\n"):
        yield ["http.client.HTTPConnection", ["h"], ["putrequest", text, "/"]]
        yield ["http.client.HTTPConnection", ["h"], ["putrequest", "GET", f"/{text}"]]
        yield ["http.client.HTTPConnection", [f"{text}"], ["putrequest", "GET", "/"]]
        yield ["http.client.HTTPConnection", ["h"], ["set_tunnel", text]]
        yield ["urllib3.connection.HTTPConnection", ["h"], ["putrequest", text, "/"]]
        yield ["urllib3.connection.HTTPConnection", ["h"], ["putrequest", "GET", f"/{text}"]]
        yield ["urllib.request.Request", [f"http://h/{text}"], [".selector"]]
        yield ["urllib.request.Request", [f"{text}"], [".selector"]]
    for body in (f"a{SMILE}", f"{SMILE}" * 3, f"\xe9{SMILE}\xe9{SMILE}"):
        yield ["http.client.HTTPConnection", ["h"], ["request", "POST", "/", body]]
    yield ["http.client.HTTPConnection", ["h"], ["putheader", f"A{SMILE}", "b"]]
    yield ["http.cookies.SimpleCookie", [], ["__setitem__", "a", f"{SMILE}"], ["output"]]
    yield ["http.cookies.SimpleCookie", [], ["__setitem__", f"{SMILE}", "b"]]
    yield ["http.cookies.SimpleCookie", [f'a="{SMILE}"; {SMILE}=c; d={SMILE}'], ["output"]]
    yield ["http.cookies.Morsel", [], ["set", f"{LETTER}", "a", "b"]]
    for name in ("http.cookies._quote", "http.cookies._unquote"):
        for text in (SMILE, f'"{SMILE}"', f'"', f'"{SMILE}\\073"', f'{SMILE}"'):
            yield [name, [text]]
    for value in (f"é{SMILE}" * 40, f"{SMILE}" * 30, f"x {SMILE} " * 30, f"{SMILE}" * 17, f"word {LETTER * 7} " * 9):
        yield ["http.client.HTTPMessage", [], ["__setitem__", "Subject", value], ["as_string"]]
        yield ["http.client.HTTPMessage", [], ["__setitem__", f"{SMILE}", value], ["as_string"]]
        yield ["http.client.HTTPMessage", [], ["add_header", "A", "b", kw(c=value)], ["as_string"]]
        yield ["http.client.HTTPMessage", [], ["__setitem__", "Content-Type", f"text/plain; name={value}"], ["get_params"], ["get_filename"]]
    yield ["http.cookiejar.split_header_words", [[f"{SMILE}; {SMILE}={SMILE}, a=\"{SMILE}\\\"\""]]]
    yield ["http.cookiejar.parse_ns_headers", [[f"{SMILE}={SMILE}; path={SMILE}; {LETTER}"]]]
    yield ["http.cookiejar.join_header_words", [[[[SMILE, SMILE], ["a", None]]]]]


def builtins_():
    for text in (SMILE, f"{SMILE}1", f"{DIGIT}{LETTER}", SMILE * 300, f"'{SMILE * 250}", f'1{SMILE * 198}', f"{DIGIT}", f"{DIGIT}_{DIGIT}", f" {DIGIT}.{DIGIT}e1 "):
        yield ["builtins.int", [text]]
        yield ["builtins.float", [text]]
        yield ["builtins.repr", [text]]
        yield ["builtins.len", [text]]
        yield ["builtins.list", [text]]
        yield ["builtins.max", [text + "\uffff"]]
        yield ["builtins.bool", [text]]
        yield ["builtins.sorted", [text[:20] + "\uffff"]]
    for count in (4300, 4301):
        yield ["builtins.int", [DIGIT * count]]
    for spec in (f"{SMILE}^5", f"{SMILE}>4", "5", ">3", ".1", ".2", f"{SMILE}<3.1", f"^{SMILE}", SMILE, f"5{SMILE}", f"05", f"{SMILE}=5"):
        yield ["builtins.format", [f"{LETTER}{SMILE}", spec]]
        if "." not in spec:
            yield ["builtins.format", [3, spec]]
        yield ["builtins.format", [1.5, spec]]
    for index in range(-5, 5):
        yield ["operator.getitem", [f"a{SMILE}{LETTER}b", index]]


def others():
    for text in (f"/a/{SMILE}", f"//{SMILE}/x", f"C:/{SMILE}"):
        yield ["urllib.request.pathname2url", [text]]
        yield ["urllib.request.url2pathname", [text]]
        yield ["mimetypes.guess_type", [f"{text}.html"]]
        yield ["urllib.parse.urlsplit", [text], ["list"]]
        yield ["urllib.parse.quote", [text, SMILE]]
    for text in (f"http://[{SMILE}]/", f"http://h:{SMILE}/", f"http://\u2100{SMILE}/", f"http://h:{DIGIT}/", f"{LETTER}http://h/"):
        yield ["urllib.parse.urlsplit", [text], [".port"], [".hostname"]]
        yield ["urllib3.util.parse_url", [text], ["list"]]
        yield ["urllib.parse.parse_qsl", [f"{SMILE}={SMILE}&a", kw(strict_parsing=True)]]
        yield ["urllib.parse.parse_qsl", ["a=b", kw(separator=SMILE)]]
    yield ["urllib3.fields.format_multipart_header_param", ["name", f"{SMILE}\n"]]
    yield ["urllib3.fields.format_header_param_rfc2231", ["name", SMILE * 30]]
    yield ["urllib3.util.make_headers", [kw(basic_auth=f"{SMILE}:b")]]
    yield ["urllib.robotparser.RobotFileParser", [""], ["parse", [f"User-agent: {SMILE}", f"Disallow: /{SMILE}"]], ["can_fetch", SMILE, f"/{SMILE}x"], ["__str__"]]


CASES = [*text_streams(), *codecs_(), *json_(), *requests_(), *http_(), *builtins_(), *others()]


def argument(value):
    if isinstance(value, dict) and value.keys() == {"bytes"}:
        return value["bytes"].encode("latin-1")
    if isinstance(value, dict) and value.keys() == {"file"}:
        return io.BytesIO(argument(value["file"]))
    return value


def result(value):
    if isinstance(value, (bytes, bytearray)):
        return octets(bytes(value))
    if isinstance(value, (list, tuple)):
        return [result(item) for item in value]
    if type(value) is dict:
        return {"dict": [[name, result(item)] for name, item in value.items()]}
    if type(value) is int and abs(value) > 2**53:
        return {"int": hex(value)}
    if value is None or isinstance(value, (str, bool, int, float)):
        return value
    return {"object": "function" if callable(value) else type(value).__name__}


def called(function, args):
    keywords = args[-1]["keywords"] if args and isinstance(args[-1], dict) and "keywords" in args[-1] else {}
    positional = args[:-1] if keywords else args
    return function(*map(argument, positional), **{name: argument(value) for name, value in keywords.items()})


def found(name):
    parts = name.split(".")
    for count in range(len(parts) - 1, 0, -1):
        try:
            value = importlib.import_module(".".join(parts[:count]))
        except ImportError:
            continue
        for part in parts[count:]:
            value = getattr(value, part)
        return value
    raise LookupError(name)


def answers(name, args, *steps):
    """The results of the call and of each step, which is a method, an attribute, or "()" for a call of the last object."""
    current, results = found(name), []
    for number, step in enumerate([["()", *args], *steps]):
        target, *values = step
        try:
            if target == "()":
                value = called(current, values)
            elif target == "list":
                value = list(current)
            elif target.startswith("."):
                value = getattr(current, target[1:])
            else:
                value = called(getattr(current, target), values)
        except Exception as error:
            results.append({"error": type(error).__name__, "message": str(error)})
            if number > 0:
                continue
            current = error
            if not all(hasattr(error, each[0][1:]) for each in steps):
                break
            continue
        results.append(result(value))
        if number == 0 or "object" in (results[-1] if isinstance(results[-1], dict) else {}):
            current = value
    return results


if __name__ == "__main__":
    recorded = [{"case": case, "answers": answers(*case)} for case in CASES]
    print(json.dumps({**made_with("python3.13 test/oracle/characters.py", "requests", "urllib3"), "cases": recorded}))
