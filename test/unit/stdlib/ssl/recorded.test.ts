import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { Bytes, repr, str } from '../../../../lib/python/builtins/index.js';
import {
  SSLContext,
  decode_certificate,
  namespace,
  to_tls_options,
} from '../../../../lib/stdlib/ssl/index.js';

type Step = [kind: string, ...args: unknown[]];
interface Case {
  group: string;
  why: string;
  protocol?: unknown;
  steps: Step[];
  results: unknown[];
}
interface Recording {
  about: Record<string, string>;
  cases: Case[];
  ciphers: { names: string[]; rules: [string, number | null, number[] | null][] };
}

const CERTS = 'test/unit/stdlib/ssl/certs/';
const recording = JSON.parse(readFileSync('test/vectors/ssl.json', 'utf8')) as Recording;
const module_names = namespace as unknown as Record<string, unknown>;

/** Decodes a value of a case: see record_ssl.py. */
function value_of(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(value_of);
  if (typeof value !== 'object' || value === null) return value;
  const [kind, inner] = Object.entries(value)[0] as [string, string];
  switch (kind) {
    case 'const':
      return inner
        .split('.')
        .reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], module_names);
    case 'bytes':
      return Bytes.from(inner, (character) => character.charCodeAt(0));
    case 'int':
      return BigInt(inner);
    case 'returns':
      return () => value_of(inner);
    case 'file':
      return inner.endsWith('.der') ? readFileSync(inner) : readFileSync(inner, 'utf8');
    default: {
      const whole = readFileSync(`${CERTS}rsa.der`);
      const parts = (inner as unknown as (string | number)[]).map((part) =>
        typeof part === 'string'
          ? Buffer.from(part, 'latin1')
          : whole.subarray(0, Math.trunc(whole.length * part)),
      );
      return Buffer.concat(parts);
    }
  }
}

function shown(value: unknown): unknown {
  if (value instanceof Uint8Array) return { bytes: Buffer.from(value).toString('latin1') };
  if (Array.isArray(value)) return value.map(shown);
  if (typeof value !== 'object' || value === null) return value ?? null;
  if ('__repr__' in value) return repr(value);
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, shown(item)]));
}

function call(target: object, name: string, args: unknown[]): unknown {
  const method = (target as Record<string, unknown>)[name];
  if (typeof method !== 'function') throw new Error(`no ${name}`);
  const is_class = /^class\b/.test(String(method));
  return is_class
    ? Reflect.construct(method, args)
    : (Reflect.apply(method, target, args) as unknown);
}

function run(context: SSLContext, [kind, ...args]: Step): [SSLContext, unknown] {
  const [first, ...rest] = args as [string, ...unknown[]];
  switch (kind) {
    case 'get': {
      const names = args as ('protocol' | 'options')[];
      return [context, Object.fromEntries(names.map((name) => [name, shown(context[name])]))];
    }
    case 'set':
      Reflect.set(context, first, value_of(rest[0]));
      return [context, null];
    case 'call':
      return [context, shown(call(context, first, rest.map(value_of)))];
    case 'make': {
      const [positional, keywords] = rest as [unknown[], Record<string, unknown>];
      const values = Object.entries(keywords).map(([name, value]) => [name, value_of(value)]);
      const by_name = values.length === 0 ? [] : [Object.fromEntries(values) as object];
      const all = [...positional.map(value_of), ...by_name];
      return [call(namespace, first, all) as SSLContext, null];
    }
    case 'function':
      return [context, shown(call(namespace, first, rest.map(value_of)))];
    case 'show':
      return [context, [repr(value_of(first)), str(value_of(first))]];
    case 'wrap':
      return [context, to_tls_options(context, value_of(first) as string).server_hostname];
    case 'number':
      return [context, Number(value_of(first))];
    default: {
      const der = namespace.PEM_cert_to_DER_cert(readFileSync(first, 'utf8'));
      return [context, shown(decode_certificate(der))];
    }
  }
}

function outcome({ protocol = 'PROTOCOL_TLS_CLIENT', steps }: Case): unknown[] {
  const results: unknown[] = [];
  try {
    const is_name = typeof protocol === 'string' && protocol.startsWith('PROTOCOL_');
    const method = is_name ? module_names[protocol] : protocol;
    let context = new SSLContext(method as number);
    for (const step of steps) {
      let result: unknown;
      [context, result] = run(context, step);
      results.push(result);
    }
  } catch (error) {
    const { name, message } = error as Error;
    const details = error as Record<string, unknown>;
    const is_system = error instanceof namespace.SSLError || 'errno' in details;
    results.push({
      error: name,
      message,
      ...(is_system && {
        errno: details['errno'] ?? null,
        library: details['library'] ?? null,
        reason: details['reason'] ?? null,
      }),
    });
  }
  return results;
}

/** What is not of OpenSSL, and what 3.13.18 answers otherwise than the 3.13.0 of the recording. */
const BY_3_13_18: Record<string, unknown[]> = {
  ...Object.fromEntries(
    ['lowest: 1099511627776', 'highest: 1099511627776'].map((why) => [
      why,
      [{ error: 'OverflowError', message: 'signed integer is greater than maximum' }],
    ]),
  ),
  'to DER: padding ends it': [{ error: 'Error', message: 'Incorrect padding' }],
};

const groups = [...new Set(recording.cases.map(({ group }) => group))];
// docs/internals/security_history.md: native calls: a malformed revocation list
describe.each(groups)('%s as CPython', (name) => {
  test.each(recording.cases.filter(({ group }) => group === name))('$why', (one) => {
    expect(outcome(one)).toEqual(BY_3_13_18[one.why] ?? one.results);
  });
});

test('set_ciphers() selects what OpenSSL selects, in its order', () => {
  const { names, rules } = recording.ciphers;
  for (const [rule, level, positions] of rules) {
    const context = new SSLContext(namespace.PROTOCOL_TLS_CLIENT);
    let selected: string[] | null = null;
    try {
      context.set_ciphers(rule);
      selected = context.get_ciphers().map((cipher) => String(cipher['name']));
    } catch (error) {
      expect(error).toBeInstanceOf(namespace.SSLError);
    }
    expect(selected, rule).toEqual(positions && positions.map((n) => names[n]));
    if (level !== null) expect(context.security_level, rule).toBe(level);
  }
});
