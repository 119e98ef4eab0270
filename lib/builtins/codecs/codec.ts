/** What every codec in this room is: two functions and the name Python gives it. */
export interface Codec {
  /** `codecs.lookup(x).name` */
  readonly name: string;
  /** False for those that turn bytes into bytes or text into text (`hex`, `rot13`). */
  readonly is_text: boolean;
  encode(text: string, errors: string): Uint8Array<ArrayBuffer>;
  decode(data: Uint8Array, errors: string): string;
}
