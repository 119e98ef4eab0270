// @unasync
import { MAXFTPCACHE, ftpcache, ftpwrapper } from './ftp_wrapper.js';
import { getproxies, proxy_bypass } from './proxies/environment.js';
import { Request } from './request.js';

/** The version of Python that this library mirrors. It is sent to servers in the User-Agent header. */
export const __version__ = '3.13';

/** The default User-Agent of urllib's openers. */
export const USER_AGENT = `Python-urllib/${__version__}`;

/**
 * The names of the module `urllib.request` that its own classes look up at run time. `namespace` extends this object
 * with the classes that depend on it.
 */
export const globals = {
  Request,
  getproxies,
  proxy_bypass,
  ftpwrapper,
  MAXFTPCACHE,
  ftpcache,
};
