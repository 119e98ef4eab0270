"""Values of built-in types where JavaScript has others, and results that a stand-in keeps."""

import re
from collections import OrderedDict, deque
from contextlib import suppress
from functools import lru_cache, wraps


def tried(f):
    try:
        return f()
    except (IndexError, TypeError, ValueError, KeyError) as e:
        return f"{type(e).__name__}: {e}"


def put(x, at, value):
    x[at] = value
    return x


def cut(x, at):
    del x[at]
    return x


class Box:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        return self.n < other.n


calls = []


@lru_cache(maxsize=2)
def square(n):
    calls.append(n)
    return n * n


def named(f):
    @wraps(f)
    def inner(*args):
        return f(*args)
    return inner


@named
def hello(who):
    return "hello " + who


print([square(n) for n in (1, 2, 1, 3, 1, 2)], calls, hello("x"), hello.__name__)
it = iter([1, 2, 3])
print(next(it), next(it), list(it), next(it, "end"))
print(tried(lambda: put([1], 1, 2)), tried(lambda: put([1], -2, 2)), tried(lambda: cut([1], 3)), tried(lambda: [1].pop(4)), tried(lambda: put((1,), 0, 2)))
print([1, 2, 3][5::-1], [1, 2, 3][-9:2:1], "abc"[::-2], "abc"[9:0:-1], [1, 2, 3][-1:-9:-1], [1, 2, 3][:5:2])
print({1, 2} ^ {2, 3}, {1} < {1}, {1} <= {1}, {1, 2} > {1}, set() < {1})
print(2 ** 40 | 1, 2 ** 40 & -1, 1 << 40, 2 ** 40 >> 3, ~5, 6 ^ 3, True | False, ~2 ** 40, -7 // 2, -2 ** 70 // 3, 2 ** 70 % 1000, -2 ** 70 % 7)
print(tried(lambda: 1 | "a"))
print(abs(-3.0), -float("2"), +float("2"), float("1e3"), float(7), round(2.0, 1) + 1, sum([1.5, 1.5]) + 1, -True, round(2.5), sum([0.5, 0.5]))
print({b"a": 1}[b"a"], b"x" in {b"x"}, {1.0: "f"}[1.0], 2.0 in {2.0, 3.5}, {(1, "a"): 2}[1, "a"])
print("Straße ΣΑΣ".casefold(), "a\tb".expandtabs(4), "banana".find("a", -3), sorted(["b", "A"], key=str.lower), list(map(str.upper, "ab")), set.union({1}, {2}))
print(re.sub("a", "-", "banana", 2), re.findall("A", "banana", re.I), re.fullmatch("B.*", "banana", re.I).end())
q = deque([1, 2])
q.appendleft(0)
print(list(q), q.popleft(), OrderedDict([("a", 1)]))
with suppress(KeyError):
    {}["x"]
numbers = [3, 1.0, True]
print(sorted(numbers), max(numbers), min(1, 0.5), [x < 2 for x in numbers], 1 < 2.0 <= 2)
print(sorted([Box(2), Box(1)])[0].n, Box(1) < Box(2), Box(1) > Box(2), tried(lambda: [1] < ["a"]), tried(lambda: None < 1), tried(lambda: {} < {}))
