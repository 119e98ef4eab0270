/** A codec: two functions and Python's name for it. */
export interface Codec {
  /** `codecs.lookup(x).name` */
  readonly name: string;
  encode(text: string, errors: string): Uint8Array<ArrayBuffer>;
  decode(data: Uint8Array, errors: string): string;
  /**
   * Returns an incremental decoder, for multibyte codecs; it keeps its state between calls. A call returns the text and
   * the number of bytes decoded; the caller passes the remaining bytes again, followed by the next piece.
   */
  readonly incremental?: (errors: string) => (data: Uint8Array, final: boolean) => [string, number];
  /** Returns an incremental encoder, which keeps its state between calls. */
  readonly incremental_encode?: (errors: string) => (text: string, final: boolean) => Uint8Array;
}
