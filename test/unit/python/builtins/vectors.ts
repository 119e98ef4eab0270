import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { encode, Bytes, repr, tuple } from '../../../../lib/python/builtins/index.js';
import { find_oracle } from '../../../oracle/find_oracle.js';
import { drawn, SEED } from '../../../oracle/seed.js';

const SCRIPT = fileURLToPath(new URL('../../../oracle/builtins_vectors.py', import.meta.url));

interface Document<Record> {
  command: string;
  record: Record;
}

/** Whether the cases are drawn anew: see test/nightly/python/live.test.ts. */
export const live = { wanted: false };

/** The recorded cases of a topic; or, if `live.wanted`, `times` as many that CPython 3.13 draws from another seed. */
export function vectors<Record>(topic: string, times = 1): { source: string; record: Record }[] {
  const file = new URL(`../../../vectors/builtins_${topic}.json`, import.meta.url);
  const recorded = JSON.parse(readFileSync(file, 'utf8')) as Document<Record>;
  if (!live.wanted) return [{ source: 'recorded', record: recorded.record }];
  const oracle = find_oracle();
  if (oracle === null) return [];
  const count = drawn(times * Number(/\d+$/.exec(recorded.command)));
  const command = ['-X', 'utf8', SCRIPT, topic, String(SEED), String(count)];
  const output = execFileSync(oracle, command, { maxBuffer: 1 << 28, timeout: 60_000 });
  const { record } = JSON.parse(output.toString()) as Document<Record>;
  return [{ source: `live, seed ${SEED}`, record }];
}

/** A value as builtins_json.py writes it. */
export type Json = null | boolean | number | string | Json[] | { [tag: string]: never };

/** Reads a value back; dicts become Maps, bytes Bytes. */
export function from_json(json: unknown): unknown {
  if (Array.isArray(json)) return json.map(from_json);
  if (typeof json !== 'object' || json === null) return json;
  const [tag, value] = Object.entries(json)[0] as [string, unknown];
  switch (tag) {
    case 'int':
      return BigInt(value as string);
    case 'float':
      return float_of(value as string);
    case 'bytes':
      return Bytes.fromhex(value as string);
    case 'tuple':
      return tuple(from_json(value));
    case 'dict':
      return new Map(
        (value as unknown[][]).map((pair) => pair.map(from_json) as [unknown, unknown]),
      );
    default:
      throw new Error(`no such tag: ${tag}`);
  }
}

function float_of(text: string): number {
  if (text.endsWith('inf')) return text.startsWith('-') ? -Infinity : Infinity;
  return Number(text);
}

/** The result of builtins_json.outcome. */
export type Outcome = { returns: unknown } | { raises: string; message: string };

/** An outcome as a string to compare: a value as its repr, an exception as its class and message. */
export function expected(outcome: Outcome): string {
  return 'raises' in outcome
    ? `${outcome.raises}: ${outcome.message}`
    : repr(from_json(outcome.returns));
}

/** The outcome of a call here, in the same form. */
export function actual(call: () => unknown): string {
  let value: unknown;
  try {
    value = call();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return `${error.name}: ${error.message}`;
  }
  return repr(value);
}

/** A short form of `encode` in latin-1, for tests with many literals. */
export function b(text: string): Bytes {
  return encode(text, 'latin-1');
}
