/** Loads the charset tables from a separate file when the first table is needed. */

/** A double-byte charset, described by the difference from another table. */
export interface Correction {
  /** The charset on which it is based, or an empty string for iconv-lite's table. */
  readonly parent: string;
  /** The name of iconv-lite's table. */
  readonly iconv: string;
  /** Ranges of codes to remove. */
  readonly drop: string;
  /** Codes to add or change, in iconv-lite's notation. */
  readonly set: readonly Chunk[];
  /** Single-byte characters other than ASCII: `first-last:code point`. */
  readonly alone: string;
  /** Bytes that are neither single-byte characters nor lead bytes. */
  readonly illegal: string;
  /** True if a character with several codes is encoded by the last one. */
  readonly last: boolean;
  /** Exceptions when encoding, written as `code point:code`. The code 0 stands for no code. */
  readonly encode: string;
}

/** The first code in hexadecimal, followed by texts and by lengths of runs of consecutive characters. */
export type Chunk = readonly (string | number)[];

/** The exports of `tables.cjs`. */
export interface Tables {
  readonly names: Readonly<Record<string, string>>;
  readonly single_byte: Readonly<Record<string, string>>;
  readonly double_byte: Readonly<Record<string, Correction>>;
  readonly stringprep: Readonly<Record<StringprepTable, string>>;
  /** The definitions of iconv-lite. A string is an alias. */
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

let load: () => Tables | null = read_tables;
/** The tables, or undefined before the first attempt to load them. */
let tables: Tables | null | undefined;

/**
 * Sets the function that loads the tables if they are not in a file beside the library, as in a bundle or a browser.
 */
export function provide_tables(loader: () => Tables): void {
  load = loader;
  tables = undefined;
}

/** Returns the tables, or null if they are not available. */
export function find_tables(): Tables | null {
  if (tables === undefined) tables = load();
  return tables;
}

/** Reads the tables. Returns null in a browser, and in a bundle for Node that does not include the file. */
function read_tables(): Tables | null {
  const node = (globalThis as { process?: NodeJS.Process }).process;
  try {
    const module = node?.getBuiltinModule('node:module');
    // `import.meta.url` is not used, because webpack would replace it with the path on the build machine.
    const load_file = module?.createRequire(`${import.meta.dirname}/`);
    return (load_file?.('./tables.cjs') as Tables | undefined) ?? null;
  } catch {
    return null;
  }
}
