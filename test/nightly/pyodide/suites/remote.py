"""Proxies for objects of another Python, over lines of JSON: the tests in Pyodide use the servers of a native process."""

import base64
import json

PLAIN = (type(None), bool, int, float, str)


def encode(value, refer):
    """A value in JSON form; `refer` assigns a number to an object that must stay in its process."""
    if isinstance(value, PLAIN):
        return value
    if isinstance(value, (bytes, bytearray)):
        return {'bytes': base64.b64encode(value).decode()}
    if isinstance(value, list):
        return {'list': [encode(item, refer) for item in value]}
    if isinstance(value, tuple):
        return {'tuple': [encode(item, refer) for item in value]}
    if type(value) is dict and all(isinstance(key, str) for key in value):
        return {'dict': {key: encode(item, refer) for key, item in value.items()}}
    return {'ref': refer(value)}


def decode(value, find):
    if not isinstance(value, dict):
        return value
    ((kind, inner),) = value.items()
    if kind == 'bytes':
        return base64.b64decode(inner)
    if kind in ('list', 'tuple'):
        return {'list': list, 'tuple': tuple}[kind](decode(item, find) for item in inner)
    if kind == 'dict':
        return {key: decode(item, find) for key, item in inner.items()}
    return find(inner)


class Server:
    """The native side: answers requests to get, set, call and index objects."""

    def __init__(self, root):
        self.objects = [root]

    def refer(self, value):
        self.objects.append(value)
        return len(self.objects) - 1

    def answer(self, line):
        do, number, *rest = decode(json.loads(line), self.objects.__getitem__)
        target = self.objects[number]
        try:
            if do == 'get':
                value = getattr(target, *rest)
            elif do == 'set':
                value = setattr(target, *rest)
            elif do == 'item':
                value = target[rest[0]]
            else:
                arguments, keywords = rest
                value = target(*arguments, **keywords)
        except Exception as error:
            return json.dumps({'error': f'{type(error).__name__}: {error}'})
        return json.dumps({'value': encode(value, self.refer)})


class Client:
    """The other side; `root` stands for the server's root."""

    def __init__(self, file):
        self.file = file
        self.root = Remote(self, 0)

    def ask(self, *request):
        self.file.write(json.dumps(encode(list(request), lambda remote: remote._number)).encode() + b'\n')
        self.file.flush()
        answer = json.loads(self.file.readline())
        if 'error' in answer:
            raise RuntimeError(answer['error'])
        return decode(answer['value'], lambda number: Remote(self, number))


class Remote:
    """A proxy for an object of the other Python."""

    def __init__(self, client, number):
        vars(self).update(_client=client, _number=number)

    def __getattr__(self, name):
        return self._client.ask('get', self._number, name)

    def __setattr__(self, name, value):
        self._client.ask('set', self._number, name, value)

    def __getitem__(self, key):
        return self._client.ask('item', self._number, key)

    def __call__(self, *arguments, **keywords):
        return self._client.ask('call', self._number, arguments, keywords)
