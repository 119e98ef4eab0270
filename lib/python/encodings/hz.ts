// Mirrors CPython v3.13.18 Modules/cjkcodecs/_codecs_cn.c (hz).
import type { ByteWriter, UnitWriter } from '../values/index.js';
import type { Charset } from './charset.js';
import type { Codec } from './codec.js';
import { INCOMPLETE, multibyte_codec, type Reader, type Writer } from './multibyte.js';

const TILDE = 0x7e;
const OPEN = 0x7b;
const CLOSE = 0x7d;

/** Reads text as defined by RFC 1843: seven-bit GB 2312 between `~{` and `~}`. */
class HzReader implements Reader {
  readonly #charset: Charset;
  #chinese = false;

  constructor(charset: Charset) {
    this.#charset = charset;
  }

  read(data: Uint8Array, at: number, out: UnitWriter): number {
    const byte = data[at] as number;
    const next = data[at + 1];
    if (byte === TILDE) return next === undefined ? INCOMPLETE : this.#read_tilde(next, out);
    if (byte >= 0x80) return -1;
    if (!this.#chinese) {
      out.push(byte);
      return 1;
    }
    if (next === undefined) return INCOMPLETE;
    const text = next < 0x80 ? this.#charset.table.text_of(0x8080 | (byte << 8) | next) : undefined;
    if (text === undefined) return -1;
    out.append(text);
    return 2;
  }

  #read_tilde(next: number, out: UnitWriter): number {
    if (this.#chinese) {
      if (next !== CLOSE) return -1;
      this.#chinese = false;
    } else if (next === OPEN) this.#chinese = true;
    else if (next === TILDE) out.push(TILDE);
    else if (next !== 0x0a) return -1;
    return 2;
  }
}

class HzWriter implements Writer {
  readonly #charset: Charset;
  #chinese = false;

  constructor(charset: Charset) {
    this.#charset = charset;
  }

  write(text: string, unit: number, out: ByteWriter): number {
    const point = text.charCodeAt(unit);
    if (point < 0x80) {
      this.reset(out);
      out.push(point);
      if (point === TILDE) out.push(TILDE);
      return 1;
    }
    const code = this.#charset.code_of(point);
    if (code < 0) return 0;
    if (!this.#chinese) out.push2(TILDE, OPEN);
    this.#chinese = true;
    out.push2((code >> 8) & 0x7f, code & 0x7f);
    return 1;
  }

  reset(out: ByteWriter): void {
    if (this.#chinese) out.push2(TILDE, CLOSE);
    this.#chinese = false;
  }
}

/** Creates the codec `hz`, based on GB 2312. */
export function hz_codec(gb2312: Charset): Codec {
  return multibyte_codec(
    'hz',
    () => new HzReader(gb2312),
    () => new HzWriter(gb2312),
  );
}
