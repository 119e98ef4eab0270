/** What every codec in this room is: two functions and the name Python gives it. */
export interface Codec {
  /** `codecs.lookup(x).name` */
  readonly name: string;
  encode(text: string, errors: string): Uint8Array<ArrayBuffer>;
  decode(data: Uint8Array, errors: string): string;
  /**
   * Decodes piece by piece, for codecs of several bytes a character; the state is kept between the calls. It gives the
   * text, and how many of the bytes were decoded: those that are left are to come again, with the next piece after them.
   */
  readonly incremental?: (errors: string) => (data: Uint8Array, final: boolean) => [string, number];
  /** Encodes piece by piece, the state being kept between the calls. */
  readonly incremental_encode?: (errors: string) => (text: string, final: boolean) => Uint8Array;
}
