"""MicroPython's `requests`, over pyurllib/requests/micro."""

import binascii
import json as _json

import _pyurllib


class Response:
    """A response: text, decoded with `encoding`."""

    def __init__(self, code, reason, headers=None, content=None):
        self._response = _pyurllib.response(code, reason, _hex(headers), _hex(content))

    @property
    def status_code(self):
        return self._response.status_code

    @property
    def reason(self):
        return self._response.reason

    @property
    def encoding(self):
        return self._response.encoding

    @encoding.setter
    def encoding(self, name):
        self._response.encoding = name

    @property
    def headers(self):
        return _result(_pyurllib.text(self._response, "headers"))

    @property
    def content(self):
        return _result(_pyurllib.text(self._response, "content"))

    def json(self):
        return _json.loads(self.content)


def request(method, url, data=None, json=None, files=None, headers={}, auth=None, stream=None):
    """Sends a request, and returns its Response."""
    keywords = {"headers": headers, "auth": auth}
    if data is not None:
        keywords["data"] = {"text": data} if isinstance(data, str) else {"hex": _hex(data)}
    if json is not None:
        keywords["json"] = _json.dumps(json)
    if files is not None:
        keywords["files"] = {
            field: (name, _hex(_bytes(file.read()))) for field, (name, file) in files.items()
        }
    self = object.__new__(Response)
    self._response = _result(_pyurllib.request(method, url, _json.dumps(keywords)))
    return self


def _bytes(data):
    return data.encode() if isinstance(data, str) else data


def _hex(data):
    return None if data is None else binascii.hexlify(data).decode()


def _result(outcome):
    """Returns the value of a call, or raises its exception as one of MicroPython's."""
    if outcome.error is None:
        return outcome.value
    if outcome.errno is not None:
        raise OSError(outcome.errno, outcome.message)
    raise _ERRORS.get(outcome.error, RuntimeError)(outcome.message)


_ERRORS = {each.__name__: each for each in (OSError, TypeError, UnicodeError, ValueError)}
_ERRORS["UnicodeDecodeError"] = UnicodeError


def _verb(method):
    return lambda url, **kw: request(method, url, **kw)


head, get, post, put, patch, delete = map(_verb, ("HEAD", "GET", "POST", "PUT", "PATCH", "DELETE"))
