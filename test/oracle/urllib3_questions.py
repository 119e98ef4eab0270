"""The questions of test/vectors/urllib3_*.json, always the same."""

import gzip
import random
import zlib

PARTS = """http HTTPS ftp a+b a.b : // / /// @ user:pw@ %25 %zz %aF %C3%a9 [ ] [::1] [fe80::1%25eth0] [fe80::1%eth0]
[1:2::3:4.5.6.7] [::ffff:1.2.3.4] [1:2:3:4:5:6:7:8] [1::%25] 127.0.0.1 999.1.1.1 example.com EXAMPLE.Com bücher.de
straße faß.de ☃.net xn--bcher-kva İ 日本語.jp ab--c -a é א אב1 a1א 😀 .. . /../ /./ a/../b ? # & = :80 :0 :00080 :65535
:65536 :123456 :a " < > ^ | ` { } ~ ! ' * ; , + $ ( x Y 0 \\""".split() + [
    "\n", " ", "\t", "\0", "\x7f", "\ud800", "us er@", "e\u0301", "。", "a\u200db", "क\u094d\u200dष",
]

LETTERS = list("ab1-üßςΣÉאב١۱٠·漢アﬁＡ①Ⅷ㎏😀ɐᾀᎠꭰ𞤢𐐨ẞİıſ.。．%_ ½…≠<㛼") + [
    "e\u0301", "\u0301", "l·l", "͵α", "ש׳", "\u200c", "\u200d", "क", "\u094d", "ا", "ن", "\u0640", "\u00ad", "xn--",
    "xn--bcher-kva", "xn--a", "\ud800", "\ua7cb", "\U00017000", "﷼", "a" * 30,
]

SPECIAL_URLS = """http://google.com/mail http://google.com/mail/ http://google.com/mail?q google.com /abc //google.com/a
http://google.com/?q=a#b http://u:p@h:1/p http://u@h http://@h http://a@b@c/ http://[::1%25zone]/ http://h:80:80/ http://h:/
HTTP://H/%7e/%C3 http://h/%zz%41 http://h/a%2fb/../c/./d/.. http://h/a?b=%zz http://h?x=/../y http://h#/../y http:/h http:h
a:b localhost:80 127.0.0.1:80/x [::1]:80 user@host:80 foo:bar@baz:1 http://[::1 http://::1] http://h\\x http://h/\\x
mailto:a@b.c javascript:alert(1) http://xn--iñvalid-bba http://a..b http://.a http://a. http://-a http://K.com""".split()


def urls():
    chance = random.Random(1)
    asks = [["parse_url", url] for url in ["", *SPECIAL_URLS]]
    for _ in range(1200):
        start = chance.choice(["http://", "https://", "HTTP://", "//", "", "foo://", "http:"])
        asks.append(["parse_url", start + "".join(chance.choices(PARTS, k=chance.randint(1, 6)))])
    for _ in range(150):
        asks.append(["target", chance.choice(["/", "/", ""]) + "".join(chance.choices(PARTS, k=chance.randint(1, 5)))])
    for host in ["A", "ÄB.c", "[FE80::1%25ETH]", "1.2.3.4", "", None]:
        asks += [["normalize_host", host, scheme] for scheme in ("http", None, "ftp")]
    return asks


def idna():
    chance = random.Random(2)
    asks = []
    for _ in range(1200):
        name = "".join(chance.choices(LETTERS, k=chance.randint(1, 6)))
        asks.append(["idna_encode", name, chance.random() < 0.5, chance.random() < 0.5])
        if chance.random() < 0.2:
            asks.append(["idna_decode", name, chance.random() < 0.5, chance.random() < 0.5])
    for name in ["", ".", "a.", "a..b", "a" * 64, ".".join(["ü" * 20] * 14), "xn--", "xn--a-", "XN--BCHER-KVA", "a_b", "*.a"]:
        asks += [[function, name, False, uts46] for function in ("idna_encode", "idna_decode") for uts46 in (False, True)]
    return asks + idna_calls() + idna_points()


def idna_calls():
    """Each rule of idna, with the errors' attributes."""
    label_255 = "\u00e9" * 255
    texts = [
        "", "a", "A", "-a", "a-", "ab--c", "\u0301a", "e\u0301", "a b", "xn--", "XN--A-", "xn---bbk", "xn--bbk",
        "xn--BCHER-KVA", "xn--\u00e9", "xn--0000h", "xn--ls8h", "xn--a-ecp.ru", "a" * 63, "a" * 64, "\u00e9" * 60,
        label_255[1:], label_255, "a" * 254, "a" * 255,
        # Right to left, and numbers in it
        "\u05d0", "\u05d0a", "a\u05d0", "1\u05d0", "\u05d01", "\u05d0\u0661", "\u05d01\u0661", "\u05d0-", "\u05d0-\u0301",
        "\u05d0\u0301", "a1\u0301", "a-\u0301", "1", "\u0301", "a\u05d0-\u0301", "\u05d0\u20ac", "\u05d0 ", "\u05d0\u200f",
        # Characters in their contexts
        "l\u00b7l", "l\u00b7", "\u00b7l", "\u0375", "\u0375\u03b1", "\u05f3", "\u05d0\u05f3", "\u30fb", "\u30fba", "\u30fb\u30a2",
        "\u0628\u0661\u06f1", "\u0628\u06f1", "\u0915\u094d\u200d", "\u0915\u200d", "\u0628\u200c\u0628", "\u0628\u200ca",
        "\u0628\u064b\u200c\u064b\u0628", "\u200c", "\u200d", "\U00017000\u200d", "\U0001e6c0\u200c", "\ue000\u200c",
        # Assigned after Unicode 15.1: letters and marks that a newer engine composes, sorts or converts
        "\U000105d2\u0307", "\U00016d67\U00016d67", "\U000113c2\U000113c2", "a\u0897\u0301", "\u0301\u0897\u0316",
        "\u1c89", "\ua7cb", "\U00010d50", "\U00010d70", "XN--\u0130\U00010d50\u03a3", "\ua7ce", "\u08ff\u1acf\u0316",
        # What UTS 46 maps to ASCII, and ASCII that it refuses
        "\uff01", "\uff21\uff0e\uff22", "\u00e9_", "_\u00c9", "_\u00e9", "_A", "_\u00c9\U000e0fff", "_\U000e0fff", "\u00ad_\uff01",
        "\u2260", "\u2488", "\u00a0", "\u1e9e", "\u200b", "a\ufe0f", "\u10a0", "\u13a0", "\u0340", "\ufffd",
    ]
    one = ["alabel", "ulabel", "check_bidi", "check_hyphen_ok", "check_initial_combiner", "check_label", "check_nfc", "uts46_remap"]
    asks = [["idna_call", function, [text], {}] for text in texts for function in [*one, "encode", "decode"]]
    for text in texts:
        asks += [
            ["idna_call", "check_bidi", [text], {"check_ltr": True}],
            ["idna_call", "uts46_remap", [text], {"std3_rules": False, "transitional": True}],
            ["idna_call", "encode", [text], {"uts46": True, "std3_rules": True}],
            ["idna_call", "decode", [text], {"uts46": True, "std3_rules": True}],
            ["idna_call", "decode", ["A." + text], {"display": True}],
            ["idna_call", "valid_label_length", [text], {}],
            ["idna_call", "valid_string_length", [text, False], {}],
            ["idna_call", "valid_string_length", [text, True], {}],
        ]
        if len(text) < 10:
            for position in range(-len(text) - 1, len(text) + 1):
                asks += [["idna_call", function, [text, position], {}] for function in ("valid_contextj", "valid_contexto")]
    for data in ["", "a", "A", "xn--bcher-kva", "XN--BCHER-KVA", "\xe9", "\xc3\xa9", "a" * 64, "a" * 1025]:
        asks += [["idna_call", function, [{"bytes": data}], {}] for function in ("ulabel", "check_label", "encode", "decode", "valid_label_length")]
    for text in ["a." * 512, "a." * 512 + "a", "\u00e9" * 1025]:
        asks += [["idna_call", function, [text], {}] for function in (*one, "encode", "decode")]
    for function in ("valid_contextj", "valid_contexto"):
        asks.append(["idna_call", function, ["\u00e9" * 1025, 0], {}])
    return asks + [["idna_call", function, [5], {}] for function in ("encode", "decode")]


def idna_points():
    """Every eleventh character, without the ideographs and syllables of which many are alike."""
    starts = [*range(0, 0x4000, 0x800), *range(0x9800, 0xB000, 0x800), *range(0xD000, 0x20000, 0x800), 0x2F800, 0x33000, 0xE0000]
    return [["idna_points", start, start + 0x800, 11] for start in starts]


def headers():
    chance = random.Random(3)
    names = ["a", "A", "Content-Type", "content-TYPE", "Set-Cookie", "__proto__", "keys", "é", "É"]
    values = ["1", "x, y", "", "ü"]
    source = [
        {"a": "s", "B": "t"}, [["a", "1"], ["A", "2"]], [], {}, [["x", "y"]], 5, None, "ab", ["ab", "cd"], [["a"]],
        [["a", "b", "c"]], [1],
    ]
    asks = []
    for _ in range(300):
        steps = []
        for _ in range(chance.randint(3, 12)):
            name, value = chance.choice(names), chance.choice(values)
            steps.append(
                chance.choice([
                    ["add", name, value], ["add", name, value], ["add", name, value, {"kw": {"combine": True}}],
                    ["__setitem__", name, value], ["__getitem__", name], ["__delitem__", name], ["__contains__", name],
                    ["get", name], ["get", name, value], ["pop", name], ["pop", name, value], ["getlist", name],
                    ["getlist", name, value], ["get_all", name], ["discard", name], ["setdefault", name, value],
                    ["setdefault", name], ["extend", chance.choice(source[:9])], ["extend", chance.choice(source)],
                    ["update", chance.choice(source[:5])], ["items"], ["keys"], ["values"], ["iteritems"], ["itermerged"],
                    ["__len__"], ["copy"], ["__eq__", chance.choice(source[:8])], ["__ne__", chance.choice(source[:5])],
                    ["__or__", chance.choice(source[:5])], ["__ror__", chance.choice(source[:5])],
                    ["__ior__", chance.choice(source[:5])], ["popitem"], ["clear"], ["_prepare_for_method_change"],
                    ["extend", {"kw": {"z": "1"}}], ["extend", {"a": "1"}, {"b": "2"}],
                ])
            )
        asks.append(["headers", chance.choice([None, {"a": "1"}, [["A", "1"], ["a", "2"]], {"Set-Cookie": "x"}]), steps])
    return asks


def retries():
    chance = random.Random(4)
    counts = [None, None, 0, 1, 2, 5, True, False]
    errors = ["connect", "new", "read", "protocol", "proxy", "bad proxy", "other", None]
    asks = []
    for _ in range(400):
        keywords = {}
        for name in ("total", "connect", "read", "redirect", "status", "other"):
            if chance.random() < 0.4:
                keywords[name] = chance.choice(counts)
        if chance.random() < 0.3:
            keywords["backoff_factor"] = chance.choice([0, 0.5, 2, -1])
            keywords["backoff_max"] = chance.choice([1, 3, 120])
        if chance.random() < 0.3:
            keywords["allowed_methods"] = chance.choice([None, [], ["POST"], ["GET", "HEAD"], False])
        if chance.random() < 0.4:
            keywords["status_forcelist"] = chance.choice([[500, 503], [], None])
        for name in ("raise_on_redirect", "raise_on_status", "respect_retry_after_header"):
            if chance.random() < 0.2:
                keywords[name] = chance.choice([True, False])
        steps = []
        for _ in range(chance.randint(2, 8)):
            response = chance.choice([None, [500, None], [302, "/x"], [200, False], [0, None]])
            error = chance.choice(errors)
            steps.append(
                chance.choice([
                    ["increment", chance.choice(["GET", "post", None]), "/a", error, response],
                    ["increment", "GET", "/a", error, response], ["get_backoff_time"], ["is_exhausted"],
                    ["is_retry", chance.choice(["GET", "POST", "get"]), chance.choice([500, 503, 429, 200]), True],
                    ["is_retry", "GET", 503], ["new", {"backoff_factor": 0.1, "total": 7}],
                    ["from_int", chance.choice([None, 3, True, False, 0]), chance.choice([True, False, None])],
                ])
            )
        asks.append(["retry", keywords, steps])
    texts = [
        "0", "5", " 20 ", "1000000", "-5", "1.5", "", "x", "Mon, 03 Jun 2013 11:30:12 GMT", "03 Jun 2013 11:30:12 -0800",
        "Mon Jun  3 11:30:12 2013", "Monday, 03-Jun-13 11:30:12 GMT", "Mon, 03 Jun 9999 11:30:12 GMT",
        "Mon, 03 Jun 99999 11:30:12 GMT", "3 Jun 2013 11.30 GMT", "٣", "\x1f5\x85", "3 Jun 2013", "Jun 3 2013 1:2:3 EST",
    ]
    asks += [["retry", {"retry_after_max": limit}, [["parse_retry_after", text]]] for text in texts for limit in (100, 21600)]
    for value in (None, 1, 2.5, 0, -1, True, "3", "x", [], {}):
        asks += [["timeout", {name: value}] for name in ("total", "connect", "read")]
    asks += [["timeout", {"total": 2, "connect": 3}], ["timeout", {"total": 3, "connect": 2}]]
    asks += [["timeout", {"total": 3, "connect": None}], ["timeout", {"bogus": 3}]]
    return asks


def multipart():
    contents = ["text", "ü€", "", {"bytes": "\0\xff\r\n"}, 5, True, 1.5, None, "\ud800"]
    asks = []
    for content in contents:
        asks += [
            ["multipart", {"k": content}, "b"],
            ["multipart", [["k", content], ["k", content]], "b"],
            ["multipart", [["k", ["file.txt", content]]], "b"],
            ["multipart", [["k", ["file.bin", content, "image/jpeg"]]], "b"],
            ["multipart", [["k", [None, content]]], "b"],
            ["multipart", [["k", ["f\u00fc\"\r\n.html", content, None]]], "b"],
        ]
    asks += [
        ["multipart", [["k", ["one"]]], "b"], ["multipart", [["k", ["1", "2", "3", "4"]]], "b"], ["multipart", [], "b"],
        ["multipart", {}, "b"], ["multipart", {"ü\"\r\n\\": "v"}, "b"], ["multipart", {"k": "v"}, "ü"],
        ["multipart", {"k": "v"}, "€"], ["multipart", {"k": "v"}, 5],
    ]
    for start in (None, {}, {"X-Test": "1"}, {"Content-Type": "a/b", "X": ""}):
        for disposition in (None, "attachment", ""):
            for content_type in (None, "text/plain"):
                asks.append(["field", "n", None, start, disposition, content_type, None])
                asks.append(["field", "n\"", "f\n", start, disposition, content_type, "/loc"])
    values = ["a", "ü", "a\"b", "a\\b", "a\nb", "a\rb", "", {"bytes": "\xc3\xbc"}, {"bytes": "\xff"}, 5, None, "n\xe4me'%"]
    for function in ("format_multipart_header_param", "format_header_param_rfc2231", "format_header_param_html5", "format_header_param"):
        asks += [["parameter", function, name, value] for name in ("name", "ü") for value in values]
    for keywords in (
        {}, {"keep_alive": True}, {"accept_encoding": True}, {"accept_encoding": "x,y"}, {"accept_encoding": ["a", "b"]},
        {"accept_encoding": False}, {"user_agent": "me"}, {"basic_auth": "user:pass"}, {"basic_auth": "ü:ü"},
        {"basic_auth": "€"}, {"basic_auth": "€", "basic_auth_encoding": "utf-8"}, {"basic_auth": "a", "basic_auth_encoding": "x"},
        {"proxy_basic_auth": "ü", "basic_auth_encoding": "utf-8"}, {"proxy_basic_auth": "ü", "proxy_basic_auth_encoding": "utf-8"},
        {"basic_auth_encoding": "x"}, {"proxy_basic_auth": "a:b"}, {"disable_cache": True}, {"bogus": 1},
        {"keep_alive": True, "user_agent": "x", "disable_cache": True, "basic_auth": "a:b", "accept_encoding": True},
    ):
        asks.append(["make_headers", keywords])
    return asks


def decoders():
    chance = random.Random(5)

    def payload():
        size = chance.choice([0, 1, 2, 5, 10, 20, 100, 300, 2000])
        kind = chance.randrange(3)
        if kind == 0:
            return b"A" * size
        if kind == 1:
            return bytes(chance.randrange(97, 101) for _ in range(size))
        return bytes(chance.randrange(256) for _ in range(min(size, 100)))

    def raw(data):
        packer = zlib.compressobj(chance.choice([0, 1, 6, 9]), zlib.DEFLATED, -15, 8, chance.choice([0, 2, 4]))
        return packer.compress(data) + packer.flush()

    def member(data):
        if chance.random() < 0.6:
            return gzip.compress(data, chance.choice([1, 9]), mtime=0)
        flags = chance.randrange(32)
        head = bytearray([0x1F, 0x8B, 8, flags, 1, 2, 3, 4, 0, 3])
        if flags & 4:
            head += b"\x03\x00abc"
        if flags & 8:
            head += b"name\0"
        if flags & 16:
            head += b"comment\0"
        if flags & 2:
            crc = zlib.crc32(head) & 0xFFFF
            head += (crc if chance.random() < 0.8 else crc ^ 1).to_bytes(2, "little")
        return bytes(head) + raw(data) + zlib.crc32(data).to_bytes(4, "little") + len(data).to_bytes(4, "little")

    def deflated(data):
        return zlib.compress(data) if chance.random() < 0.5 else raw(data)

    asks = []
    for _ in range(250):
        mode = chance.choice(["gzip", "gzip", "x-gzip", "deflate", "deflate", "gzip, deflate", "deflate,gzip", "unknown"])
        if "," in mode:
            data = payload()
            for one in mode.split(","):
                data = member(data) if one.strip() == "gzip" else deflated(data)
        elif "gzip" in mode:
            data = b"".join(member(payload()) for _ in range(chance.choice([1, 1, 2, 4])))
        else:
            data = deflated(payload())
        fault = chance.randrange(8)
        if fault == 0:
            data = data[: chance.randint(0, len(data))]
        elif fault == 1:
            data += payload()[:50]
        elif fault == 2 and data:
            at = chance.randrange(len(data))
            data = data[:at] + bytes([data[at] ^ (1 << chance.randrange(8))]) + data[at + 1 :]
        size = chance.choice([1, 2, 7, 100, 100000])
        limit = chance.choice([None, -1, 1, 3, 50, 1000])
        steps, at = [], 0
        while at < len(data) and len(steps) < 150:
            count = chance.randint(1, size)
            steps.append([data[at : at + count].decode("latin-1"), limit or chance.choice([-1, 0, 1, 2, 10, 1000])])
            at += count
            while chance.random() < 0.3:
                steps.append(["", limit or chance.choice([-1, 0, 1, 10])])
        steps += [["", limit or 10]] * chance.randrange(20)
        steps += [["", -1], None]
        asks.append(["decode", mode, steps])
    asks.append(["decode", "gzip,gzip,gzip,gzip,gzip,gzip", []])
    asks.append(["decode", "gzip", [["no gzip at all", -1]]])
    asks.append(["decode", "deflate", [["no deflate at all", -1]]])
    return asks
