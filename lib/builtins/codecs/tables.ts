/** Where the tables of the charsets come from: a file of their own, read when the first of them is needed. */

/** A double-byte charset, told as the difference from another table. */
export interface Correction {
  /** The charset it starts from; empty: it starts from iconv-lite's. */
  readonly parent: string;
  /** The name iconv-lite's table goes by there. */
  readonly iconv: string;
  /** Ranges of codes that mean nothing here. */
  readonly drop: string;
  /** Codes that mean something else, in iconv-lite's notation. */
  readonly set: readonly Chunk[];
  /** Single bytes that are characters, beside ASCII: `first-last:code point`. */
  readonly alone: string;
  /** Single bytes that are none and begin none. */
  readonly illegal: string;
  /** Whether the last of several codes is the one to write. */
  readonly last: boolean;
  /** Exceptions in writing: `code point:code`, 0 for none. */
  readonly encode: string;
}

/** First code in hexadecimal, then characters, and numbers of characters that follow the last one in order. */
export type Chunk = readonly (string | number)[];

/** What `lib/codecs/tables.cjs` exports. */
export interface Tables {
  readonly names: Readonly<Record<string, string>>;
  readonly single_byte: Readonly<Record<string, string>>;
  readonly double_byte: Readonly<Record<string, Correction>>;
  readonly stringprep: Readonly<Record<StringprepTable, string>>;
  /** The definitions of iconv-lite: a name alone is an alias. */
  readonly iconv: Readonly<Record<string, string | { table(): Chunk[] }>>;
}

type StringprepTable =
  | 'unassigned'
  | 'unknown'
  | 'nothing'
  | 'folded'
  | 'prohibited'
  | 'right_to_left'
  | 'left_to_right'
  | 'renormalized';

let tables: Tables | null = null;
let tried = false;

/** Hands over the tables where they cannot be read at need: in a browser `pyurllib/codecs` does. */
export function provide_tables(provided: Tables): void {
  tables = provided;
}

/** The tables, or null where there are none. */
export function find_tables(): Tables | null {
  if (tables === null && !tried) {
    tried = true;
    tables = read_tables();
  }
  return tables;
}

/** In a browser, and in a bundle for Node that did not take the file along, nothing is found. */
function read_tables(): Tables | null {
  const node = (globalThis as { process?: NodeJS.Process }).process;
  try {
    const module = node?.getBuiltinModule('node:module');
    return (module?.createRequire(import.meta.url)('../../codecs/tables.cjs') as Tables) ?? null;
  } catch {
    return null;
  }
}
