// Mirrors CPython v3.13.18 Lib/codecs.py (getreader, getincrementaldecoder, getincrementalencoder).
import { lookup_codec, type Found } from '../../python/encodings/index.js';
import { AttributeError, check_str } from '../../python/errors/internal.js';
import { define_property } from '../../python/values/index.js';

/** Finds a codec by its name. Throws Python's error for an unknown name, or for one that is not a string. */
export function codec_of(encoding: unknown): Found {
  check_str('lookup() argument', encoding);
  return lookup_codec(encoding);
}

/** A class that has a subclass for each encoding. */
interface CodecClass {
  /** The name of the encoding. */
  readonly encoding: string;
  new (...args: never): object;
}

/**
 * Returns functions that find the subclass of a class for an encoding. The subclass for a built-in codec is created
 * when it is first needed.
 *
 * @param base The class.
 * @param name Its name. In lower case, it is the name of the attribute in which a registered codec has its own class.
 */
export function codec_classes<Class extends CodecClass>(base: Class, name: string) {
  const classes = new Map<string, Class>();
  /** Returns the class for the built-in codec with a given name. */
  const of = (codec_name: string): Class => {
    let made = classes.get(codec_name);
    if (made === undefined) {
      made = class extends (base as unknown as new (...args: unknown[]) => object) {
        static readonly encoding = codec_name;
      } as unknown as Class;
      define_property(made, 'name', { value: name });
      classes.set(codec_name, made);
    }
    return made;
  };
  /**
   * Returns the class for an encoding, or null if a codec was registered without one.
   *
   * @throws {LookupError} for an unknown encoding.
   * @throws {AttributeError} for a codec that was registered as four items, not as a CodecInfo.
   */
  const find = (encoding: string): Class | null => {
    const found = codec_of(encoding);
    if ('codec' in found) return of(found.codec.name);
    const attribute = name.toLowerCase();
    const entry = found.entry as unknown as Record<string, Class | null>;
    if (attribute in entry) return entry[attribute] ?? null;
    throw new AttributeError(`'tuple' object has no attribute '${attribute}'`);
  };
  return { of, find };
}
