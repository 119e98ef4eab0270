// StreamState beside the recorded answers of CPython's sockets: test/oracle/stream_states.py.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { StreamState, type Outcome } from '../../lib/transport/wire/stream_state.cjs';
import { coded } from '../../lib/transport/wire/failure.cjs';
import type { Sequence } from './sequences.js';

const { sequences } = JSON.parse(
  readFileSync(new URL('../vectors/stream_states.json', import.meta.url), 'utf8'),
) as { sequences: Sequence[] };

const ERRNO = { EBADF: 9, EPIPE: 32, ECONNRESET: 104, ENOTCONN: 107 };

/** A peer on the same machine, whose steps are inputs at once. */
class Peer {
  readonly #state: StreamState;
  #unread = 0;
  #is_open = true;
  #has_ended = false;
  /** True once the client's kernel has, or has been sent, a reset. */
  #is_reset = false;

  constructor(state: StreamState) {
    this.#state = state;
  }

  do(name: string, size: number | null): void {
    if (name === 'peer reads') this.#unread = 0;
    if (!this.#is_open) return;
    const ends = name === 'peer ends' || (name === 'peer closes' && this.#unread === 0);
    if (name === 'peer sends' && !this.#has_ended && !this.#is_reset) {
      if (this.#state.refuses) this.#reset();
      else if (!this.#state.closed) this.#state.data(size!);
    }
    if (ends && !this.#has_ended && !this.#is_reset) this.#state.fin();
    this.#has_ended ||= ends;
    if (name === 'peer resets' || (name === 'peer closes' && this.#unread > 0)) this.#reset();
    if (name === 'peer closes' || name === 'peer resets') this.#is_open = false;
  }

  receive(size: number): void {
    if (this.#is_open) this.#unread += size;
    else if (size > 0) this.#reset();
  }

  #reset(): void {
    if (this.#is_reset) return;
    this.#is_reset = true;
    const code = this.#has_ended ? 'EPIPE' : 'ECONNRESET';
    this.#state.reset(coded(code, code), 'read', this.#has_ended);
  }
}

/** Returns the answer in the form of the recording. */
function answer(outcome: Outcome, otherwise: () => unknown): unknown {
  if (outcome === 'wait') return 'timeout';
  if (outcome === 'end') return '';
  if (outcome === 'go') return otherwise();
  const { code } =
    'error' in outcome ? (outcome.error as Error & { code: keyof typeof ERRNO }) : outcome;
  return ERRNO[code];
}

function step(state: StreamState, peer: Peer, name: string, argument: number | null): unknown {
  const size = argument ?? 0;
  switch (name) {
    case 'recv':
      return answer(state.recv(size), () => {
        const count = Math.min(size, state.unread);
        state.unread -= count;
        return 'z'.repeat(count);
      });
    case 'send':
      return answer(state.send(size), () => {
        peer.receive(size);
        return null;
      });
    case 'shutdown':
      return answer(state.shutdown((['read', 'write', 'both'] as const)[size]!), () => {
        if (size > 0) state.fin_sent();
        return null;
      });
    case 'peername':
      if (state.closed) return 9;
      return state.has_peer ? null : 107;
    default:
      state.closed = true;
      return null;
  }
}

describe('StreamState', () => {
  const plain = sequences.filter(({ tls }) => tls === null);
  test.each(plain)('answers as CPython: $steps', ({ steps }) => {
    const state = new StreamState();
    const peer = new Peer(state);
    const answers = steps.map(([name, argument, ...recorded]) => {
      if (recorded.length > 0) return [name, argument, step(state, peer, name, argument)];
      peer.do(name, argument);
      return [name, argument];
    });
    expect(answers).toEqual(steps);
  });
});
