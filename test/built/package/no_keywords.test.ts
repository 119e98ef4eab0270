// docs/calls.md: `f(…, kw({}))` is `f(…)`, which a translator writes for `f(…, **{})`; here for all functions and classes of
// dist/symbols.json that take any number of arguments. The others have a place for each argument.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as root from '../../../lib/index.js';
import * as builtins from '../../../lib/python/builtins/index.js';
import { kw } from '../../../lib/python/values/index.js';
import * as blocking_root from '../../../lib/sync/index.js';
import { both } from '../../server/colours.js';

type Members = Record<string, number>;
interface ClassEntry {
  new?: number;
  methods?: Members;
  class_methods?: Members;
  static_methods?: Members;
}
interface Table {
  parameters: [name: string][];
  signatures: [parameters: number[]][];
  modules: Record<
    string,
    {
      object?: string | null;
      functions?: Members;
      classes?: Record<string, ClassEntry>;
      exceptions?: Record<string, ClassEntry>;
    }
  >;
}
const file = new URL('../../../dist/symbols.json', import.meta.url);
const TABLE = JSON.parse(readFileSync(file, 'utf8')) as Table;

/** The names of everything public that can be called with `*args`. */
function callables(): string[] {
  const found: string[] = [];
  const add = (module: string, name: string, signature: number | undefined) => {
    const is_private = name.startsWith('_') || name.includes('._');
    const [parameters] = TABLE.signatures[signature ?? -1] ?? [[]];
    const takes_any = parameters.some((index) => /^\*\w/.test(TABLE.parameters[index]![0]));
    if (takes_any && !is_private) found.push(`${module}.${name}`);
  };
  for (const [module, entry] of Object.entries(TABLE.modules)) {
    for (const [name, signature] of Object.entries(entry.functions ?? {}))
      add(module, name, signature);
    for (const [name, each] of Object.entries({ ...entry.classes, ...entry.exceptions })) {
      add(module, name, each.new);
      const methods = { ...each.methods, ...each.class_methods, ...each.static_methods };
      for (const [method, signature] of Object.entries(methods))
        add(module, `${name}.${method}`, signature);
    }
  }
  return found;
}

type Anything = ((...args: unknown[]) => Anything) &
  (new (...args: unknown[]) => Anything) & { readonly [name: string]: Anything };

/** The object of a name in an API. */
function object_of(api: object, name: string): Anything {
  const module = Object.keys(TABLE.modules)
    .filter((each) => name.startsWith(`${each}.`))
    .reduce((longest, each) => (each.length > longest.length ? each : longest), '');
  const object = TABLE.modules[module]!.object ?? module; // that of builtins is null
  const path = object.split('.').concat(name.slice(module.length + 1).split('.'));
  const start = { ...api, builtins } as unknown as Anything;
  return path.reduce((found, part) => found[part]!, start);
}

/** A call of each. Methods get their class. */
const CALLS: Record<string, (called: Anything, end: unknown[]) => unknown> = {
  'urllib.request.build_opener': (f, end) => handlers_of(f(...end)),
  'urllib.request.FancyURLopener': (C, end) => new C({}, ...end).proxies,
  'urllib.request.OpenerDirector.error': (C, end) => {
    const opener = new C();
    Object.assign(opener.handle_error!, { mine: [{ mine_error: given }] });
    return opener.error!('mine', 1, { a: 2 }, ...end);
  },
  'urllib.request.URLopener.addheader': (C, end) => {
    const opener = new C({});
    opener.addheader!('A', 'b', ...end);
    return opener.addheaders;
  },
  'urllib.response.addclosehook': async (C, end) => {
    let seen;
    const hook = (...args: unknown[]) => (seen = args);
    await (new C(new builtins.BytesIO(), hook, 1, ...end).close!() as unknown);
    return seen;
  },
  'http.HTTPMethod': (C, end) => new C('GET', ...end),
  'http.HTTPStatus': (C, end) => new C(200, ...end),
  'http.client.HTTPConnection.putheader': (C, end) => headers_of(new C('h'), end),
  'http.client.RemoteDisconnected': (C, end) => new C('x', ...end).args,
  'ssl.Purpose': (C, end) => new C('1.3.6.1.5.5.7.3.1', ...end).name,
  'ssl.SSLContext': (C, end) => new C(16, ...end).protocol,
  'ssl.SSLErrorNumber': (C, end) => new C(1, ...end),
  'ssl.TLSVersion': (C, end) => new C(0x303, ...end),
  'ssl.VerifyMode': (C, end) => new C(0, ...end),
  'ssl.SSLSocket': (C, end) => raised(() => new C(...end)),
  'builtins.print': (f, end) => f('a', { file: { write: given } }, ...end),
  'requests.cookies.RequestsCookieJar.set_cookie': (C, end) => {
    const other = new C();
    other.set!('a', 'b');
    const jar = new C();
    for (const cookie of other as unknown as Iterable<unknown>) jar.set_cookie!(cookie, ...end);
    return jar.get_dict!();
  },
  'requests.exceptions.JSONDecodeError': (C, end) => new C('no', 'x', 0, ...end).message,
  'requests.exceptions.RequestException': (C, end) => new C('no', ...end).args,
  'urllib3._collections.HTTPHeaderDict.extend': (C, end) => {
    const headers = new C();
    headers.extend!({ a: 'b' }, ...end);
    return headers.items!();
  },
  'urllib3.connection.HTTPConnection.putheader': (C, end) => headers_of(new C('h'), end),
};

function given(...args: unknown[]): unknown {
  return args;
}

function handlers_of(opener: Anything): string[] {
  return (opener.handlers as unknown as object[]).map((each) => each.constructor.name);
}

function headers_of(connection: Anything, end: unknown[]): unknown {
  connection.putrequest!('GET', '/');
  connection.putheader!('A', 'b', 'c', ...end);
  return connection._buffer;
}

function raised(call: () => unknown): string {
  try {
    return String(call());
  } catch (error) {
    return String(error);
  }
}

test('the table has no other callables with any number of arguments', () => {
  expect(callables().sort()).toEqual(Object.keys(CALLS).sort());
});

describe.each(both({ api: root }, { api: blocking_root }))('$colour', ({ api }) => {
  test.each(Object.entries(CALLS))('%s(…, kw({})) is as without it', async (name, call) => {
    const is_method = /\.[A-Z_]\w*[a-z]\w*\.\w+$/.test(name);
    const called = object_of(api, is_method ? name.slice(0, name.lastIndexOf('.')) : name);
    expect(await call(called, [kw({})])).toEqual(await call(called, []));
  });

  test('build_opener() with a handler', () => {
    const { BaseHandler, build_opener } = api.urllib.request;
    class Mine extends BaseHandler {
      mine_open(): null {
        return null;
      }
    }
    expect(build_opener(Mine, kw({})).handlers.map((each) => each.constructor)).toContain(Mine);
  });
});

test('an exception does not take kw({}) as an argument', () => {
  for (const Class of Object.values(builtins) as unknown as Anything[]) {
    if (typeof Class !== 'function' || !(Class.prototype instanceof builtins.Exception)) continue;
    if (Class.name.startsWith('Unicode')) continue; // These take five values.
    expect(new Class('a', 'b', kw({})).args).toEqual(new Class('a', 'b').args);
  }
});
