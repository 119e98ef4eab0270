// @unasync
import { MAXFTPCACHE, ftpcache, ftpwrapper } from './ftp_wrapper.js';
import { getproxies, proxy_bypass } from './proxies/environment.js';
import { Request } from './request.js';

/** The version of Python that this library mirrors. It is sent to servers in the User-Agent header. */
export const __version__ = '3.13';

/** The default User-Agent of urllib's openers. */
export const USER_AGENT = `Python-urllib/${__version__}`;

/** The names that the module `urllib.request` itself looks up, but for those that depend on it, which `urlopen.ts` adds. */
export const globals = {
  Request,
  getproxies,
  proxy_bypass,
  ftpwrapper,
  MAXFTPCACHE,
  ftpcache,
};
