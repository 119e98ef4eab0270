// Mirrors urllib3 2.7.0 exceptions.py (IncompleteRead, InvalidChunkLength).
import {
  bind,
  def,
  hidden_attributes,
  multiple_bases,
  repr,
  required,
  str,
  type ArgumentsOf,
} from '../../builtins/index.js';
import { IncompleteRead as HttplibIncompleteRead } from '../../http/client/plain/index.js';
import { HTTPError } from './exceptions.js';

const INCOMPLETE_READ = def(
  'IncompleteRead.__init__',
  { partial: required<number>() },
  { expected: required<number | null>() },
);
const INVALID_CHUNK_LENGTH = def(
  'InvalidChunkLength.__init__',
  { response: required<ChunkedResponse>() },
  { length: required<Uint8Array>() },
);

/** The base class of the two errors that count bytes instead of holding them. */
class PartialRead extends HTTPError {
  override __str__(): string {
    return this.__repr__();
  }
}

/**
 * A body ended before its Content-Length. Like `http.client.IncompleteRead`, but `partial` is a number.
 */
export class IncompleteRead extends PartialRead {
  /** The number of bytes read. */
  partial: number;
  /** The number of bytes missing. */
  expected: number | null;

  constructor(...args: ArgumentsOf<typeof INCOMPLETE_READ>) {
    const [partial, expected] = bind(INCOMPLETE_READ, args);
    super(partial, expected);
    this.partial = partial;
    this.expected = expected;
  }

  override __repr__(): string {
    return `IncompleteRead(${str(this.partial)} bytes read, ${str(this.expected)} more expected)`;
  }
}
multiple_bases(IncompleteRead, HttplibIncompleteRead);

/** The part of a response that {@link InvalidChunkLength} needs. */
export interface ChunkedResponse {
  /** Returns the number of bytes received so far. */
  tell(): number;
  /** The number of bytes missing; null if unknown. */
  readonly length_remaining: number | null;
}

/** The size of a chunk is not a number. */
export class InvalidChunkLength extends PartialRead {
  /** The number of bytes read. */
  partial: number;
  /** The number of bytes missing; null if unknown. */
  expected: number | null;
  /** The response. */
  declare response: ChunkedResponse;
  /** The size as received. */
  declare length: Uint8Array;

  constructor(...args: ArgumentsOf<typeof INVALID_CHUNK_LENGTH>) {
    const [response, length] = bind(INVALID_CHUNK_LENGTH, args);
    super(response, length);
    this.partial = response.tell();
    this.expected = response.length_remaining;
    this.response = response;
    this.length = length;
  }

  override __repr__(): string {
    return `InvalidChunkLength(got length ${repr(this.length)}, ${str(this.partial)} bytes read)`;
  }
}
hidden_attributes(InvalidChunkLength, ['response', 'length']);
multiple_bases(InvalidChunkLength, HttplibIncompleteRead);
