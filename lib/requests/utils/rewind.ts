// Mirrors requests 2.34.2 utils.py (rewind_body).
import {
  OSError,
  bind,
  def,
  required,
  with_cause,
  type ArgumentsOf,
} from '../../builtins/index.js';
import { UnrewindableBodyError } from '../exceptions.js';

const REWIND_BODY = def('rewind_body', {
  prepared_request: required<RewindableRequest>('mapping'),
});

/** The part of a prepared request that is used. */
export interface RewindableRequest {
  readonly body: unknown;
  /** The start of the body; not a number if it is unknown. */
  readonly _body_position: unknown;
}

/**
 * Rewinds the body of a request to its start, so that it can be sent again.
 *
 * @param prepared_request The request.
 * @throws {UnrewindableBodyError} If the body cannot be rewound.
 * @see {@link https://requests.readthedocs.io/en/latest/_modules/requests/utils/}
 * @example
 * ```ts
 * import { BytesIO, encode } from 'pyurllib/builtins';
 * import { requests } from 'pyurllib';
 *
 * const body = new BytesIO(encode('abc'));
 * body.read();
 * requests.utils.rewind_body({ body, _body_position: 0 });
 * body.tell(); // => 0
 * ```
 */
export function rewind_body(...args: ArgumentsOf<typeof REWIND_BODY>): void {
  const { body, _body_position: position } = bind(REWIND_BODY, args)[0];
  const seekable = body as { seek?: ((position: unknown) => void) | null } | null | undefined;
  const is_int = ['number', 'bigint', 'boolean'].includes(typeof position);
  if (typeof seekable?.seek !== 'function' || !is_int) {
    throw new UnrewindableBodyError('Unable to rewind request body for redirect.');
  }
  try {
    seekable.seek(position);
  } catch (error) {
    if (!(error instanceof OSError)) throw error;
    throw with_cause(
      new UnrewindableBodyError('An error occurred when rewinding request body for redirect.'),
      error,
    );
  }
}
