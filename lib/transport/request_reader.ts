/** Reads a request from the bytes that http.client writes, for an HTTP client of the runtime that sends it. */
import { ValueError } from '../python/errors/index.js';
import { latin1_text } from '../python/platform/index.js';
import { ChunkedReader } from './chunked_reader.js';

const END_OF_HEAD = '\r\n\r\n';

/** The head of a request, and its body piece by piece. */
export class RequestReader {
  readonly method: string;
  /** The request target: a path, or an absolute URL for a proxy. */
  readonly target: string;
  readonly headers: [name: string, value: string][];
  /** The bytes of the body that came with the head, with their framing. */
  readonly first: Uint8Array;
  /** Finds the last chunk, or is null for a body with a length. */
  readonly #chunks: ChunkedReader | null;
  /** The number of bytes left of a body with a length. */
  #left = 0;

  /**
   * @param data The request's head, possibly followed by bytes of its body.
   * @throws {@link ValueError} if the head is incomplete.
   */
  constructor(data: Uint8Array) {
    const text = latin1_text(data);
    const end = text.indexOf(END_OF_HEAD);
    if (end < 0) throw new ValueError('the head of a request has to be sent as a whole');
    // Joins the continuation lines of a header with several values, because clients accept only one line.
    const head = text.slice(0, end).replace(/\r\n[ \t]+/g, ' ');
    const [line = '', ...lines] = head.split('\r\n');
    [this.method = '', this.target = ''] = line.split(' ');
    this.headers = lines.map((header) => {
      const colon = header.indexOf(':');
      return [header.slice(0, colon), header.slice(colon + 1).trim()];
    });
    this.first = data.subarray(end + END_OF_HEAD.length);
    let chunked = false;
    for (const [name, value] of this.headers) {
      const lower = name.toLowerCase();
      if (lower === 'transfer-encoding' && /(?:^|,)\s*chunked$/i.test(value)) chunked = true;
      if (lower === 'content-length') this.#left = Number(value) || 0;
    }
    this.#chunks = chunked ? new ChunkedReader() : null;
  }

  /** True if the length of the body is not known in advance. */
  get is_chunked(): boolean {
    return this.#chunks !== null;
  }

  /** True once the body is complete. */
  get done(): boolean {
    return this.#chunks === null ? this.#left === 0 : this.#chunks.done;
  }

  /**
   * Returns the content in the next bytes of the body.
   * @throws {@link ValueError} for malformed chunks, and for more bytes than declared in the head.
   */
  push(data: Uint8Array): Uint8Array[] {
    if (this.#chunks !== null) return this.#chunks.push(data);
    if (data.length > this.#left)
      throw new ValueError('more bytes than the headers of the request say');
    this.#left -= data.length;
    return data.length > 0 ? [data] : [];
  }
}
