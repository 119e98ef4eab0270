/** Loads the charset tables from a separate file, when the first of them is needed. */

/** A double-byte charset, as the difference from another table. */
export interface Correction {
  /** The charset it is based on; empty: iconv-lite's table. */
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
  /** True if the last of several codes of a character is used for encoding. */
  readonly last: boolean;
  /** Exceptions when encoding: `code point:code`, with 0 for none. */
  readonly encode: string;
}

/** The first code in hexadecimal, then texts, and lengths of runs of consecutive characters. */
export type Chunk = readonly (string | number)[];

/** The exports of `tables.cjs`. */
export interface Tables {
  readonly names: Readonly<Record<string, string>>;
  readonly single_byte: Readonly<Record<string, string>>;
  readonly double_byte: Readonly<Record<string, Correction>>;
  readonly stringprep: Readonly<Record<StringprepTable, string>>;
  /** The definitions of iconv-lite; a string is an alias. */
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
/** Undefined until loading was attempted. */
let tables: Tables | null | undefined;

/** Replaces the way in which the tables are loaded, where they are not beside the library: in a bundle, a browser. */
export function provide_tables(loader: () => Tables): void {
  load = loader;
  tables = undefined;
}

/** The tables, or null if they are not available. */
export function find_tables(): Tables | null {
  if (tables === undefined) tables = load();
  return tables;
}

/** Returns null in a browser, and in a bundle for Node that does not include the file. */
function read_tables(): Tables | null {
  const node = (globalThis as { process?: NodeJS.Process }).process;
  try {
    const module = node?.getBuiltinModule('node:module');
    // Not `import.meta.url`, for which webpack would write the path on the machine of the build.
    const load_file = module?.createRequire(`${import.meta.dirname}/`);
    return (load_file?.('./tables.cjs') as Tables | undefined) ?? null;
  } catch {
    return null;
  }
}
