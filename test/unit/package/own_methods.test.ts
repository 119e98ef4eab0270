// The library's own functions that a program may override or replace are known by identity: a minifier may drop a
// parameter of theirs that is not used, as swc does, so that their source text says nothing.
import { readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { parameters_of } from '../../../lib/python/objects/index.js';
import { entries_of } from '../../../scripts/docs/entries.mjs';
import { files_below } from '../../../scripts/unasync/tree.mjs';

const sources = [...files_below(resolve('lib'), resolve('lib/sync'))].filter((file) =>
  file.endsWith('.ts'),
);
const texts = new Map(sources.map((file) => [file, readFileSync(file, 'utf8')]));

/** Returns the matches of a pattern in all sources. */
const matches = (pattern: RegExp) =>
  [...texts.values()].flatMap((text) => [...text.matchAll(pattern)].map((match) => match.slice(1)));

/** The definitions, by which the library calls overridable methods and replaceable functions: `call(self, SIGNATURE`. */
const CALL = /\bcall\(\s*[^'"`,]+,\s*([A-Z]\w*),/g;
const ALIAS = /\b([A-Z_]+) as ([A-Z_]+)\b/g;
const aliases = new Map(matches(ALIAS).map(([name, alias]) => [alias!, name!]));
const called = new Set(matches(CALL).map(([name]) => aliases.get(name!) ?? name!));

/** The names of these methods and functions. The definition of a class is that of its constructor. */
const DEFINITION = /\bconst ([A-Z_]+) = \w+\(\s*(?:\{\s*name: )?'(?:\w+\.)?(\w+)'/g;
const CALLED = new Set(
  matches(DEFINITION)
    .filter(([definition, name]) => called.has(definition!) && name !== '__init__')
    .map(([, name]) => name!),
);

/**
 * Others of these names, which are never called so. `read` is called so of urllib3's responses, as `stream` is; `get` and
 * `set` of headers, jars and LookupDict; `send` of wires.
 */
const OTHERS =
  /(?: read|\.read|(?: |Queue\.|QueueBuffer\.|(?:Mutable)?Mapping\.)get|(?: |Morsel\.)set|(?:stdlib\/socket|transport)\/\w+\.ts [\w.]+|requests\/names\.ts Request\.prepare|requests\/micro\/request\.ts request|urllib3\/request\.ts request|codecs\/iterate\.ts iterencode|builtins\/index\.ts open)$/;

/** Collects the called functions that a module exports, and those of its classes. */
function collect(module: object, path: string, found: Map<object, string>): void {
  for (const [name, value] of Object.entries(module)) {
    if (typeof value !== 'function') continue;
    if (CALLED.has(name)) found.set(value, `${path} ${name}`);
    const { prototype } = value as { prototype?: object };
    const methods = Object.entries(Object.getOwnPropertyDescriptors(prototype ?? {}));
    for (const [key, { value: method }] of methods) {
      if (typeof method !== 'function' || !CALLED.has(key)) continue;
      found.set(method, `${path} ${name}.${key}`);
    }
  }
}

/** Returns true if the parameters of a function are known without its source text. */
function is_known(of: object): boolean {
  const toString = Object.getOwnPropertyDescriptor(Function.prototype, 'toString')!;
  Function.prototype.toString = () => '';
  try {
    return parameters_of(of).rest;
  } catch {
    return false;
  } finally {
    Object.defineProperty(Function.prototype, 'toString', toString);
  }
}

test('all methods and functions that the library calls as a program may have replaced them are known', async () => {
  const found = new Map<object, string>();
  const coloured = sources.filter((file) => texts.get(file)!.startsWith('// @unasync'));
  const entries = entries_of(resolve('.')).map(({ source }) => source);
  for (const file of new Set([...coloured, ...entries].map((each) => relative('lib', each)))) {
    for (const path of file.startsWith('sync/') ? [file] : [file, `sync/${file}`]) {
      const is_there = texts.has(resolve('lib', path)) || coloured.includes(resolve('lib', file));
      if (is_there) collect((await import(resolve('lib', path))) as object, path, found);
    }
  }
  const unknown = [...found].filter(([each]) => !is_known(each)).map(([, name]) => name);
  expect(found.size).toBeGreaterThan(120);
  expect(unknown.filter((name) => !OTHERS.test(name))).toEqual([]);
});
