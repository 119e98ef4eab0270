// Mirrors CPython v3.13.0 Lib/netrc.py (_netrclex).

const WHITE_SPACE = '\n\t\r ';

/** Takes the text of a netrc file apart. */
export class Lexer {
  readonly #text: string;
  #at = 0;
  #line = 1;
  #pushed: string | null = null;

  constructor(text: string) {
    this.#text = text;
  }

  /** The line that the last token was read from, or the one after it; lines read whole do not count. */
  get line(): number {
    return this.#line;
  }

  /** The next character; nothing at the end. */
  #next(): string {
    const character = this.#text[this.#at] ?? '';
    this.#at += 1;
    if (character === '\n') this.#line += 1;
    return character;
  }

  /** The next word, or what is in quotes; empty at the end. */
  token(): string {
    if (this.#pushed !== null) {
      const pushed = this.#pushed;
      this.#pushed = null;
      return pushed;
    }
    let character = this.#next();
    while (character !== '' && WHITE_SPACE.includes(character)) character = this.#next();
    if (character === '"') return this.#until('"', this.#next());
    return this.#until(WHITE_SPACE, character);
  }

  /** All up to one of the characters; a backslash takes its meaning from the one after it. */
  #until(ends: string, first: string): string {
    const taken: string[] = [];
    for (let character = first; character !== ''; character = this.#next()) {
      if (ends.includes(character)) break;
      taken.push(character === '\\' ? this.#next() : character);
    }
    return taken.join('');
  }

  /** Puts a token back, to be the next one. */
  push(token: string): void {
    this.#pushed = token;
  }

  /** The rest of the line, its end included; empty at the end of the text. */
  rest_of_line(): string {
    const end = this.#text.indexOf('\n', this.#at);
    const line = this.#text.slice(this.#at, end < 0 ? undefined : end + 1);
    this.#at += line.length;
    return line;
  }
}
