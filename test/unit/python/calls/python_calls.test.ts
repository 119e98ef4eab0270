// A method with a definition is written with its parameters in its head, and called by position and by keyword.
import { describe, expect, test } from 'vitest';
import {
  type ArgumentsOf,
  type ValuesOf,
  call,
  def,
  optional,
  python_calls,
  required,
  signatures,
  var_keyword,
  var_positional,
  type Signature,
} from '../../../../lib/python/calls/index.js';
import { kw } from '../../../../lib/python/values/index.js';
import { plain_syntax } from '../../../../scripts/syntax.mjs';
import '../../../../lib/index.js';
import '../../../../lib/sync/index.js';

const SHOUT = def(
  'Plain.shout',
  { text: required<string>() },
  { mark: optional('!') },
  { rest: var_positional<string>() },
  { kwargs: var_keyword<{ end: string }>() },
);
const WAIT = def('Plain.wait', { seconds: required<number>() });
WAIT.is_coroutine = true;

class Plain {
  shout(...args: ArgumentsOf<typeof SHOUT>): unknown[];
  shout<V extends ValuesOf<typeof SHOUT>>(...[text, mark, rest, kwargs]: V): unknown[] {
    return [this.constructor.name, text, mark, rest, { ...kwargs }];
  }
  wait(...args: ArgumentsOf<typeof WAIT>): Promise<number>;
  async wait<V extends ValuesOf<typeof WAIT>>(...[seconds]: V): Promise<number> {
    return seconds;
  }
}
python_calls(Plain, SHOUT, ...[WAIT]);

describe('python_calls()', () => {
  test('binds by position and by keyword', () => {
    const plain = new Plain();
    expect(plain.shout('a')).toEqual(['Plain', 'a', '!', [], {}]);
    expect(plain.shout('a', kw({ mark: '?', end: '.' }))).toEqual([
      'Plain',
      'a',
      '?',
      [],
      { end: '.' },
    ]);
    expect(call(plain, SHOUT, ['a'], { mark: '?' })).toEqual(['Plain', 'a', '?', [], {}]);
  });

  test('keeps the name, the length and the kind of property of a method', () => {
    const descriptor = Object.getOwnPropertyDescriptor(Plain.prototype, 'shout');
    expect(descriptor).toMatchObject({ writable: true, enumerable: false, configurable: true });
    const { name, length } = descriptor!.value as () => void;
    expect([name, length]).toEqual(['shout', 0]);
  });

  test('throws for a wrong call, and rejects if the method is a coroutine', async () => {
    const plain = new Plain() as unknown as Record<'shout' | 'wait', () => unknown>;
    const missing = (name: string, parameter: string) =>
      new TypeError(`Plain.${name}() missing 1 required positional argument: '${parameter}'`);
    expect(() => plain.shout()).toThrow(missing('shout', 'text'));
    await expect(plain.wait()).rejects.toThrow(missing('wait', 'seconds'));
  });

  test('refuses a method that the class itself does not have', () => {
    class Derived extends Plain {}
    const OTHER = def('Derived.shout', { text: required<string>() });
    expect(() => python_calls(Derived, OTHER)).toThrow(
      new TypeError('the class has no method Derived.shout'),
    );
  });
});

const written = signatures().filter(({ plain, name }) => plain !== null && !/^Plain\./.test(name));

/** The names in the head of a method: `send(request, allow_redirects) {`. */
function head_of(signature: Signature): string[] {
  // Without the texts among the defaults, which may contain commas and brackets.
  const source = String(signature.plain).replace(/'[^'\n]*'|"[^"\n]*"/g, '');
  const [, names] = /^[^(]*\(((?:[^()]|\([^()]*\))*)\) \{/.exec(source) ?? [];
  if (names === undefined) throw new Error(`${signature.name} is not written with a head`);
  return names
    .split(',')
    .map((name) => name.replace(/=.*/, '').trim())
    .filter((name) => name !== '');
}

/** A call without its required arguments, or with too many. */
const wrong_call = ({ required, rest, positional }: Signature): unknown[] | null =>
  required > 0 ? [] : rest === null ? new Array<null>(positional.length + 1).fill(null) : null;

test('a method is written with a pattern for TypeScript, which is run as parameters', () => {
  const code = 'class A {\n  async get<V extends B>(\n    ...[url, data]: V\n  ): C {}\n}';
  expect(plain_syntax(code, 'a.ts')).toBe(
    'class A {\n  async get<V extends B>(\n    url, data\n  ): C {}\n}',
  );
  const other = 'class A {\n  get(...[[a, b], c]: V) {}\n}';
  expect(plain_syntax(other, 'a.ts')).toBe(other);
});

test('what definitions have in common is no definition, whatever Object.prototype has', () => {
  const one = def('Plain.one', { name: required<string>() });
  class Plain {
    one(...args: unknown[]): string {
      return String(args[0]);
    }
  }
  Object.defineProperty(Object.prototype, 'names', { value: [], configurable: true });
  try {
    python_calls(Plain, [one], { module: 'of.all' });
  } finally {
    delete (Object.prototype as { names?: unknown }).names;
  }
  expect([one.module, new Plain().one('a')]).toEqual(['of.all', 'a']);
});

test('there are methods in both APIs', () => {
  const [all, coroutines] = [written, written.filter((each) => each.is_coroutine)];
  expect(all.length).toBeGreaterThan(40);
  expect(coroutines.length).toBeGreaterThan(8);
});

test.each(written.map((each) => [each.name, each] as const))(
  '%s has the names of its definition in its head',
  (_, signature) => {
    const { names, rest, kwargs } = signature;
    const defined = names.map((name) => name || rest!).concat(kwargs ?? []);
    // What a method replaces by another value is `given_…`. Underscores set names off from others.
    const bare = (name: string) => name.replace(/^given_|^_+|_+$/g, '');
    const head = head_of(signature);
    expect(head.map(bare)).toEqual(defined.map(bare).slice(0, head.length));
  },
);

test.each(written.map((each) => [each.name, each] as const))(
  '%s raises for a wrong call as its API does',
  async (_, signature) => {
    const { plain, own, is_coroutine } = signature;
    expect(is_coroutine).toBe(plain!.constructor.name === 'AsyncFunction');
    const args = wrong_call(signature);
    if (args === null) return;
    const run = () => Reflect.apply(own as (...args: unknown[]) => unknown, {}, args);
    if (is_coroutine) await expect(run()).rejects.toThrow(TypeError);
    else expect(run).toThrow(TypeError);
  },
);
