"""Python's half of the bridge, for any interpreter of Python 3 that can call one function of JavaScript, text to text.

    import pyurllib_bridge
    pyurllib_bridge.install(ask)  # bridge.mjs's; it gets pyurllib_bridge.receive by its `connect`
    import urllib.request, requests
"""

import json
import sys

MODULES = (
    "http http.client http.cookiejar http.cookies requests requests.adapters requests.auth requests.exceptions "
    "requests.sessions requests.utils urllib urllib.error urllib.parse urllib.request urllib.response urllib.robotparser"
).split()

_SAFE = 2**53 - 1  # JSON.parse rounds larger ints
_INFINITY = float("inf")

_ask_javascript = None
_classes = {}  # mirrored classes, by JavaScript's number
_objects = {}  # Python's objects that JavaScript knows, and the instances of classes written in Python, by number

# Python's own exceptions, so that `except OSError` catches what JavaScript raises. Small interpreters lack some.
_builtin_errors = {}
for _name in (
    "Exception OSError ValueError TypeError KeyError IndexError AttributeError LookupError RuntimeError "
    "NotImplementedError TimeoutError ConnectionError ConnectionRefusedError"
).split():
    try:
        _builtin_errors[_name] = eval(_name)
    except NameError:
        pass


def install(ask):
    """Makes `import` find the modules."""
    global _ask_javascript
    _ask_javascript = ask
    for name in MODULES:
        sys.modules[name] = _ask("import", name)


def _ask(*message):
    reply = json.loads(_ask_javascript(json.dumps(message)))
    if "error" in reply:
        raise _error(reply["error"])
    return _in(reply["value"])


# Values


def _in(value):
    if not isinstance(value, dict):
        return value
    if "k" in value:
        return _class(value)
    if "b" in value:
        return bytes([ord(c) for c in value["b"]])
    if "f" in value:
        return float(value["f"])
    if "i" in value:
        return int(value["i"])
    if "set" in value:
        return set([_in(item) for item in value["set"]])
    if "l" in value:
        return [_in(item) for item in value["l"]]
    if "t" in value:
        return tuple([_in(item) for item in value["t"]])
    if "d" in value:
        return {_in(key): _in(item) for key, item in value["d"]}
    if "fn" in value:
        return Function(value["fn"])
    if value["h"] in _objects:
        return _objects[value["h"]]
    if "s" in value:
        return _error(value)
    made = object.__new__(_class(value["c"]))
    object.__setattr__(made, "_h", value["h"])
    return made


def _out(value):
    if value is None or isinstance(value, (bool, str)):
        return value
    if isinstance(value, int):
        return value if -_SAFE <= value <= _SAFE else {"i": str(value)}
    if isinstance(value, float):
        return {"f": value if -_INFINITY < value < _INFINITY else str(value)}
    if isinstance(value, (set, frozenset)):
        return {"set": [_out(item) for item in value]}
    if isinstance(value, (bytes, bytearray)):
        return {"b": "".join([chr(c) for c in value])}
    if isinstance(value, tuple):
        return {"t": [_out(item) for item in value]}
    if isinstance(value, list):
        return {"l": [_out(item) for item in value]}
    if isinstance(value, dict):
        return {"d": [[_out(key), _out(item)] for key, item in value.items()]}
    if isinstance(value, type) and hasattr(value, "_k"):
        return {"k": _number_of(value)}
    if isinstance(value, Object) and "_h" not in value.__dict__:
        Object.__init__(value)
    if hasattr(value, "_h"):
        return {"h": value._h}
    if isinstance(value, Function):
        return {"fn": value._f}
    kind = "file" if hasattr(value, "read") else "iterator" if hasattr(value, "__next__") else "function"
    number = "p%d" % id(value)
    _objects[number] = value
    return {"p": number, "o": kind}


def _keywords(given):
    return [[name, _out(value)] for name, value in given.items()]


# Classes


def _class(described):
    """The mirror of a class of JavaScript."""
    number, name = described["k"], str(described["n"])
    if number in _classes:
        return _classes[number]
    bases = [_class(each) for each in described["b"]] or [Object]
    if name in _builtin_errors:
        made = _builtin_errors[name]
    elif name == "Error" or issubclass(bases[0], Exception):
        made = _error_class(name, tuple([each for each in bases if issubclass(each, Exception)]) or (Exception,))
        made._k = number
    else:
        made = type(name, (bases[0],), {each: _method(number, each) for each in _ask("methods", number)})
        made._k = number
    _classes[number] = made
    return made


def _error_class(name, bases):
    try:
        return type(name, bases, dict(_OF_ERRORS))
    except TypeError:  # MicroPython's own exceptions cannot be combined
        return type(name, bases[:1], dict(_OF_ERRORS))


def _method(number, name):
    def method(self, *args, **keywords):
        return _ask("super", number, name, self._h, [_out(each) for each in args], _keywords(keywords))

    return method


def _number_of(cls):
    """The number of a class in JavaScript, where one that is written in Python gets a class of its own."""
    if "_k" not in cls.__dict__:
        overrides = [n for n in cls.__dict__ if callable(cls.__dict__[n]) and n not in ("__init__", "__new__")]
        base = _number_of(cls.__bases__[0])
        _objects["c%d" % id(cls)] = cls
        cls._k = _ask("subclass", base, cls.__name__, overrides, "c%d" % id(cls))._k
        cls._python = True
    return cls._k


def _error(described):
    made = _class(described["c"])(*[_in(each) for each in described["a"]])
    try:
        made._h, made._text = described["h"], described["s"]
    except AttributeError:
        pass  # MicroPython's own exceptions take no attributes
    return made


def _attribute(self, name):
    if name.startswith("_"):
        raise AttributeError(name)
    return _ask("get", self._h, name)


_OF_ERRORS = {"_h": 0, "__getattr__": _attribute, "__str__": lambda self: self._text}


class Function:
    def __init__(self, number):
        self._f = number

    def __call__(self, *args, **keywords):
        return _ask("call", self._f, [_out(each) for each in args], _keywords(keywords))


class Object:
    """The base of mirrored classes: an object of JavaScript, by its number `_h`."""

    _k = -1

    def __new__(cls, *args, **keywords):
        number = _number_of(cls)
        if number >= 0 and not hasattr(cls, "_python"):
            return _ask("call", number, [_out(each) for each in args], _keywords(keywords))
        made = object.__new__(cls)
        if not _has_init(cls):
            Object.__init__(made, *args, **keywords)
        return made

    def __init__(self, *args, **keywords):
        if "_h" in self.__dict__:
            return
        made = _ask("call", _number_of(type(self)), [_out(each) for each in args], _keywords(keywords))
        object.__setattr__(self, "_h", made._h)
        _objects[made._h] = self

    __getattr__ = _attribute

    def __setattr__(self, name, value):
        if name.startswith("_") or hasattr(type(self), "_python") or "_h" not in self.__dict__:
            object.__setattr__(self, name, value)
        else:
            _ask("set", self._h, name, _out(value))

    def __call__(self, *args, **keywords):
        return _ask("call", self._h, [_out(each) for each in args], _keywords(keywords))

    def __getitem__(self, key):
        return _ask("item", self._h, _out(key))

    def __setitem__(self, key, value):
        _ask("set_item", self._h, _out(key), _out(value))

    def __delitem__(self, key):
        _ask("delete_item", self._h, _out(key))

    def __contains__(self, key):
        return _ask("contains", self._h, _out(key))

    def __len__(self):
        return _ask("len", self._h)

    def __bool__(self):
        return _ask("truth", self._h)

    def __str__(self):
        return _ask("str", self._h)

    def __repr__(self):
        return _ask("repr", self._h)

    def __iter__(self):
        next_item = _ask("iterate", self._h)
        while True:
            item = _ask("next", next_item._f)
            if not item:
                return
            yield item[0]

    def __next__(self):
        item = _ask("next_of", self._h)
        if not item:
            raise StopIteration
        return item[0]

    def __eq__(self, other):
        is_value = isinstance(other, (Object, dict, list, tuple, str))
        return self is other or is_value and _ask("equal", self._h, _out(other))

    def __hash__(self):
        return self._h

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        _ask("close", self._h)


def _has_init(cls):
    while cls is not Object:
        if "__init__" in cls.__dict__:
            return True
        cls = cls.__bases__[0]
    return False


def receive(text):
    """Answers JavaScript: calls a function, a method or an override, or takes the next item of an iterator."""
    operation, number, *rest = json.loads(text)
    target = _objects[number]
    try:
        if operation == "next":
            try:
                return json.dumps({"value": {"l": [_out(next(target))]}})
            except StopIteration:
                return '{"value": {"l": []}}'
        *first, args, keywords = rest
        args = [_in(each) for each in args]
        if operation == "override":
            called, args = target.__dict__[first[0]], [_in(first[1])] + args
        else:
            called = getattr(target, first[0]) if operation == "method" else target
        return json.dumps({"value": _out(called(*args, **{name: _in(value) for name, value in keywords}))})
    except Exception as error:
        number = getattr(error, "_h", 0)
        return json.dumps({"error": {"h": number} if number else {"n": type(error).__name__, "s": str(error)}})
