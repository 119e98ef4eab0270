"""String methods, slices, formats and comprehensions over a page."""
import sys
from collections import Counter
from urllib.request import urlopen

base = sys.argv[1]
with urlopen(base + "/site/blog/") as page:
    html = page.read().decode(page.headers.get_content_charset("utf-8"))

words = "".join(c if c.isalnum() else " " for c in html).lower().split()
counts = Counter(words)
print(counts.most_common(4), counts["a"], counts["absent"], sum(counts.values()))
print(html[:12], html[-13:-1], html[::-1][:6], html[2:20:3], html[5:2], html[100000:])
line = "  key = value = more ;\t"
print(repr(line.strip()), line.strip(" ;\t").partition("="), line.rpartition("="), line.split("=", 1), line.rsplit("=", 1))
print("a,b,,c".split(","), " a  b ".split(), "a\nb\r\nc".splitlines(), "x".join(["1", "2"]), "ab" * 3)
print("spam".center(10, "*"), "spam".ljust(6) + "|", "spam".rjust(6), "7".zfill(3), "-7".zfill(4), "Hello World".swapcase())
print("hello world".capitalize(), "they're bill's".title(), "Straße".casefold(), "ABC".isupper(), "12".isdigit(), "a1".isalnum(), " ".isspace())
print("banana".count("an"), "banana".find("n", 3), "banana".rfind("n"), "banana".index("n"), "banana".replace("a", "o", 2))
print("a-b_c".translate({45: 43, 95: "*", 98: None}), "tab\tx".expandtabs(4), "prefix-x".removeprefix("prefix-"), "x.py".removesuffix(".py"))
print("%s is %d years, %.1f%% (%r) %5s|%-5s|%05.1f %x %o %e" % ("Bob", 42, 99.5, "q", "r", "l", 3.14159, 255, 8, 12345.678))
n, pi, big = 1234567, 3.14159265, 2 ** 40
print(f"{n:,} {n:_} {n:>12} {n:<12}| {n:^12} {n:+d} {n:x} {n:#x} {n:b} {n:o} {n:e} {n:.3e} {-n:010d}")
print(f"{pi:.2f} {pi:8.3f} {pi:<8.1f}| {pi:+.0f} {pi:g} {pi!r:>12} {pi:%} {0.256:.1%} {big:,}")
print(f"{'left':<8}|{'right':>8}|{'mid':^8}|{'fill':*^10}|{True!s:>6}|{None!r}|{[1, 'a']!s}|{n=}|{pi=:.1f}")
width, precision = 10, 3
print(f"{pi:{width}.{precision}f}|{'nested'!r:>{width}}|{{}}|{'a' if n else 'b'}")
matrix = [[1, 2, 3], [4, 5, 6]]
print([row[::-1] for row in matrix], [list(col) for col in zip(*matrix)], [x for row in matrix for x in row if x % 2])
print({w: len(w) for w in words if len(w) > 3}, sorted({len(w) for w in words}), {c for c in "aab"} == {"a", "b"})
numbers = [5, 3, 9, 1]
numbers = numbers[:1] + [7, 8, 2] + numbers[3:]
print(numbers, numbers[-2:], numbers[::2], sorted(numbers, reverse=True), list(reversed(numbers)), numbers.index(8))
del numbers[0]
numbers.insert(1, 99)
print(numbers, numbers.pop(), numbers.pop(0), numbers, sum(numbers), max(numbers), min(numbers, default=0), 99 in numbers)
first, second, *rest = "abcdef"
(a, b), c = (1, 2), 3
a, b = b, a
print(first, second, rest, a, b, c, a < b < c, 1 == 1.0, not [], [] or "default", 0 and 1)
print(any(w.startswith("b") for w in words), all(words), list(map(str.upper, words[:2])), list(filter(None, [0, 1, "", "a"])))
print(sorted(["b", "A", "c"], key=str.lower), sorted([("b", 2), ("a", 2), ("c", 1)], key=lambda p: (p[1], p[0])), list(zip("ab", range(5))))
print(int("ff", 16), int(" 12 "), float("1e3"), bool(""), str(1.0), round(2.5), round(2.675, 2), abs(-3.5), divmod(17, 5), 10 ** -2)
print(ord("a"), chr(233), hex(255), "é".encode(), b"caf\xc3\xa9".decode(), bytes([65, 66]), "\u2603".encode("ascii", "replace"))
