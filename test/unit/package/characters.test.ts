// Lengths, hints, indices, slices and limits count characters, also beyond U+FFFF, by the answers of
// test/oracle/characters.py.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import * as roots from '../../../lib/index.js';
import * as builtins from '../../../lib/python/builtins/index.js';
import { BytesIO, encode, kw, str, type_name } from '../../../lib/python/builtins/index.js';
import * as codecs from '../../../lib/stdlib/codecs/index.js';
import * as io from '../../../lib/stdlib/io/index.js';
import * as json from '../../../lib/stdlib/json/index.js';
import * as mimetypes from '../../../lib/stdlib/mimetypes/index.js';
import * as blocking_roots from '../../../lib/sync/index.js';
import * as blocking_codecs from '../../../lib/sync/stdlib/codecs/index.js';
import * as blocking_io from '../../../lib/sync/stdlib/io/index.js';
import * as blocking_json from '../../../lib/sync/stdlib/json/index.js';
import { both } from '../../server/colours.js';

type Step = [target: string, ...values: unknown[]];
type Case = [name: string, args: unknown[], ...steps: Step[]];
type Call = (...args: unknown[]) => unknown;

// The text has lone surrogates, which an import of JSON does not accept.
const { cases } = JSON.parse(
  readFileSync(new URL('../../vectors/characters.json', import.meta.url), 'utf8'),
) as { cases: { case: Case; answers: unknown[] }[] };

beforeAll(() => {
  vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
});
afterAll(() => {
  vi.restoreAllMocks();
});

function argument(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  if ('bytes' in value) return encode(value.bytes as string, 'latin-1');
  if ('file' in value) return new BytesIO(argument(value.file) as Uint8Array);
  if (!('keywords' in value)) return value;
  return kw(
    Object.fromEntries(
      Object.entries(value.keywords as object).map(([name, item]) => [name, argument(item)]),
    ),
  );
}

function result(value: unknown): unknown {
  if (value === undefined || value === null) return null;
  if (typeof value === 'function') return { object: 'function' };
  if (value instanceof Uint8Array) return { bytes: Buffer.from(value).toString('latin1') };
  if (Array.isArray(value)) return Array.from(value, result);
  if (typeof value === 'bigint') return { int: `0x${value.toString(16)}` };
  if (typeof value !== 'object') return value;
  if (Object.getPrototypeOf(value) === null)
    return { dict: Object.entries(value).map(([name, item]) => [name, result(item)]) };
  return { object: type_name(value) };
}

describe.each(
  both(
    { ...roots, builtins, codecs, io, json, mimetypes, urllib3: roots.requests.packages.urllib3 },
    {
      ...blocking_roots,
      ...{ builtins, codecs: blocking_codecs, io: blocking_io, json: blocking_json, mimetypes },
      urllib3: blocking_roots.requests.packages.urllib3,
    },
  ),
)('$colour', ({ colour: _, ...modules }) => {
  const found = (name: string) =>
    name === 'operator.getitem'
      ? builtins.get_item
      : name
          .split('.')
          .reduce<unknown>((value, part) => (value as Record<string, unknown>)[part], modules);

  async function answers([name, args, ...steps]: Case): Promise<unknown[]> {
    let current = found(name);
    const results: unknown[] = [];
    for (const [number, [target, ...values]] of ([['()', ...args], ...steps] as Step[]).entries()) {
      let value: unknown;
      try {
        if (target === '()') {
          const is_class = /^(class\b|.*\bclass_constructor\b)/.test(
            Function.prototype.toString.call(current),
          );
          const call = current as Call;
          value = is_class
            ? Reflect.construct(call, values.map(argument))
            : await call(...values.map(argument));
        } else if (target === 'list') {
          value = Array.from(current as Iterable<unknown>);
        } else if (target.startsWith('.')) {
          value = (current as Record<string, unknown>)[target.slice(1)];
        } else {
          value = await (current as Record<string, Call>)[target]!(...values.map(argument));
        }
      } catch (error) {
        results.push({ error: type_name(error), message: str(error) });
        if (number > 0) continue;
        current = error;
        if (!steps.every(([each]) => each.slice(1) in (error as object))) break;
        continue;
      }
      const shown = result(value);
      results.push(shown);
      if (number === 0 || Object.hasOwn(Object(shown) as object, 'object')) current = value;
    }
    return results;
  }

  const names = [...new Set(cases.map(({ case: [name] }) => name))];
  test.each(names)('%s', async (name) => {
    for (const { case: asked, answers: theirs } of cases) {
      if (asked[0] !== name) continue;
      expect({ asked, answers: await answers(asked) }).toEqual({ asked, answers: theirs });
    }
  });
});
