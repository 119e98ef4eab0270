// Runs the programs that test/oracle/world_values.py describes, in either API.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as modules from '../../../../lib/index.js';
import * as builtins from '../../../../lib/python/builtins/index.js';
import { Bytes, Exception, kw, repr } from '../../../../lib/python/builtins/index.js';
import { is_class, is_dict_like } from '../../../../lib/python/values/index.js';
import * as io from '../../../../lib/stdlib/io/index.js';
import * as json from '../../../../lib/stdlib/json/index.js';
import * as mimetypes from '../../../../lib/stdlib/mimetypes/index.js';
import * as netrc from '../../../../lib/stdlib/netrc/index.js';
import * as blocking_modules from '../../../../lib/sync/index.js';
import * as blocking_io from '../../../../lib/sync/stdlib/io/index.js';
import * as blocking_json from '../../../../lib/sync/stdlib/json/index.js';
import { with_environ } from '../../requests/colours.js';
import { both } from '../../../server/colours.js';

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type Step = [path: string, args: Json[] | null, keywords: Record<string, Json>];

const plain = { builtins, mimetypes, netrc };

/** Python's modules by name, in both APIs. */
export const python_both = both(
  { python: { ...modules, ...plain, io, json, urllib3: modules.requests.packages.urllib3 } },
  {
    python: {
      ...{ ...blocking_modules, ...plain, io: blocking_io, json: blocking_json },
      urllib3: blocking_modules.requests.packages.urllib3,
    },
  },
);

type Attributes = Record<string, unknown>;

interface Run {
  /** The folder of its files. */
  folder: string;
  /** The address of its server, for which SERVER stands. */
  address: string;
  /** The results of the steps so far. */
  results: unknown[];
}

/** The results of the steps, in the oracle's form, and the exception that ended them. */
export async function run(
  python: object,
  program: readonly Step[],
  environ: Readonly<Record<string, Json>>,
  address = 'SERVER',
): Promise<Json[]> {
  const folder = mkdtempSync(join(tmpdir(), 'world_'));
  const running: Run = { folder, address, results: [] };
  const answers: Json[] = [];
  const unset = Object.keys(process.env).filter((name) => /_proxy$|^NETRC$/i.test(name));
  const given = Object.entries(environ).map(([name, value]) => [name, from_json(value, running)]);
  const variables = Object.fromEntries([...unset.map((name) => [name, null]), ...given]) as Record<
    string,
    string | null
  >;
  try {
    await with_environ(variables, async () => {
      for (const each of program) {
        const result = await step(python, each, running);
        running.results.push(result);
        answers.push(to_json(result, running));
      }
    });
  } catch (error) {
    if (!(error instanceof Exception)) throw error;
    answers.push({ e: [error.name, shown(error.message, running)] });
  } finally {
    rmSync(folder, { recursive: true });
  }
  return answers;
}

function step(python: object, [path, args, keywords]: Step, running: Run): unknown {
  const [owner, name] = resolve(python, path.replace(/=$/, ''), running.results);
  const values = (args ?? []).map((value) => from_json(value, running));
  if (path.endsWith('=')) {
    [owner[name]] = values;
    return null;
  }
  const member = owner[name];
  if (args === null) return member;
  const named = Object.entries(keywords).map(([key, value]) => [key, from_json(value, running)]);
  // An explicit call, in which plain objects are values.
  if (named.length > 0 || values.some(is_dict_like)) {
    values.push(kw(Object.fromEntries(named) as Attributes));
  }
  return invoke(owner, member, values);
}

function invoke(owner: object, member: unknown, values: unknown[]): unknown {
  if (is_class(member)) return Reflect.construct(member as new () => unknown, values);
  return (member as (...args: unknown[]) => unknown).apply(owner, values);
}

/** The object that has the last name of a path. */
function resolve(python: object, path: string, results: unknown[]): [Attributes, string] {
  const names = path.split('.');
  const last = names.pop()!;
  const [first, ...between] = names.length > 0 ? names : ['builtins'];
  let found: unknown = { ...python, '': results.at(-1) }[first!];
  if (first!.startsWith('$')) found = results[Number(first!.slice(1))];
  for (const name of between) found = (found as Attributes)[name];
  return [found as Attributes, last];
}

function from_json(value: Json, running: Run): unknown {
  const again = (item: Json): unknown => from_json(item, running);
  if (Array.isArray(value)) return value.map(again);
  if (typeof value === 'string') return value.replaceAll('SERVER', running.address);
  if (typeof value !== 'object' || value === null) return value;
  const [[tag, inner]] = Object.entries(value) as [[string, never]];
  switch (tag) {
    case 'b':
      return Bytes.from(Buffer.from(inner, 'latin1'));
    case 't':
      return (inner as Json[]).map(again);
    case 'd':
      return builtins.dict((inner as [Json, Json][]).map((pair) => pair.map(again)) as never);
    case 'f':
      return Number((inner as string).replace('inf', 'Infinity'));
    case 'i':
      return BigInt(inner);
    case '$':
      return running.results[inner];
    default: {
      const [name, text] = inner as [string, string];
      writeFileSync(join(running.folder, name), text, 'latin1');
      return join(running.folder, name);
    }
  }
}

function to_json(value: unknown, running: Run): Json {
  const again = (item: unknown): Json => to_json(item, running);
  if (value === undefined || value === null) return null;
  if (typeof value === 'boolean') return value;
  if (typeof value === 'string') return shown(value, running);
  if (typeof value === 'bigint') return { i: String(value) };
  if (typeof value === 'number') {
    return Number.isSafeInteger(value) && !Object.is(value, -0) ? value : { f: repr(value) };
  }
  if (value instanceof Uint8Array) {
    return { b: shown(Buffer.from(value).toString('latin1'), running) };
  }
  if (Array.isArray(value)) return Array.from(value, again);
  if (is_dict_like(value)) return { d: Object.entries(value).map((pair) => pair.map(again)) };
  const kind = Object.prototype.toString.call(value);
  return { o: /Generator\]$/.test(kind) ? 'generator' : value.constructor.name };
}

/** The text without what is another each time. */
function shown(text: string, { folder, address }: Omit<Run, 'results'>): string {
  const neutral = text.replaceAll(folder, 'FOLDER').replaceAll(address, 'SERVER');
  return neutral.replace(/[0-9a-f]{32}/g, 'BOUNDARY');
}
