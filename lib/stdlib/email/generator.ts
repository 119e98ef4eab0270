// Mirrors CPython v3.13.18 Lib/email/generator.py (Generator, BytesGenerator).
import { encode } from '../../python/bytes/index.js';
import { RecursionError, no_attribute } from '../../python/errors/internal.js';
import { repr } from '../../python/objects/index.js';
import { is_ascii, is_well_formed, type_name } from '../../python/values/index.js';
import { HeaderWriteError } from './errors.js';
import { ctime } from './formatdate.js';
import type { Message } from './message.js';
import type { Compat32 } from './policy.js';

/** The maximum nesting of messages, at which CPython reaches its recursion limit if it is called from the top level. */
const MAX_DEPTH = 247;

/**
 * Serialises one message as text. In binary mode, the text consists of latin-1 characters, one for each byte, and
 * non-ASCII characters of the message must be undecoded bytes (surrogates).
 */
export class MessageGenerator {
  readonly #policy: Compat32;
  readonly #binary: boolean;
  readonly #depth: number;
  #written: string[] = [];

  constructor(policy: Compat32, binary: boolean, depth = 1) {
    this.#policy = policy;
    this.#binary = binary;
    this.#depth = depth;
  }

  flatten(message: Message, unixfrom: boolean): string {
    if (this.#depth > MAX_DEPTH) throw new RecursionError('maximum recursion depth exceeded');
    const { linesep } = this.#policy;
    if (unixfrom) this.#write((message.get_unixfrom() || envelope_line()) + linesep);
    const head = this.#written;
    // The payload is written first, because this may set the message's boundary.
    this.#written = [];
    this.#write_payload(message);
    const payload = this.#written;
    this.#written = head;
    for (const [name, value] of message.raw_items()) this.#write_header(name, value);
    this.#write(linesep);
    return this.#written.concat(payload).join('');
  }

  #write(text: string): void {
    const ascii = !this.#binary || is_ascii(text);
    this.#written.push(ascii ? text : encode(text, 'ascii', 'surrogateescape').decode('latin-1'));
  }

  #write_header(name: string, value: unknown): void {
    const policy = this.#policy;
    const folded = this.#binary ? policy.fold_binary(name, value) : policy.fold(name, value);
    const text = typeof folded === 'string' ? folded : folded.decode('latin-1');
    const lines = text.slice(0, text.length - policy.linesep.length);
    if (policy.verify_generated_headers && /\r\n[^ \t]|\r[^ \n\t]|\n[^ \t]/.test(lines)) {
      throw new HeaderWriteError(`folded header contains newline: ${repr(folded)}`);
    }
    this.#written.push(text);
  }

  /** Writes text and replaces its line ends with those of the policy. */
  #write_lines(text: string): void {
    for (const [at, line] of text.split(/\r\n|\r|\n/).entries()) {
      if (at > 0) this.#write(this.#policy.linesep);
      this.#write(line);
    }
  }

  #write_payload(message: Message): void {
    const main = message.get_content_maintype();
    const specific = `${main}_${message.get_content_subtype()}`.replaceAll('-', '_');
    const generic = main.replaceAll('-', '_');
    if (specific === 'message_delivery_status' || generic === 'message_delivery_status') {
      this.#write_delivery_status(message);
    } else if (specific === 'multipart_signed' || generic === 'multipart_signed') {
      // Signed content must not be folded.
      this.#write_multipart(message, this.#policy.clone({ max_line_length: 0 }));
    } else if (generic === 'multipart') {
      this.#write_multipart(message, this.#policy);
    } else if (generic === 'message') {
      this.#write_message(message);
    } else {
      this.#write_text(message);
    }
  }

  #write_text(message: Message): void {
    const raw: unknown = message._payload;
    if (raw === null) return;
    if (this.#binary && typeof raw !== 'string') throw no_attribute(raw, 'encode');
    if (this.#binary && this.#policy.cte_type !== '7bit' && !is_well_formed(raw as string)) {
      this.#write_lines(raw as string);
      return;
    }
    const payload: unknown = message.get_payload();
    if (typeof payload !== 'string') {
      throw new TypeError(`string payload expected: <class '${type_name(payload)}'>`);
    }
    this.#write_lines(payload);
  }

  #nested(message: Message, policy = this.#policy): string {
    return new MessageGenerator(policy, this.#binary, this.#depth + 1).flatten(message, false);
  }

  #write_multipart(message: Message, policy: Compat32): void {
    const payload: unknown = message.get_payload();
    if (typeof payload === 'string') {
      // The payload of a message is text if the parser did not find the boundary.
      this.#write(payload);
      return;
    }
    const parts = (
      payload === null ? [] : Array.isArray(payload) ? payload : [payload]
    ) as Message[];
    const texts = parts.map((part) => this.#nested(part, policy));
    const { linesep } = policy;
    let boundary = message.get_boundary();
    if (!boundary) {
      boundary = unused_boundary(texts.join(linesep));
      message.set_boundary(boundary);
    }
    if (message.preamble !== null) {
      this.#write_lines(message.preamble);
      this.#write(linesep);
    }
    this.#write(`--${boundary}${linesep}`);
    for (const [at, text] of texts.entries()) {
      if (at > 0) this.#write(`${linesep}--${boundary}${linesep}`);
      this.#written.push(text);
    }
    this.#write(`${linesep}--${boundary}--${linesep}`);
    if (message.epilogue !== null) this.#write_lines(message.epilogue);
  }

  #write_delivery_status(message: Message): void {
    const { linesep } = this.#policy;
    const blocks = (message.get_payload() as Message[]).map((block) => {
      const text = this.#nested(block);
      return text.endsWith(linesep) ? text.slice(0, text.length - linesep.length) : text;
    });
    this.#written.push(blocks.join(linesep));
  }

  #write_message(message: Message): void {
    const payload = message._payload;
    if (Array.isArray(payload)) {
      this.#written.push(this.#nested(message.get_payload(0) as Message));
    } else {
      this.#write(payload as string);
    }
  }
}

/** Returns a `From ` line for a message that has none. */
const envelope_line = (): string => `From nobody ${ctime()}`;

/** Returns a boundary that is not a line of `text`. */
function unused_boundary(text: string): string {
  const digits = Array.from({ length: 19 }, () => Math.floor(Math.random() * 10)).join('');
  const stem = `${'='.repeat(15)}${digits}==`;
  const lines = new Set(text.split(/\r?\n|\r$/));
  let boundary = stem;
  for (let count = 0; lines.has(`--${boundary}`) || lines.has(`--${boundary}--`); count++) {
    boundary = `${stem}.${count}`;
  }
  return boundary;
}
