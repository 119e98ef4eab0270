"""CPython's results for the subjects of parse_subjects.mjs: reads a line of JSON, writes a line.

    python3.13 -X utf8 -W ignore test/nightly/fuzz/parse_client.py [FOLDER_OF_REQUESTS]
"""
import codecs
import email.message
import http.client
import http.cookiejar
import http.cookies
import io
import json
import netrc
import os
import struct
import sys
import tempfile
import urllib.parse
import urllib.request
import urllib.robotparser

if len(sys.argv) > 1:
    sys.path.append(sys.argv[1])
    import requests
    import urllib3
    import urllib3.fields
else:
    requests = None

PATH = os.path.join(tempfile.gettempdir(), f"pyurllib-fuzz-{os.getpid()}")


def comparable(value):
    if value is None or isinstance(value, (str, bool)):
        return value
    if isinstance(value, int) and abs(value) > 2**53:
        return f"int {value}"
    if isinstance(value, (int, float)):
        value = float("nan") if value != value else value
        return "number " + struct.pack(">d", float(value)).hex()
    if isinstance(value, (bytes, bytearray)):
        return "bytes " + value.decode("latin-1")
    if isinstance(value, (list, tuple)):
        return [comparable(each) for each in value]
    names = sorted(value, key=lambda name: name.encode("utf-16-be", "surrogatepass"))
    return {"dict": [[name, comparable(value[name])] for name in names]}


def each(*runs):
    results = []
    for run in runs:
        try:
            results.append(comparable(run()))
        except Exception as error:
            results.append({"error": type(error).__name__, "message": str(error).replace(PATH, "FILE")})
    return results


def message_of(name, *values):
    message = http.client.HTTPMessage()
    for value in values:
        message[name] = value
    return message


def cookies_of(jar):
    return [
        [
            *[c.version, c.name, c.value, c.port, c.domain, c.path, c.secure],
            *[c.discard, c.comment, c.comment_url, c.rfc2109, c.domain_specified, c.path_specified],
        ]
        for c in jar
    ]


class Answer:
    def __init__(self, message):
        self.info = lambda: message


def write(text):
    with open(PATH, "wb") as file:
        file.write(text.encode("latin-1"))


def set_cookie(text):
    return each(
        lambda: cookies_of(
            http.cookiejar.CookieJar().make_cookies(
                Answer(message_of("Set-Cookie", text)), urllib.request.Request("http://www.example.com/a/b")
            )
        ),
        lambda: http.cookiejar.parse_ns_headers([text]),
        lambda: http.cookiejar.split_header_words([text]),
    )


def cookie(text):
    def keys():
        loaded = http.cookies.SimpleCookie()
        loaded.load(text)
        return list(loaded)

    return each(lambda: http.cookies.SimpleCookie(text).output(), keys)


def date(text):
    return each(lambda: http.cookiejar.http2time(text), lambda: http.cookiejar.iso2time(text))


def challenge(text):
    return each(
        lambda: urllib.request.parse_http_list(text),
        lambda: urllib.request.parse_keqv_list(urllib.request.parse_http_list(text)),
        lambda: requests.utils.parse_dict_header(text),
        lambda: requests.utils.parse_list_header(text),
    )


def content_type(text):
    message = message_of("Content-Type", text)
    message["Content-Disposition"] = text
    return each(
        lambda: message.get_content_type(),
        lambda: message.get_params(),
        lambda: message.get_content_charset(),
        lambda: message.get_filename(),
        lambda: message.get_boundary(),
        lambda: message.get_param("charset"),
        lambda: message.get_content_disposition(),
        lambda: requests.utils._parse_content_type_header(text),
        lambda: requests.utils.get_encoding_from_headers(
            requests.structures.CaseInsensitiveDict({"content-type": text})
        ),
    )


def link(text):
    return each(lambda: requests.utils.parse_header_links(text))


def robots(text):
    parser = urllib.robotparser.RobotFileParser("http://x/robots.txt")
    runs = [lambda: parser.parse(text.splitlines()), lambda: str(parser)]
    for agent in ["fig", "c/1.0", "*"]:
        runs += [
            lambda agent=agent: parser.can_fetch(agent, "/a/b"),
            lambda agent=agent: parser.can_fetch(agent, "/~x?y#z"),
            lambda agent=agent: parser.crawl_delay(agent),
            lambda agent=agent: repr(parser.request_rate(agent)),
        ]
    return each(*runs, lambda: parser.site_maps())


def netrc_(text):
    def run():
        read = netrc.netrc(PATH)
        return [read.hosts, read.macros]

    write(text)
    return each(run)


def cookies_txt(text):
    def run(Jar):
        jar = Jar(PATH)
        jar.load(None, True, True)
        return cookies_of(jar)

    write(text)
    return each(lambda: run(http.cookiejar.MozillaCookieJar)) + each(lambda: run(http.cookiejar.LWPCookieJar))


def json_(text):
    def of_response():
        response = requests.Response()
        response._content = text.encode("utf-8", "replace")
        return response.json()

    return each(lambda: json.loads(text), of_response)


def charset(text):
    return each(lambda: codecs.lookup(text).name, lambda: "a\xe9".encode().decode(text, "replace"))


def url(text):
    parse = urllib.parse
    return each(
        lambda: parse.urlsplit(text),
        lambda: parse.urlparse(text),
        lambda: parse.urlsplit(text).port,
        lambda: [parse.urlsplit(text).hostname, parse.urlsplit(text).username, parse.urlsplit(text).password],
        lambda: parse.urljoin("http://a/b/c/d;p?q#r", text),
        lambda: parse.urljoin(text, "g;x=1/../y"),
        lambda: parse.urldefrag(text),
        lambda: parse.parse_qsl(text, True),
        lambda: parse.unquote(text),
        lambda: parse.unquote_to_bytes(text),
        lambda: parse.quote(text),
        lambda: parse.urlsplit(text).geturl(),
    )


def requests_url(text):
    return each(
        lambda: list(urllib3.util.parse_url(text)),
        lambda: requests.Request("GET", text).prepare().url,
        lambda: requests.utils.requote_uri(text),
        lambda: requests.utils.get_auth_from_url(text),
        lambda: requests.utils.prepend_scheme_if_needed(text, "http"),
        lambda: requests.utils.urldefragauth(text),
    )


def headers(text):
    def run():
        message = http.client.parse_headers(io.BytesIO(text.encode("latin-1")))
        return [message.items(), message.get_all("A"), str(message), message.keys()]

    return each(run)


def multipart(text):
    return each(
        lambda: urllib3.encode_multipart_formdata([(text, "x"), ("f", (text, "y", "text/plain"))], "BOUNDARY")[0],
        lambda: urllib3.fields.format_header_param_html5("name", text),
        lambda: urllib3.fields.format_header_param_rfc2231("name", text),
        lambda: requests.Request("POST", "http://h/", data={text: text}).prepare().body,
    )


def data_url(text):
    def run():
        response = urllib.request.urlopen(text if text.startswith("data:") else f"data:{text}")
        return [response.headers.items(), response.read()]

    return each(run)


def content(text):
    def opened(encoding):
        body = io.BytesIO(text.encode("latin-1"))
        return urllib3.HTTPResponse(body, headers={"content-encoding": encoding}, preload_content=False)

    return each(
        *[
            run
            for encoding in ("gzip", "deflate", "gzip, deflate")
            for run in (lambda e=encoding: opened(e).read(), lambda e=encoding: list(opened(e).stream(7)))
        ]
    )


NEED_REQUESTS = {"challenge", "content", "content_type", "link", "json", "requests_url", "multipart"}
NAMES = {"netrc": netrc_, "json": json_}

for line in sys.stdin:
    question = json.loads(line)
    if requests is None and question["subject"] in NEED_REQUESTS:
        print("{}", flush=True)
        continue
    subject = question["subject"]
    answers = [NAMES.get(subject, globals().get(subject))(text) for text in question["texts"]]
    print(json.dumps({"answers": answers}), flush=True)
