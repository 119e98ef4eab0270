import { expect } from 'vitest';

/** Seconds for a step that has something to wait for, and for one that has nothing. */
const LONG = 20;
const SHORT = 0.03;

/** How the end of an answer is found. `none` has no body, `garbage` no status. */
export type Framing = 'length' | 'chunked' | 'until close' | 'none' | 'garbage';
export type End = 'ends' | 'closes' | 'resets';

export interface AnswerOptions {
  framing: Framing;
  size: number;
  closes: boolean;
  /** The status of an interim response that precedes it, or 0. */
  interim: number;
}

/** An answer of the peer, in four pieces: two of the head, two of the body. A later piece may be empty. */
class Answer {
  readonly of: number;
  readonly options: AnswerOptions;
  readonly pieces: string[];
  readonly body: string;
  sent = 0;

  constructor(of: number, options: AnswerOptions) {
    this.of = of;
    this.options = options;
    const { framing, size, closes, interim } = options;
    this.body = framing === 'none' || framing === 'garbage' ? '' : body_of(of, size);
    const half = Math.ceil(this.body.length / 2);
    const halves = [this.body.slice(0, half), this.body.slice(half)];
    const fields = {
      length: `Content-Length: ${this.body.length}\r\n`,
      chunked: 'Transfer-Encoding: chunked\r\n',
      'until close': '',
      none: '',
      garbage: '',
    };
    const chunk = (text: string) =>
      text === '' ? '' : `${text.length.toString(16)}\r\n${text}\r\n`;
    const [first, rest] =
      framing === 'chunked' ? [chunk(halves[0]!), `${chunk(halves[1]!)}0\r\n\r\n`] : halves;
    const before = interim === 0 ? '' : `HTTP/1.1 ${interim} Interim\r\n\r\n`;
    this.pieces =
      framing === 'garbage'
        ? ['nonsense\r\n', '', '', '']
        : [
            `${before}HTTP/1.1 `,
            `${framing === 'none' ? 204 : 200} OK\r\nX-Request: ${of}\r\n${fields[framing]}` +
              `${closes ? 'Connection: close\r\n' : ''}\r\n`,
            first!,
            rest!,
          ];
  }

  get has_head(): boolean {
    return this.sent >= 2 || (this.options.framing === 'garbage' && this.sent > 0);
  }

  get is_complete(): boolean {
    return this.sent === this.pieces.length;
  }

  /** Number of bytes of the body that were sent. */
  get available(): number {
    return this.is_complete
      ? this.body.length
      : this.sent === 3
        ? Math.ceil(this.body.length / 2)
        : 0;
  }
}

/** The body of the answer to a request. Each part of it tells the request, and where it is. */
function body_of(request: number, size: number): string {
  let text = '';
  for (let i = 0; text.length < size; i++) text += `${request}.${i},`;
  return text;
}

/** A connection, as the peer knows it. */
interface Connection {
  ended: End | null;
  answer: Answer | null;
}

export interface Reply {
  /** What the step returns, or its error. */
  answer: unknown;
  has_sock: boolean;
  is_closed: boolean | null;
}

interface Failure {
  error: string;
  text: string;
}

export interface Client {
  step: (name: string, argument: unknown, timeout: number) => Promise<Reply>;
  /** A number for each socket of the connection: that of the present one, or 0. */
  sock: () => number;
}

export interface Real {
  client: Client;
  /** CPython's client, or null. */
  other: Client | null;
  /** Makes a step of the peers of both. */
  peer: (name: string, request: number, text?: string) => Promise<void>;
  /** What both peers have received over each connection. */
  received: () => Promise<(string[] | null)[]>;
}

/** What is known of an HTTPConnection, its peer and its last response. */
export class Model {
  /** The last request that was begun, and the last whose head has left. */
  begun = 0;
  left = 0;
  /** True from a request that was begun until its response was returned, or the connection closed. */
  is_pending = false;
  /** True if a part of an answer is lost: the peer says no more. */
  is_lost = false;
  /** True if the last response was read or closed only after the next request: its socket may be given up. */
  is_spoilt = false;
  /** Number of bytes of a body that are still to be sent. */
  upload = 0;
  connection: Connection | null = null;
  readonly connections: Connection[] = [];
  response: {
    readonly connection: Connection;
    readonly answer: Answer;
    /** True if the connection has kept it: no other response is returned until it is closed. */
    readonly is_kept: boolean;
    got: number;
    has_failed: boolean;
    is_closed: boolean;
  } | null = null;
  /** Why CPython's client is not asked any more: a difference that docs/differences.md states. */
  difference: string | null = null;
  #sock = 0;

  /** Does a step of the client, in CPython too. */
  async step(real: Real, name: string, argument: unknown, is_due = true): Promise<Reply> {
    const timeout = is_due ? LONG : SHORT;
    const reply = await real.client.step(name, argument, timeout);
    if (real.other !== null && this.difference === null)
      expect(reply).toEqual(await real.other.step(name, argument, timeout));
    const sock = real.client.sock();
    if (sock !== 0 && sock !== this.#sock) {
      this.#sock = sock;
      this.connection = { ended: null, answer: null };
      this.connections.push(this.connection);
      this.is_lost = false;
      this.is_spoilt = false;
    }
    if (!is_due) return reply;
    expect(reply.answer).not.toMatchObject({ error: 'TimeoutError' });
    return reply;
  }

  differ(reason: string): void {
    this.difference ??= reason;
  }

  get can_peer(): boolean {
    const { connection, left, begun, is_lost } = this;
    return (
      connection !== null &&
      left === begun &&
      left > 0 &&
      !is_lost &&
      connection.ended !== 'closes' &&
      connection.ended !== 'resets'
    );
  }

  /** True if the peer may begin the answer to the last request. */
  get can_answer(): boolean {
    const { connection, left } = this;
    if (!this.can_peer || connection!.ended !== null) return false;
    const { answer } = connection!;
    return answer === null || (answer.is_complete && answer.of < left);
  }

  async request(real: Real, method: string, size: number): Promise<void> {
    const number = this.begun + 1;
    if (size > 0) this.#sends_body(real);
    const reply = await this.step(real, 'request', [method, `/${number}`, size]);
    this.#has_begun(number, reply);
  }

  async begin_upload(real: Real, size: number): Promise<void> {
    const number = this.begun + 1;
    const reply = await this.step(real, 'upload', [`/${number}`, size]);
    if (this.#has_begun(number, reply)) this.upload = size;
  }

  #has_begun(number: number, { answer }: Reply): boolean {
    const failure = answer as Failure | null;
    if (failure?.error === 'CannotSendRequest') {
      expect(this.is_pending).toBe(true);
      return false;
    }
    expect(this.is_pending).toBe(false);
    this.begun = number;
    this.is_pending = true;
    this.upload = 0;
    if (failure === null) this.left = number;
    else this.#is_gone(failure);
    return failure === null;
  }

  get #has_peer_gone(): boolean {
    return ['closes', 'resets'].includes(this.connection?.ended ?? '');
  }

  /** A write fails only if the peer has closed or reset. */
  #is_gone({ error }: Failure): void {
    expect(['ConnectionResetError', 'BrokenPipeError']).toContain(error);
    expect(this.#has_peer_gone).toBe(true);
  }

  /**
   * The program sends a body. CPython writes it after the head, and fails if the peer has gone; here, a small one leaves with the
   * head, and whether a large one fails depends on when the worker hears of the reset.
   */
  #sends_body({ client }: Real): void {
    if (this.#has_peer_gone && client.sock() !== 0) this.differ('a body for a peer that has gone');
  }

  async send(real: Real): Promise<void> {
    const size = Math.ceil(this.upload / 2);
    this.#sends_body(real);
    const { connection } = this;
    const { answer } = await this.step(real, 'send', size);
    // Without a socket, it opens a connection, to which no head goes.
    if (this.connection !== connection) this.is_lost = true;
    if (answer === null) this.upload -= size;
    else this.#is_gone(answer as Failure);
  }

  async getresponse(real: Real): Promise<void> {
    const { connection, is_pending, response, is_lost } = this;
    const answer = connection?.answer ?? null;
    const is_begun = answer !== null && answer.of === this.begun && answer.sent > 0;
    const is_answer = is_begun && answer.has_head;
    const is_blocked = response !== null && response.is_kept && !response.is_closed;
    const is_refused = !is_pending || (is_blocked && response.connection === connection);
    const is_due = is_refused || (is_answer && !is_lost) || connection?.ended !== null;
    if (is_begun && answer.options.interim > 100) this.differ('an interim response');
    const reply = await this.step(real, 'getresponse', null, is_due);
    if (Array.isArray(reply.answer)) {
      expect(is_refused).toBe(false);
      expect(reply.answer[1]).toBe(String(this.begun));
      expect(answer!.of).toBe(this.begun);
      this.is_pending = false;
      this.response = {
        connection: connection!,
        answer: answer!,
        is_kept: reply.has_sock,
        got: 0,
        has_failed: false,
        is_closed: reply.is_closed!,
      };
      return;
    }
    const { error } = reply.answer as Failure;
    if (is_refused) expect(error).toBe('ResponseNotReady');
    else if (error === 'TimeoutError') {
      expect(is_due).toBe(false);
      if (answer !== null && answer.of === this.begun) this.is_lost = true;
    } else if (error === 'BadStatusLine') {
      expect(connection?.ended !== null || answer?.options.framing === 'garbage').toBe(true);
      this.is_lost = true;
    } else {
      expect(['RemoteDisconnected', 'ConnectionResetError', 'ResponseNotReady']).toContain(error);
      // The socket is closed, and the request given up.
      const is_late = error === 'ResponseNotReady' && this.is_spoilt;
      expect(connection?.ended !== null || is_lost || is_late).toBe(true);
    }
    if (!reply.has_sock) this.is_pending = false;
  }

  async read(real: Real, size: number | null): Promise<void> {
    const response = this.response!;
    const { answer, connection, got, is_closed: was_closed } = response;
    const { framing } = answer.options;
    const is_enough = size !== null && answer.available - got >= size;
    const is_whole = answer.is_complete && framing !== 'until close';
    const is_due =
      was_closed || response.has_failed || connection.ended !== null || is_enough || is_whole;
    // The time-out is that of the present socket.
    if (!is_due && connection !== this.connection) return;
    if (this.is_pending && connection.answer !== answer) {
      this.differ('a response read late');
      this.is_spoilt = true;
    }
    const reply = await this.step(real, 'read', size, is_due);
    response.is_closed = reply.is_closed!;
    if (typeof reply.answer === 'string') {
      const text = reply.answer;
      expect(text).toBe(answer.body.slice(got, got + text.length));
      response.got += text.length;
      const is_cut = connection.ended !== null && (framing === 'until close' || size !== null);
      const is_over = response.is_closed || size === null || text.length < size;
      if (was_closed) expect(text).toBe('');
      else if (is_over && response.got < answer.body.length)
        expect(is_cut || response.has_failed).toBe(true);
      return;
    }
    const { error } = reply.answer as Failure;
    if (error === 'OSError') expect(response.has_failed).toBe(true);
    else if (error === 'TimeoutError') expect(is_due).toBe(false);
    else if (error === 'IncompleteRead') expect(connection.ended).not.toBeNull();
    else {
      expect(error).toBe('ConnectionResetError');
      expect(connection.ended).toBe('resets');
    }
    response.has_failed = true;
  }

  async close_response(real: Real): Promise<void> {
    const { is_closed, answer, connection } = this.response!;
    const has_body = answer.body !== '' || answer.options.framing === 'chunked';
    if (!is_closed && has_body && this.is_pending) this.is_spoilt = true;
    if (!is_closed && connection === this.connection && has_body)
      this.differ('a response closed before its end');
    const reply = await this.step(real, 'close response', null);
    expect(reply.is_closed).toBe(true);
    this.response!.is_closed = true;
  }

  async close(real: Real): Promise<void> {
    const reply = await this.step(real, 'close', null);
    expect(reply.has_sock).toBe(false);
    this.is_pending = false;
    this.upload = 0;
    if (this.response !== null && reply.is_closed) this.response.is_closed = true;
  }

  /** The peer begins its answer, as far as that piece. */
  async answer(real: Real, options: AnswerOptions, upto: number): Promise<void> {
    this.connection!.answer = new Answer(this.left, options);
    await this.continue(real, upto);
  }

  /** The peer goes on with its answer, as far as that piece. */
  async continue(real: Real, upto: number): Promise<void> {
    const answer = this.connection!.answer!;
    const text = answer.pieces.slice(answer.sent, upto).join('');
    answer.sent = Math.max(answer.sent, upto);
    await real.peer('sends', this.left, text);
  }

  async end(real: Real, how: End): Promise<void> {
    this.connection!.ended = how;
    await real.peer(how, this.left);
  }

  /** The peer sends an answer that nobody has asked for. */
  async intrude(real: Real): Promise<void> {
    this.differ('bytes before the next request');
    const text = 'HTTP/1.1 408 Late\r\nX-Request: none\r\nContent-Length: 4\r\n\r\nlate';
    await real.peer('sends', this.left, text);
  }

  /** Request, answer, response and body. */
  async exchange(real: Real, options: AnswerOptions): Promise<void> {
    await this.request(real, 'GET', 0);
    if (!this.can_answer) return;
    await this.answer(real, options, 4);
    if (options.framing === 'until close') await this.end(real, 'ends');
    await this.getresponse(real);
    if (this.response !== null && !this.response.is_closed) await this.read(real, null);
  }

  /** A response that is closed before its end. The peer sends the rest of it after the next request, which it then answers. */
  async abandon(real: Real, options: AnswerOptions, upto: number): Promise<void> {
    await this.request(real, 'GET', 0);
    if (!this.can_answer) return;
    await this.answer(real, options, upto);
    await this.getresponse(real);
    if (this.is_pending || this.response === null) return;
    const { of, pieces } = this.response.answer;
    await this.close_response(real);
    await this.request(real, 'GET', 0);
    await real.peer('sends', of, pieces.slice(upto).join(''));
    this.response.answer.sent = pieces.length;
    if (this.can_answer) await this.answer(real, { ...options, framing: 'length' }, 4);
    if (this.is_pending) await this.getresponse(real);
  }

  /** Ends the sequence, and compares what the peers have received. */
  async finish(real: Real): Promise<void> {
    await real.client.step('end', null, LONG);
    await real.other?.step('end', null, LONG);
    const [of_client, of_other] = await real.received();
    expect(of_client).toHaveLength(this.connections.length);
    const heads = of_client!.flatMap((text) => heads_in(text));
    expect(heads).toEqual([...new Set(heads)].sort((a, b) => a - b));
    if (of_other === undefined || this.difference !== null) return;
    // What a peer receives after it has closed is lost.
    const compared = (texts: string[] | null) =>
      texts?.map((text, i) => {
        const ended = this.connections[i]?.ended ?? null;
        return ended === null || ended === 'ends' ? text.replace(/:\d+\r\n/g, '\r\n') : '';
      });
    expect(compared(of_client!)).toEqual(compared(of_other));
  }
}

const heads_in = (text: string) =>
  Array.from(text.matchAll(/[A-Z]+ \/(\d+) HTTP/g), ([, number]) => Number(number));
