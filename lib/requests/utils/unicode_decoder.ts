import { incremental_decoder, type IncrementalDecoder } from '../../builtins/codecs/index.js';

/** Decodes the pieces of a body in that encoding; what does not fit is replaced. @throws {LookupError} */
export function unicode_decoder(encoding: string): IncrementalDecoder {
  return incremental_decoder(encoding, 'replace');
}
