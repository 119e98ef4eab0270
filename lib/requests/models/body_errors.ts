// Mirrors requests 2.34.2 models.py (Response.iter_content): converts urllib3's errors to those of Requests.
import { exceptions } from '../../urllib3/util/index.js';
import {
  ChunkedEncodingError,
  ConnectionError,
  ContentDecodingError,
  SSLError,
} from '../exceptions.js';

/** Converts an error that urllib3 threw while reading a body. */
export function body_error(error: unknown): unknown {
  if (error instanceof exceptions.ProtocolError) return new ChunkedEncodingError(error);
  if (error instanceof exceptions.DecodeError) return new ContentDecodingError(error);
  if (error instanceof exceptions.ReadTimeoutError) return new ConnectionError(error);
  if (error instanceof exceptions.SSLError) return new SSLError(error);
  return error;
}
