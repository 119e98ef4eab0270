// Mirrors CPython v3.13.18 Python/codecs.c and Lib/codecs.py.
import { result_of, type Codec, type Decoder, type Encoder } from '../../python/encodings/index.js';
import { Bytes } from '../../python/bytes/index.js';
import { type ArgumentsOf, bind, def, optional, required } from '../../python/calls/index.js';
import { as_tuple, count_points, required_bytes } from '../../python/values/index.js';
import { codec_of } from './codec_classes.js';
import { CodecInfo } from './codec_info.js';
import { check_text, decoders, encoders } from './incremental.js';

const infos = new WeakMap<Codec, CodecInfo>();

/** Returns the CodecInfo of a built-in codec, which is created once. */
function info_of(codec: Codec): CodecInfo {
  const known = infos.get(codec);
  if (known !== undefined) return known;
  const encode: Encoder = (text, errors = 'strict') => {
    check_text(text);
    return as_tuple([Bytes.view(codec.encode(text, errors)), count_points(text)]);
  };
  const decode: Decoder = (data, errors = 'strict') => {
    return as_tuple([codec.decode(required_bytes(data), errors), data.length]);
  };
  const info = new CodecInfo(
    encode,
    decode,
    null,
    null,
    encoders.of(codec.name),
    decoders.of(codec.name),
    codec.name,
  );
  infos.set(codec, info);
  return info;
}

/**
 * Finds a codec by its name. Built-in codecs are searched first, and then the search functions are called in order of
 * registration.
 *
 * Case and the kind of punctuation between letters and digits are ignored. Python's codecs that do not convert between
 * text and bytes, such as `hex`, `rot13` and `zlib`, are not supported.
 * @param encoding The name, such as `'latin-1'`.
 * @returns The codec. `[0]` encodes, `[1]` decodes, and `name` is Python's name. The result of a search function is
 * returned unchanged.
 * @throws {LookupError} for an unknown encoding.
 * @throws {ValueError} when the name contains a NUL.
 * @throws {TypeError} when the name is not a string, or a search function does not return four items.
 * @see {@link https://docs.python.org/3.13/library/codecs.html#codecs.lookup}
 * @example
 * ```ts
 * lookup('Windows 1252').name; // => 'cp1252'
 * repr(lookup('utf8')[0]('é')); // => "(b'\\xc3\\xa9', 1)"
 * ```
 */
export function lookup(encoding: string): CodecInfo {
  const found = codec_of(encoding);
  // A registered entry may be another object with four items, although Python's types declare a CodecInfo.
  return 'codec' in found ? info_of(found.codec) : (found.entry as unknown as CodecInfo);
}

/**
 * Returns the encoder of a codec.
 * @param encoding The name of the encoding; see {@link lookup}.
 * @returns A function that receives a text and optionally an error handler's name. It returns the bytes and the number
 * of code points consumed.
 * @throws {LookupError} for an unknown encoding.
 * @see {@link https://docs.python.org/3.13/library/codecs.html#codecs.getencoder}
 * @example
 * ```ts
 * const [bytes, count] = getencoder('ascii')('naïve', 'replace');
 * String(bytes); // => "b'na?ve'"
 * count; // => 5
 * ```
 */
export function getencoder(encoding: string): Encoder {
  return lookup(encoding)[0];
}

/**
 * Returns the decoder of a codec.
 * @param encoding The name of the encoding; see {@link lookup}.
 * @returns A function that receives bytes and optionally an error handler's name. It returns the text and the number of
 * bytes consumed.
 * @throws {LookupError} for an unknown encoding.
 * @see {@link https://docs.python.org/3.13/library/codecs.html#codecs.getdecoder}
 * @example
 * ```ts
 * getdecoder('utf-16')(new Uint8Array([0xff, 0xfe, 0x61, 0])); // => ['a', 4]
 * ```
 */
export function getdecoder(encoding: string): Decoder {
  return lookup(encoding)[1];
}

const coding = (name: string) =>
  def(
    { name, builtin: true },
    { obj: required<unknown>() },
    { encoding: optional('utf-8') },
    { errors: optional('strict') },
  );
const ENCODE = coding('encode');
const DECODE = coding('decode');

/**
 * Encodes an object. A registered codec may accept and return any type.
 * @param obj The object, a string for all built-in codecs.
 * @param encoding The name of the codec, by default `'utf-8'`.
 * @param errors The name of the error handler, by default `'strict'`.
 * @returns The encoder's result, which is Bytes for all built-in codecs.
 * @throws {LookupError} for an unknown encoding, and for an unknown error handler if it is needed.
 * @throws {UnicodeEncodeError} for characters that cannot be encoded, if the handler does not replace them.
 * @throws {TypeError} for an object that the codec does not accept.
 * @see {@link https://docs.python.org/3.13/library/codecs.html#codecs.encode}
 * @example
 * ```ts
 * String(encode('é', 'latin-1')); // => "b'\\xe9'"
 * ```
 */
export function encode(...args: ArgumentsOf<typeof ENCODE>): unknown {
  const [object, encoding, errors] = bind(ENCODE, args);
  return result_of(getencoder(encoding)(object as string, errors), 'encode');
}

/**
 * Decodes an object. A registered codec may accept and return any type.
 * @param obj The object, a bytes-like one for all built-in codecs.
 * @param encoding The name of the codec, by default `'utf-8'`.
 * @param errors The name of the error handler, by default `'strict'`.
 * @returns The decoder's result, which is a string for all built-in codecs.
 * @throws {LookupError} for an unknown encoding, and for an unknown error handler if it is needed.
 * @throws {UnicodeDecodeError} for bytes that are invalid in the encoding, if the handler does not accept them.
 * @throws {TypeError} for an object that the codec does not accept.
 * @see {@link https://docs.python.org/3.13/library/codecs.html#codecs.decode}
 * @example
 * ```ts
 * decode(new Uint8Array([0xe9]), { encoding: 'latin-1' }); // => 'é'
 * ```
 */
export function decode(...args: ArgumentsOf<typeof DECODE>): unknown {
  const [object, encoding, errors] = bind(DECODE, args);
  return result_of(getdecoder(encoding)(object as Uint8Array, errors), 'decode');
}
