// @unasync
// Mirrors urllib3 2.8.0 contrib/socks.py (SOCKSProxyManager): its parameters, by which Requests calls it.
import { def, optional, required, var_keyword } from '../../python/calls/index.js';
import type { PoolOptions } from '../connectionpool/parameters.js';
import type { RequestHeaders } from '../support/request_headers.js';

export const SOCKS_MANAGER = def(
  'SOCKSProxyManager.__init__',
  { proxy_url: required<string>() },
  { username: optional<string | null>(null) },
  { password: optional<string | null>(null) },
  { num_pools: optional(10) },
  { headers: optional<RequestHeaders | null>(null, 'mapping') },
  { kwargs: var_keyword<PoolOptions>() },
);
