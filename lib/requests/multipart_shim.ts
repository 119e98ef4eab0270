// Stands in until RequestField and encode_multipart_formdata are in lib/urllib3/util.
import { NotImplementedError } from '../builtins/index.js';

export class RequestField {
  constructor(..._args: unknown[]) {
    throw new NotImplementedError('files');
  }
  make_multipart(..._args: unknown[]): void {
    throw new NotImplementedError('files');
  }
}

export function encode_multipart_formdata(_fields: unknown): [Uint8Array, string] {
  throw new NotImplementedError('files');
}
