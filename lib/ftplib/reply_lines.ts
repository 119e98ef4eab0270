// @unasync
// Mirrors CPython v3.13.0 Lib/ftplib.py (FTP.getline) and io.TextIOWrapper as `makefile('r')` sets it up.
import { Bytes, UnicodeDecodeError } from '../builtins/index.js';
import type { BufferedReader } from '../io/index.js';

/** The most bytes read and decoded at a time. */
const CHUNK_SIZE = 8192;

/** Reads the lines of a connection as UTF-8 text; CR, LF and CRLF end a line. */
export class ReplyLines {
  readonly #reader: BufferedReader;
  /** The first bytes of a character that is still incomplete. */
  #partial: Uint8Array = new Uint8Array(0);
  /** True if the last character was CR: an LF that follows belongs to it. */
  #after_return = false;
  #text = '';
  #at_end = false;

  constructor(reader: BufferedReader) {
    this.#reader = reader;
  }

  /**
   * Reads the next line, its line end as LF; returns '' at end of file.
   * @param limit The most characters to read.
   * @throws {@link UnicodeDecodeError} if the data is not UTF-8.
   */
  async readline(limit: number): Promise<string> {
    for (let scanned = 0; ;) {
      const feed = this.#text.indexOf('\n', scanned);
      scanned = this.#text.length;
      const line = truncate(feed < 0 ? this.#text : this.#text.slice(0, feed + 1), limit);
      if (feed >= 0 || this.#at_end || line.full) {
        this.#text = this.#text.slice(line.text.length);
        return line.text;
      }
      await this.#fill();
    }
  }

  close(): void {
    this.#reader.close();
  }

  async #fill(): Promise<void> {
    const chunk = await this.#reader.read1(CHUNK_SIZE);
    this.#at_end = chunk.length === 0;
    let text = this.#decode(chunk);
    if (this.#after_return) text = `\r${text}`;
    this.#after_return = text.endsWith('\r') && !this.#at_end;
    if (this.#after_return) text = text.slice(0, -1);
    this.#text += text.replace(/\r\n?/g, '\n');
  }

  #decode(chunk: Uint8Array): string {
    const bytes = Bytes.view(Buffer.concat([this.#partial, chunk]));
    this.#partial = new Uint8Array(0);
    try {
      return bytes.decode();
    } catch (error) {
      const cut = error instanceof UnicodeDecodeError && error.reason === 'unexpected end of data';
      if (!cut || this.#at_end) throw error;
      this.#partial = bytes.subarray(error.start);
      return Bytes.view(bytes.subarray(0, error.start)).decode();
    }
  }
}

/** The first `limit` characters of a text; `full` if it has that many. */
function truncate(text: string, limit: number): { text: string; full: boolean } {
  if (text.length < limit) return { text, full: false };
  const characters = Array.from(text.slice(0, 2 * limit));
  return { text: characters.slice(0, limit).join(''), full: characters.length >= limit };
}
