"""The exception classes: their bases, and the effects of their arguments."""

import builtins
import errno
import io
import os
import socket
import ssl

from builtins_json import make_random, random_bytes, random_text, to_json

LEFT_OUT = {"BaseException", "BaseExceptionGroup", "ExceptionGroup", "GeneratorExit",
            "KeyboardInterrupt", "PythonFinalizationError", "SystemExit", "TypeError"}
# TypeError is JavaScript's own. Also left out: names with a meaning in JavaScript, and classes about Python itself.
LEFT_OUT |= {"SyntaxError", "IndentationError", "TabError", "ReferenceError"}

CLASSES = {
    name: value
    for name, value in vars(builtins).items()
    if isinstance(value, type) and issubclass(value, BaseException) and name not in LEFT_OUT
    and not name.startswith("_") and value.__name__ == name
}
CLASSES |= {cls.__name__: cls for cls in (io.UnsupportedOperation, socket.gaierror, socket.herror)}
CLASSES |= {
    name: getattr(ssl, name)
    for name in (
        "SSLError SSLCertVerificationError SSLZeroReturnError SSLWantReadError SSLWantWriteError "
        "SSLSyscallError SSLEOFError"
    ).split()
}
UNICODE = {"UnicodeEncodeError", "UnicodeDecodeError", "UnicodeTranslateError"}

ARGUMENTS = [
    [], ["text"], [1], [None], ["it's"], [b"x"], ["a", "b"], [1, "two"], [2, "text"], [2, "text", "f"],
    [2, "text", None], [2, "text", b"f"], [2, "text", "f", None, "g"], [2, "text", "f", None, "g", "h"],
    [None, None], [None, "x"], ["x", None], [11, "again", 5], [11, "again", "f"], [110, "late"],
    [104, "reset", "f", None, None], [9999, "odd"], [[1, "a"]], [1, 2, 3], ["", ""],
]
ATTRIBUTES = ["errno", "strerror", "filename", "filename2", "value", "msg", "library", "reason"]


def described(cls, args):
    try:
        error = cls(*args)
    except Exception as raised:
        return [cls.__name__, to_json(args), {"raises": type(raised).__name__, "message": str(raised)}]
    attributes = {}
    for name in ATTRIBUTES:
        value = getattr(error, name, None)
        if value is not None and not callable(value):
            attributes[name] = to_json(value)
    return [
        cls.__name__,
        to_json(args),
        {
            "class": type(error).__name__,
            "args": to_json(list(error.args)),
            "str": str(error),
            "repr": repr(error),
            "attributes": attributes,
        },
    ]


def unicode_arguments(rng, name):
    text = random_text(rng, 6)
    data = random_bytes(rng)
    start = rng.randint(0, 6)
    span = [start, start + rng.choice([1, 1, 1, 0, 2, 3]), "why"]
    whole = {
        "UnicodeEncodeError": ["ascii", text, *span],
        "UnicodeDecodeError": ["utf-8", data, *span],
        "UnicodeTranslateError": [text, *span],
    }[name]
    kind = rng.randrange(12)
    if kind == 0:
        return whole[:-1]
    if kind == 1:
        return whole + [1]
    if kind == 2:
        whole[rng.randrange(len(whole))] = rng.choice([None, 1, "x", 1.5, []])
    return whole


def record(seed, count):
    rng = make_random(seed)
    mro = {
        name: [base.__name__ for base in cls.__mro__ if base.__name__ in CLASSES or base is Exception]
        for name, cls in CLASSES.items()
    }
    cases = [
        described(cls, args)
        for name, cls in CLASSES.items()
        if name not in UNICODE
        for args in ARGUMENTS
    ]
    cases += [described(OSError, [number, "text"]) for number in sorted(errno.errorcode)]
    for _ in range(count):
        name = rng.choice(sorted(UNICODE))
        cases.append(described(CLASSES[name], unicode_arguments(rng, name)))
    names = {name: getattr(errno, name) for name in dir(errno) if name[0] == "E"}
    strerror = {str(number): os.strerror(number) for number in [0, -1, 41, 133, 9999, *errno.errorcode]}
    return {
        "mro": mro,
        "cases": cases,
        "errno": names,
        "errorcode": {str(number): name for number, name in errno.errorcode.items()},
        "strerror": strerror,
    }
