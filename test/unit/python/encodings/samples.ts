/** The samples of test/oracle/codecs_results.py: the same pieces, drawn with the same random numbers. */

const PIECES =
  '61 41 7e 7e7e 7e7b 7e7d 0a 2d 2b 2b2d 2b41 2f 3f 00 20 5c 5c75 5c5530303031 5c78 5c4e7b ' +
  '1b2442 1b2440 1b2842 1b284a 1b2849 1b242844 1b242843 1b242951 1b242843 1b2443 1b242943 1b2441 ' +
  'cfd4 9873 eaa5 fefe 1b24284f 4f54 1b242850 1b242851 1b2e41 1b2e46 1b4e 1b4e61 1b264042 1b26401b2442 1b 1b5b33 0e 0f ' +
  '80 81 84 88 89 8e 8f 8fa2 8fee a1 a4 a4d4 a4a1 a4bf a4a2 b0 b0a1 b4 c0 c2 c6 c8 c9 d8 d800 00d8 dc00 00dc ' +
  'e0 e080 e2 e282 ed eda080 edb080 eda0 f0 f09f9880 f09f f4 f490 f5 f8 fd fe ff fffe feff efbbbf efbb ' +
  '81308130 813081 8130 90308130 e3329a36 30 31 39 40 5f 7d 7f 21 22 25 2124 3042 3021 a0 a5 aa df ' +
  '000000d8 00000061 61000000 00001100 fffe0000 0000feff 786e2d2d 2e 786e2d2d63 627563 686572';
const BYTES = PIECES.split(' ').map((digits) => bytes_of(digits));
// prettier-ignore
const TEXTS = [
  'a', 'Z', '~', '\\', '\\u0041', '+', '-', '/', '\n', '\0', '\x1b', '\x7f', '\x80', '\xa0', '\xa5', '\xaf', '\xdf',
  '\xe9', '\xff', '\u0100', '\u0130', '\u02e9', '\u02e5', '\u0300', '\u0301', '\u0304', '\u030c', '\xca', '\xea',
  '\xe6', '\u0254', '\u028c', '\u0259', '\u025a', '\u0391', '\u03c2', '\u0416', '\u05d0', '\u0661', '\u0e01', '\u1e9e',
  '\u2014', '\u2015', '\u2016', '\u203e', '\u20ac', '\u2212', '\u301c', '\u304b', '\u304d', '\u309a', '\u30ab',
  '\u31f7', '\u3131', '\u3164', '\u4e00', '\u6f22', '\u9b1d', '\uac00', '\uac02', '\ud7a3', '\ud55c', '\uf8f0',
  '\ue000', '\uff3c', '\uff5e', '\uff61', '\uff9f', '\uffe5', '\ufffd', '\uffff', '\ud800', '\udc80', '\udcff',
  '\udbff', '\udfff', '\u{1f600}', '\u{20089}', '\u{2000b}', '\u{10ffff}', '.', 'xn--', 'b\xfccher', '\u3002',
];

/** A 32-bit xorshift generator. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = (Math.imul(seed, 2654435761) + 1) >>> 0 || 1;
  }

  below(limit: number): number {
    let state = this.#state;
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    this.#state = state >>> 0;
    return this.#state % limit;
  }
}

/** Draws at most `most` pieces. */
export function sample_bytes(random: Random, most = 6): Uint8Array {
  const pieces: number[] = [];
  for (let left = 1 + random.below(most); left > 0; left -= 1) {
    if (random.below(4) === 0) pieces.push(random.below(256), random.below(256));
    else pieces.push(...BYTES[random.below(BYTES.length)]!);
  }
  return Uint8Array.from(pieces);
}

export function sample_text(random: Random): string {
  let text = '';
  for (let left = 1 + random.below(6); left > 0; left -= 1) {
    if (random.below(4) === 0) {
      const point = random.below(0x11000);
      text += String.fromCodePoint(point < 0x10000 ? point : 0x1f000 + (point % 0x1000));
    } else text += TEXTS[random.below(TEXTS.length)];
  }
  return text;
}

export function bytes_of(digits: string): Uint8Array {
  return Uint8Array.from(Buffer.from(digits, 'hex'));
}

export function hex(data: Uint8Array): string {
  return Buffer.from(data.buffer, data.byteOffset, data.length).toString('hex');
}

/** A text as hexadecimal UTF-16 code units: survives JSON, lone surrogates included. */
export function units(text: string): string {
  return hex(Buffer.from(text, 'utf16le').swap16());
}

export function text_of_units(digits: string): string {
  return Buffer.from(digits, 'hex').swap16().toString('utf16le');
}
