"""Answers questions with urllib3: reads questions as JSON lines, writes an answer for each.

    python3.13 test/oracle/urllib3_answers.py < questions.jsonl
    python3.13 test/oracle/urllib3_answers.py record NAME > /tmp/NAME.json   (then over test/vectors/urllib3_NAME.json)

Bytes are represented as latin-1 text. An answer is {"value": ...} or {"error": [class, text]}.
"""

import hashlib
import json
import pathlib
import sys
import warnings

import idna
import urllib3
import urllib3.fields
import urllib3.response as response_module
from urllib3 import exceptions
from urllib3.util import url as url_module

from made_with import made_with

QUESTIONS = {}


def question(function):
    QUESTIONS[function.__name__] = function
    return function


def as_json(value):
    if isinstance(value, (bytes, bytearray, memoryview)):
        return bytes(value).decode("latin-1")
    if isinstance(value, (list, tuple)):
        return [as_json(item) for item in value]
    if isinstance(value, (set, frozenset)):
        return sorted(as_json(item) for item in value)
    if isinstance(value, dict):
        return {key: as_json(item) for key, item in value.items()}
    return value


def answer(ask):
    name, *arguments = ask
    try:
        return {"value": as_json(QUESTIONS[name](*arguments))}
    except Exception as error:
        return {"error": [type(error).__name__, str(error)]}


@question
def parse_url(url):
    parsed = urllib3.util.parse_url(url)
    return [*parsed, parsed.url, parsed.request_uri, parsed.authority, parsed.netloc, repr(parsed)]


@question
def target(text):
    return url_module._encode_target(text)


@question
def normalize_host(host, scheme):
    return url_module._normalize_host(host, scheme)


@question
def idna_encode(name, strict, uts46):
    return idna.encode(name, strict=strict, uts46=uts46)


@question
def idna_decode(name, strict, uts46):
    return idna.decode(name, strict=strict, uts46=uts46)


@question
def idna_call(function, arguments, keywords):
    """An object with bytes is bytes. An IDNAError is a value: it has attributes."""
    arguments = [given["bytes"].encode("latin-1") if isinstance(given, dict) else given for given in arguments]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return idna_answer(lambda: getattr(idna, function)(*arguments, **keywords))


def idna_answer(run):
    try:
        return run()
    except idna.IDNAError as error:
        return [type(error).__name__, str(error), error.code, error.text, error.codepoint, error.position]


@question
def idna_points(first, last, step):
    """A digest of what idna says of each of these characters."""
    digest = hashlib.sha256()
    for char in map(chr, range(first, last, step)):
        for run in (
            lambda: idna.uts46_remap(char),
            lambda: idna.check_label(char),
            lambda: idna.check_bidi(char + "\u05d0", True),
            lambda: idna.decode("xn--\u0130" + char, display=True),
        ):
            digest.update(json.dumps(idna_answer(run), separators=(",", ":")).encode())
    return digest.hexdigest()


@question
def decode(mode, steps):
    """Each step is a piece with its max_length, or null for flush()."""
    decoder = response_module._get_decoder(mode)
    answers = []
    for step in steps:
        try:
            if step is None:
                data = decoder.flush()
            else:
                data = decoder.decompress(step[0].encode("latin-1"), max_length=step[1])
        except Exception as error:
            answers.append([type(error).__name__, str(error), decoder.has_unconsumed_tail])
        else:
            answers.append([data, decoder.has_unconsumed_tail])
    return answers


@question
def headers(start, steps):
    """Each step is a method of HTTPHeaderDict, its arguments, and keywords in a dict with the key "kw"."""
    mapping = urllib3.HTTPHeaderDict() if start is None else urllib3.HTTPHeaderDict(pairs(start))
    answers = []
    for name, *arguments in steps:
        keywords = arguments.pop()["kw"] if arguments and is_keywords(arguments[-1]) else {}
        arguments = [pairs(argument) for argument in arguments]
        try:
            answers.append({"value": represent(getattr(mapping, name)(*arguments, **keywords))})
        except Exception as error:
            answers.append({"error": [type(error).__name__, str(error)]})
    return [answers, repr(mapping)]


def is_keywords(argument):
    return isinstance(argument, dict) and set(argument) == {"kw"}


def pairs(argument):
    """Converts a list of lists to pairs, since JSON has no tuples."""
    if isinstance(argument, list) and all(isinstance(item, list) for item in argument):
        return [tuple(item) for item in argument]
    return argument


def represent(value):
    if isinstance(value, urllib3.HTTPHeaderDict):
        return repr(value)
    if value is None or isinstance(value, (str, int, list)):
        return value
    return [list(item) if isinstance(item, tuple) else item for item in value]


ERRORS = {
    "connect": lambda: exceptions.ConnectTimeoutError("no time"),
    "new": lambda: exceptions.NewConnectionError("conn", "refused"),
    "read": lambda: exceptions.ReadTimeoutError(None, "/", "Read timed out."),
    "protocol": lambda: exceptions.ProtocolError("broken", ValueError("x")),
    "proxy": lambda: exceptions.ProxyError("proxy", exceptions.ConnectTimeoutError("no time")),
    "bad proxy": lambda: exceptions.ProxyError("proxy", OSError("no")),
    "other": lambda: ValueError("other"),
}


class Response:
    def __init__(self, status, location):
        self.status = status
        self.location = location

    def get_redirect_location(self):
        return self.location


@question
def retry(keywords, steps):
    """Each step is a method of Retry and its arguments; increment takes a name of ERRORS and [status, location]."""
    current = urllib3.Retry(**keywords)
    answers = []
    for name, *arguments in steps:
        try:
            if name == "increment":
                method, url, error, response = arguments
                error = error and ERRORS[error]()
                response = response and Response(*response)
                current = current.increment(method, url, response, error)
                value = [repr(current), current.other, len(current.history), repr(current.history[-1])]
            elif name == "from_int":
                value = repr(urllib3.Retry.from_int(*arguments))
            elif name == "new":
                current = current.new(**arguments[0])
                value = [repr(current), current.backoff_factor, current.raise_on_redirect]
            else:
                value = getattr(current, name)(*arguments)
            answers.append({"value": value})
        except Exception as error:
            answers.append({"error": [type(error).__name__, str(error)]})
    return answers


@question
def timeout(keywords):
    made = urllib3.Timeout(**keywords)
    return [repr(made), repr(made.connect_timeout), repr(made.clone())]


@question
def multipart(fields, boundary):
    """A value that is a list is a tuple; the content of a dict is bytes."""

    def content(value):
        if isinstance(value, dict):
            return value["bytes"].encode("latin-1")
        return tuple(content(item) for item in value) if isinstance(value, list) else value

    if isinstance(fields, dict):
        given = {name: content(value) for name, value in fields.items()}
    else:
        given = [(name, content(value)) for name, value in fields]
    return urllib3.encode_multipart_formdata(given, boundary)


@question
def field(name, filename, start, disposition, content_type, location):
    made = urllib3.fields.RequestField(name, "data", filename, start)
    made.make_multipart(disposition, content_type, location)
    return made.render_headers()


@question
def parameter(function, name, value):
    value = value["bytes"].encode("latin-1") if isinstance(value, dict) else value
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return getattr(urllib3.fields, function)(name, value)


@question
def make_headers(keywords):
    return list(urllib3.make_headers(**keywords).items())


# The answers of CPython 3.13.0 (zlib 1.2.13), as Node gives them, where those of 3.13.18 follow from its zlib module only:
# several gzip members and a limit, after which urllib3 loses what follows or decodes it again (gh-158169); and bytes
# after the last member, which urllib3 skips, but which `flush()` then raises an error for (gh-156173).
KEPT = {"decoders": [2, 3, 7, 10, 26, 37, 40, 79, 102, 135, 148, 203, 213, 225]}
VECTORS = pathlib.Path(__file__).resolve().parent.parent / "vectors"


def kept(name):
    places = KEPT.get(name, [])
    known = json.loads((VECTORS / f"urllib3_{name}.json").read_text())["answers"] if places else []
    return {place: known[place] for place in places}


def main():
    if len(sys.argv) > 1:
        import urllib3_questions

        name = sys.argv[2]
        questions = getattr(urllib3_questions, name)()
        known = kept(name)
        record = {
            **made_with(f"python3.13 test/oracle/urllib3_answers.py record {name}", "urllib3", "idna", "zlib"),
            **({"kept": list(known)} if known else {}),
            "answers": [known.get(place, [ask, answer(ask)]) for place, ask in enumerate(questions)],
        }
        for place, (ask, _) in known.items():
            assert ask == questions[place]
        head, _, rows = json.dumps(record).partition('"answers": [')
        print(head + '"answers": [\n' + rows[:-2].replace("], [[", "],\n[[") + "\n]}")
        return
    for line in sys.stdin:
        print(json.dumps(answer(json.loads(line))), flush=True)


if __name__ == "__main__":
    main()
