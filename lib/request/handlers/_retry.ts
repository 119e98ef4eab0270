// @unasync
import type { FileLike } from '../../response/index.js';
import { settle } from '../../transport/index.js';
import type { Response } from '../response.js';

/**
 * Closes a refusal once a retry has taken its place: nobody will read it, and what CPython closes with the last
 * reference would here stay open until it is collected.
 */
export async function in_place_of(
  refusal: FileLike | null,
  retry: () => Promise<Response | null>,
): Promise<Response | null> {
  let response: Response | null = null;
  let failed = true;
  try {
    response = await settle(retry());
    failed = false;
  } finally {
    if (failed || response !== null) await settle(refusal?.close?.());
  }
  return response;
}
