// Mirrors requests 2.34.2 models.py (Response.iter_lines): what comes in pieces, line by line.
import { Bytes } from '../../builtins/index.js';

type Piece = Bytes | string;

// Where Python's str.splitlines() splits; bytes are split at \n, \r and \r\n only.

const LINE_END = /\r\n|[\n-\r\x1c-\x1e\x85\u2028\u2029]/;

/**
 * Gives the lines of a text, or of bytes, that comes in pieces. A piece without a line's end is only kept, so that a
 * long line costs no more than its length.
 */
export class LineSplitter {
  readonly #delimiter: Piece | null;
  /** Pieces of the line that is not complete yet. */
  #pending: Piece[] = [];

  /** @param delimiter What lines end with; null for the line ends of Python's `splitlines()`. */
  constructor(delimiter: Piece | null) {
    this.#delimiter = delimiter !== null && delimiter.length > 0 ? delimiter : null;
  }

  /** The lines that `piece` completes. */
  feed(piece: Piece): Piece[] {
    if (this.#pending.length > 0 && !this.#may_end(piece)) {
      this.#pending.push(piece);
      return [];
    }
    const chunk = this.#pending.length > 0 ? joined([...this.#pending, piece]) : piece;
    const lines = this.#split(chunk);
    const last = lines.at(-1);
    const complete =
      last === undefined || last.length === 0 || last[last.length - 1] !== chunk[chunk.length - 1];
    this.#pending = complete ? [] : [lines.pop()!];
    return lines;
  }

  /** What is left when nothing more comes; null when nothing is. */
  end(): Piece | null {
    return this.#pending.length > 0 ? joined(this.#pending) : null;
  }

  /** Whether a line may end in `piece`, or between it and what was before. */
  #may_end(piece: Piece): boolean {
    if (piece.length === 0) return true;
    const delimiter = this.#delimiter;
    if (delimiter === null) {
      return typeof piece === 'string'
        ? LINE_END.test(piece)
        : piece.indexOf(10) >= 0 || piece.indexOf(13) >= 0;
    }
    if (typeof piece !== typeof delimiter) return true; // splitting says what is wrong
    const before = tail(this.#pending, delimiter.length - 1);
    const seen = before === null ? piece : joined([before, piece]);
    return contains(seen, delimiter);
  }

  #split(chunk: Piece): Piece[] {
    const delimiter = this.#delimiter;
    if (typeof chunk !== 'string') {
      return delimiter === null ? chunk.splitlines() : chunk.split(delimiter as Bytes);
    }
    if (delimiter === null) {
      const lines = chunk.split(LINE_END);
      if (lines.at(-1) === '') lines.pop();
      return lines;
    }
    if (typeof delimiter !== 'string') throw new TypeError('must be str or None, not bytes');
    return chunk.split(delimiter);
  }
}

/** The last `size` characters of pieces; null for none. */
function tail(pieces: readonly Piece[], size: number): Piece | null {
  if (size === 0) return null;
  const last: Piece[] = [];
  let found = 0;
  for (let index = pieces.length - 1; index >= 0 && found < size; index -= 1) {
    const piece = pieces[index]!;
    last.unshift(piece);
    found += piece.length;
  }
  const all = joined(last);
  return typeof all === 'string' ? all.slice(-size) : all.slice(-size);
}

function contains(piece: Piece, part: Piece): boolean {
  if (typeof piece === 'string') return piece.includes(part as string);
  return piece.__contains__(part);
}

function joined(pieces: readonly Piece[]): Piece {
  if (pieces.length === 1) return pieces[0]!;
  if (typeof pieces[0] === 'string') return pieces.join('');
  return Bytes.concat(pieces as readonly Bytes[]);
}
