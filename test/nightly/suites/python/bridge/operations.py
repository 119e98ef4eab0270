"""What JavaScript asks of Python: operation `x` is `op_x`. `p` is the id of an object, `k` a name, `v` a value, `a` arguments."""

import builtins, inspect, sys, time, types, warnings

from . import wire
from .modules import shim
from .objects import classes
from .values import JsDict, Keywords, UNDEFINED, decode, encode, encode_exception, id_of, objects

METHODS = set('__enter__ __exit__ __iter__ __next__ __call__ __len__ __getitem__ __contains__'.split())


def answer(call):
    try:
        return {'result': encode(OPERATIONS[call['op']](call))}
    except SystemExit:
        raise
    except BaseException as e:
        return {'error': encode_exception(e)}


def split(args):
    """Positional arguments and keywords."""
    args = [decode(x) for x in args]
    if args and isinstance(args[-1], Keywords):
        return args[:-1], {k: v for k, v in args[-1].items() if v is not UNDEFINED}
    return args, {}


def call(function, args):
    """The package passes keywords to a callback as an object, after the positional arguments."""
    args, keywords = split(args)
    if (
        not keywords
        and args
        and type(args[-1]) is JsDict
        and (isinstance(function, (types.FunctionType, types.MethodType)) or type(function) is type)
    ):
        parameters = inspect.signature(function).parameters.values()
        fixed = [p for p in parameters if p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD)]
        kinds = {p.kind for p in parameters}
        needed = [p for p in fixed if p.default is p.empty]
        if (
            inspect.Parameter.VAR_KEYWORD in kinds
            and len(args) > len(needed)
            or inspect.Parameter.VAR_POSITIONAL not in kinds
            and len(args) > len(fixed)
        ):
            args, keywords = args[:-1], dict(args[-1])
    return function(*args, **keywords)


def find(Class, name):
    return next(c.__dict__[name] for c in Class.__mro__ if name in c.__dict__)


def op_call(m):
    function, args = objects[m['p']], m['a']
    # The package limits the length of a chunk's first line (docs/differences.md); urllib3's mocks take any limit for one of raw bytes.
    is_mock = type(getattr(function, '__self__', None)).__name__.startswith('MockChunked')
    return call(function, [] if is_mock and function.__name__ == 'readline' else args)


def op_call_method(m):
    return getattr(objects[m['p']], m['k'])(*[decode(x) for x in m['a']])


def op_new(m):
    args, keywords = split(m['a'])
    return objects[m['p']](*args, **keywords)


def op_method(m):
    Class, o = objects[m['p']], decode(m['self'])
    args, keywords = split(m['a'])
    return find(Class, m['k']).__get__(o, Class)(*args, **keywords)


def op_property(m):
    return find(objects[m['p']], m['k']).__get__(decode(m['self']), objects[m['p']])


def op_set_property(m):
    find(objects[m['p']], m['k']).__set__(decode(m['self']), decode(m['v']))


def op_get(m):
    return getattr(objects[m['p']], m['k'], UNDEFINED)


def op_has(m):
    return hasattr(objects[m['p']], m['k'])


def op_set(m):
    setattr(objects[m['p']], m['k'], decode(m['v']))


def op_delete(m):
    delattr(objects[m['p']], m['k'])


def op_own(m):
    return m['k'] in getattr(objects[m['p']], '__dict__', {})


def op_dir(m):
    return [name for name in dir(objects[m['p']]) if name[:2] != '__' or name in METHODS]


def op_item(m):
    try:
        return objects[m['p']][m['k']]
    except LookupError:
        return None


def op_contains(m):
    return m['k'] in objects[m['p']]


def op_len(m):
    return len(objects[m['p']])


def op_str(m):
    return str(objects[m['p']])


def op_iterate(m):
    return id_of(iter(objects[m['p']]))


def op_next(m):
    try:
        return (next(objects[m['p']]),)
    except StopIteration:
        return None


def op_into(m):
    """The count of a readinto(), and what was read."""
    buffer = bytearray(m['n'])
    count = getattr(objects[m['p']], m['k'])(buffer)
    return [count, bytes(buffer[: count or 0])]


def op_clock(m):
    return getattr(time, m['k'])(*m['a'])


def op_write(m):
    sys.stdout.write(m['text'])


def op_warn(m):
    """A warning, in the name of the nearest caller outside the bridge."""
    Class = getattr(builtins, m['k'], None) or next(
        (c for c in classes.values() if c.__name__ == m['k'] and issubclass(c, Warning)), None
    )
    for module in ('urllib3', 'requests.exceptions'):
        Class = Class or getattr(shim(module), m['k'], None)
    frame = sys._getframe(1)
    while frame and '/bridge/' in frame.f_code.co_filename:
        frame = frame.f_back
    where = (frame.f_code.co_filename, frame.f_lineno) if frame else ('pyurllib', 1)
    warnings.warn_explicit(m['text'], Class or UserWarning, *where)


OPERATIONS = {name[3:]: function for name, function in globals().items() if name.startswith('op_')}
wire.answer_call = answer
