// Mirrors CPython v3.13.18 Lib/netrc.py (_netrclex).

const WHITE_SPACE = '\n\t\r ';

/** Splits the text of a netrc file into tokens. */
export class Lexer {
  readonly #text: string;
  #position = 0;
  #line = 1;
  #pushed: string | null | undefined = undefined;

  constructor(text: string) {
    this.#text = text;
  }

  /**
   * The line of the last token, or the next line if a newline ended the token. Lines read by `rest_of_line` are not
   * counted.
   */
  get line(): number {
    return this.#line;
  }

  /** Reads the next character, or an empty string at the end. */
  #next(): string {
    const character = this.#text[this.#position] ?? '';
    this.#position += 1;
    if (character === '\n') this.#line += 1;
    return character;
  }

  /** Reads the next word or quoted string. Returns null at the end. */
  token(): string | null {
    if (this.#pushed !== undefined) {
      const pushed = this.#pushed;
      this.#pushed = undefined;
      return pushed;
    }
    let character = this.#next();
    while (character !== '' && WHITE_SPACE.includes(character)) character = this.#next();
    if (character === '') return null;
    if (character === '"') return this.#until('"', this.#next());
    return this.#until(WHITE_SPACE, character);
  }

  /** Reads up to one of the characters in `ends`. A backslash escapes the next character. */
  #until(ends: string, first: string): string {
    const taken: string[] = [];
    for (let character = first; character !== ''; character = this.#next()) {
      if (ends.includes(character)) break;
      taken.push(character === '\\' ? this.#next() : character);
    }
    return taken.join('');
  }

  /** Pushes back a token, which is returned next. */
  push(token: string | null): void {
    this.#pushed = token;
  }

  /** Reads the rest of the line including its newline, or an empty string at the end of the text. */
  rest_of_line(): string {
    const end = this.#text.indexOf('\n', this.#position);
    const line = this.#text.slice(this.#position, end < 0 ? undefined : end + 1);
    this.#position += line.length;
    return line;
  }
}
