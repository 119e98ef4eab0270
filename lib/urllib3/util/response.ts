// @unasync
// Mirrors urllib3 2.8.0 util/response.py.
import { str } from '../../python/bytes/index.js';
import { ValueError } from '../../python/errors/index.js';
import { truth } from '../../python/objects/index.js';
import { is_bytes_like, kw, type_name } from '../../python/values/index.js';
import { HTTPMessage, type HTTPResponse } from '../../stdlib/http/client/index.js';
import { exceptions } from '../exceptions/module.js';
import './response.calls.js';

/** The names of the defects that any multipart head has, because it is parsed without its body. */
const DEFECTS_WITHOUT_BODY = ['StartBoundaryNotFoundDefect', 'MultipartInvariantViolationDefect'];

/**
 * Returns whether a file-like object is closed, according to its `isclosed()`, `closed` or `fp`.
 *
 * @param obj An object with `isclosed()`, `closed` or `fp`.
 * @returns True if the object is closed.
 * @throws {@link ValueError} if it has none of them.
 * @see {@link https://urllib3.readthedocs.io/en/2.8.0/reference/urllib3.util.html#urllib3.util.is_fp_closed}
 */
export function is_fp_closed(obj: unknown): boolean {
  return _is_fp_closed(obj);
}

/** The core of {@link is_fp_closed}. @internal */
export function _is_fp_closed(obj: unknown): boolean {
  if (typeof obj === 'object' && obj !== null) {
    const { isclosed } = obj as { isclosed?: unknown };
    if (typeof isclosed === 'function') return Boolean(isclosed.call(obj));
    if ('closed' in obj) return Boolean(obj.closed);
    if ('fp' in obj) return obj.fp === null;
  }
  throw new ValueError('Unable to determine whether fp is closed.');
}

/**
 * Checks that the head of a response was parsed without defects. The absence of a multipart body is not a defect.
 *
 * @param headers The headers.
 * @throws {@link exceptions.HeaderParsingError} if there were defects or lines that are not headers.
 * @throws {TypeError} if `headers` is not an HTTPMessage.
 * @see {@link https://urllib3.readthedocs.io/en/2.8.0/reference/urllib3.util.html}
 */
export function assert_header_parsing(headers: HTTPMessage): void {
  if (!(headers instanceof HTTPMessage)) {
    throw new TypeError(`expected httplib.Message, got <class '${type_name(headers)}'>.`);
  }
  const payload: unknown = headers.is_multipart() ? null : headers.get_payload();
  const unparsed_data = typeof payload === 'string' || is_bytes_like(payload) ? payload : null;
  const defects = headers.defects.filter(
    (defect) => !DEFECTS_WITHOUT_BODY.includes(type_name(defect)),
  );
  if (defects.length === 0 && !truth(unparsed_data)) return;
  throw new exceptions.HeaderParsingError(kw({ defects, unparsed_data }));
}

/**
 * Returns whether a response is the response to a HEAD request.
 *
 * @param response The response of `http.client`.
 */
export function is_response_to_head(response: HTTPResponse): boolean {
  return str((response as unknown as { _method: unknown })._method).toUpperCase() === 'HEAD';
}
