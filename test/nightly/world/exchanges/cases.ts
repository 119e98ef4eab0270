/** The cases of test/oracle/world_exchanges.py. */
import { readFileSync } from 'node:fs';
import type { Step } from '../../../server/script.js';
import { DECISIONS } from './by_decision.js';

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type Client = 'http.client' | 'urllib' | 'requests';
export interface Scripts {
  first: Step[][];
  second?: Step[][];
}
export interface Case {
  why: string;
  /** The project, and its file or issue. */
  source: string;
  scripts: Scripts;
  programs: Partial<Record<Client, Json>>;
  /** What CPython and Requests say. */
  expected: Partial<Record<Client, Json>>;
}

const file = new URL('../../../vectors/world_exchanges.json', import.meta.url);
const vectors = JSON.parse(readFileSync(file, 'utf8')) as {
  cases: [string, string, Scripts, Case['programs'], Case['expected']][];
};
export const cases: Case[] = vectors.cases.map(([why, source, scripts, programs, expected]) => ({
  why,
  source,
  scripts,
  programs,
  expected,
}));

/** What this library says: the same, or what by_decision.ts makes of it. */
export function ours({ why, expected }: Case, client: Client): Json {
  const said = structuredClone(expected[client]!);
  for (const { cases } of DECISIONS) cases[why]?.[client]?.(said);
  return said;
}

/** True if this library says something else, by decision, in any client. */
export const is_different = ({ why }: Case): boolean => DECISIONS.some(({ cases }) => why in cases);

/** The project that a case comes from. */
export const project_of = ({ source }: Case): string =>
  /^(.*?) (?:(?:tests?|src|fetch|url)\/|issue |pull request )/.exec(source)?.[1] ?? source;
