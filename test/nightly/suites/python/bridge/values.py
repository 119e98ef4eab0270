"""Values on the wire: encode() for Node, decode() for what comes from it (values.mjs is the other side)."""

import array, base64, collections, collections.abc, datetime, io, operator, ssl, types

from . import wire

UNDEFINED = type('Undefined', (), {'__repr__': lambda self: 'undefined', '__bool__': lambda self: False})()
DICTS = (dict, collections.OrderedDict, collections.defaultdict, collections.Counter)
PLAIN = (str, int, float, bytes, bytearray, memoryview, array.array)
FILES = (io.FileIO, io.BufferedReader, io.BufferedRandom, io.BufferedWriter, io.TextIOWrapper)
DICT_KEYS = type({}.keys())
SAFE = 2**53 - 1

objects, ids = {}, {}  # Python's objects that JavaScript knows
shared = {}  # of those, the content of a list or dict when both sides last agreed
wrappers = {}  # objects here for the objects of JavaScript, by their numbers


def id_of(o):
    key = (id(o.__self__), id(o.__func__)) if isinstance(o, types.MethodType) else id(o)
    if key not in ids:
        ids[key] = len(objects) + 1
        objects[ids[key]] = o
    return ids[key]


def number_of(o):
    """The number of the JavaScript object that an object here stands for, or None."""
    try:
        return object.__getattribute__(o, '__dict__').get('_js')
    except AttributeError:
        return None


def set_number(o, js):
    object.__getattribute__(o, '__dict__')['_js'] = js
    wrappers[js] = o


# ---- to JavaScript


def encode(v):
    kind = type(v)
    if v is None or kind is bool or kind is str:
        return v
    if v is UNDEFINED or v is NotImplemented:
        return {'undefined': True}
    if kind is Symbol:
        return {'symbol': str(v)}
    if kind.__module__ == 'unittest.mock':
        return reference(v)  # it may pretend to be of any class
    if isinstance(v, JsMeta):
        return {'js': v.__js__}
    if isinstance(v, type) and v in js_of_exception:
        return {'js': js_of_exception[v]}
    if isinstance(v, (JsList, JsDict)):
        return {'js': v._js}
    if isinstance(v, JsFunction):
        return {'js': v.js_number()}
    if issubclass(kind, JsObject):
        return {'js': number_of(v) or construct_bare(v)}
    if isinstance(v, JsModule):
        return {'js': v.__dict__['_js']}
    if isinstance(v, PLAIN):
        return encode_plain(v)
    return encode_container(v) or reference(v)


def encode_plain(v):
    if isinstance(v, str):
        return str.__str__(v)
    if isinstance(v, int):
        return int(v) if abs(v) <= SAFE else {'int': str(int(v))}
    if isinstance(v, float):
        return {'float': repr(float(v))}
    if isinstance(v, bytes):
        return {'bytes': base64.b64encode(v).decode()}
    view = memoryview(v)
    writable = not view.readonly and view.contiguous
    return {'bytes': base64.b64encode(bytes(view)).decode(), 'writable': id_of(v) if writable else None}


def encode_container(v):
    kind = type(v)
    if kind is list or kind is set or kind in DICTS:
        return encode_shared(v)
    if isinstance(v, tuple):
        return {'tuple': [encode(x) for x in v]}
    if kind in (frozenset, DICT_KEYS):
        return {'set': None, 'items': [encode(x) for x in v]}
    if isinstance(v, BaseException):
        return encode_exception(v)


in_progress = set()


def encode_shared(v):
    """A list, set or dict; without its items inside of itself."""
    python, kind = id_of(v), type(v).__name__ if type(v) in (list, set) else 'dict'
    if python in in_progress:
        return {kind: python}
    shared[python] = v.copy()
    in_progress.add(python)
    try:
        return {kind: python, 'items': pairs(v) if kind == 'dict' else [encode(x) for x in v]}
    finally:
        in_progress.discard(python)


def pairs(d):
    return [[encode(k), encode(v)] for k, v in d.items()]


def reference(v):
    """An object of which JavaScript gets a proxy, with what the proxy has to know (python_objects.mjs)."""
    kind, is_class, name = type(v), isinstance(v, type), getattr(v, '__name__', '')
    return {
        'p': id_of(v),
        'callable': callable(v),
        'is_class': is_class,
        'name': name if isinstance(name, str) else '',
        'type': kind.__name__,
        'iterable': not is_class
        and (hasattr(v, '__iter__') or hasattr(kind, '__getitem__') and not hasattr(kind, 'keys')),
        'sized': hasattr(kind, '__len__'),
        'mapping': isinstance(v, collections.abc.Mapping),
        'keyed': all(hasattr(kind, name) for name in ('keys', '__getitem__', '__contains__')),
        'file': isinstance(v, FILES) or kind.__name__ == '_TemporaryFileWrapper',
    }


def encode_exception(e):
    js = number_of(e)
    if js is not None:
        return {'js': js}
    base = next(c.__name__ for c in type(e).__mro__ if c in js_of_exception or c is BaseException)
    try:
        text = str(e)
    except Exception:
        text = '?'
    return {
        'exception': id_of(e),
        'name': type(e).__name__,
        'base': base,
        'text': text,
        'args': [encode(a) for a in e.args],
        'errno': getattr(e, 'errno', None),
    }


def call_fields(args, keywords):
    return {
        'a': [encode(x) for x in args],
        'w': [[k, encode(v)] for k, v in keywords.items()],
        'has_dict': any(isinstance(x, dict) for x in args),
    }


# ---- from JavaScript


def decode(v):
    if not isinstance(v, dict):
        return v
    if 'undefined' in v:
        return None
    if 'float' in v:
        return float(v['float'])
    if 'int' in v:
        return int(v['int'])
    if 'python' in v:
        return objects[v['python']]
    if 'bytes' in v:
        return base64.b64decode(v['bytes'])
    if 'array' in v:
        return decode_container(v, v['array'], JsList, [decode(x) for x in v['items']])
    if 'dict' in v:
        return decode_container(v, v['dict'], JsDict, {decode(k): decode(x) for k, x in v['items']})
    if 'named_tuple' in v:
        return decode_named_tuple(v)
    if 'keywords' in v:
        return Keywords((k, decode(x)) for k, x in v['keywords'])
    if 'set' in v:
        items = {decode(x) for x in v['items']}
        return merge(objects[v['origin']], v['origin'], v['set'], items) if v.get('origin') else items
    if 'date' in v:
        return datetime.datetime.fromtimestamp(v['date'] / 1000, datetime.timezone.utc)
    if 'class' in v and 'object' not in v:
        return class_of(v['class'])
    if 'function' in v:
        return wrappers.get(v['function']) or wrappers.setdefault(
            v['function'], JsFunction(v['function'], v['name'], v.get('module'))
        )
    if 'symbol' in v:
        return Symbol(v['symbol'])
    return decode_object(v)


def is_undefined(v):
    return isinstance(v, dict) and 'undefined' in v


def is_same(a, b):
    try:
        return len(a) == len(b) and all(x is y or bool(y == x) for x, y in zip(a, b))
    except Exception:
        return False


def is_same_container(a, b):
    if isinstance(a, set):
        return a == b
    return is_same(list(a), list(b)) and (not isinstance(a, dict) or is_same(list(a.values()), list(b.values())))


def decode_container(v, js, Class, items):
    """A list or dict: the one that JavaScript's was made from, or a wrapper, brought up to date."""
    if v.get('origin'):
        return merge(objects[v['origin']], v['origin'], js, items)
    o = wrappers.get(js)
    if o is None:
        o = wrappers[js] = Class()
        o._js = js
    if not is_same_container(o, items):
        fill(o, items)
    return o


def fill(o, items):
    if isinstance(o, dict):
        dict.clear(o)
        dict.update(o, items)
    elif isinstance(o, set):
        o.clear()
        o.update(items)
    else:
        list.__setitem__(o, slice(None), items)


def merge(o, python, js, items):
    """The side that has changed a list, set or dict since both last agreed is right."""
    before = shared.get(python)
    if before is not None and is_same_container(before, items):
        if is_same_container(before, o):
            return o
        replace_items(o, js)
    elif is_same_container(o, items):
        return o
    else:
        fill(o, items)
    shared[python] = o.copy()
    return o


def replace_items(o, js):
    wire.request('replace_items', js=js, items=pairs(o) if isinstance(o, dict) else [encode(x) for x in o])


def refresh_copies():
    """JavaScript's copies of lists, sets and dicts that have changed since."""
    for python in list(shared)[-80:]:
        o, before = objects[python], shared[python]
        unchanged = o == before if isinstance(o, set) else len(o) == len(before) and all(map(operator.is_, o, before))
        if unchanged and isinstance(o, dict):
            unchanged = all(x is y for x, y in zip(o.values(), before.values()))
        if unchanged:
            continue
        del shared[python]
        wire.exchange('refresh', v=encode(o))


wire.hooks.append(refresh_copies)


def decode_named_tuple(v):
    Class = class_of(v['class'])
    if v['named_tuple'] not in wrappers:
        set_number(tuple.__new__(Class, [decode(x) for x in v['items']]), v['named_tuple'])
    return wrappers[v['named_tuple']]


def decode_object(v):
    js, Class = v['object'], class_of(v['class'])
    if js in wrappers:
        return wrappers[js]
    if v.get('constructing'):
        bind(objects[v['constructing']], js)
        return objects[v['constructing']]
    if isinstance(Class, type) and issubclass(Class, BaseException):
        return decode_exception(Class, v)
    o = tuple.__new__(Class) if issubclass(Class, tuple) else object.__new__(Class)
    set_number(o, js)
    if Class.__name__ == 'Context':
        take_environment()
    return o


class EngineError(AttributeError, TypeError):
    """A TypeError of the JavaScript engine, where Python has an AttributeError or a TypeError (docs/differences.md)."""


def decode_exception(Class, v):
    args = tuple(decode(a) for a in v.get('args') or ())
    if v.get('engine'):
        Class, args = EngineError, (v['text'],)
    elif not isinstance(Class, JsMeta):
        args = args or ((v['text'],) if v['text'] else ())
    try:
        e = Class.__new__(Class) if isinstance(Class, JsMeta) else Class(*args)
    except Exception:
        e = Class.__new__(Class)
    BaseException.__setattr__(e, 'args', args)
    set_number(e, v['object'])
    e.__dict__['_js_stack'] = v.get('stack')
    if issubclass(Class, ssl.SSLError):
        for k in ('verify_code', 'verify_message', 'reason', 'library'):
            x = wire.request('get', js=v['object'], k=k)
            if not is_undefined(x):
                setattr(e, k, decode(x))
    return e


def decode_error(v):
    e = decode(v)
    if not isinstance(e, BaseException):
        e = RuntimeError(f'thrown: {e!r}')
    e.__traceback__ = None
    return e


def take_environment():
    wire.take_environment({k: v for k, v in decode(wire.request('environment')).items() if k not in of_node_only})


of_node_only = set()  # names in the environment that only Node has


class Keywords(dict):
    pass


class Symbol(str):
    """A symbol of JavaScript."""


class JsList(list):
    """An array: equal to a list and to a tuple. Changes go back."""

    def __eq__(self, o):
        return list.__eq__(self, list(o)) if isinstance(o, (list, tuple)) else NotImplemented

    def __ne__(self, o):
        return not self == o if isinstance(o, (list, tuple)) else NotImplemented

    def __lt__(self, o):
        return tuple(self) < tuple(o)

    def __gt__(self, o):
        return tuple(self) > tuple(o)

    def __hash__(self):
        return hash(tuple(self))

    def __add__(self, o):
        return tuple(self) + o if isinstance(o, tuple) else list(self) + o

    def __radd__(self, o):
        return o + (tuple(self) if isinstance(o, tuple) else list(self))

    def __reduce_ex__(self, protocol):
        return list, (list(self),)


class JsDict(dict):
    """A plain object or a Map. Changes go back."""

    def __missing__(self, k):
        if isinstance(k, JsObject) and number_of(k):
            k = decode(wire.request('get', js=number_of(k), k='value'))
        if type(k) is int and str(k) in self:
            return self[str(k)]
        raise KeyError(k)

    def get(self, k, default=None):
        try:
            return self[k]
        except KeyError:
            return default

    def __hash__(self):
        return id(self)

    def __reduce_ex__(self, protocol):
        return dict, (dict(self),)


def sends_back(base, name):
    real = getattr(base, name)

    def method(self, *args, **keywords):
        result = real(self, *args, **keywords)
        replace_items(self, self._js)
        return result

    method.__name__ = name
    return method


for name in 'append extend insert pop remove clear sort reverse __setitem__ __delitem__ __iadd__'.split():
    setattr(JsList, name, sends_back(list, name))
for name in 'update pop popitem clear setdefault __setitem__ __delitem__ __ior__'.split():
    setattr(JsDict, name, sends_back(dict, name))

from .objects import (
    JsFunction,
    JsMeta,
    JsModule,
    JsObject,
    bind,
    class_of,
    construct_bare,
    js_of_exception,
)  # noqa: E402
