// The forms that docs/mapping.md prescribes take time in proportion to their input: at n and 4n.
import { expect, test } from 'vitest';
import {
  BytesIO,
  StringIO,
  contains,
  encode,
  get_item,
  items_of,
  len,
  list,
  print,
  repr,
  set,
  sorted,
  str,
  sum,
  tuple,
  equal,
  kw,
} from '../../../lib/python/builtins/index.js';
import { JSONDecoder, dumps, loads } from '../../../lib/stdlib/json/index.js';
import { cpu_time } from '../../helpers/cpu_time.js';

/** Texts of n characters: of one byte, of two, and of surrogate pairs. */
const TEXTS: Record<string, (n: number) => string> = {
  latin: (n) => 'a'.repeat(n),
  cyrillic: (n) => 'я'.repeat(n),
  astral: (n) => 'я😀'.repeat(n / 2),
};

function count_up(n: number, call: (i: number) => unknown): void {
  for (let i = 0; i < n; i += 1) call(i);
}

/** Runs over n items, once for each form. */
const FORMS: Record<string, (n: number) => unknown> = {
  'if x not in seen: seen.add(x), of texts': (n) => {
    const seen = set<string>([]);
    count_up(n, (i) => contains(seen, `k${i}`) || seen.add(`k${i}`));
  },
  'if x not in seen: seen.add(x), of tuples and bytes': (n) => {
    const seen = set<unknown>([]);
    count_up(n, (i) => contains(seen, [i, 'k']) || seen.add(tuple([i, 'k'])));
    count_up(n, (i) => contains(seen, encode(`k${i}`)) || seen.add(encode(`k${i}`)));
    count_up(n, (i) => seen.delete([i, 'k']));
  },
  'a | b, a & b, a == b': (n) => {
    const a = set(Array.from({ length: n }, (_, i) => [i, 'k']));
    const b = set(Array.from({ length: n }, (_, i) => [i, 'k']));
    expect(equal(set([...a, ...b]), set([...a].filter((x) => b.has(x))))).toBe(true);
    expect(equal(new Set(a), new Set(b))).toBe(true);
    expect(sorted([new Set(b), new Set(a)])).toEqual([new Set(b), new Set(a)]);
  },
  'd[k], of dicts': (n) => {
    const d = Object.fromEntries(Array.from({ length: n }, (_, i) => [`k${i}`, i]));
    count_up(n, (i) => get_item(d, `k${i}`));
    expect(equal(d, { ...d })).toBe(true);
  },
  'lists: sorted, sum, items, repr, dumps, loads': (n) => {
    const xs = Array.from({ length: n }, (_, i) => (i * 7919) % n);
    sorted(xs);
    sum(xs);
    repr(list(xs));
    loads(dumps(xs));
    items_of(new Map(xs.map((x, i) => [i, x])));
    count_up(n, (i) => get_item(xs, i));
  },
  'f.write, f.tell, f.readline': (n) => {
    const f = new StringIO();
    count_up(n, (i) => (f.write(`😀${i}\n`), f.tell()));
    f.seek(0);
    while (f.readline() !== '') f.tell();
    const b = new BytesIO();
    count_up(n, () => (b.write(encode('line\n')), b.tell()));
    print(1, kw({ file: f }));
  },
  'f.seek(0, 2), f.write and f.truncate': (n) => {
    const f = new StringIO();
    count_up(n, (i) => (f.seek(0), f.seek(0, 2), f.write(`😀я${i}\n`), f.truncate()));
    count_up(n, (i) => (f.seek(i), f.seek(0, 2)));
    count_up(n, () => (f.seek(f.tell() - 2), f.truncate()));
  },
  'b.find and b.rfind in a loop': (n) => {
    const b = encode('ab'.repeat(n));
    for (let at = b.length; (at = b.rfind(encode('ab'), 0, at)) >= 0;);
    for (let at = -1; (at = b.find(encode('ab'), at + 1)) >= 0;);
    count_up(n, (i) => [b.find(encode('x'), i, i + 2), b.rfind(encode('x'), i, i + 2)]);
  },
};
FORMS['x in s, s.split(x), s.rsplit(x), of long texts'] = (n) => {
  const [s, x] = ['a'.repeat(20 * n), `${'a'.repeat(10 * n)}b`];
  expect([contains(s, x), str.split(s, x), str.rsplit(s, x)]).toEqual([false, [s], [s]]);
  expect(contains(s, `b${'a'.repeat(10 * n)}`)).toBe(false);
};
FORMS['x in s, s.rsplit(x), of halves of surrogate pairs'] = (n) => {
  const [s, x] = ['😀'.repeat(n), '\ude00\ud83d'.repeat(n / 4)];
  expect([contains(s, x), str.rsplit(s, x)]).toEqual([false, [s]]);
};
for (const [name, text_of] of Object.entries(TEXTS)) {
  FORMS[`s[i] and s[-i] for i in range(len(s)), ${name}`] = (n) => {
    const [s, t] = [text_of(n), `x${text_of(n)}`];
    for (let i = 0; i < len(s); i += 1) if (get_item(s, i) === get_item(t, i)) get_item(s, -1 - i);
  };
  FORMS[`s.count(x, i, i + 2), ${name}`] = (n) => {
    const s = text_of(n);
    count_up(n, (i) => str.count(s, 'a', i, i + 2));
  };
  FORMS[`raw_decode in a loop, ${name}`] = (n) => {
    const s = `"${text_of(2)}"`.repeat(n / 2);
    const decoder = new JSONDecoder();
    for (let at = 0; at < len(s);) [, at] = decoder.raw_decode(s, at);
  };
  FORMS[`s.encode with an error handler, ${name}`] = (n) => {
    encode(text_of(n), 'ascii', 'backslashreplace');
    str.split(text_of(n), 'x');
    str.strip(text_of(n), 'x');
  };
}

const N = 2_000;
/** Four times the input takes four times as long, and sixteen times if the time is quadratic. */
const MOST = 10;
/** Less than this is the noise of the collector: what is quadratic takes far more at 4n: milliseconds. */
const NOISE = 150;

/** The processor time of a run, in milliseconds. */
function time_of(form: (n: number) => unknown, n: number): number {
  const before = cpu_time();
  form(n);
  return cpu_time() - before;
}

test.each(Object.entries(FORMS))(
  '%s',
  (_, form) => {
    // Most forms take less than the noise. Only for the others it matters how much less a quarter of the input takes.
    if (time_of(form, 4 * N) < NOISE) return;
    const [once, four] = [N, 4 * N].map((n) => Math.min(...[1, 2, 3].map(() => time_of(form, n))));
    expect(four).toBeLessThan(Math.max(NOISE, once! * MOST));
  },
  60_000,
);
