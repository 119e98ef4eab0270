// @unasync
// Mirrors requests 2.34.2 sessions.py and api.py: declares each keyword of a request once. The heads of the functions and methods
// state the order and the defaults.
import type { AsDict, KeywordOnly } from '../../python/calls/index.js';
import type { PositionalJSON } from '../../python/values/index.js';
import type { Signal } from '../../transport/index.js';
import type { SendKeywords } from '../adapters/parameters.js';
import type { ContentKeywords } from '../models/parts.js';
import type { DataType, ParamsType, PositionalData, PositionalParams } from '../_types.js';

/** The keywords of a session's `send`. */
export interface SendOptions extends SendKeywords {
  /** If true, which is the default, redirects are followed. */
  allow_redirects?: boolean;
  /**
   * Ends the request when it is aborted, and the reading of the response: both reject with the signal's reason, even if bytes have
   * arrived that were not read. In the async API only. Requests has no such parameter.
   */
  signal?: KeywordOnly<Signal>;
}

/** The keywords of `resolve_redirects`. */
export interface RedirectKeywords extends SendKeywords {
  /** If true, the requests are yielded instead of sent. */
  yield_requests?: boolean;
}

/** The keywords of functions such as `get` and `post`. */
export interface VerbKeywords extends SendOptions, ContentKeywords {
  params?: AsDict<ParamsType, PositionalParams>;
}

/** The keywords of `post`, `put` and `patch`, whose body can be given by position. */
export interface BodyKeywords extends VerbKeywords {
  data?: AsDict<DataType, PositionalData>;
  json?: AsDict<unknown, PositionalJSON>;
}
