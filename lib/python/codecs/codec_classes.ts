// Mirrors CPython v3.13.0 Lib/codecs.py (getreader, getwriter, getincrementaldecoder, getincrementalencoder).
import { lookup_codec } from '../encodings/index.js';

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
      Object.defineProperty(made, 'name', { value: name });
      classes.set(codec_name, made);
    }
    return made;
  };
  /** Returns the class for an encoding, or null or undefined if a codec was registered without one. */
  const find = (encoding: string): Class | null | undefined => {
    const found = lookup_codec(encoding);
    if ('codec' in found) return of(found.codec.name);
    const entry = found.entry as unknown as Record<string, Class | null | undefined>;
    return entry[name.toLowerCase()];
  };
  return { of, find };
}
