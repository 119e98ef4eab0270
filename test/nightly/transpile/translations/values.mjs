import * as py from '../runtime.mjs';
import { re as $re } from '../modules.mjs';
import { collections as $collections } from '../modules.mjs';
import { contextlib as $contextlib } from '../modules.mjs';
import { functools as $functools } from '../modules.mjs';

let tried, put, cut, Box, calls, square, named, hello, it, q, numbers;
const re = $re;
const OrderedDict = $collections.OrderedDict;
const deque = $collections.deque;
const suppress = $contextlib.suppress;
const lru_cache = $functools.lru_cache;
const wraps = $functools.wraps;
tried = function tried(f) {
  let e;
  try {
    return py.apply(f, []);
  } catch ($error1) {
    if (py.caught($error1, [py.IndexError, py.TypeError, py.ValueError, py.KeyError])) {
      e = $error1;
      return `${py.str(py.type_of(e).name)}: ${py.str(e)}`;
    } else throw $error1;
  }
};
put = function put(x, at, value) {
  py.set_item(x, at, value);
  return x;
};
cut = function cut(x, at) {
  py.del_item(x, at);
  return x;
};
Box = class Box {
  constructor(n) {
    const self = this;
    self.n = n;
  }
  __lt__(other) {
    const self = this;
    return py.compare(self.n, '<', other.n);
  }
};
py.complete(Box);
calls = [];
square = function square(n) {
  py.call(calls, "append", n);
  return py.mul(n, n);
};
square = lru_cache(py.kw({ maxsize: 2 }))(square);
named = function named(f) {
  let inner;
  inner = function inner(...args) {
    args = py.tuple(args);
    return py.apply(f, [...py.iter(args)]);
  };
  inner = wraps(f)(inner);
  return inner;
};
hello = function hello(who) {
  return ("hello " + who);
};
hello = named(hello);
py.print([...(function* () { for (const n of py.iter(py.tuple([1, 2, 1, 3, 1, 2]))) yield square(n); })()], calls, hello("x"), hello.name);
it = py.iterator([1, 2, 3]);
py.print(py.next(it), py.next(it), py.list(it), py.next(it, "end"));
py.print(tried(() => (put([1], 1, 2))), tried(() => (put([1], -2, 2))), tried(() => (cut([1], 3))), tried(() => (py.call([1], "pop", 4))), tried(() => (put(py.tuple([1]), 0, 2))));
py.print(py.slice([1, 2, 3], 5, null, -1), py.slice([1, 2, 3], -9, 2, 1), py.slice("abc", null, null, -2), py.slice("abc", 9, 0, -1), py.slice([1, 2, 3], -1, -9, -1), py.slice([1, 2, 3], null, 5, 2));
py.print(py.xor(py.to_set([1, 2]), py.to_set([2, 3])), py.compare(py.to_set([1]), '<', py.to_set([1])), py.compare(py.to_set([1]), '<=', py.to_set([1])), py.compare(py.to_set([1, 2]), '>', py.to_set([1])), py.compare(py.to_set(), '<', py.to_set([1])));
py.print(py.or_(py.pow(2, 40), 1), py.and_(py.pow(2, 40), -1), py.lshift(1, 40), py.rshift(py.pow(2, 40), 3), py.sub(-1, 5), py.xor(6, 3), py.or_(true, false), py.sub(-1, py.pow(2, 40)), py.floordiv(-7, 2), py.floordiv(py.mul(-1, py.pow(2, 70)), 3), py.mod(py.pow(2, 70), 1000), py.mod(py.mul(-1, py.pow(2, 70)), 7));
py.print(tried(() => (py.or_(1, "a"))));
py.print(py.abs(py.mul(-1, new py.Float(3.0))), py.mul(-1, py.to_float("2")), py.mul(1, py.to_float("2")), py.to_float("1e3"), py.to_float(7), py.add(py.round(new py.Float(2.0), 1), 1), py.add(py.sum([1.5, 1.5]), 1), py.mul(-1, true), py.round(2.5), py.sum([0.5, 0.5]));
py.print(py.get_item(py.to_dict([[py.encode("a", 'latin-1'), 1]]), py.encode("a", 'latin-1')), py.contains(py.to_set([py.encode("x", 'latin-1')]), py.encode("x", 'latin-1')), py.get_item(py.to_dict([[new py.Float(1.0), "f"]]), new py.Float(1.0)), py.contains(py.to_set([new py.Float(2.0), 3.5]), new py.Float(2.0)), py.get_item(py.to_dict([[py.tuple([1, "a"]), 2]]), py.tuple([1, "a"])));
py.print(py.call("Stra\u00dfe \u03a3\u0391\u03a3", "casefold"), py.call("a\tb", "expandtabs", 4), py.call("banana", "find", "a", -3), py.sorted(["b", "A"], py.kw({ key: py.method_of("lower") })), py.list(py.map(py.method_of("upper"), "ab")), py.method_of("union")(py.to_set([1]), py.to_set([2])));
py.print(re.sub("a", "-", "banana", 2), re.findall("A", "banana", re.I), py.call(re.fullmatch("B.*", "banana", re.I), "end"));
q = deque([1, 2]);
py.call(q, "appendleft", 0);
py.print(py.list(q), py.call(q, "popleft"), OrderedDict([py.tuple(["a", 1])]));
{
  const $with2 = (await py.enter(suppress(py.KeyError)));
  try {
    py.get_item(py.to_dict([]), "x");
  } catch ($error3) {
    if (!(await $with2.exit($error3))) throw $error3;
  } finally {
    (await $with2.exit(null));
  }
}
numbers = [3, new py.Float(1.0), true];
py.print(py.sorted(numbers), py.max(numbers), py.min(1, 0.5), [...(function* () { for (const x of numbers) yield py.compare(x, '<', 2); })()], (py.compare(1, '<', new py.Float(2.0)) && py.compare(new py.Float(2.0), '<=', 2)));
py.print(py.get_item(py.sorted([new Box(2), new Box(1)]), 0).n, py.compare(new Box(1), '<', new Box(2)), py.compare(new Box(1), '>', new Box(2)), tried(() => (py.compare([1], '<', ["a"]))), tried(() => (py.compare(null, '<', 1))), tried(() => (py.compare(py.to_dict([]), '<', py.to_dict([])))));
