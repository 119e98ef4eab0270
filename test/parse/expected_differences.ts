// Where this port answers otherwise than CPython 3.13.0 on purpose, by name. The live comparison
// lets these pass, and nothing else.
import type { Answer, Case } from './case.js';

export interface ExpectedDifference {
  /** The issue of CPython it comes from. */
  name: string;
  why: string;
  covers(question: Case, ours: Answer, theirs: Answer): boolean;
}

const WELL_BRACKETED = /^(?:[^[\]]*@)?\[[^[\]@]*\](?::[^@]*)?$/;

export const expected_differences: readonly ExpectedDifference[] = [
  {
    name: 'gh-105704',
    why: 'since 3.13.2 only one bracketed address makes a host, with nothing but a port after it',
    covers: ([name, positional]) =>
      ['urlsplit', 'urlparse', 'urljoin', 'urldefrag'].includes(name) &&
      positional.some((argument) => {
        const text = typeof argument === 'string' ? argument : bytes_text(argument);
        const [, netloc = ''] = /\/\/([^/?#]*)/.exec(text.replace(/[\t\r\n]/g, '')) ?? [];
        return netloc.includes('[') && netloc.includes(']') && !WELL_BRACKETED.test(netloc);
      }),
  },
];

function bytes_text(argument: unknown): string {
  const { b } = (argument ?? {}) as { b?: unknown };
  return typeof b === 'string' ? b : '';
}
