/** What every codec in this room is: two functions and the name Python gives it. */
export interface Codec {
  /** `codecs.lookup(x).name` */
  readonly name: string;
  encode(text: string, errors: string): Uint8Array<ArrayBuffer>;
  decode(data: Uint8Array, errors: string): string;
}
