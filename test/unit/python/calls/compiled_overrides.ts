// The programs whose overrides are compiled, and what each override returns.
import { transform as esbuild } from 'esbuild';
import { readFileSync } from 'node:fs';
import { bind, call, own } from '../../../../lib/python/calls/index.js';
import { kw } from '../../../../lib/python/values/index.js';
import { signature } from './signature.js';

export type Method = (...args: unknown[]) => unknown;
export type Compile = (source: string) => Promise<string>;
export type Object = Record<'send' | 'init', Method>;
type Overrides = (base: typeof Base, pack: typeof kw, log: () => void) => Record<string, Object>;

const SEND = signature('Base.send', {
  required: ['request'],
  optional: { stream: false, timeout: null, verify: true, cert: null, proxies: null },
});
const INIT = signature('Base.init', {
  required: ['connections', 'maxsize'],
  optional: { block: false },
  kwargs: true,
});

export class Base {
  send(...args: unknown[]): unknown {
    return { ...by_name(SEND.names, bind(SEND, args)) };
  }
  init(...args: unknown[]): unknown {
    return by_name([...INIT.names, 'kwargs'], bind(INIT, args));
  }
}
own(Base, SEND, INIT);

const by_name = (names: readonly string[], values: readonly unknown[]) =>
  Object.fromEntries(names.map((name, i) => [name, values[i]]));

const PROXIES = { http: 'http://localhost:3128' };
const KEYWORDS = { stream: true, timeout: 3, verify: '/ca.pem', cert: null, proxies: PROXIES };
export const SENT = { request: 'r', ...KEYWORDS };
const OWN = { request: 'r', timeout: 3, verify: '/ca.pem' };
const INITIALISED = { connections: 1, maxsize: 2, block: true, kwargs: { ssl: 4 } };

/** What each override returns. */
export const EXPECTED: Record<string, object> = {
  logs: SENT,
  comments: SENT,
  defaults: OWN,
  positional: SENT,
  rest: SENT,
  others: SENT,
  arguments: SENT,
  nested: SENT,
  manager: INITIALISED,
  assigned: OWN,
  original: SENT,
  replaced: SENT,
};

const PROGRAM = readFileSync(new URL('overrides_program.mjs', import.meta.url), 'utf8');
export const PROGRAMS = [
  ['async', PROGRAM],
  ['blocking', PROGRAM.replace(/\basync |\bawait /g, '')],
] as const;

export const with_esbuild =
  (target: string, minified = false): Compile =>
  async (source) =>
    (await esbuild(source, { target, format: 'cjs', minify: minified })).code;
/** Runs a compiled program, which is a CommonJS module, and returns its objects. */
export async function objects_of(
  compile: Compile,
  source: string,
): Promise<Record<string, Object>> {
  const exported: { default?: Overrides } = {};
  const module = { exports: exported };
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- it runs what a compiler wrote
  new Function('exports', 'module', await compile(source))(exported, module);
  return module.exports.default!(Base, kw, () => undefined);
}

/** Calls the override as the library does. */
export async function result_of(object: Object, is_init: boolean): Promise<unknown> {
  return await (is_init
    ? call(object, INIT, [1, 2], { block: true, ssl: 4 })
    : call(object, SEND, ['r'], KEYWORDS as never));
}

/** What each override of a compiled program returns. */
export async function results_of(
  compile: Compile,
  source: string,
): Promise<Record<string, unknown>> {
  const results: Record<string, unknown> = {};
  for (const [name, object] of Object.entries(await objects_of(compile, source)))
    results[name] = await result_of(object, name === 'manager').catch(String);
  return results;
}
