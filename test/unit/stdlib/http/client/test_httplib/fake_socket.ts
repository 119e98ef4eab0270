/**
 * A fake socket like test_httplib's FakeSocket: it has only `makefile` and `sendall`, and returns a canned response.
 */
import { BytesIO, encode, type Bytes } from '../../../../../../lib/python/builtins/index.js';
import type * as client from '../../../../../../lib/stdlib/http/client/index.js';
import type { socket } from '../../../../../../lib/stdlib/socket/index.js';

/** Creates the stream that the response is read from. */
export type FileClass = (answer: Bytes) => client.ResponseStream;

export const bytes_io: FileClass = (answer) => new BytesIO(answer);

export class FakeSocket {
  /** All data sent, in latin-1. */
  data = '';
  sendall_calls = 0;
  file: client.ResponseStream | null = null;
  file_closed = false;
  readonly host: string | null;
  readonly port: number | null;
  readonly #answer: Bytes;
  readonly #file_class: FileClass;

  constructor(
    answer: string | null = null,
    file_class: FileClass = bytes_io,
    address: readonly [string, number] | null = null,
  ) {
    this.#answer = encode(answer ?? '', 'latin-1');
    this.#file_class = file_class;
    [this.host, this.port] = address ?? [null, null];
  }

  sendall(data: Uint8Array): unknown {
    this.sendall_calls += 1;
    this.data += Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('latin1');
    return null;
  }

  makefile(mode: string): client.ResponseStream {
    if (mode !== 'r' && mode !== 'rb') throw new Error(`makefile: ${mode}`);
    // close() leaves the stream open, so that tests can inspect the unread rest.
    this.file = this.#file_class(this.#answer);
    this.file.close = () => {
      this.file_closed = true;
    };
    return this.file;
  }

  close(): void {}

  setsockopt(): void {}

  /** The unread rest of the response. */
  rest(): string {
    return (this.file!.read() as Bytes).decode('latin-1');
  }
}

/** The fake typed as a connection's `sock`. */
export const as_sock = (fake: object): socket => fake as socket;

/** A stream that throws when it is read at its end. */
export class NoEOFBytesIO extends BytesIO {
  override read(...args: Parameters<BytesIO['read']>): Bytes {
    return this.#not_at_the_end(super.read(...args));
  }

  override readline(...args: Parameters<BytesIO['readline']>): Bytes {
    return this.#not_at_the_end(super.readline(...args));
  }

  #not_at_the_end(data: Bytes): Bytes {
    if (data.length === 0) throw new Error('read past the end');
    return data;
  }
}

/** A user-defined stream with only the required methods, whose results are Node's Buffers. */
export function own_stream(answer: Bytes): client.ResponseStream {
  const stream = new BytesIO(answer);
  const buffer = (data: Bytes) => Buffer.from(data);
  return {
    read: (size?: number | null) => buffer(stream.read(size)),
    readline: (size: number) => buffer(stream.readline(size)),
    readinto: (target: Uint8Array) => stream.readinto(target),
    read1: (size: number) => buffer(stream.read1(size)),
    close() {},
  } as client.ResponseStream;
}

/** The same, with each result a promise that resolves in a later turn of the event loop. */
export function late_stream(answer: Bytes): client.ResponseStream {
  const stream = own_stream(answer) as unknown as Record<string, (argument?: unknown) => unknown>;
  const late =
    (name: string) =>
    async (...args: unknown[]) => {
      await new Promise(setImmediate);
      return stream[name]!(...args);
    };
  return {
    ...Object.fromEntries(
      ['read', 'readline', 'readinto', 'read1'].map((each) => [each, late(each)]),
    ),
    close() {},
  } as unknown as client.ResponseStream;
}
