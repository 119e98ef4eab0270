import { readFileSync } from 'node:fs';

/** A sequence of steps of a client and its peer, as test/oracle/stream_states.py records it. */
export interface Sequence {
  /** The version of TLS, or null without TLS. */
  tls: string | null;
  /** The steps: their names and arguments, and, of the client's steps, what CPython answers. */
  steps: (
    | [name: string, argument: number | null]
    | [name: string, argument: number | null, answer: unknown]
  )[];
}

/** Returns the recorded sequences of a version of TLS, or of those without. */
export function recorded(version: string | null): Sequence[] {
  const file = new URL('../../vectors/stream_states.json', import.meta.url);
  const { sequences } = JSON.parse(readFileSync(file, 'utf8')) as { sequences: Sequence[] };
  return sequences.filter(({ tls }) => tls === version);
}
