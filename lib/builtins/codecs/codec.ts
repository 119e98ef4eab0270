/** What every codec in this room is: two functions and the name Python gives it. */
export interface Codec {
  /** `codecs.lookup(x).name` */
  readonly name: string;
  encode(text: string, errors: string): Uint8Array<ArrayBuffer>;
  decode(data: Uint8Array, errors: string): string;
  /** Decodes piece by piece, for codecs of several bytes a character; the state is kept between the calls. */
  readonly incremental?: (errors: string) => (data: Uint8Array, final: boolean) => string;
}
