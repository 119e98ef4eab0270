/** The codecs in the form in which the search uses them. */
import {
  type Codec,
  decode_bytes,
  find_codec,
  incremental_decoder,
  load_search,
} from '../python/encodings/index.js';
import { LookupError, UnicodeDecodeError } from '../python/errors/index.js';
import { null_on } from '../python/errors/internal.js';
import type { Codecs, Search } from './search/on_demand.js';

const ALL_BYTES = Uint8Array.from({ length: 256 }, (_, byte) => byte);

function codec_of(encoding: string): Codec | null {
  const found = find_codec(encoding);
  return found !== null && 'codec' in found ? found.codec : null;
}

/** The functions that the search calls. It loads no ES module, so that it can be loaded when it is needed. */
export const codecs: Codecs = {
  table_of(encoding) {
    const codec = codec_of(encoding);
    if (codec === null || codec.incremental_encode) return null;
    return codec.decode(ALL_BYTES, 'replace');
  },
  decode: decode_bytes,
  decoder(encoding) {
    const decoder = null_on([LookupError], () => incremental_decoder(encoding));
    return (bytes, final) =>
      decoder && null_on([UnicodeDecodeError], () => decoder.decode(bytes, final));
  },
  name_of: (name) => codec_of(name)?.name ?? null,
};

/** Returns the search. @throws {LookupError} where the rare codecs are missing, as in browsers. */
export function search_module(): Search {
  const loaded = load_search();
  if (loaded === null) throw new LookupError('charset_normalizer needs pyurllib/codecs here');
  return loaded;
}
