import * as py from '../runtime.mjs';
import { sys as $sys } from '../modules.mjs';
import { collections as $collections } from '../modules.mjs';
import { urlopen as urlopen } from 'pyurllib/request';

let base, page, html, words, counts, line, n, pi, big, width, precision, matrix, numbers, first, second, rest, a, b, c;
const sys = $sys;
const Counter = $collections.Counter;
base = py.get_item(sys.argv, 1);
{
  const $with1 = (await py.enter((await urlopen(py.add(base, "/site/blog/")))));
  try {
    page = $with1.value;
    html = (await page.read()).decode(page.headers.get_content_charset("utf-8"));
  } catch ($error2) {
    if (!(await $with1.exit($error2))) throw $error2;
  } finally {
    (await $with1.exit(null));
  }
}
words = py.call(py.call(py.call("", "join", (function* () { for (const c of py.kept(html)) yield (py.truth(py.call(c, "isalnum")) ? c : " "); })()), "lower"), "split");
counts = Counter(words);
py.print(py.call(counts, "most_common", 4), py.get_item(counts, "a"), py.get_item(counts, "absent"), py.sum(py.call(counts, "values")));
py.print(py.slice(html, null, 12, null), py.slice(html, -13, -1, null), py.slice(py.slice(html, null, null, -1), null, 6, null), py.slice(html, 2, 20, 3), py.slice(html, 5, 2, null), py.slice(html, 100000, null, null));
line = "  key = value = more ;\t";
py.print(py.repr(py.call(line, "strip")), py.call(py.call(line, "strip", " ;\t"), "partition", "="), py.call(line, "rpartition", "="), py.call(line, "split", "=", 1), py.call(line, "rsplit", "=", 1));
py.print(py.call("a,b,,c", "split", ","), py.call(" a  b ", "split"), py.call("a\nb\r\nc", "splitlines"), py.call("x", "join", ["1", "2"]), py.mul("ab", 3));
py.print(py.call("spam", "center", 10, "*"), (py.call("spam", "ljust", 6) + "|"), py.call("spam", "rjust", 6), py.call("7", "zfill", 3), py.call("-7", "zfill", 4), py.call("Hello World", "swapcase"));
py.print(py.call("hello world", "capitalize"), py.call("they're bill's", "title"), py.call("Stra\u00dfe", "casefold"), py.call("ABC", "isupper"), py.call("12", "isdigit"), py.call("a1", "isalnum"), py.call(" ", "isspace"));
py.print(py.call("banana", "count", "an"), py.call("banana", "find", "n", 3), py.call("banana", "rfind", "n"), py.call("banana", "index", "n"), py.call("banana", "replace", "a", "o", 2));
py.print(py.call("a-b_c", "translate", py.to_dict([[45, 43], [95, "*"], [98, null]])), py.call("tab\tx", "expandtabs", 4), py.call("prefix-x", "removeprefix", "prefix-"), py.call("x.py", "removesuffix", ".py"));
py.print(py.mod("%s is %d years, %.1f%% (%r) %5s|%-5s|%05.1f %x %o %e", py.tuple(["Bob", 42, 99.5, "q", "r", "l", 3.14159, 255, 8, 12345.678])));
[n, pi, big] = py.unpacked(py.tuple([1234567, 3.14159265, py.pow(2, 40)]), 3);
py.print(`${py.format(n, `,`)} ${py.format(n, `_`)} ${py.format(n, `>12`)} ${py.format(n, `<12`)}| ${py.format(n, `^12`)} ${py.format(n, `+d`)} ${py.format(n, `x`)} ${py.format(n, `#x`)} ${py.format(n, `b`)} ${py.format(n, `o`)} ${py.format(n, `e`)} ${py.format(n, `.3e`)} ${py.format(py.mul(-1, n), `010d`)}`);
py.print(`${py.format(pi, `.2f`)} ${py.format(pi, `8.3f`)} ${py.format(pi, `<8.1f`)}| ${py.format(pi, `+.0f`)} ${py.format(pi, `g`)} ${py.format(py.repr(pi), `>12`)} ${py.format(pi, `%`)} ${py.format(0.256, `.1%`)} ${py.format(big, `,`)}`);
py.print(`${py.format("left", `<8`)}|${py.format("right", `>8`)}|${py.format("mid", `^8`)}|${py.format("fill", `*^10`)}|${py.format(py.str(true), `>6`)}|${py.repr(null)}|${py.str([1, "a"])}|n=${py.repr(n)}|pi=${py.format(pi, `.1f`)}`);
[width, precision] = py.unpacked(py.tuple([10, 3]), 2);
py.print(`${py.format(pi, `${py.str(width)}.${py.str(precision)}f`)}|${py.format(py.repr("nested"), `>${py.str(width)}`)}|{}|${py.str((py.truth(n) ? "a" : "b"))}`);
matrix = [[1, 2, 3], [4, 5, 6]];
py.print([...(function* () { for (const row of matrix) yield py.slice(row, null, null, -1); })()], [...(function* () { for (const col of py.zip(...py.iter(matrix))) yield py.list(col); })()], [...(function* () { for (const row of matrix) for (const x of py.kept(row)) if (py.truth(py.mod(x, 2))) yield x; })()]);
py.print(py.to_dict((function* () { for (const w of words) if (py.compare(py.len(w), '>', 3)) yield [w, py.len(w)]; })()), py.sorted(py.to_set([...(function* () { for (const w of words) yield py.len(w); })()])), py.equal(py.to_set([...(function* () { for (const c of py.iter("aab")) yield c; })()]), py.to_set(["a", "b"])));
numbers = [5, 3, 9, 1];
numbers = py.add(py.add(py.slice(numbers, null, 1, null), [7, 8, 2]), py.slice(numbers, 3, null, null));
py.print(numbers, py.slice(numbers, -2, null, null), py.slice(numbers, null, null, 2), py.sorted(numbers, py.kw({ reverse: true })), py.list(py.reversed(numbers)), py.call(numbers, "index", 8));
py.del_item(numbers, 0);
py.call(numbers, "insert", 1, 99);
py.print(numbers, py.call(numbers, "pop"), py.call(numbers, "pop", 0), numbers, py.sum(numbers), py.max(numbers), py.min(numbers, py.kw({ default: 0 })), py.contains(numbers, 99));
[first, second, ...rest] = py.unpacked("abcdef", 3, true);
[[a, b], c] = py.unpacked(py.tuple([py.tuple([1, 2]), 3]), 2);
[a, b] = py.unpacked(py.tuple([b, a]), 2);
py.print(first, second, rest, a, b, c, (py.compare(a, '<', b) && py.compare(b, '<', c)), py.equal(1, new py.Float(1.0)), !py.truth([]), py.or_else([], () => "default"), py.and_else(0, () => 1));
py.print(py.any((function* () { for (const w of words) yield py.call(w, "startswith", "b"); })()), py.all(words), py.list(py.map(py.method_of("upper"), py.slice(words, null, 2, null))), py.list(py.filter(null, [0, 1, "", "a"])));
py.print(py.sorted(["b", "A", "c"], py.kw({ key: py.method_of("lower") })), py.sorted([py.tuple(["b", 2]), py.tuple(["a", 2]), py.tuple(["c", 1])], py.kw({ key: (p) => (py.tuple([py.get_item(p, 1), py.get_item(p, 0)])) })), py.list(py.zip("ab", py.range(5))));
py.print(py.to_int("ff", 16), py.to_int(" 12 "), py.to_float("1e3"), py.bool(""), py.str(new py.Float(1.0)), py.round(2.5), py.round(2.675, 2), py.abs(py.mul(-1, 3.5)), py.divmod(17, 5), py.pow(10, -2));
py.print(py.ord("a"), py.chr(233), py.hex(255), py.call("\u00e9", "encode"), py.call(py.encode("caf\u00c3\u00a9", 'latin-1'), "decode"), py.bytes([65, 66]), py.call("\u2603", "encode", "ascii", "replace"));
