"""The counterpart of pairs_client.mjs on Python's own modules.

    python3.13 -X utf8 -W ignore test/nightly/fuzz/pairs_client.py [FOLDER_OF_REQUESTS]
"""
import gc
import http.client
import json
import sys
import urllib.request

if len(sys.argv) > 1:
    sys.path.append(sys.argv[1])
    import requests
else:
    requests = None


def outcome(run, *arguments):
    try:
        return run(*arguments)
    except Exception as error:
        return {"error": type(error).__name__}


def body_of(response, streamed):
    if not streamed:
        return response.read().decode("latin-1")
    return b"".join(iter(lambda: response.read(3), b"")).decode("latin-1")


def by_client(method, streamed, port, timeout):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)

    def ask(verb, path):
        connection.request(verb, path)
        response = connection.getresponse()
        return {"status": response.status, "body": body_of(response, streamed)}

    results = [outcome(ask, method, "/1"), outcome(ask, "GET", "/2")]
    connection.close()
    return results


def by_urllib(method, streamed, port, timeout):
    def ask(verb, path):
        wanted = urllib.request.Request(f"http://127.0.0.1:{port}{path}", method=verb)
        with urllib.request.urlopen(wanted, timeout=timeout) as response:
            return {"status": response.status, "body": body_of(response, streamed)}

    return [outcome(ask, method, "/1"), outcome(ask, "GET", "/2")]


def by_requests(method, streamed, port, timeout):
    session = requests.Session()
    session.trust_env = False

    def ask(verb, path):
        response = session.request(verb, f"http://127.0.0.1:{port}{path}", stream=streamed, timeout=timeout)
        body = b"".join(response.iter_content(3)) if streamed else response.content
        return {"status": response.status_code, "body": body.decode("latin-1")}

    results = [outcome(ask, method, "/1"), outcome(ask, "GET", "/2")]
    session.close()
    return results


CLIENTS = {"http.client": by_client, "urllib": by_urllib, "requests": by_requests if requests else None}

for line in sys.stdin:
    question = json.loads(line)
    ask = CLIENTS.get(question["client"])
    answer = ask(question["method"], question["streamed"], question["port"], question["timeout"]) if ask else None
    gc.collect(0)
    print(json.dumps({"answer": answer}), flush=True)
