// StreamState and TLSState beside the recorded answers of CPython's sockets: test/oracle/stream_states.py.
import { describe, expect, test } from 'vitest';
import { BROKEN_TLS, ZERO_RETURN, coded } from '../../../lib/transport/wire/failure.cjs';
import { StreamState, type Outcome } from '../../../lib/transport/wire/stream_state.cjs';
import { TLSState } from '../../../lib/transport/wire/tls_state.cjs';
import { recorded } from './sequences.js';

const ANSWERS: Record<string, unknown> = {
  EBADF: 9,
  EPIPE: 32,
  ECONNRESET: 104,
  ENOTCONN: 107,
  REFUSED: 'SSLError',
  [BROKEN_TLS]: 'SSLEOFError',
  [ZERO_RETURN]: 'SSLZeroReturnError',
};

/** A peer on the same machine, whose steps are inputs at once. */
class Peer {
  readonly #state: StreamState | TLSState;
  #unread = 0;
  #is_open = true;
  #has_ended = false;
  #has_notified = false;
  /** True once the client's kernel has, or has been sent, a reset. */
  #is_reset = false;
  /** The sizes of what the client has not read. A read from TLS returns bytes of one record. */
  readonly pieces: number[] = [];

  constructor(state: StreamState | TLSState) {
    this.#state = state;
  }

  do(name: string, size: number | null): void {
    const state = this.#state;
    if (name === 'peer reads') this.#unread = 0;
    if (!this.#is_open) return;
    const ends = name === 'peer ends' || (name === 'peer closes' && this.#unread === 0);
    const may_send = !this.#has_ended && !this.#is_reset;
    if (name === 'peer sends' && may_send && !this.#has_notified) {
      if (state.refuses) this.#reset();
      else if (!state.closed) {
        state.data(size!);
        this.pieces.push(size!);
      }
    }
    if (state instanceof TLSState && may_send) {
      if (name === 'peer notifies') state.notify();
      if (name === 'peer garbles') state.refuse(coded('REFUSED', 'bad record'));
    }
    this.#has_notified ||= name === 'peer notifies';
    if (ends && may_send) state.fin();
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
  const { code } = 'error' in outcome ? (outcome.error as Error & { code: string }) : outcome;
  return ANSWERS[code];
}

function step(
  state: StreamState | TLSState,
  peer: Peer,
  name: string,
  argument: number | null,
): unknown {
  const size = argument ?? 0;
  switch (name) {
    case 'recv': {
      const was_broken = state instanceof TLSState && state.broken;
      const outcome = answer(state.recv(size), () => {
        const left = state instanceof TLSState ? peer.pieces[0]! : state.unread;
        const count = Math.min(size, left);
        state.unread -= count;
        if (count < left) peer.pieces[0] = left - count;
        else peer.pieces.shift();
        return 'z'.repeat(count);
      });
      // The client sends an alert.
      if (state instanceof TLSState && state.broken && !was_broken) peer.receive(1);
      return outcome;
    }
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

describe.each([
  ['StreamState', null],
  ['TLSState', 'TLSv1.2'],
  ['TLSState', 'TLSv1.3'],
])('%s, %s', (_name, version) => {
  test.each(recorded(version))('answers as CPython: $steps', ({ steps }) => {
    const below = new StreamState();
    const state = version === null ? below : new TLSState(below);
    const peer = new Peer(state);
    const answers = steps.map(([name, argument, ...answered]) => {
      if (answered.length > 0) return [name, argument, step(state, peer, name, argument)];
      peer.do(name, argument);
      return [name, argument];
    });
    expect(answers).toEqual(steps);
  });
});

test.each([
  ['ended without an answer', ['fin'], true],
  ['answered and ended', ['data', 'fin'], false],
  ['only reset', [], false],
] as const)('what was sent is unread if the peer %s', (_what, steps, expected) => {
  const state = new StreamState();
  state.send(1);
  for (const step of steps) state[step](1);
  state.reset(coded('EPIPE', 'EPIPE'), 'read');
  expect(state.closed_unread).toBe(expected);
});
