"""Runs the programs of test/nightly/real with CPython: reads a program (test/nightly/real/programs.ts), writes its outcomes, a line each."""
import hashlib
import http.client
import json
import os
import re
import ssl
import sys
import urllib.error
import urllib.request

ENVIRONMENT = {name: value for name, value in os.environ.items()
               if not re.search("_proxy$|^REQUEST_METHOD$|_CA_BUNDLE$|^NETRC$", name, re.I)}
current = {"environment": None}


def digest(body):
    if len(body) <= 400:
        return body.decode("latin-1")
    return "%d bytes, md5 %s" % (len(body), hashlib.md5(body).hexdigest())


def raised(error):
    # Without the reference to a line of CPython's C source.
    return {"error": type(error).__name__, "message": re.sub(r" \(_ssl\.c:\d+\)", "", str(error))}


def outcome_of(response, ask, more):
    outcome = {"status": response.status, "reason": getattr(response, "reason", None), **more, "body": digest(response.read())}
    response.close()
    if "show" in ask:
        outcome["headers"] = {name: response.headers[name] for name in ask["show"]}
    return outcome


def data_of(ask):
    data = ask.get("data")
    if isinstance(data, list):
        return [piece.encode() for piece in data]
    return None if data is None else data.encode()


def handler_of(handler):
    make = getattr(urllib.request, handler["name"])
    if handler["name"] == "ProxyHandler":
        return make(handler["proxies"])
    if handler["name"] == "CacheFTPHandler":
        return make()
    manager = getattr(urllib.request, handler.get("manager", "HTTPPasswordMgr"))()
    for password in handler["passwords"]:
        manager.add_password(*password)
    return make(manager)


def ask_opener(program, context):
    opener = None
    if "handlers" in program:
        own = [urllib.request.HTTPSHandler(context=context)] if context else []
        opener = urllib.request.build_opener(*own, *map(handler_of, program["handlers"]))
    for ask in program["requests"]:
        try:
            request = urllib.request.Request(
                ask["url"], data_of(ask), ask.get("headers", {}), method=ask.get("method"))
            response = (opener.open(request, timeout=10) if opener
                        else urllib.request.urlopen(request, timeout=10, context=context))
            yield outcome_of(response, ask, {"url": response.url})
        except urllib.error.HTTPError as error:
            yield {**raised(error), **outcome_of(error, ask, {"url": error.url})}
        except Exception as error:
            yield raised(error)


def ask_connection(program, context):
    spec = program["connection"]
    connection = (http.client.HTTPSConnection(spec["host"], timeout=10, context=context) if context
                  else http.client.HTTPConnection(spec["host"], timeout=10))
    if spec.get("http10"):
        connection._http_vsn, connection._http_vsn_str = 10, "HTTP/1.0"
    if "tunnel" in spec:
        connection.set_tunnel(spec["tunnel"]["host"], headers=spec["tunnel"].get("headers"))
    for ask in program["requests"]:
        try:
            connection.request(ask.get("method", "GET"), ask["url"], data_of(ask), ask.get("headers", {}))
            response = connection.getresponse()
            yield outcome_of(response, ask, {"version": response.version, "closes": response.will_close})
        except Exception as error:
            yield raised(error)
    connection.close()


def ask_session(program, _):
    import requests

    with requests.Session() as session:
        session.verify = program.get("cafile", True)
        for ask in program["requests"]:
            auth = ask.get("auth")
            if auth:
                auth = (requests.auth.HTTPDigestAuth if auth[0] == "digest" else requests.auth.HTTPBasicAuth)(*auth[1:])
            try:
                data = data_of(ask)
                r = session.request(ask.get("method", "GET"), ask["url"], data=iter(data) if isinstance(data, list) else data,
                                    headers=ask.get("headers", {}), auth=auth, timeout=10)
                outcome = {"status": r.status_code, "reason": r.reason, "url": r.url,
                           "history": [before.status_code for before in r.history], "body": digest(r.content)}
                if "show" in ask:
                    outcome["headers"] = {name: r.headers.get(name) for name in ask["show"]}
                yield outcome
            except Exception as error:
                yield raised(error)


def outcomes(program):
    environment = program.get("environment", {})
    if environment != current["environment"]:
        # urlopen's default opener keeps the proxies that the environment had when it was created.
        urllib.request.install_opener(None)
        os.environ.clear()
        os.environ.update(ENVIRONMENT, **environment)
        current["environment"] = environment
    context = None
    if "cafile" in program:
        context = ssl.create_default_context(cafile=program["cafile"])
        if "certfile" in program:
            context.load_cert_chain(*program["certfile"])
    run = ask_session if "session" in program else ask_connection if "connection" in program else ask_opener
    return list(run(program, context))


for line in sys.stdin:
    print(json.dumps(outcomes(json.loads(line))), flush=True)
