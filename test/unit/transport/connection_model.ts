import { expect } from 'vitest';
import type { TLSOptions, WireInterface as Wire } from '../../../lib/transport/base.js';
import { cancellable_wire } from '../../../lib/transport/cancellable.js';
import { NO_EXCHANGE } from '../../../lib/transport/exchange.js';
import { raised } from '../../server/colours.js';

/** What either side sends. Whatever is lost or repeated shifts the rest. */
const STREAM = Array.from({ length: 100_000 }, (_, i) => `${i},`).join('');

/** Seconds for a step that has something to wait for. */
export const LONG = 10;
/** For one that has nothing. */
const SHORT = 0.02;

/** How the peer ends what it sends, and what the client may then meet, once: the end of the stream, or an error. */
const MEETS = {
  ends: ['the end'],
  notifies: ['the end'],
  // With unread bytes, it is a reset.
  closes: ['the end', 'ConnectionResetError'],
  resets: ['ConnectionResetError'],
  garbles: ['SSLError'],
  impostor: ['SSLCertVerificationError'],
  // An end within a handshake.
  'within a handshake': ['the end', 'SSLEOFError', 'SSLError', 'ConnectionResetError'],
};
export type End = keyof typeof MEETS;

const GONE = ['BrokenPipeError', 'SSLEOFError', 'SSLZeroReturnError'];

export interface Real {
  wire: Wire;
  options: TLSOptions;
  peer: (step: string, argument?: number | string | null, next?: unknown) => Promise<unknown>;
}

/** What is known of a connection. */
export class Model {
  /** Number of bytes for which `sendall` has returned, and of those that the peer has got. */
  sent = 0;
  got = 0;
  /** Number of bytes that the peer has sent, of those that arrive whatever comes next, and of those that were received. */
  offered = 0;
  assured = 0;
  received = 0;
  /** True from the beginning of another handshake until the peer has told that it is over. */
  in_handshake = false;
  readonly ends: End[] = [];
  /** What the client has met: its end, and the errors of the connection, of which each is raised once. */
  readonly met: string[] = [];
  is_secure = false;
  is_shut = false;
  is_closed = false;

  /** True if a read need not wait. */
  get is_due(): boolean {
    const { received, offered, ends, is_closed } = this;
    return is_closed || received < offered || ends.length > 0;
  }

  /** True if the peer may still get something, and send something. */
  get has_peer(): boolean {
    return !this.is_closed && this.ends.every((end) => end === 'ends' || end === 'notifies');
  }

  get may_meet(): string[] {
    // Node takes a reset that comes along with bytes for the end. Only a write would tell them apart.
    const is_unknown = this.is_shut && this.ends.includes('resets');
    return [...this.ends.flatMap((end) => MEETS[end]), ...(is_unknown ? ['the end'] : [])];
  }

  end(end: End): void {
    if (this.in_handshake && end !== 'impostor') this.ends.push('within a handshake');
    this.ends.push(end);
  }

  async send({ wire }: Real, size: number): Promise<void> {
    const data = Buffer.from(STREAM.slice(this.sent, this.sent + size));
    const error = await error_of(() => wire.sendall(data, LONG));
    if (this.is_closed) return expect(error).toMatchObject({ errno: 9 });
    if (error === null) {
      expect(this.is_shut || this.met.some((each) => each !== 'the end')).toBe(false);
      this.sent += size;
    } else if (this.is_shut && error.name === 'BrokenPipeError') return;
    else if (GONE.includes(error.name)) expect(this.ends).not.toEqual([]);
    else
      this.meet(error.name, [
        ...this.may_meet,
        ...(this.ends.length > 0 ? ['ConnectionResetError'] : []),
      ]);
  }

  async receive({ wire }: Real, size: number): Promise<void> {
    const timeout = this.is_due ? LONG : SHORT;
    let text = '';
    const error = await error_of(async () => {
      text = Buffer.from(await wire.recv(size, timeout)).toString();
    });
    if (this.is_closed) return expect(error).toMatchObject({ errno: 9 });
    if (error?.name === 'TimeoutError') return expect(this.is_due).toBe(false);
    if (text === '') {
      expect(this.received).toBeGreaterThanOrEqual(this.assured);
      // After an error, there is the end.
      const was_raised = error === null && this.met.length > 0;
      return was_raised ? undefined : this.meet(error?.name ?? 'the end', this.may_meet);
    }
    expect(text).toBe(STREAM.slice(this.received, this.received + text.length));
    this.received += text.length;
    expect(this.received).toBeLessThanOrEqual(this.offered);
    expect(this.met).not.toContain('the end');
    this.assured = Math.max(this.assured, this.received);
  }

  async start_tls(real: Real): Promise<void> {
    if (this.has_peer) await this.compare(real);
    await real.peer('peer secures');
    const error = await error_of(() => real.wire.start_tls(real.options, LONG));
    if (error === null) {
      expect(this.ends).toEqual([]);
      await real.peer('peer is ready');
      this.is_secure = true;
      return;
    }
    const is_reset = this.ends[0] === 'resets';
    this.meet(error.name, is_reset ? ['ConnectionResetError'] : [...GONE, ...this.may_meet]);
    real.wire.close();
    this.is_closed = true;
  }

  async shutdown({ wire }: Real): Promise<void> {
    const error = await error_of(() => wire.shutdown('write'));
    if (error === null) this.is_shut = true;
    else expect(this.ends).not.toEqual([]);
  }

  /** Asks what a client asks before it sends another request. */
  async ask({ wire }: Real): Promise<void> {
    const is_readable = (await wire.readable(0)) || !wire.open;
    const { received, assured, in_handshake, ends } = this;
    if (received < assured || (ends.length > 0 && !in_handshake)) expect(is_readable).toBe(true);
    if (!this.is_due && !in_handshake) expect(is_readable).toBe(false);
  }

  async close({ wire }: Real): Promise<void> {
    wire.close();
    await Promise.resolve();
    this.is_closed = true;
  }

  async abort({ wire }: Real): Promise<void> {
    const controller = new AbortController();
    wire.exchange = { ...NO_EXCHANGE, signal: controller.signal };
    const reason = new Error('aborted');
    const failure = raised(() => cancellable_wire(wire).recv(9, LONG));
    controller.abort(reason);
    expect(await failure).toBe(reason);
    this.is_closed = true;
  }

  /** Receives all that is left, up to the end or the error that follows, and once more. */
  async receive_rest(real: Real): Promise<void> {
    while (this.is_due && !this.is_closed) {
      const has_met = this.met.length > 0 && this.received >= this.assured;
      await this.receive(real, 65_536);
      if (has_met) return;
    }
  }

  meet(what: string, allowed: string[]): void {
    expect(allowed).toContain(what);
    expect(this.met).not.toContain(what);
    this.met.push(what);
  }

  /** The peer sends as many bytes, and may then end at once. */
  async offer({ peer }: Real, size: number, end: End | null = null): Promise<void> {
    const next = end === null ? [] : [[`peer ${end}`, null]];
    await peer('peer sends', STREAM.slice(this.offered, this.offered + size), ...next);
    this.offered += size;
    if (!this.in_handshake) this.assured = this.offered;
    if (end !== null) this.end(end);
  }

  /** Compares what the peer has got with what was sent. */
  async compare({ peer }: Real, is_end = false): Promise<void> {
    const { has_peer } = this;
    if (is_end) this.is_closed = true;
    const text = (await peer('peer takes', is_end ? null : this.sent)) as string;
    if (text.includes('[good]')) {
      this.in_handshake = false;
      this.assured = this.offered;
    }
    const [of_peer = '', ...of_impostor] = text.replaceAll('[good]', '').split(/\[.*?\]/);
    expect(of_impostor.join('')).toBe('');
    expect(of_peer).toBe(STREAM.slice(this.got, this.got + of_peer.length));
    this.got += of_peer.length;
    expect(this.got).toBeLessThanOrEqual(this.sent);
    if (has_peer) expect(this.got).toBe(this.sent);
  }
}

async function error_of(run: () => unknown): Promise<Error | null> {
  try {
    await run();
    return null;
  } catch (error) {
    return error as Error;
  }
}
