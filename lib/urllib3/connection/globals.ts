// @unasync
// Mirrors urllib3 2.8.0 connection.py: the names of the module that its classes look up.
import { dict } from '../../python/objects/index.js';
import { DEFAULT_PORTS } from '../../parse/internal.js';
import { match_hostname } from '../util/ssl_match_hostname.js';
import { ssl_wrap_socket } from '../util/ssl_/ssl_wrap_socket.js';
import {
  create_urllib3_context,
  resolve_cert_reqs,
  resolve_ssl_version,
} from '../util/ssl_/context.js';
import { Logger } from '../support/log.js';
import { __version__ } from '../_version.js';

/** The default port of each scheme. */
export const port_by_scheme: Record<string, number> = dict(DEFAULT_PORTS);

/** Returns the User-Agent of requests that do not set one. */
function _get_default_user_agent(): string {
  return `python-urllib3/${__version__}`;
}

/** The names that the module `urllib3.connection` itself looks up. A program may replace them. */
export const globals = {
  /** A system clock that shows an earlier time is wrong. */
  RECENT_DATE: new Date(Date.UTC(2025, 0, 1)),
  _get_default_user_agent,
  create_urllib3_context,
  log: new Logger('urllib3.connection'),
  match_hostname,
  port_by_scheme,
  resolve_cert_reqs,
  resolve_ssl_version,
  ssl_wrap_socket,
};
