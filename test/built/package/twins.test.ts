// An exception of one colour is caught by the corresponding class of the other: by every reachable class, whether it is
// one object or a pair.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { expect, inject, test } from 'vitest';
import { Exception, ValueError } from '../../../lib/python/errors/index.js';
import { declare_twin, multiple_bases } from '../../../lib/python/errors/internal.js';
import { HTTPError } from '../../../lib/error/index.js';
import { addinfourl } from '../../../lib/response/index.js';
import { HTTPError as RequestsHTTPError } from '../../../lib/requests/exceptions.js';
import { HTTPError as BlockingHTTPError } from '../../../lib/sync/error/index.js';
import { addinfourl as blocking_addinfourl } from '../../../lib/sync/response/index.js';
import { urlopen } from '../../../lib/request/index.js';
import { urlopen as blocking_urlopen } from '../../../lib/sync/request/index.js';
import { entries_of } from '../../../scripts/docs/entries.mjs';
import { files_below } from '../../../scripts/unasync/tree.mjs';
import { raised } from '../../server/colours.js';

type Class = new (...args: never) => object;
type Pair = [of_async: Class, of_blocking: Class];

const instance_of = (Class: Class): object => Object.create(Class.prototype as object) as object;
const is_exception = (value: unknown): value is Class =>
  typeof value === 'function' && (value.prototype as unknown) instanceof Error;

/** Collects the pairs of same-named exception classes of two modules, including their exported namespaces. */
function collect(of_async: object, of_blocking: object, pairs: Map<Class, Pair>, seen = new Set()) {
  if (seen.has(of_blocking)) return;
  seen.add(of_blocking);
  for (const name of Object.getOwnPropertyNames(of_blocking)) {
    const [one, other] = [of_async, of_blocking].map(
      (module) => (module as Record<string, unknown>)[name],
    );
    if (is_exception(one) && is_exception(other)) pairs.set(other, [one, other]);
    else if (is_namespace(one) && is_namespace(other)) collect(one, other, pairs, seen);
  }
}

const is_namespace = (value: unknown): value is object =>
  typeof value === 'object' &&
  value !== null &&
  [Object.prototype, null].includes(Object.getPrototypeOf(value) as null);

const pairs = new Map<Class, Pair>();
const entry_points = entries_of(resolve('.')).map(({ source }) => relative('lib', source));
const coloured = [...files_below(resolve('lib'), resolve('lib/sync'))]
  .filter((file) => readFileSync(file, 'utf8').startsWith('// @unasync'))
  .map((file) => relative('lib', file));
for (const file of new Set([...entry_points, ...coloured])) {
  if (file.startsWith('sync/')) continue;
  const of_async = (await import(resolve('lib', file))) as object;
  const twin = coloured.includes(file) ? `sync/${file}` : file;
  collect(of_async, (await import(resolve('lib', twin))) as object, pairs);
}
const all = [...pairs.values()];

test('HTTPError is the only exception with a class for each colour', () => {
  const names = all.map(([{ name }]) => name);
  expect(names).toEqual(
    expect.arrayContaining(['OSError', 'URLError', 'IncompleteRead', 'LoadError', 'SSLError']),
  );
  expect(names).toEqual(
    expect.arrayContaining(['ReadTimeout', 'MaxRetryError', 'JSONDecodeError']),
  );
  const twice = all.filter(([one, other]) => one !== other);
  expect(twice).toEqual([[HTTPError, BlockingHTTPError]]);
});

test('instances of either class, and of classes derived from it, are instances of both', () => {
  for (const [one, other] of all) {
    class Derived extends one {}
    class BlockingDerived extends other {}
    for (const instance of [one, other, Derived, BlockingDerived].map(instance_of)) {
      expect(instance).toBeInstanceOf(one);
      expect(instance).toBeInstanceOf(other);
    }
    // A subclass matches only its own instances.
    expect(instance_of(Derived)).toBeInstanceOf(Derived);
    expect(instance_of(BlockingDerived)).not.toBeInstanceOf(Derived);
    expect(instance_of(Derived)).not.toBeInstanceOf(BlockingDerived);
    for (const instance of [one, other].map(instance_of)) {
      expect(instance).not.toBeInstanceOf(Derived);
      expect(instance).not.toBeInstanceOf(BlockingDerived);
    }
  }
});

test('a class matches exactly the instances that its twin matches', () => {
  for (const [one, other] of all) {
    for (const [base, other_base] of all) {
      const expected = instance_of(one) instanceof base;
      const found = [
        instance_of(one) instanceof other_base,
        instance_of(other) instanceof base,
        instance_of(other) instanceof other_base,
      ];
      if (found.some((is) => is !== expected)) expect.fail(`${one.name} and ${base.name}`);
    }
  }
  for (const Class of [HTTPError, BlockingHTTPError]) {
    const error = instance_of(Class);
    expect(error).not.toBeInstanceOf(RequestsHTTPError);
    expect(error).not.toBeInstanceOf(ValueError);
    expect(instance_of(RequestsHTTPError)).not.toBeInstanceOf(Class);
    for (const value of [new Error(), {}, null, undefined, 'text', Class, Class.prototype]) {
      expect(value === Class.prototype || !(value instanceof Class)).toBe(true);
    }
  }
});

test('an HTTPError is a response of its own colour only', () => {
  expect(instance_of(HTTPError)).toBeInstanceOf(addinfourl);
  expect(instance_of(HTTPError)).not.toBeInstanceOf(blocking_addinfourl);
  expect(instance_of(BlockingHTTPError)).toBeInstanceOf(blocking_addinfourl);
});

test('an error raised for a response matches the class of the other colour', async () => {
  const url = `${inject('http')}/status/404`;
  expect(await raised(() => urlopen(url))).toBeInstanceOf(BlockingHTTPError);
  expect(await raised(() => blocking_urlopen(url))).toBeInstanceOf(HTTPError);
});

test('the built package, where the colours are in different chunks, matches too', () => {
  const program = `
    import { HTTPError } from 'pyurllib/error';
    import { HTTPError as Blocking } from 'pyurllib/sync/error';
    const create = (Class) => new Class('http://h/', 404, 'Not Found', {}, null);
    console.log(HTTPError !== Blocking, create(HTTPError) instanceof Blocking, create(Blocking) instanceof HTTPError);`;
  const run = execFileSync(process.execPath, ['--input-type=module', '-e', program]);
  expect(String(run)).toBe('true true true\n');
});

test('declare_twin() works with several bases and any number of twins', () => {
  class Base extends Exception {}
  class OtherBase extends Exception {}
  class ThirdBase extends Exception {}
  for (const Class of [Base, OtherBase, ThirdBase]) declare_twin('test.Base', Class);
  class Derived extends ValueError {}
  multiple_bases(Derived, OtherBase);
  for (const Class of [Base, OtherBase, ThirdBase]) {
    expect(new Derived()).toBeInstanceOf(Class);
    expect(new Class()).not.toBeInstanceOf(Derived);
    expect(new Class()).toBeInstanceOf(ThirdBase);
  }
  class Named extends Exception {}
  declare_twin('another.Base', Named);
  expect(new Base()).not.toBeInstanceOf(Named);
});
