/** The types of the charset tables, which are in a separate file, because it is large. */

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
  | 'unfolded'
  | 'prohibited'
  | 'right_to_left'
  | 'left_to_right'
  | 'renormalized';
