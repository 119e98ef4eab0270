/** The types of the search, which is CommonJS, so that it can be loaded when it is needed. */

/** A language in English, and the likeness to it, from 0 to 1. */
export type Coherence = [language: string, ratio: number];

/** The functions of the codecs that the search calls. They are in ES modules. */
export interface Codecs {
  /**
   * Returns the 256 characters of a single-byte encoding, of which U+FFFD stands for none, or null for another encoding.
   */
  table_of(encoding: string): string | null;
  decode(bytes: Uint8Array, encoding: string, errors: string): string;
  /** Returns a function that decodes pieces, of which one may be the last, or returns null if they are invalid. */
  decoder(encoding: string): (bytes: Uint8Array, final: boolean) => string | null;
  /** Returns a codec's own name, or null if there is none. */
  name_of(name: string): string | null;
}

/** The parameters of a search. Encodings are named as Python's modules. */
export interface Options {
  readonly steps: number;
  readonly chunk_size: number;
  readonly threshold: number;
  readonly cp_isolation: readonly string[];
  readonly cp_exclusion: readonly string[];
  readonly preemptive_behaviour: boolean;
  readonly language_threshold: number;
  readonly enable_fallback: boolean;
}

/** An encoding that fits. */
export interface Match {
  readonly encoding: string;
  readonly chaos: number;
  readonly coherence: number;
  readonly languages: readonly Coherence[];
  readonly has_mark: boolean;
  readonly multibyte_usage: number;
  /** The encoding that the text declares. */
  readonly declared: string | null;
  /** Other encodings that give the same text. */
  readonly others: readonly Match[];
  readonly payload: { readonly bytes: Uint8Array };
  /** The text in a multibyte encoding, which is made each time. */
  readonly reading: { readonly is_multibyte: boolean; readonly text?: string };
}

/** The result of `detect`. */
export interface Detected {
  /** The name of the encoding, or null if the bytes are no text. */
  encoding: string | null;
  /** The language in English, or an empty string. */
  language: string;
  /** The likelihood from 0 to 1, or null. */
  confidence: number | null;
}

/** The exports of `detection.cjs`. */
export interface Search {
  /** Matches what declares an encoding, with its name. */
  readonly DECLARATION: RegExp;
  /** Returns the encodings that fit bytes, the best first. */
  readonly search: (bytes: Uint8Array, options: Options, codecs: Codecs) => Match[];
  /**
   * Returns the module of an encoding's name by Python's aliases, which also name what is no encoding of text, or null.
   */
  readonly iana_name: (name: string, codecs: Codecs) => string | null;
  /** Returns the likeliest language, or the one for which the encoding was made, or `Unknown`. */
  readonly language_of: (match: Match) => string;
  /** Detects the encoding, with the names of the package chardet, or, if `rename` is true, those of Python's modules. */
  readonly detect: (bytes: Uint8Array, codecs: Codecs, rename: boolean) => Detected;
  /** Returns the sorted names of the blocks of Unicode in which a text has characters. */
  readonly blocks_in: (text: string) => string[];
  /** Rounds to a number of decimals, as Python does. */
  readonly round: (number: number, digits: number) => number;
}

/** The exports of `data.cjs`, which lists encodings, languages and words separated by spaces. */
export interface Data {
  /** All encodings that are tried, those with longer codes first. */
  readonly encodings: string;
  /** The modules of aliases that are no encodings of text. */
  readonly not_text: Readonly<Record<string, string>>;
  /** The encodings that fail if another does. */
  readonly similar: Readonly<Record<string, string>>;
  /** The names of encodings in the package chardet. */
  readonly reported: Readonly<Record<string, string>>;
  /** Single-byte encodings of other scripts than Latin, and their languages. */
  readonly targets: [encodings: string, languages: string[]][];
  /** The letters of each language, the most frequent first. */
  readonly frequencies: Readonly<Record<string, string>>;
  /** Common ideographs. */
  readonly common: string;
  /** The blocks of Unicode with their lengths in base 36. */
  readonly blocks: string;
  /** The combinations of properties that characters have. */
  readonly classes: number[];
  /** The class of each character, as runs. */
  readonly characters: string;
}
