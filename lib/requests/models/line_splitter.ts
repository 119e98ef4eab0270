// Mirrors requests 2.34.2 models.py (Response.iter_lines): splits data that arrives in pieces into lines.
import { Bytes } from '../../python/bytes/index.js';
import { contains } from '../../python/objects/index.js';
import { LINE_END, lines_of } from '../../python/values/index.js';

type Piece = Bytes | string;

/**
 * Splits text or bytes that arrive in pieces into lines. A piece without a line end is only stored, so that the time
 * for a long line is proportional to its length.
 */
export class LineSplitter {
  readonly #delimiter: Piece | null;
  /** Pieces of the incomplete line. */
  #pending: Piece[] = [];

  /** @param delimiter The end of each line, or null for the line ends of Python's `splitlines()`. */
  constructor(delimiter: Piece | null) {
    this.#delimiter = delimiter !== null && delimiter.length > 0 ? delimiter : null;
  }

  /** Returns the lines that `piece` completes. */
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

  /** Returns the text or bytes after the last line end, or null if there are none. */
  end(): Piece | null {
    return this.#pending.length > 0 ? joined(this.#pending) : null;
  }

  /** Returns true if a line may end within `piece` or at its start. */
  #may_end(piece: Piece): boolean {
    if (piece.length === 0) return true;
    const delimiter = this.#delimiter;
    if (delimiter === null) {
      return typeof piece === 'string'
        ? LINE_END.test(piece)
        : piece.indexOf(10) >= 0 || piece.indexOf(13) >= 0;
    }
    // If the types differ, `feed` splits the piece, which throws the error.
    if (typeof piece !== typeof delimiter) return true;
    const before = tail(this.#pending, delimiter.length - 1);
    const seen = before === null ? piece : joined([before, piece]);
    return contains(seen, delimiter);
  }

  #split(chunk: Piece): Piece[] {
    const delimiter = this.#delimiter;
    if (typeof chunk !== 'string') {
      return delimiter === null ? chunk.splitlines() : chunk.split(delimiter as Bytes);
    }
    if (delimiter === null) return [...lines_of(chunk)];
    if (typeof delimiter !== 'string') throw new TypeError('must be str or None, not bytes');
    return chunk.split(delimiter);
  }
}

/** Returns the last `size` characters or bytes of the pieces, or null if `size` is 0. */
function tail(pieces: readonly Piece[], size: number): Piece | null {
  if (size === 0) return null;
  const last: Piece[] = [];
  let found = 0;
  for (let index = pieces.length - 1; index >= 0 && found < size; index -= 1) {
    const piece = pieces[index]!;
    last.unshift(piece);
    found += piece.length;
  }
  return joined(last).slice(-size);
}

function joined(pieces: readonly Piece[]): Piece {
  if (pieces.length === 1) return pieces[0]!;
  if (typeof pieces[0] === 'string') return pieces.join('');
  return Bytes.concat(pieces as readonly Bytes[]);
}
