// Stands in for util's decoders and multipart, and json, until those land.
import { Bytes, OSError, RuntimeError } from '../builtins/index.js';
export interface ContentDecoder {
  decompress(data: Uint8Array, max_length?: number): Bytes;
  readonly has_unconsumed_tail: boolean;
  flush(): Bytes;
}
export const CONTENT_DECODERS: readonly string[] = ['gzip', 'x-gzip', 'deflate', 'br'];
export const DECODER_ERROR_CLASSES: readonly (new (...a: never[]) => Error)[] = [OSError];
export function _get_decoder(_mode: string): ContentDecoder {
  const z = process.getBuiltinModule('node:zlib');
  const all: Uint8Array[] = [];
  return {
    has_unconsumed_tail: false,
    decompress(d) {
      all.push(d);
      return new Bytes(0);
    },
    flush() {
      try {
        return Bytes.view(z.unzipSync(Buffer.concat(all)));
      } catch (e) {
        throw new OSError(String(e));
      }
    },
  };
}
export class BytesQueueBuffer {
  #all: Uint8Array[] = [];
  length = 0;
  put(b: Uint8Array): void {
    this.#all.push(b);
    this.length += b.length;
  }
  get(n: number): Bytes {
    if (n === 0) return new Bytes(0);
    if (this.#all.length === 0) throw new RuntimeError('buffer is empty');
    const all = Bytes.concat(this.#all);
    this.#all = [all.subarray(n)];
    this.length = Math.max(0, this.length - n);
    if (!this.length) this.#all = [];
    return all.subarray(0, n);
  }
  get_all(): Bytes {
    const all = Bytes.concat(this.#all);
    this.#all = [];
    this.length = 0;
    return all;
  }
}
export type Fields = Record<string, unknown>;
export function encode_multipart_formdata(_f: Fields, _b: string | null): [Bytes, string] {
  throw new RuntimeError('shim');
}
export const loads = (text: string): unknown => JSON.parse(text) as unknown;
export const dumps = (value: unknown, _keywords?: unknown): string => JSON.stringify(value);
