"""What urllib3 answers. Reads questions as JSON lines, writes an answer for each.

    python3 test/oracle/urllib3_answers.py < questions.jsonl
    python3 test/oracle/urllib3_answers.py record NAME > test/vectors/urllib3_NAME.json

Bytes go as latin-1 text. An answer is {"value": ...} or {"error": [class, text]}.
"""

import json
import platform
import sys

import idna
import urllib3
import urllib3.response as response_module
from urllib3.util import url as url_module

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
def decode(mode, steps):
    """Each step is a piece and its max_length, or null for flush()."""
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


def main():
    if len(sys.argv) > 1:
        import urllib3_questions

        name = sys.argv[2]
        questions = getattr(urllib3_questions, name)()
        record = {
            "command": f"python3 test/oracle/urllib3_answers.py record {name} > test/vectors/urllib3_{name}.json",
            "python": platform.python_version(),
            "urllib3": urllib3.__version__,
            "idna": idna.__version__,
            "answers": [[ask, answer(ask)] for ask in questions],
        }
        head, _, rows = json.dumps(record).partition('"answers": [')
        print(head + '"answers": [\n' + rows[:-2].replace("], [[", "],\n[[") + "\n]}")
        return
    for line in sys.stdin:
        print(json.dumps(answer(json.loads(line))), flush=True)


if __name__ == "__main__":
    main()
