// Functions of builtins in generic code, where the type of a value is a parameter or `this`: compiled, never run.
import {
  contains,
  dict,
  equal,
  items_of,
  len,
  list,
  max,
  min,
  set,
  sorted,
  str,
  sum,
  truth,
  tuple,
} from 'pyurllib/builtins';

export class Point {
  declare x: number;
  declare items: readonly number[];
  __eq__(other: Point): boolean {
    return equal(this, other) || equal(other, this) || equal({ ...this }, { ...other });
  }
  is_same(): boolean {
    return truth(this) && truth({ ...this }) && truth(this.x) && equal(this.items, [this.x]);
  }
  __len__(): number {
    return len(this) + len({ ...this }) + len(this.items);
  }
  larger(other: this): this {
    return max(this, other);
  }
}

export class Bag<Item> extends Array<Item> {
  has(item: Item): boolean {
    return contains(this, item) || len(this) > 0;
  }
  sorts(): unknown {
    return [list(this), tuple(this), set(this), sorted(this), sum(this), str.join('', this)];
  }
  first(by: (item: Item) => number): Item {
    return min(this, { key: by });
  }
}

export class Cache<Key, Value> {
  readonly rows: [Key, Value][] = [];
  get(key: Key, fallback: Value): Value {
    for (const [each, value] of this.rows) if (equal(each, key)) return value;
    return fallback;
  }
  has(value: Value): boolean {
    return truth(value) && this.rows.some((row) => equal(row[1], value));
  }
  widest(a: Value, b: Value): Value {
    return max(a, b);
  }
}

export const of_items = <Item>(item: Item, other: Item, rows: Item[], none?: Item): unknown[] => [
  ...[equal(item, other), equal(item, 1), equal('a', item), equal(item, rows[0]), truth(item)],
  ...[equal<unknown, unknown>(item, rows[0]), truth<unknown>(item), truth(none), equal(none, item)],
  ...[min(item, other), max(item, other), max(item, other, { key: str }), contains(rows, item)],
  ...[len(rows), list(rows), tuple(rows), set(rows), sorted(rows), max(rows), min(rows)],
];

export const of_collections = <Each, Rows extends Iterable<Each>>(rows: Rows): unknown[] => [
  ...[list(rows), tuple(rows), set(rows), sorted(rows), sum(rows), str.join(', ', rows)],
  ...[len(rows), contains(rows, 1), truth(rows), equal(rows, rows), min(rows), max(rows)],
];

export const of_unbounded = <Rows>(rows: Rows): unknown[] => [
  ...[list(rows), tuple(rows), set(rows), sorted(rows), sum(rows), str.join(', ', rows)],
  ...[len(rows), contains(rows, 1), items_of(rows)],
];

export const of_objects = <Value extends object, Key extends keyof Value>(a: Value, key: Key) => [
  ...[len(a), truth(a), equal(a, a), items_of(a), contains(a, key), equal(a[key], 1)],
  truth(a[key]),
];

export const of_dicts = <Value>(rows: Record<string, Value>, pairs: [string, Value][]) => [
  ...[dict(rows), dict(pairs), items_of(rows), items_of(pairs), len(rows), contains(rows, 'a')],
  equal(rows, dict(pairs)),
];

export function unique<Item>(items: Iterable<Item>): Item[] {
  const found: Item[] = [];
  for (const item of items) if (!found.some((each) => equal(each, item))) found.push(item);
  return found;
}

export function group<Item, Key>(items: Item[], by: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const key = Array.from(groups.keys()).find((each) => equal(each, by(item))) ?? by(item);
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return groups;
}

/** What is certainly a promise is refused, whatever it is a promise of. */
export const of_promises = <Item>(item: Promise<Item>, rows: AsyncGenerator<Item>): unknown[] => [
  // @ts-expect-error a promise
  ...[equal(item, 1)],
  // @ts-expect-error a promise
  ...[truth(item)],
  // @ts-expect-error a promise
  ...[len(item)],
  // @ts-expect-error an async iterable
  ...[sorted(rows)],
];
